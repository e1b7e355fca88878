using System.Runtime.CompilerServices;

namespace Kix.TestKit;

/// <summary>Snapshots of clusters and resources as YAML.</summary>
public static class ClusterSnapshots
{
    /// <summary>Compares the whole cluster, as YAML, with the <c>*.verified.txt</c> of the test.</summary>
    /// <inheritdoc cref="TextSnapshot.Verify"/>
    public static void VerifySnapshot(
        this ClusterUnderTest cluster, string? name = null, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        ArgumentNullException.ThrowIfNull(cluster);
        TextSnapshot.Verify(cluster.Yaml, name, file, member);
    }

    /// <summary>Compares a resource's manifest, as YAML, with the <c>*.verified.txt</c> of the test.</summary>
    /// <inheritdoc cref="TextSnapshot.Verify"/>
    public static void VerifySnapshot(
        this ResourceUnderTest resource, string? name = null, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        ArgumentNullException.ThrowIfNull(resource);
        TextSnapshot.Verify(resource.Yaml, name, file, member);
    }
}
