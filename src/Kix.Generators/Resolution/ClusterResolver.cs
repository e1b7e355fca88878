using Kix.Generators.Model;

namespace Kix.Generators.Resolution;

/// <summary>Computes the table of each cluster: a pure function of what is known of the types.</summary>
internal static class ClusterResolver
{
    /// <summary>Tables of the compilation's own cluster classes.</summary>
    public static EquatableArray<GraphModel> Resolve(
        EquatableArray<TypeFacts> own, EquatableArray<TypeFacts> referenced, Places places, CancellationToken cancellation)
    {
        var types = new TypeTable(own, referenced);
        return own.Where(t => t.Kind == ConstructKind.Cluster && !t.IsAbstract).Select(cluster =>
        {
            cancellation.ThrowIfCancellationRequested();
            return Resolve(cluster, types, places);
        }).ToEquatable();
    }

    private static GraphModel Resolve(TypeFacts cluster, TypeTable types, Places places)
    {
        var findings = new List<Finding>();
        var root = new TreeBuilder(types, places, findings).Build(cluster);
        var resolver = new NeedResolver(types, places, root);
        var bindings = resolver.Run();
        findings.AddRange(NameClashes.Of(root, places));
        findings.AddRange(bindings.Where(b => b.Finding is not null).Select(b => b.Finding!));
        findings.AddRange(Circles.Of(bindings, places));

        var nodes = root.SelfAndDescendants().ToArray();
        return new GraphModel
        {
            Id = cluster.Id,
            Declarations = nodes.Where(n => n.Part is { Verb: not (Verb.External or Verb.Overlay) })
                .Select(n => new DeclarationLine(n.Path, n.Part!.Verb, n.Type.Short, n.Spot)).ToEquatable(),
            Needs = bindings.Where(b => b.Finding is null).Select(Line).ToEquatable(),
            Edges = nodes.SelectMany(n => Edges(n, resolver)).Distinct().ToEquatable(),
            Options = nodes.SelectMany(Options).ToEquatable(),
            Findings = findings.Distinct().ToEquatable(),
        };
    }

    private static NeedLine Line(Binding binding) => new(
        binding.Consumer.Path, binding.Need.Name, binding.Need.Type.Short, binding.Provider?.Path, binding.Origin, binding.Need.Ready,
        binding.Explanation, binding.Need.Spot);

    /// <summary>What the body of a resource, or the initialiser of an instance, is seen to read.</summary>
    private static IEnumerable<EdgeLine> Edges(Node node, NeedResolver resolver)
    {
        if (node.Part is not { } part)
        {
            yield break;
        }

        foreach (var chain in part.Reads.Concat(part.Assignments.SelectMany(a => a.Reads)))
        {
            if (resolver.Follow(node.Parent!, chain, whole: false) is { } target && target != node)
            {
                yield return new EdgeLine(node.Path, target.Path);
            }
        }
    }

    private static IEnumerable<OptionLine> Options(Node node) =>
        node.Part is { } part
            ? part.Assignments.Where(a => node.Options.Contains(a.Name)).Select(a => new OptionLine(node.Path, a.Name, a.Spot))
            : [];
}
