namespace Fleet;

/// <summary>5 teams: 1,000 resources.</summary>
[Cluster("fleet-1k")]
public sealed partial class Fleet1K : Cluster
{
    public Keyed<Team> Teams => Namespaces(Enumerable.Range(0, 5), Numbers.Key, _ => new Team());
}

/// <summary>50 teams: 10,000 resources.</summary>
[Cluster("fleet-10k")]
public sealed partial class Fleet10K : Cluster
{
    public Keyed<Team> Teams => Namespaces(Enumerable.Range(0, 50), Numbers.Key, _ => new Team());
}

internal static class Numbers
{
    public static string Key(int number) => $"n{number}";
}
