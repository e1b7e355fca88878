using System.Text;

namespace Kix.Engine.Canonical;

/// <summary>
/// The frozen table of the digest form <c>resource/v1</c>: the kinds that count as built in, and where in them quantities, maps,
/// keyed lists and free JSON are. It never changes; another table is another version of the digest form.
/// </summary>
internal static class ResourceV1
{
    private static readonly Lazy<Dictionary<(string Group, string Kind), Shape>> Kinds = new(() => Parse(Embedded()));
    private static readonly Lazy<Shape> Custom = new(MakeCustom);

    /// <summary>Whether a kind is built in, whatever its version.</summary>
    public static bool IsBuiltIn(string group, string kind) => Kinds.Value.ContainsKey((group, kind));

    /// <summary>The shape of a kind's objects; that of custom resources where the kind is not built in.</summary>
    public static Shape ShapeOf(string group, string kind) => Kinds.Value.GetValueOrDefault((group, kind)) ?? Custom.Value;

    /// <summary>The built-in kinds.</summary>
    internal static IEnumerable<(string Group, string Kind)> BuiltIn => Kinds.Value.Keys;

    internal static string Embedded()
    {
        using var stream = typeof(ResourceV1).Assembly.GetManifestResourceStream("resource.v1.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    // Metadata is the server's own type in every object; of the rest nothing is known.
    private static Shape MakeCustom()
    {
        var shape = new Shape(ShapeKind.Object) { Rest = Shape.Any };
        shape.Set("metadata", ShapeOf("", "ConfigMap").Member("metadata"));
        return shape;
    }

    // The members of metadata that are the server's. They stay in the metadata of pod templates: there they are a user's words.
    private static Shape RootMetadata(Shape metadata)
    {
        var root = metadata.Copy();
        foreach (var name in (ReadOnlySpan<string>)["creationTimestamp", "generation", "managedFields", "resourceVersion", "uid"])
        {
            root.Set(name, Shape.Removed);
        }

        return root;
    }

    // kind apps/Deployment 10
    // node 103 affinity:137 containers:[name;138] nodeSelector:{} overhead:{Q}
    private static Dictionary<(string, string), Shape> Parse(string table)
    {
        var kinds = new Dictionary<(string, string), Shape>();
        var nodes = new List<Shape>();
        foreach (var line in table.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("kind "))
            {
                var kind = line[5..].ToString().Split(' ', '/');
                kinds.Add((kind[0] == "core" ? "" : kind[0], kind[1]), Node(nodes, int.Parse(kind[2], null)));
            }
            else if (line.StartsWith("node "))
            {
                var words = line[5..].ToString().Split(' ');
                var node = Node(nodes, int.Parse(words[0], null));
                foreach (var word in words.AsSpan(1))
                {
                    var colon = word.IndexOf(':', StringComparison.Ordinal);
                    node.Set(word[..colon], ShapeOf(word.AsSpan(colon + 1), nodes));
                }
            }
        }

        var metadata = RootMetadata(kinds[("", "ConfigMap")].Member("metadata"));
        foreach (var kind in kinds.Values)
        {
            kind.Set("metadata", metadata);
            kind.Set("status", Shape.Removed);
        }

        return kinds;
    }

    private static Shape ShapeOf(ReadOnlySpan<char> what, List<Shape> nodes)
    {
        switch (what)
        {
            case "":
                return Shape.Plain;
            case "Q":
                return new Shape(ShapeKind.Quantity);
            case "T":
                return new Shape(ShapeKind.MicroTime);
            case "J":
                return Shape.Any;
        }

        switch (what[0])
        {
            case '{':
                return new Shape(ShapeKind.Map) { Item = ShapeOf(what[1..^1], nodes) };
            case '[':
                var list = what[1..^1];
                var keys = list is "" or ['[' or '{', ..] ? -1 : list.IndexOf(';');
                return new Shape(ShapeKind.List)
                {
                    Keys = keys < 0 ? [] : [.. list[..keys].ToString().Split(',').Select(Key)],
                    Item = ShapeOf(list[(keys + 1)..], nodes),
                };
            default:
                return Node(nodes, int.Parse(what, null));
        }
    }

    // protocol="TCP"
    private static KeyMember Key(string key) => key.IndexOf('=', StringComparison.Ordinal) is var equals and >= 0
        ? new KeyMember(key[..equals], Encoding.UTF8.GetBytes(key[(equals + 1)..]))
        : new KeyMember(key, []);

    private static Shape Node(List<Shape> nodes, int number)
    {
        while (nodes.Count <= number)
        {
            nodes.Add(new Shape(ShapeKind.Object));
        }

        return nodes[number];
    }
}
