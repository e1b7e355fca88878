using System.Reflection;
using Kix.Engine.Evaluation;
using Kix.Generated;

namespace Kix.Cli.Host;

/// <summary>A cluster that a program declares.</summary>
internal sealed record ClusterProgram(string Name, Type Type)
{
    /// <summary>Makes the cluster object; its members are made when they are read.</summary>
    /// <exception cref="KixException">Its constructor says what is wrong, or fails.</exception>
    public Cluster Create()
    {
        try
        {
            return ClusterClass.Make(Type);
        }
        catch (MissingMethodException e)
        {
            throw new CommandException($"The cluster class {Type.Name} needs a constructor without arguments.", e);
        }
    }

    /// <summary>The clusters of an assembly, by name.</summary>
    public static IReadOnlyList<ClusterProgram> Of(Assembly assembly) =>
        [.. assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsClass: true, ContainsGenericParameters: false } && t.IsSubclassOf(typeof(Cluster)))
            .Select(t => new ClusterProgram(NameOf(t), t))
            .OrderBy(c => c.Name, StringComparer.Ordinal)];

    /// <summary>The folder of an assembly's project, as the generator wrote it down; null where it is gone or was never known.</summary>
    public static string? ProjectDirectory(Assembly assembly) =>
        assembly.GetCustomAttribute<KixProjectAttribute>()?.Directory is { } directory && Directory.Exists(directory)
            ? Path.TrimEndingDirectorySeparator(directory)
            : null;

    private static string NameOf(Type type) =>
        type.GetCustomAttribute<ClusterAttribute>()?.Name ?? Names.Kebab(Names.Of(type));
}
