using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>The parts of an object or a list by their steps; the items of a list are indexed when the first is asked for.</summary>
internal sealed class Parts(JsonElement whole, SchemaNode schema)
{
    private Dictionary<PathStep, JsonElement>? _items;

    /// <summary>The part at a step; undefined where there is none.</summary>
    public JsonElement At(PathStep step)
    {
        if (step.Kind == StepKind.Member)
        {
            return whole.Member(step.Text);
        }

        if (whole.ValueKind != JsonValueKind.Array)
        {
            return default;
        }

        if (step.Kind == StepKind.Index)
        {
            return int.TryParse(step.Text, out var index) && index >= 0 && index < whole.GetArrayLength() ? whole[index] : default;
        }

        return (_items ??= Index(step.Kind)).GetValueOrDefault(step);
    }

    private Dictionary<PathStep, JsonElement> Index(StepKind kind)
    {
        var items = new Dictionary<PathStep, JsonElement>();
        foreach (var item in whole.EnumerateArray())
        {
            if ((kind == StepKind.Key ? ListItems.KeyOf(item, schema) : ListItems.ValueOf(item)) is { } step)
            {
                items.TryAdd(step, item);
            }
        }

        return items;
    }
}
