namespace Kix.Engine.Deploy.Saved;

/// <summary>The options that decide what a plan does. Those that say how a run goes on (time, failure, barriers) are said when it is run.</summary>
public sealed record SavedOptions
{
    /// <summary><see cref="DeployOptions.InventoryNamespace"/>.</summary>
    public required string InventoryNamespace { get; init; }

    /// <summary><see cref="DeployOptions.Adopt"/>.</summary>
    public bool Adopt { get; init; }

    /// <summary><see cref="DeployOptions.ForceConflicts"/>.</summary>
    public bool ForceConflicts { get; init; }

    /// <summary><see cref="DeployOptions.AllowReplace"/>.</summary>
    public bool AllowReplace { get; init; }

    /// <summary><see cref="DeployOptions.Allow"/>, sorted.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary><see cref="DeployOptions.IgnoreManagers"/>, sorted.</summary>
    public IReadOnlyList<string> IgnoreManagers { get; init; } = [];

    /// <summary>Takes down options.</summary>
    public static SavedOptions Of(DeployOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SavedOptions
        {
            InventoryNamespace = options.InventoryNamespace,
            Adopt = options.Adopt,
            ForceConflicts = options.ForceConflicts,
            AllowReplace = options.AllowReplace,
            Allow = [.. options.Allow.Order(StringComparer.Ordinal)],
            IgnoreManagers = [.. options.IgnoreManagers.Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>The options of a run with what was saved in them.</summary>
    public DeployOptions In(DeployOptions run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run with
        {
            InventoryNamespace = InventoryNamespace,
            Adopt = Adopt,
            ForceConflicts = ForceConflicts,
            AllowReplace = AllowReplace,
            Allow = Allow.ToHashSet(StringComparer.Ordinal),
            IgnoreManagers = IgnoreManagers.ToHashSet(StringComparer.Ordinal),
        };
    }
}
