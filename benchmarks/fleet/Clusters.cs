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

/// <summary>5 teams whose workloads have no pods: 1,000 resources for measuring what tools do, and not how fast pods start.</summary>
[Cluster("idle-1k")]
public sealed partial class Idle1K : Cluster
{
    public Keyed<Team> Teams => Namespaces(Enumerable.Range(0, 5), static n => $"s{n}", _ => new Team { Replicas = 0 });
}

/// <summary>25 teams without pods: 5,000 resources.</summary>
[Cluster("idle-5k")]
public sealed partial class Idle5K : Cluster
{
    public Keyed<Team> Teams => Namespaces(Enumerable.Range(0, 25), static n => $"m{n}", _ => new Team { Replicas = 0 });
}

/// <summary>50 teams without pods: 10,000 resources.</summary>
[Cluster("idle-10k")]
public sealed partial class Idle10K : Cluster
{
    public Keyed<Team> Teams => Namespaces(Enumerable.Range(0, 50), static n => $"l{n}", _ => new Team { Replicas = 0 });
}

internal static class Numbers
{
    public static string Key(int number) => $"n{number}";
}
