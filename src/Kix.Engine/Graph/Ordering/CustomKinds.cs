using Kix.Engine.Canonical;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Graph.Ordering;

/// <summary>Custom resources and the definitions of their kinds.</summary>
internal static class CustomKinds
{
    /// <summary>A custom resource waits until its definition is established.</summary>
    public static void Find(ResourceIndex index, OrderingGraph graph)
    {
        foreach (var definition in Definitions(index))
        {
            var (group, kind) = Defines(definition);
            foreach (var resource in index.OfKind(group, kind))
            {
                graph.Exists(resource, definition, "definition of its kind");
            }
        }
    }

    /// <summary>The CustomResourceDefinitions of the cluster.</summary>
    public static IEnumerable<PreparedResource> Definitions(ResourceIndex index) => index.OfKind("apiextensions.k8s.io", "CustomResourceDefinition");

    /// <summary>The group and kind that a definition defines.</summary>
    public static (string Group, string Kind) Defines(PreparedResource definition)
    {
        var spec = definition.Json.Member("spec");
        return (spec.Text("group") ?? "", spec.Member("names").Text("kind") ?? "");
    }

    /// <summary>Whether a resource is of a kind that the API server does not have of itself.</summary>
    public static bool IsCustom(PreparedResource resource) => !ResourceV1.IsBuiltIn(resource.Key.Group, resource.Key.Kind);

    /// <summary>
    /// The names of kinds in URLs and in rules: <c>deployments</c>. Those of custom kinds come from the cluster's definitions; where an
    /// operator brings its definitions itself, the plural is the one that API machinery guesses (UnsafeGuessKindToResource).
    /// </summary>
    public static Func<(string Group, string Kind), string> Plurals(ResourceIndex index)
    {
        var defined = new Dictionary<(string, string), string>();
        foreach (var definition in Definitions(index))
        {
            if (definition.Json.Member("spec", "names").Text("plural") is { } plural)
            {
                defined[Defines(definition)] = plural;
            }
        }

        return kind => BuiltInKinds.Find(kind.Group, kind.Kind)?.Plural ?? defined.GetValueOrDefault(kind) ?? Guess(kind.Kind.ToLowerInvariant());
    }

    private static string Guess(string kind) => kind switch
    {
        "endpoints" => kind,
        [.., 's'] => kind + "es",
        [.., 'y'] => kind[..^1] + "ies",
        _ => kind + "s",
    };
}
