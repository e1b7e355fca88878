using System.Text.Json;
using System.Text.Json.Serialization;
using Kix.Engine.Canonical;

namespace Kix.Engine.Store;

/// <summary>
/// What is kept beside the objects of a store, in folders that start with a dot, so that <c>sha256sum *</c> sees objects only: the
/// provenance of activations, and the roots that garbage collection keeps.
/// </summary>
public sealed partial class ActivationRecords(string folder)
{
    private readonly string _provenance = Path.Combine(Path.GetFullPath(folder), ".provenance");
    private readonly string _roots = Path.Combine(Path.GetFullPath(folder), ".roots");

    /// <summary>Records where an activation comes from; the latest record stands.</summary>
    public void Write(Digest root, Provenance provenance) =>
        Replace(Path.Combine(_provenance, $"{root}.json"), JsonSerializer.SerializeToUtf8Bytes(provenance, Shapes.Default.Provenance));

    /// <summary>Where an activation comes from; null where nothing was recorded.</summary>
    public Provenance? Read(Digest root)
    {
        var file = Path.Combine(_provenance, $"{root}.json");
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize(File.ReadAllBytes(file), Shapes.Default.Provenance) : null;
        }
        catch (JsonException)
        {
            // A record is only a convenience: without it the activation is as good.
            return null;
        }
    }

    /// <summary>Names an activation as a root: <c>deployed-prod-eu1</c>, <c>pinned-before-upgrade</c>. One name is one root.</summary>
    public void Keep(string name, Digest root) => Replace(Path.Combine(_roots, FileOf(name)), System.Text.Encoding.ASCII.GetBytes(root + "\n"));

    /// <summary>Takes a name away; false where there was none.</summary>
    public bool Release(string name)
    {
        var file = Path.Combine(_roots, FileOf(name));
        var there = File.Exists(file);
        File.Delete(file);
        return there;
    }

    /// <summary>Deletes what was recorded of an activation that is gone.</summary>
    internal void Forget(Digest root) => File.Delete(Path.Combine(_provenance, $"{root}.json"));

    /// <summary>The roots by name.</summary>
    public IReadOnlyDictionary<string, Digest> Roots()
    {
        var roots = new SortedDictionary<string, Digest>(StringComparer.Ordinal);
        if (Directory.Exists(_roots))
        {
            foreach (var file in Directory.EnumerateFiles(_roots))
            {
                if (Digest.TryParse(File.ReadAllText(file).Trim(), out var root))
                {
                    roots[Path.GetFileName(file)] = root;
                }
            }
        }

        return roots;
    }

    /// <summary>Whether a text can name a root: letters, digits, <c>-</c>, <c>.</c> and <c>_</c>, not with a dot first.</summary>
    public static bool IsName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and < 200 && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');
    }

    private static string FileOf(string name) =>
        IsName(name)
            ? name
            : throw new ArgumentException($"'{name}' is no name of a root: use letters, digits, '-', '.' and '_'.", nameof(name));

    private static void Replace(string file, byte[] content)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var temporary = $"{file}.{Environment.ProcessId}-{Guid.NewGuid():N}.tmp";
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                file, $"cannot write {file}: {e.Message.TrimEnd('.')}. Mend its permissions, or say another folder by {StoreLocation.Variable}.", e);
        }
    }

    [JsonSerializable(typeof(Provenance))]
    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    private sealed partial class Shapes : JsonSerializerContext;
}
