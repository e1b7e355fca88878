using System.Text.Json;

namespace Kix.Engine.Diff;

/// <summary>
/// A set of fields as <c>managedFields</c> writes it. A node without children is a field that is owned as a whole; <c>.</c> makes a
/// node with children a member of the set itself. https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
/// </summary>
internal sealed class FieldTree
{
    private readonly Dictionary<PathStep, FieldTree> _children = [];

    public IReadOnlyDictionary<PathStep, FieldTree> Children => _children;

    /// <summary>Whether nothing below is told apart.</summary>
    public bool IsLeaf => _children.Count == 0;

    /// <summary>Whether the place itself is in the set, and not only parts of it.</summary>
    public bool IsMember { get; private set; }

    /// <summary>Reads <c>fieldsV1</c>; nothing where it is absent.</summary>
    public static FieldTree Read(JsonElement fields)
    {
        var tree = new FieldTree();
        if (fields.ValueKind != JsonValueKind.Object)
        {
            return tree;
        }

        foreach (var member in fields.EnumerateObject())
        {
            if (member.Name == ".")
            {
                tree.IsMember = true;
            }
            else if (ListItems.Parse(member.Name) is { } step)
            {
                tree._children[step] = Read(member.Value);
            }
        }

        tree.IsMember |= tree.IsLeaf;
        return tree;
    }

    /// <summary>Moves what is below one member to another.</summary>
    public void Move(string from, string to)
    {
        if (!_children.Remove(PathStep.Member(from), out var moved) || _children.TryAdd(PathStep.Member(to), moved))
        {
            return;
        }

        foreach (var (step, child) in moved._children)
        {
            _children[PathStep.Member(to)]._children.TryAdd(step, child);
        }
    }

    /// <summary>The node at a place; null where the set has nothing there.</summary>
    public FieldTree? Find(FieldPath path)
    {
        if (path.Parent is null)
        {
            return this;
        }

        return Find(path.Parent) is { } parent && parent._children.TryGetValue(path.Step, out var node) ? node : null;
    }
}
