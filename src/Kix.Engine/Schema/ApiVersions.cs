using System.Collections.Frozen;

namespace Kix.Engine.Schema;

/// <summary>Versions of built-in kinds that an API server does not serve, or not of itself: the table <c>api.versions.txt</c>.</summary>
public static class ApiVersions
{
    private static readonly Lazy<FrozenDictionary<GroupVersionKind, string>> Table = new(Read);

    /// <summary>The release that has the kind in this version no more: <c>1.22</c>; null where none is known.</summary>
    public static string? GoneSince(GroupVersionKind kind) => Table.Value.GetValueOrDefault(kind) is { } word && word != "optional" ? word : null;

    /// <summary>Whether the kind is served in this version where the cluster's operator asks for it.</summary>
    public static bool IsOptional(GroupVersionKind kind) => Table.Value.GetValueOrDefault(kind) == "optional";

    /// <summary>Whether a group is one that an API server has of itself, or had: no CustomResourceDefinition makes kinds in it.</summary>
    public static bool IsBuiltIn(string group) =>
        BuiltInKinds.All.Any(k => k.Group == group) || Table.Value.Keys.Any(k => k.Group == group);

    // 1.22 networking.k8s.io/v1beta1 Ingress IngressClass
    private static FrozenDictionary<GroupVersionKind, string> Read()
    {
        var versions = new Dictionary<GroupVersionKind, string>();
        using var reader = new StreamReader(typeof(ApiVersions).Assembly.GetManifestResourceStream("api.versions.txt")!);
        while (reader.ReadLine() is { } line)
        {
            if (line is ['#', ..] or "" || line.Split(' ') is not [var release, var version, .. var kinds])
            {
                continue;
            }

            foreach (var kind in kinds)
            {
                versions.TryAdd(GroupVersionKind.Of(version, kind), release);
            }
        }

        return versions.ToFrozenDictionary();
    }
}
