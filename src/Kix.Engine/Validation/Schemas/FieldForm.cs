using System.Text;
using System.Text.Json;

namespace Kix.Engine.Validation.Schemas;

/// <summary>A declared member of an object.</summary>
/// <param name="name">Its name.</param>
/// <param name="make">Reads what its values look like, on first use.</param>
internal sealed class FieldForm(string name, Func<ValueForm> make)
{
    private ValueForm? _form;

    public string Name { get; } = name;

    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(name);

    /// <summary>What its values look like.</summary>
    public ValueForm Form => _form ??= make();

    /// <summary>Position among the members that must be there; negative where it may be absent.</summary>
    public int Required { get; init; } = -1;

    /// <summary>Whether an empty text or list is as good as nothing, as for Go's types.</summary>
    public bool NeedsContent { get; init; }

    /// <summary>Whether an absent value is judged as an empty object is.</summary>
    public bool IsImplied { get; init; }

    /// <summary>Whether the API server stores the value without judging it.</summary>
    public bool IsUnjudged { get; init; }

    /// <summary>What stands for an absent value; undefined where nothing does.</summary>
    public JsonElement Default { get; init; }

    /// <summary>What the value must be beyond its JSON type.</summary>
    public IReadOnlyList<FieldCheck> Checks { get; init; } = [];

    /// <summary>The order in which a form looks for members.</summary>
    public static FieldForm[] Sorted(IEnumerable<FieldForm> fields)
    {
        var sorted = fields.ToArray();
        Array.Sort(sorted, static (a, b) => a.Utf8Name.AsSpan().SequenceCompareTo(b.Utf8Name));
        return sorted;
    }
}
