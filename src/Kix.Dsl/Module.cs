namespace Kix;

/// <summary>A reusable part of a cluster: owns options, needs, resources and an <c>Out</c>. May live in a package of its own.</summary>
public abstract class Module : Construct, IModule
{
    /// <summary>Name of the instance in Kubernetes: the prefix of its resources' names.</summary>
    public string Name => Identity;

    private protected override string ChildName(string member) => $"{KubernetesName}-{Names.Kebab(member)}";
}

/// <summary>What the interfaces of modules extend: <c>interface IPostgres : IModule { PostgresOut Out { get; } }</c>.</summary>
public interface IModule : IConstruct;
