using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.OpenApi;

/// <summary>The paths of a resource type with their operations, as clients look for them: verb, kind and query parameters.</summary>
internal static class Operations
{
    private static readonly string[] Listing =
    [
        "allowWatchBookmarks", "continue", "fieldSelector", "labelSelector", "limit", "pretty", "resourceVersion",
        "resourceVersionMatch", "sendInitialEvents", "timeoutSeconds", "watch",
    ];

    private static readonly string[] Writing = ["dryRun", "fieldManager", "fieldValidation", "pretty"];

    private static readonly string[] Deleting =
        ["dryRun", "gracePeriodSeconds", "ignoreStoreReadErrorWithClusterBreakingPotential", "orphanDependents", "pretty", "propagationPolicy"];

    /// <summary>All paths of a type.</summary>
    public static IEnumerable<(string Path, JsonObject Item)> Of(ResourceType type, IDialect dialect)
    {
        var root = (type.Resource.Group.Length == 0 ? "/api/" : "/apis/") + type.ApiVersion;
        var collection = type.Namespaced
            ? $"{root}/namespaces/{{namespace}}/{type.Resource.Resource}"
            : $"{root}/{type.Resource.Resource}";
        if (type.Namespaced && type.Verbs.Contains("list"))
        {
            yield return ($"{root}/{type.Resource.Resource}", new JsonObject { ["get"] = Operation(type, dialect, "list", Listing, list: true) });
        }

        yield return (collection, Item(type, dialect, type.Verbs,
            ("list", "get", "list", Listing), ("create", "post", "post", Writing), ("deletecollection", "delete", "deletecollection", [.. Deleting, .. Listing])));
        yield return (collection + "/{name}", Item(type, dialect, type.Verbs,
            ("get", "get", "get", ["pretty"]), ("update", "put", "put", Writing), ("patch", "patch", "patch", [.. Writing, "force"]), ("delete", "delete", "delete", Deleting)));
        foreach (var sub in type.Subresources.Values.Where(s => s.Kind == type.Kind || s.Name == "scale"))
        {
            yield return ($"{collection}/{{name}}/{sub.Name}", Item(type, dialect, sub.Verbs,
                ("get", "get", "get", ["pretty"]), ("update", "put", "put", Writing), ("patch", "patch", "patch", [.. Writing, "force"])));
        }
    }

    private static JsonObject Item(
        ResourceType type, IDialect dialect, IReadOnlyList<string> verbs, params (string Verb, string Method, string Action, string[] Query)[] operations)
    {
        var item = new JsonObject();
        foreach (var (_, method, action, query) in operations.Where(o => verbs.Contains(o.Verb)))
        {
            item[method] = Operation(type, dialect, action, query, list: action == "list");
        }

        return item;
    }

    private static JsonObject Operation(ResourceType type, IDialect dialect, string action, string[] query, bool list)
    {
        var operation = new JsonObject
        {
            ["tags"] = new JsonArray(type.ApiVersion.Replace('/', '_')),
            ["x-kubernetes-action"] = action,
            ["x-kubernetes-group-version-kind"] = new JsonObject
            {
                ["group"] = type.Resource.Group, ["version"] = type.Version, ["kind"] = type.Kind,
            },
            ["parameters"] = new JsonArray([.. query.Order(StringComparer.Ordinal).Select(dialect.Parameter)]),
        };
        dialect.Bodies(operation, type, action, list ? TypeNames.List(type) : TypeNames.Of(type));
        return operation;
    }
}

/// <summary>How one version of OpenAPI writes what all of them say.</summary>
internal interface IDialect
{
    /// <summary>A query parameter.</summary>
    JsonNode Parameter(string name);

    /// <summary>Adds the body of the request and of the answer.</summary>
    void Bodies(JsonObject operation, ResourceType type, string action, string answer);
}
