using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;
using Microsoft.AspNetCore.Http;

namespace Kix.Sandbox.Http;

/// <summary>A request for objects of a type: what the path names, and what the query asks.</summary>
/// <param name="Http">The request and its answer.</param>
/// <param name="Path">What the path names.</param>
/// <param name="Type">The type in the version of the path.</param>
internal sealed record ApiRequest(HttpContext Http, ApiPath Path, ResourceType Type)
{
    public string? Namespace => Path.Namespace;

    /// <summary>The object of a path that must name one.</summary>
    public string Name => Path.Name ?? throw Refusals.MethodNotAllowed(null, Http.Request.Method);

    public bool IsWatch => Flag("watch");

    public string? Query(string name) => Http.Request.Query.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;

    public bool Flag(string name) => Query(name) is "true" or "1" or "True" or "TRUE" or "t" or "T" or "";

    public long? Number(string name) => Query(name) is not { Length: > 0 } text
        ? null
        : long.TryParse(text, out var number)
            ? number
            : throw Refusals.BadRequest($"strconv.ParseInt: parsing \"{text}\": invalid syntax");

    /// <summary>Whether nothing shall be stored.</summary>
    /// <exception cref="ApiException">A value other than <c>All</c> (422).</exception>
    public bool DryRun(string optionsKind, string? stated = null)
    {
        var value = Query("dryRun") ?? stated;
        if (value is null or "All")
        {
            return value is not null;
        }

        throw OptionRefused(optionsKind, FieldError.NotSupported("dryRun", new System.Text.Json.Nodes.JsonArray(value), ["All"]));
    }

    /// <summary>The options of a write.</summary>
    /// <exception cref="ApiException">An option that does not exist (422).</exception>
    public WriteOptions WriteOptions(string kind)
    {
        var validation = Query("fieldValidation") switch
        {
            null or "" or "Warn" => FieldValidation.Warn,
            "Strict" => FieldValidation.Strict,
            "Ignore" => FieldValidation.Ignore,
            var other => throw OptionRefused(kind, FieldError.NotSupported("fieldValidation", other, ["", "Ignore", "Strict", "Warn"])),
        };
        return new WriteOptions
        {
            Manager = Query("fieldManager") is { Length: > 0 } manager ? manager : UserAgent(),
            DryRun = DryRun(kind),
            FieldValidation = validation,
            Force = Flag("force"),
            Warnings = [],
        };
    }

    /// <summary>An option that does not fit.</summary>
    public static ApiException OptionRefused(string kind, params IReadOnlyList<FieldError> errors) => Refusals.Invalid(
        new ResourceType
        {
            Resource = new GroupResource("meta.k8s.io", ""), Version = "v1", Kind = kind, ListKind = "", Singular = "", Namespaced = false, Verbs = [],
        },
        "", errors);

    // Who names no field manager is known by the first word of its user agent.
    private string UserAgent()
    {
        var agent = Http.Request.Headers.UserAgent.ToString().Split('/')[0].Trim();
        return agent.Length == 0 ? "unknown" : agent.Length > 128 ? agent[..128] : agent;
    }
}
