using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
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
    public static byte[] Of(object manifest) => Write(manifest, static (writer, value, shape) => writer.Write(value, shape));

    /// <summary>
    /// All that keeps a manifest from having a digest form, and what it says as far as that can be written: bytes for further checks,
    /// which are no digest form and are never hashed or kept. Null where nothing can be written.
    /// </summary>
    internal static (byte[]? Written, IReadOnlyList<DigestFormException> Problems) InFull(object manifest)
    {
        var problems = new List<DigestFormException>();
        try
        {
            return (Write(manifest, (writer, value, shape) => writer.WriteInFull(value, shape, problems)), problems);
        }
        catch (DigestFormException e)
        {
            return (null, [.. problems, e]);
        }
    }

    private delegate ReadOnlySpan<byte> Writing(DigestWriter writer, object value, Shape shape);

    private static byte[] Write(object manifest, Writing write)
    {
        var writer = _writer ??= new DigestWriter();
        if (manifest is IKubernetesObject { ApiVersion: { } apiVersion, Kind: { } said } && said != "Secret"
            && ModelMembers.Of(manifest.GetType()).Extension is null)
        {
            return write(writer, manifest, ResourceV1.ShapeOf(GroupOf(apiVersion), said)).ToArray();
        }

        var members = Gather(manifest);
        var group = GroupOf(Text(members, "apiVersion"));
        var kind = Text(members, "kind");
        if (group.Length == 0 && kind == "Secret")
        {
            SecretData.Merge(members);
        }

        return write(writer, members, ResourceV1.ShapeOf(group, kind)).ToArray();
    }

    private static SortedDictionary<string, object?> Gather(object manifest)
    {
        var members = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        if (manifest is not (JsonObject or JsonElement))
        {
            ModelMembers.Of(manifest.GetType()).Gather(manifest, members);
            if (!(members.ContainsKey("apiVersion") && members.ContainsKey("kind"))
                && manifest.GetType().GetCustomAttribute<KubernetesEntityAttribute>() is { } entity)
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

    private static string GroupOf(string apiVersion) =>
        apiVersion.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? apiVersion[..slash] : "";

    private static string Text(SortedDictionary<string, object?> members, string name) => members.GetValueOrDefault(name) switch
    {
        string text => text,
        JsonValue json when json.TryGetValue<string>(out var text) => text,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString()!,
        _ => throw new DigestFormException($"$.{name}", "must be a text: every Kubernetes object has apiVersion and kind."),
    };
}
