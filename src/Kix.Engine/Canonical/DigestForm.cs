using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Models;

namespace Kix.Engine.Canonical;

/// <summary>
/// The digest form of manifests, version <c>resource/v1</c> (docs/hash-format.md): canonical JSON that says what the program says, and
/// nothing that a server or a library adds.
/// </summary>
public static class DigestForm
{
    [ThreadStatic]
    private static DigestWriter? _writer;

    /// <summary>The canonical bytes of a manifest.</summary>
    /// <param name="manifest">
    /// A model of <c>k8s.Models</c>, a class of one's own with <c>[KubernetesEntity]</c>, a <see cref="JsonObject"/> or an object as
    /// <see cref="JsonElement"/>.
    /// </param>
    /// <exception cref="DigestFormException">The manifest has none; says which field and why.</exception>
    public static byte[] Of(object manifest)
    {
        var members = Gather(manifest);
        var (group, kind) = Identity(members);
        return (_writer ??= new DigestWriter()).Write(members, group, kind).ToArray();
    }

    private static SortedDictionary<string, object?> Gather(object manifest)
    {
        var members = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        if (manifest is not (JsonObject or JsonElement))
        {
            ModelMembers.Of(manifest.GetType()).Gather(manifest, members);
            if (manifest.GetType().GetCustomAttribute<KubernetesEntityAttribute>() is { } entity)
            {
                members.TryAdd("apiVersion", string.IsNullOrEmpty(entity.Group) ? entity.ApiVersion : $"{entity.Group}/{entity.ApiVersion}");
                members.TryAdd("kind", entity.Kind);
            }

            return members;
        }

        try
        {
            var entries = Entries.Of(manifest);
            foreach (var (name, value) in entries.Items)
            {
                members.Add(name, value);
            }

            entries.Return();
        }
        catch (ArgumentException e)
        {
            throw new DigestFormException("$", $"a key is there twice: {e.Message}");
        }

        return members;
    }

    private static (string Group, string Kind) Identity(SortedDictionary<string, object?> members)
    {
        var apiVersion = Text(members, "apiVersion");
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return (slash < 0 ? "" : apiVersion[..slash], Text(members, "kind"));
    }

    private static string Text(SortedDictionary<string, object?> members, string name) => members.GetValueOrDefault(name) switch
    {
        string text => text,
        JsonValue json when json.TryGetValue<string>(out var text) => text,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString()!,
        _ => throw new DigestFormException($"$.{name}", "must be a text: every Kubernetes object has apiVersion and kind."),
    };
}
