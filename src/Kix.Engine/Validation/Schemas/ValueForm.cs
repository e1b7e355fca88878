using System.Runtime.CompilerServices;
using System.Text.Json;
using Kix.Engine.Schema;
using Kix.Engine.Validation.Manifests;

namespace Kix.Engine.Validation.Schemas;

/// <summary>
/// What values of one place must look like, made for walking over many manifests: members are found by their bytes, what is below is
/// read on first use, so that recursive types cost nothing. Shared between threads.
/// </summary>
/// <remarks>
/// A walker of its own, and not NJsonSchema: structural schemas have words of Kubernetes' own (nullable, int-or-string, embedded objects, keys
/// of lists), findings must carry the paths of the API server, and a build of 10,000 resources must stay on one pooled document at a time.
/// </remarks>
internal sealed class ValueForm
{
    private readonly Func<ValueForm>? _makeItems;
    private ValueForm? _items;

    /// <param name="kind">What JSON it is.</param>
    /// <param name="items">What a list's items and a map's values look like; null where nothing is known of them.</param>
    public ValueForm(ValueShape kind, Func<ValueForm>? items = null)
    {
        Kind = kind;
        _makeItems = items;
    }

    /// <summary>Anything.</summary>
    public static ValueForm Any { get; } = new(ValueShape.Any);

    public ValueShape Kind { get; }

    /// <summary>Name of the type of a built-in kind: <c>core.v1.Container</c>; null where there is none.</summary>
    public string? TypeName { get; init; }

    /// <summary>The declared members, sorted by their bytes.</summary>
    public FieldForm[] Fields { get; init; } = [];

    /// <summary>Number of members that must be there: each of them has a position below it.</summary>
    public int RequiredFields { get; init; }

    /// <summary>Whether undeclared members are kept.</summary>
    public bool KeepsUnknown { get; init; }

    /// <summary>Whether undeclared members are dropped without a word, since no member at all is declared.</summary>
    public bool DropsUnknown { get; init; }

    /// <summary>Whether null is a value. Elsewhere it stands for absent.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether the value is a whole object of some kind, with <c>apiVersion</c>, <c>kind</c> and <c>metadata</c>.</summary>
    public bool IsEmbeddedObject { get; init; }

    /// <summary>What a list's items and a map's values look like.</summary>
    public ValueForm Items => _items ??= _makeItems?.Invoke() ?? Any;

    /// <summary>Bounds, patterns, enums and combinations of a custom kind; null where there are none.</summary>
    public ValueLimits? Limits { get; init; }

    /// <summary>What the kind's own code asks of a value; null where it asks nothing.</summary>
    public Action<Inspection, JsonElement>? Rules { get; init; }

    /// <summary>The declared member of a name as UTF-8; null where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public FieldForm? Find(ReadOnlySpan<byte> name)
    {
        var (low, high) = (0, Fields.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var order = name.SequenceCompareTo(Fields[middle].Utf8Name);
            if (order == 0)
            {
                return Fields[middle];
            }

            (low, high) = order < 0 ? (low, middle - 1) : (middle + 1, high);
        }

        return null;
    }
}
