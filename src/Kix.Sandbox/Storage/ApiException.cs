using System.Text.Json.Nodes;

namespace Kix.Sandbox.Storage;

/// <summary>A request that the API refuses, as the <c>Status</c> that a Kubernetes API server answers.</summary>
public sealed class ApiException : Exception
{
    /// <summary>Refuses with a status code, a machine-readable reason, a message and optional details.</summary>
    public ApiException(int code, string reason, string message, JsonObject? details = null)
        : base(message)
    {
        Code = code;
        Reason = reason;
        Details = details;
    }

    /// <summary>HTTP status: 400, 404, 409, 422 …</summary>
    public int Code { get; }

    /// <summary>The <c>StatusReason</c>: <c>NotFound</c>, <c>Conflict</c>, <c>Invalid</c> …; empty where the server gives none.</summary>
    public string Reason { get; }

    /// <summary>The <c>details</c> member of the Status: name, group, kind, causes.</summary>
    public JsonObject? Details { get; }

    /// <summary>The <c>metadata</c> member of the Status, where it says something: the token of a list that has to start anew.</summary>
    public JsonObject? Metadata { get; init; }

    /// <summary>The Status object that goes over the wire.</summary>
    public JsonObject ToStatus()
    {
        var status = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = Metadata?.DeepClone() ?? new JsonObject(),
            ["status"] = "Failure",
            ["message"] = Message,
        };
        if (Reason.Length > 0)
        {
            status["reason"] = Reason;
        }

        if (Details is not null)
        {
            status["details"] = Details.DeepClone();
        }

        status["code"] = Code;
        return status;
    }
}
