using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Http;

/// <summary>Sets the finalizers of a Namespace, which nothing else may.</summary>
internal sealed class FinalizeEndpoint(ObjectWriter writer, ObjectAnswer answer)
{
    public async Task Update(ApiRequest request)
    {
        var options = request.WriteOptions("UpdateOptions");
        var body = await RequestBody.Object(request.Http, request.Type, options.Problems);
        BodyReader.Identify(request.Type, body);
        BodyReader.Locate(request.Type, body, null, request.Name);
        var changed = writer.Change(request.Type, null, request.Name, "finalize", options, (home, _) =>
        {
            home["spec"] = body.Object("spec")?.DeepClone() ?? new JsonObject();
            if (ObjectMeta.Text(body, "resourceVersion") is { } version)
            {
                home["metadata"]!["resourceVersion"] = version;
            }

            return home;
        });
        await answer.Write(request, changed);
    }
}
