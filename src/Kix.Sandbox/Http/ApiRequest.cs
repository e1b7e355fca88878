using System.Globalization;
using System.Text.Json.Nodes;
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
    private const int LongestManager = 128;

    public string? Namespace => Path.Namespace;

    /// <summary>The object of a path that must name one.</summary>
    public string Name => Path.Name ?? throw Refusals.MethodNotAllowed();

    public bool IsWatch => Flag("watch");

    public string? Query(string name) => Http.Request.Query.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;

    public bool Flag(string name) => Query(name) is "true" or "1" or "True" or "TRUE" or "t" or "T" or "";

    /// <exception cref="ApiException">Not a number (400).</exception>
    public long? Number(string name) => Query(name) is not { } text
        ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refusals.BadRequest(
                $"strconv.ParseInt: parsing \"{text}\": {(text.Length > 0 && text.TrimStart('-', '+').All(char.IsAsciiDigit) ? "value out of range" : "invalid syntax")}");

    /// <summary>The options of a write that is no patch.</summary>
    /// <exception cref="ApiException">An option that does not exist (422).</exception>
    public WriteOptions WriteOptions(string kind) => WriteOptions(kind, []);

    /// <summary>The options of a patch.</summary>
    /// <exception cref="ApiException">An option that does not exist, apply without a field manager, or force without apply (422).</exception>
    public WriteOptions PatchOptions(bool applies)
    {
        var errors = new List<FieldError>();
        if (applies && string.IsNullOrEmpty(Query("fieldManager")))
        {
            errors.Add(FieldError.Required("fieldManager", "is required for apply patch"));
        }

        if (!applies && Query("force") is not null)
        {
            errors.Add(FieldError.Forbidden("force", "may not be specified for non-apply patch"));
        }

        return WriteOptions("PatchOptions", errors);
    }

    /// <summary>Sees that nothing but <c>All</c> is asked for; answers whether that is.</summary>
    public static bool DryRun(IReadOnlyList<string?> stated, List<FieldError> errors)
    {
        if (stated.Any(s => s != "All"))
        {
            errors.Add(FieldError.NotSupported("dryRun", new JsonArray([.. stated.Select(s => JsonValue.Create(s))]), ["All"]));
        }

        return stated.Count > 0;
    }

    /// <summary>All values of a parameter.</summary>
    public IReadOnlyList<string?> All(string name) => Http.Request.Query.TryGetValue(name, out var values) ? [.. values] : [];

    private WriteOptions WriteOptions(string kind, List<FieldError> errors)
    {
        var manager = Query("fieldManager") ?? "";
        if (manager.Length > LongestManager)
        {
            errors.Add(FieldError.TooLong("fieldManager", LongestManager));
        }

        for (var i = 0; i < manager.Length; i++)
        {
            if (char.IsControl(manager[i]))
            {
                errors.Add(FieldError.Invalid(
                    "fieldManager", manager, string.Create(CultureInfo.InvariantCulture, $"invalid character U+{(int)manager[i]:X4} (at position {i})")));
            }
        }

        var dryRun = DryRun(All("dryRun"), errors);
        var validation = Query("fieldValidation") switch
        {
            null or "" or "Warn" => FieldValidation.Warn,
            "Strict" => FieldValidation.Strict,
            "Ignore" => FieldValidation.Ignore,
            _ => (FieldValidation?)null,
        };
        if (validation is null)
        {
            errors.Add(FieldError.NotSupported("fieldValidation", Query("fieldValidation"), ["", "Ignore", "Strict", "Warn"]));
        }

        return errors.Count > 0 ? throw OptionRefused(kind, errors) : new WriteOptions
        {
            Manager = manager.Length > 0 ? manager : UserAgent(),
            DryRun = dryRun,
            FieldValidation = validation!.Value,
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
        return agent.Length == 0 ? "unknown" : agent.Length > LongestManager ? agent[..LongestManager] : agent;
    }
}
