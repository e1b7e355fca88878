using System.Globalization;
using System.Text.Json;
using Kix.Engine.Live;
using Kix.Yaml;

namespace Kix.Engine.Evaluation;

/// <summary>Finds the overlay that a value of a manifest comes from: the last that changed it.</summary>
/// <param name="resource">The resource; overlays changed it.</param>
internal sealed class OverlaySource(ResourceHandle resource)
{
    private readonly Lazy<(ResourceStatement? Statement, JsonElement Manifest)[]> _states = new(
        () => [.. resource.Overlays().Select(s => (s.Statement, JsonDocument.Parse(s.Json).RootElement))]);

    /// <summary>The statement that gave a field its value, or took it away; null where the body did.</summary>
    /// <param name="field">The field; the manifest itself where it is empty.</param>
    public ResourceStatement? Of(string field)
    {
        var steps = field.Length == 0 ? [] : FieldSteps.Of(field);
        var states = _states.Value;
        for (var i = steps.Count == 0 ? 0 : states.Length - 1; i > 0; i--)
        {
            if (Text(states[i].Manifest, steps) != Text(states[i - 1].Manifest, steps))
            {
                return states[i].Statement;
            }
        }

        return null;
    }

    private static string? Text(JsonElement manifest, IReadOnlyList<string> steps)
    {
        foreach (var step in steps)
        {
            manifest = manifest.ValueKind == JsonValueKind.Array
                ? int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < manifest.GetArrayLength() ? manifest[index] : default
                : manifest.Member(step);
        }

        return manifest.ValueKind == JsonValueKind.Undefined ? null : manifest.GetRawText();
    }
}
