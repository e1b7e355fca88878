using Kix.Testing;
using Kix.Yaml;

namespace Kix.Engine.Tests.Validation.Truth;

/// <summary>Files of a set of which no answer was recorded, and what the build says when it is to read them.</summary>
internal static class Unrecorded
{
    public static IEnumerable<(string Sort, string What)> Of(TruthSet set)
    {
        var sent = set.Lines.Select(l => l.Source).ToHashSet(StringComparer.Ordinal);
        var root = Corpus.PathOf(set.Name[..set.Name.IndexOf('/', StringComparison.Ordinal)]);
        return Directory.EnumerateFiles(Corpus.PathOf(set.Name), "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".yaml" or ".yml" or ".json")
            .Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'))
            .Where(f => !sent.Contains(f)).Order(StringComparer.Ordinal)
            .Select(f => ("not sent", $"{f}: {Read(Path.Combine(root, f))}"));
    }

    private static string Read(string file)
    {
        try
        {
            var objects = KubernetesYaml.ReadObjects(File.ReadAllBytes(file), Path.GetFileName(file));
            return objects.Count == 0 ? "no objects" : $"{objects.Count} objects, {string.Join(", ", objects.Select(o => (string?)o.Content["kind"]).Distinct())}";
        }
        catch (KixException e)
        {
            return $"{e.Errors[0].Id} {e.Errors[0].Message}";
        }
    }
}
