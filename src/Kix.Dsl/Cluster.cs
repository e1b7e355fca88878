using System.Reflection;
using System.Runtime.CompilerServices;
using Kix.Generated;

namespace Kix;

/// <summary>A Kubernetes cluster as a program: its namespaces and the instances that all of them share.</summary>
public abstract partial class Cluster : Construct, IConstruct
{
    /// <summary>Made by the engine; a cluster class has no arguments.</summary>
    protected Cluster()
    {
        var attribute = GetType().GetCustomAttribute<ClusterAttribute>();
        Name = attribute?.Name ?? Names.Kebab(Names.Of(GetType()));
        AttachRoot(Name, Place.None);
    }

    /// <summary>Name of the cluster.</summary>
    public string Name { get; }

    /// <summary>The static part of the hash graph; the generator overrides it in the cluster's partial class.</summary>
    protected internal virtual ClusterGraph? Graph => null;

    /// <summary>Follows the generated binding of a need; null for an optional need that nothing answers.</summary>
    internal Construct? Bind(Construct consumer, string need) => Bindings.Resolve(consumer, need);

    internal Binder Bindings => field ??= new Binder(this);

    /// <summary>Where options are assigned.</summary>
    internal AssignmentPlaces AssignmentPlaces => field ??= new AssignmentPlaces(this);

    /// <summary>Whether bodies note which options they read: to explain them.</summary>
    internal bool HearsReads { get; set; }

    /// <summary>What was found wrong outside of any member or body.</summary>
    internal List<KixError> Findings { get; } = [];

    /// <summary>Where overlays contradict one another about objects.</summary>
    internal List<OverlayConflict> OverlayConflicts { get; } = [];

    internal void Found(KixError error)
    {
        if (!Findings.Contains(error))
        {
            Findings.Add(error);
        }
    }

    /// <summary>Declares a Kubernetes namespace.</summary>
    /// <param name="make">Makes it: <c>() => new Shop { Replicas = 3 }</c>.</param>
    /// <param name="name">Name in Kubernetes, where one class is used several times; that of <c>[Namespace]</c> by default.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected T Namespace<T>(
        Func<T> make, string? name = null,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : Namespace =>
        Child(member, name ?? Kix.Namespace.NameOf(typeof(T)), null, PlaceOf(file, line), make);

    /// <summary>Declares a Kubernetes namespace per item, by key, in the order of the items.</summary>
    /// <param name="items">What to loop over; the order must be stable.</param>
    /// <param name="key">A key per item: unique, a DNS-1123 label.</param>
    /// <param name="make">Makes the namespace of an item.</param>
    /// <param name="name">Name of an item's namespace; the class's name and the key by default: <c>tenant-acme</c>.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected Keyed<T> Namespaces<TItem, T>(
        IEnumerable<TItem> items, Func<TItem, string> key, Func<TItem, T> make, Func<TItem, string>? name = null,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : Namespace
    {
        var place = PlaceOf(file, line);
        return Once(member, place, () => Keyed<T>.From(
            Describe() + "." + member, place, items, key,
            (item, k) => Make(
                $"{member}[{k}]", NameOfItem(name?.Invoke(item) ?? $"{Kix.Namespace.NameOf(typeof(T))}-{k}", $"{member}[{k}]", place), null, place, () => make(item))));
    }
}
