namespace Kix.TestKit;

/// <summary>What the compiler says of a cluster, right or wrong.</summary>
public sealed class Diagnosis
{
    internal Diagnosis(IEnumerable<KixError> findings, ClusterUnderTest? cluster)
    {
        var all = findings.ToLookup(f => f.IsWarning);
        Errors = [.. all[false]];
        Warnings = [.. all[true]];
        Cluster = cluster;
    }

    /// <summary>What is wrong; empty where the cluster compiles.</summary>
    public IReadOnlyList<KixError> Errors { get; }

    /// <summary>What is doubtful.</summary>
    public IReadOnlyList<KixError> Warnings { get; }

    /// <summary>The compiled cluster; null where there are errors.</summary>
    public ClusterUnderTest? Cluster { get; }

    /// <summary>The one error, for <c>Assert.Equal("KIX3012", diagnosis.Error.Id)</c>.</summary>
    /// <exception cref="ClusterAssertionException">There is none, or there are several.</exception>
    public KixError Error => Errors is [var only]
        ? only
        : throw new ClusterAssertionException(Errors.Count == 0 ? "The cluster compiles: there is no error." : $"There are {Errors.Count} errors, not one:\n{this}");

    /// <summary>Errors and warnings as a build prints them, one per line.</summary>
    public override string ToString() => string.Join('\n', Errors.Concat(Warnings));
}
