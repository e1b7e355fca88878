using System.Globalization;
using System.Text.Json;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Validation.Across;

/// <summary>Finds the field of a manifest that names an object which the manifest is known to refer to.</summary>
internal static class NamePlaces
{
    /// <summary>The field: the first that tells of the kind, else the first that holds the name; null for none.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="target">The object that it names.</param>
    public static string? Find(JsonElement manifest, ObjectKey target)
    {
        var fields = Names(manifest, "", target.Name, null).Where(f => !f.Path.StartsWith("metadata.", StringComparison.Ordinal)).ToArray();
        return fields.Where(f => f.Kind == target.Kind || (f.Kind is null && f.Path.Contains(target.Kind, StringComparison.OrdinalIgnoreCase)))
            .Concat(fields.Where(f => f.Kind is null)).Select(f => f.Path).FirstOrDefault();
    }

    // { "kind": "Role", "name": "reader" } says the kind beside the name.
    private static IEnumerable<(string Path, string? Kind)> Names(JsonElement value, string path, string name, string? kind)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var said = path.Length == 0 ? null : value.Text("kind");
                return value.EnumerateObject().SelectMany(m => Names(m.Value, path.Length == 0 ? m.Name : $"{path}.{m.Name}", name, said));
            case JsonValueKind.Array:
                return value.EnumerateArray().SelectMany((item, index) => Names(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), name, null));
            case JsonValueKind.String when path.EndsWith("name", StringComparison.OrdinalIgnoreCase) && value.GetString() == name:
                return [(path, kind)];
            default:
                return [];
        }
    }
}
