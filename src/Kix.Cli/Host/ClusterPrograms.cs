namespace Kix.Cli.Host;

/// <summary>The clusters that commands can name.</summary>
internal sealed class ClusterPrograms(IReadOnlyList<ClusterProgram> clusters)
{
    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<ClusterProgram> All => clusters;

    /// <summary>The one with this name, or the only one where no name is given.</summary>
    /// <exception cref="CommandException">There is no such cluster, or none, or several.</exception>
    public ClusterProgram Find(string? name)
    {
        if (clusters.Count == 0)
        {
            throw new CommandException("There is no cluster here: no class of this program derives from Cluster.");
        }

        if (name is null)
        {
            return clusters is [var only]
                ? only
                : throw new CommandException($"Which cluster? This program has {string.Join(", ", clusters.Select(c => c.Name))}.");
        }

        return clusters.FirstOrDefault(c => c.Name == name) ?? throw new CommandException(
            Suggestion.For(name, clusters.Select(c => c.Name)) is { } near
                ? $"There is no cluster '{name}': did you mean '{near}'?"
                : $"There is no cluster '{name}'; this program has {string.Join(", ", clusters.Select(c => c.Name))}.");
    }
}
