using System.Text.Json.Nodes;
using Kix.Sandbox.Http;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.OpenApi;

/// <summary>The paths of a resource type with their operations, as clients look for them: action, kind, parameters and bodies.</summary>
internal static class Operations
{
    // What is served below an object, besides kinds of its own: exec, attach, portforward and proxy are not (no containers run here).
    private static readonly HashSet<string> Served = ["binding", "eviction", "log", "scale", "token"];

    private static readonly (string Verb, string Method, string Action)[] OfCollections =
        [("list", "get", "list"), ("create", "post", "post"), ("deletecollection", "delete", "deletecollection")];

    private static readonly (string Verb, string Method, string Action)[] OfObjects =
        [("get", "get", "get"), ("update", "put", "put"), ("patch", "patch", "patch"), ("delete", "delete", "delete")];

    private static readonly (string Verb, string Method, string Action)[] OfSubresources = [("create", "post", "post"), .. OfObjects];

    /// <summary>All paths of a type.</summary>
    public static IEnumerable<(string Path, JsonObject Item)> Of(ResourceType type, IDialect dialect)
    {
        var root = (type.Resource.Group.Length == 0 ? "/api/" : "/apis/") + type.ApiVersion;
        var everywhere = $"{root}/{type.Resource.Resource}";
        var collection = type.Namespaced ? $"{root}/namespaces/{{namespace}}/{type.Resource.Resource}" : everywhere;
        var own = SpokenKind.Of(type);
        if (type.Namespaced && type.Verbs.Contains("list"))
        {
            yield return (everywhere, Item(type, dialect, own, everywhere, ["list"], OfCollections, []));
        }

        if (OfCollections.Any(o => type.Verbs.Contains(o.Verb)))
        {
            yield return (collection, Item(type, dialect, own, collection, type.Verbs, OfCollections, []));
        }

        if (OfObjects.Any(o => type.Verbs.Contains(o.Verb)))
        {
            yield return (collection + "/{name}", Item(type, dialect, own, collection + "/{name}", type.Verbs, OfObjects, []));
        }

        foreach (var sub in type.Subresources.Values.Where(s => s.Kind == type.Kind || Served.Contains(s.Name)))
        {
            var path = $"{collection}/{{name}}/{sub.Name}";
            var query = sub.Name == "log" ? QueryParameters.OfLogs : [];
            yield return (path, Item(type, dialect, SpokenKind.Of(type, sub), path, sub.Verbs, OfSubresources, query));
        }
    }

    private static JsonObject Item(
        ResourceType type, IDialect dialect, SpokenKind kind, string path, IReadOnlyList<string> verbs,
        (string Verb, string Method, string Action)[] operations, IReadOnlyList<string> more)
    {
        var served = operations.Where(o => verbs.Contains(o.Verb)).ToArray();
        var queries = served.Select(o => QueryParameters.Of(o.Action)).ToArray();

        // What all operations of a path take is said once, at the path, as kube-openapi's builder does.
        var shared = queries.Skip(1).Aggregate(queries[0].AsEnumerable(), (all, one) => all.Intersect(one)).Concat(more).ToArray();
        var item = new JsonObject();
        foreach (var ((_, method, action), query) in served.Zip(queries))
        {
            item[method] = Operation(type, dialect, kind, action, query.Except(shared));
        }

        var ofPath = ((string[])["name", "namespace"]).Where(name => path.Contains($"{{{name}}}", StringComparison.Ordinal)).Select(dialect.PathParameter);
        item["parameters"] = new JsonArray([.. ofPath, .. shared.Order(StringComparer.Ordinal).Select(dialect.QueryParameter)]);
        return item;
    }

    private static JsonObject Operation(ResourceType type, IDialect dialect, SpokenKind kind, string action, IEnumerable<string> query)
    {
        var operation = new JsonObject
        {
            ["tags"] = new JsonArray(Tag(type)),
            ["x-kubernetes-action"] = action,
            ["x-kubernetes-group-version-kind"] = kind.ToJson(),
        };
        var parameters = query.Order(StringComparer.Ordinal).Select(dialect.QueryParameter).ToArray();
        if (parameters.Length > 0)
        {
            operation["parameters"] = new JsonArray(parameters);
        }

        dialect.Bodies(operation, action, Body(kind, action), Answer(type, kind, action));
        return operation;
    }

    // rbac.authorization.k8s.io/v1 is rbacAuthorization_v1, and v1 is core_v1.
    private static string Tag(ResourceType type)
    {
        var parts = type.Resource.Group.Replace(".k8s.io", "", StringComparison.Ordinal).Split('.');
        var group = parts[0] + string.Concat(parts.Skip(1).Select(p => char.ToUpperInvariant(p[0]) + p[1..]));
        return $"{(group.Length == 0 ? "core" : group)}_{type.Version}";
    }

    private static string? Body(SpokenKind kind, string action) => action switch
    {
        "post" or "put" => kind.Schema,
        "patch" => TypeNames.Meta + "Patch",
        "delete" or "deletecollection" => TypeNames.Meta + "DeleteOptions",
        _ => null,
    };

    private static string? Answer(ResourceType type, SpokenKind kind, string action) => action switch
    {
        "list" => TypeNames.List(type),
        "delete" when DeletedObjects.AreReturned(type) => kind.Schema,
        "delete" or "deletecollection" => TypeNames.Meta + "Status",
        _ => kind.Schema,
    };
}

/// <summary>How one version of OpenAPI writes what all of them say.</summary>
internal interface IDialect
{
    /// <summary>A query parameter.</summary>
    JsonNode QueryParameter(string name);

    /// <summary>A part of the path.</summary>
    JsonNode PathParameter(string name);

    /// <summary>Adds the body of the request, if there is one, and of the answer; both by the names of their schemas.</summary>
    /// <param name="operation">What to add to.</param>
    /// <param name="action">What is done.</param>
    /// <param name="body">What is sent; null for nothing.</param>
    /// <param name="answer">What comes back; null for text.</param>
    void Bodies(JsonObject operation, string action, string? body, string? answer);
}
