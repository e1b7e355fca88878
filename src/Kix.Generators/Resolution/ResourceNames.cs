using Kix.Generators.Model;

namespace Kix.Generators.Resolution;

/// <summary>A resource that was looked for by its name.</summary>
/// <param name="Resource">The resource, or the external object.</param>
/// <param name="Chains">Ways in which the code that asks may come to it: <c>Settings</c>, <c>Db.Settings</c>; whether they are open, only names tell.</param>
internal sealed record NamedResource(Node Resource, IReadOnlyList<string> Chains);

/// <summary>
/// The resources and external objects of a program by their names, as far as those are known from source: of its clusters, and of the
/// modules and namespaces that none of its clusters uses.
/// </summary>
internal sealed class ResourceNames
{
    private readonly TypeTable _types;
    private readonly Places _places;
    private readonly Dictionary<string, List<Node>> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Node>> _constructs = new(StringComparer.Ordinal);
    private readonly Dictionary<Node, ILookup<Node, Binding>> _bindings = [];

    private ResourceNames(TypeTable types, Places places) => (_types, _places) = (types, places);

    public static ResourceNames Of(EquatableArray<TypeFacts> own, EquatableArray<TypeFacts> referenced, Places places)
    {
        var names = new ResourceNames(new TypeTable(own, referenced), places);
        foreach (var cluster in own.Where(t => t.Kind == ConstructKind.Cluster && !t.IsAbstract))
        {
            names.Add(new TreeBuilder(names._types, places, []).Build(cluster));
        }

        foreach (var loose in own.Where(t => t.Kind is ConstructKind.Module or ConstructKind.Namespace && !names._constructs.ContainsKey(t.Id)))
        {
            names.Add(new TreeBuilder(names._types, places, []).BuildLoose(loose));
        }

        return names;
    }

    /// <summary>What a name in a class's code is the name of; null for nothing that source tells.</summary>
    /// <param name="declarer">Metadata name of the class.</param>
    /// <param name="name">The name.</param>
    /// <param name="namespace">Name of the Kubernetes namespace; null for the one that the code is in.</param>
    /// <param name="isMeant">Whether a resource with this declared type is of the kind that is meant.</param>
    /// <param name="isNamespaced">Whether objects of the kind are in namespaces.</param>
    public NamedResource? Find(string declarer, string name, string? @namespace, Func<TypeRef, bool> isMeant, bool isNamespaced)
    {
        if (!_resources.TryGetValue(name, out var all) || !_constructs.TryGetValue(declarer, out var scopes))
        {
            return null;
        }

        var named = all.Where(r => isMeant(r.Type)).ToArray();
        return named.Length == 0 ? null : scopes
            .SelectMany(scope => named.Where(r => r.Root == scope.Root && (!isNamespaced || IsIn(r, scope, @namespace))).Select(r => (Scope: scope, Resource: r)))
            .OrderBy(f => f.Resource.Parent == f.Scope ? 0 : f.Resource.IsInside(f.Scope) ? 1 : 2)
            .Select(f => new NamedResource(f.Resource, [.. Chains(f.Scope, f.Resource)]))
            .FirstOrDefault();
    }

    /// <summary>Namespaced objects at cluster level say their namespace themselves, which is not looked at here.</summary>
    private static bool IsIn(Node resource, Node scope, string? @namespace) =>
        @namespace is not null ? resource.Namespace?.KubernetesName == @namespace
        : resource.Namespace == scope.Namespace && (scope.Namespace is not null || scope.Root.Kind != ConstructKind.Cluster);

    private IEnumerable<string> Chains(Node scope, Node resource)
    {
        if (Below(scope, resource) is { } own)
        {
            yield return own;
        }

        foreach (var binding in BindingsOf(scope.Root)[scope])
        {
            if (binding.Provider is { } provider && Below(provider, resource) is { } chain)
            {
                yield return $"{binding.Need.Name}.{chain}";
            }
        }
    }

    /// <summary>The members from a construct down to what is inside it; null where that is not inside, or in a loop.</summary>
    private static string? Below(Node scope, Node resource)
    {
        var steps = new List<string>();
        for (var at = resource; at != scope; at = at.Parent)
        {
            if (at.Part is null || at.IsLoop || at.Parent is null)
            {
                return null;
            }

            steps.Insert(0, at.Part.Name);
        }

        return string.Join(".", steps);
    }

    private ILookup<Node, Binding> BindingsOf(Node root)
    {
        lock (_bindings)
        {
            if (!_bindings.TryGetValue(root, out var known))
            {
                var all = root.Kind == ConstructKind.Cluster ? new NeedResolver(_types, _places, root).Run() : [];
                _bindings.Add(root, known = all.ToLookup(b => b.Consumer));
            }

            return known;
        }
    }

    private void Add(Node root)
    {
        foreach (var node in root.SelfAndDescendants())
        {
            if (node.Kind is ConstructKind.Cluster or ConstructKind.Namespace or ConstructKind.Module)
            {
                foreach (var (facts, _) in _types.Ancestry(node.Made))
                {
                    ListOf(_constructs, facts.Id).Add(node);
                }
            }
            else if (node.Part is { Verb: Verb.Resource or Verb.External } part
                && (part.Verb == Verb.External ? part.KubernetesName?.Value : node.KubernetesName) is { } name)
            {
                ListOf(_resources, name).Add(node);
            }
        }
    }

    private static List<Node> ListOf(Dictionary<string, List<Node>> lists, string key)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        return list;
    }
}
