using Kix.Generators.Model;

namespace Kix.Generators.Resolution;

/// <summary>Writes the lines of a cluster's table, section by section.</summary>
internal static class Sections
{
    /// <summary>More nodes than these are written in pieces.</summary>
    private const int Long = 200;

    /// <summary>The lines of a part of the tree.</summary>
    /// <param name="name">The namespace's property; empty for what the cluster declares itself.</param>
    /// <param name="all">The part.</param>
    /// <param name="bindings">What became of its needs.</param>
    /// <param name="resolver">Follows what bodies read.</param>
    public static IEnumerable<GraphSection> Of(string name, IReadOnlyList<Node> all, IReadOnlyList<Binding> bindings, NeedResolver resolver)
    {
        var needs = bindings.Where(b => b.Finding is null).ToLookup(b => b.Consumer);
        for (var start = 0; start < all.Count; start += Long)
        {
            var lines = new Lines(resolver);
            foreach (var node in all.Skip(start).Take(Long))
            {
                lines.Add(node, needs[node]);
            }

            yield return lines.Section(start == 0 ? name : $"{name}_{(start / Long) + 1}");
        }
    }

    private sealed class Lines(NeedResolver resolver)
    {
        private readonly List<DeclarationLine> _declarations = [];
        private readonly List<NeedLine> _needs = [];
        private readonly List<EdgeLine> _edges = [];
        private readonly List<OptionLine> _options = [];
        private readonly HashSet<Node> _read = [];

        public GraphSection Section(string name) => new()
        {
            Name = name,
            Declarations = _declarations.ToEquatable(),
            Needs = _needs.ToEquatable(),
            Edges = _edges.ToEquatable(),
            Options = _options.ToEquatable(),
        };

        public void Add(Node node, IEnumerable<Binding> bindings)
        {
            foreach (var binding in bindings)
            {
                _needs.Add(new NeedLine(
                    node.Path, binding.Need.Name, binding.Need.Type.Short, binding.Provider?.Path, binding.Origin, binding.Need.Ready,
                    binding.Explanation, binding.Need.Spot));
            }

            if (node.Part is not { } part)
            {
                return;
            }

            if (part.Verb is not (Verb.External or Verb.Overlay))
            {
                _declarations.Add(new DeclarationLine(node.Path, part.Verb, node.Type.Short, node.Spot));
            }

            _read.Clear();
            Edges(node, part.Reads);
            foreach (var assignment in part.Assignments)
            {
                Edges(node, assignment.Reads);
                if (node.Options.Contains(assignment.Name))
                {
                    _options.Add(new OptionLine(node.Path, assignment.Name, assignment.Spot));
                }
            }
        }

        /// <summary>What the body of a resource, or the initialiser of an instance, is seen to read.</summary>
        private void Edges(Node node, EquatableArray<string> chains)
        {
            foreach (var chain in chains)
            {
                if (resolver.Follow(node.Parent!, chain, whole: false) is { } target && target != node && _read.Add(target))
                {
                    _edges.Add(new EdgeLine(node.Path, target.Path));
                }
            }
        }
    }
}
