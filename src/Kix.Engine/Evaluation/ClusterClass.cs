using System.Reflection;

namespace Kix.Engine.Evaluation;

/// <summary>Makes the object of a cluster's class: what its constructor and initialisers throw is an error like any other.</summary>
public static class ClusterClass
{
    /// <summary>Makes the cluster; its members are made when they are read.</summary>
    /// <param name="type">The class: it derives from <see cref="Cluster"/>.</param>
    /// <exception cref="KixException">KIX5007, or what the constructor itself says.</exception>
    /// <exception cref="MissingMethodException">There is no constructor without arguments.</exception>
    public static Cluster Make(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        try
        {
            return (Cluster)Activator.CreateInstance(type)!;
        }
        catch (TargetInvocationException e) when (e.InnerException is not (null or OutOfMemoryException))
        {
            throw UserCode.Failure(e.InnerException, $"making {Names.Of(type)}", Place.None);
        }
    }
}
