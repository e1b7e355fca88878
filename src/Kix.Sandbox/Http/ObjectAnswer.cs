using System.Text.Json.Nodes;

namespace Kix.Sandbox.Http;

/// <summary>Answers with one object, in the form that the client asks for.</summary>
internal sealed class ObjectAnswer
{
    public Task Write(ApiRequest request, JsonObject value, int status = 200)
    {
        var form = Accepted.Choose(request.Http.Request.Headers.Accept, "Table", "PartialObjectMetadata");
        return form.As switch
        {
            "PartialObjectMetadata" => Response.Write(request.Http, PartialMetadata.Of(value), status),
            _ => Response.Write(request.Http, value, status),
        };
    }
}
