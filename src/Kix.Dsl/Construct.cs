using System.Runtime.CompilerServices;
using Kix.Rules;

namespace Kix;

/// <summary>What clusters, namespaces and modules have in common: a place in the tree, and members that are made once.</summary>
public abstract partial class Construct : OptionHolder
{
    [ThreadStatic]
    private static bool _enumerating;

    private readonly Dictionary<string, object> _members = new(StringComparer.Ordinal);
    private Dictionary<string, KixException>? _failed;
    private readonly HashSet<string> _making = new(StringComparer.Ordinal);

    private protected Construct()
    {
    }

    /// <summary>The construct that declares this one; null for a cluster.</summary>
    internal Construct? Parent { get; private set; }

    /// <summary>Name of the declaring property, with the key of a loop: <c>Web</c>, <c>Tenants[acme]</c>.</summary>
    internal string Member { get; private set; } = "";

    /// <summary>Property names from the cluster down: <c>Shop.Web</c>; empty for the cluster itself.</summary>
    internal string Path { get; private set; } = "";

    /// <summary>Where it is declared.</summary>
    internal Place Place { get; private set; } = Place.None;

    /// <summary>Kubernetes name: of an instance, the prefix of its resources' names.</summary>
    internal string KubernetesName { get; private set; } = "";

    /// <summary>The Kubernetes name for those who read it: only what is part of something has one.</summary>
    internal string Identity
    {
        get
        {
            NoteIdentity();
            return KubernetesName;
        }
    }

    /// <summary>Whether its name, or one of a resource of it, was read before it had one.</summary>
    internal bool IsNamedEarly { get; private set; }

    /// <summary>Another name under which needs may ask for this instance.</summary>
    internal string? Alias { get; private set; }

    /// <summary>The reads of <c>.Out</c> that happened while this construct was made and belong to no option.</summary>
    internal IReadOnlyList<ResourceHandle> CreationReads { get; private set; } = [];

    /// <summary>The cluster at the top.</summary>
    internal Cluster Root => this as Cluster ?? Parent?.Root
        ?? throw new KixException([Strays.Refusal(this)]);

    /// <summary>The enclosing namespace, or null at cluster level.</summary>
    internal Namespace? EnclosingNamespace => this as Namespace ?? Parent?.EnclosingNamespace;

    internal bool IsAttached => Parent is not null || this is Cluster;

    /// <summary>Somebody reads its name, or one that is made of it.</summary>
    internal void NoteIdentity()
    {
        Strays.Note(this);
        IsNamedEarly |= !IsAttached;
    }

    internal void Attach(Construct parent, string member, string name, string? alias, Place place, IReadOnlyList<ResourceHandle> reads)
    {
        Parent = parent;
        Member = member;
        Path = parent.Path.Length == 0 ? member : $"{parent.Path}.{member}";
        KubernetesName = name;
        Alias = alias;
        Place = place;
        CreationReads = reads;
    }

    private protected void AttachRoot(string name, Place place)
    {
        KubernetesName = name;
        Place = place;
    }

    /// <summary>Reads a property that declares a member; an offer that nothing has bound to gives null.</summary>
    internal object? ReadMember(Func<Construct, object?> getter)
    {
        _enumerating = true;
        try
        {
            return getter(this);
        }
        finally
        {
            _enumerating = false;
        }
    }

    /// <summary>Makes a member once; a circle of members that need each other's value is an error.</summary>
    private protected T Once<T>(string member, Place place, Func<T> make)
        where T : class
    {
        _enumerating = false;
        if (_members.TryGetValue(member, out var known))
        {
            return known as T ?? throw new KixException([Catalogue.Evaluated.TwoThings.At(
                place, $"{Describe()}.{member}", Names.Of(known.GetType()), Names.Of(typeof(T)))]);
        }

        if (_failed?.GetValueOrDefault(member) is { } failure)
        {
            throw failure;
        }

        Strays.Note(this);
        var step = new Making.Step(this, member, Path.Length == 0 ? member : $"{Path}.{member}", place);
        if (!_making.Add(member))
        {
            throw new KixException([Catalogue.Evaluated.MemberCircle.At(
                place, step.Path, Making.Circle(step),
                Making.HasBody(step) ? "refer to identities (name, host, labels), which are known before" : "refer through a need or inside a resource's body instead")]);
        }

        Making.Enter(step);
        using var turn = MissingValues.Begin();
        try
        {
            using var silence = OptionReads.IsListening ? OptionReads.Listen() : null;
            var made = make();
            _members.Add(member, made);
            return made;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var remembered = UserCode.Failure(e, $"making {Describe()}.{member}", place);
            (_failed ??= new(StringComparer.Ordinal))[member] = remembered;
            throw remembered;
        }
        finally
        {
            Making.Leave();
            _making.Remove(member);
        }
    }

    internal string Describe() => Path.Length == 0 ? Names.Of(GetType()) : Path;

    private protected Place PlaceOf(string file, int line) => SourcePlaces.Relative(file, line, GetType().Assembly);

    private protected T Child<T>(string member, string name, string? alias, Place place, Func<T> make)
        where T : Construct =>
        Once(member, place, () => Make(member, name, alias, place, make));

    private protected T Make<T>(string member, string name, string? alias, Place place, Func<T> make)
        where T : Construct
    {
        using var frame = Tracker.Begin();
        var child = make() ?? throw new KixException([Catalogue.CodeFailed.At(
            place, $"making {Describe()}.{member}", "it gave null", "make an object, or do not declare it")]);
        if (child.IsAttached)
        {
            throw new KixException([Catalogue.UsedTwice.At(place, $"{Describe()}.{member}", child.Describe(), Names.Of(typeof(T)))]);
        }

        child.Attach(this, member, name, alias, place, frame.Take());
        return child;
    }

    /// <summary>Declares an instance of a module.</summary>
    /// <param name="make">Makes the module: <c>() => new WebShop { Replicas = 3 }</c>.</param>
    /// <param name="name">Name of the instance in Kubernetes; the kebab case of the property by default.</param>
    /// <param name="alias">Another name by which needs find it.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected T Instance<T>(
        Func<T> make, string? name = null, string? alias = null,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : Module =>
        Child(member, name ?? ChildName(member), alias, PlaceOf(file, line), make);

    /// <summary>Declares an instance that is made only when a need binds to it.</summary>
    /// <inheritdoc cref="Instance{T}"/>
    protected T Offer<T>(
        Func<T> make, string? name = null, string? alias = null,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : Module
    {
        // Listing the members of a construct must not make what nobody asked for.
        if (_enumerating && !_members.ContainsKey(member))
        {
            _enumerating = false;
            return null!;
        }

        return Child(member, name ?? ChildName(member), alias, PlaceOf(file, line), make);
    }

    /// <summary>Declares an instance per item, by key, in the order of the items.</summary>
    /// <param name="items">What to loop over; the order must be stable.</param>
    /// <param name="key">A key per item: unique, a DNS-1123 label.</param>
    /// <param name="make">Makes the module of an item.</param>
    /// <param name="name">Name of an item's instance; the property's kebab case and the key by default: <c>tenants-acme</c>.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected Keyed<T> Instances<TItem, T>(
        IEnumerable<TItem> items, Func<TItem, string> key, Func<TItem, T> make, Func<TItem, string>? name = null,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : Module
    {
        var place = PlaceOf(file, line);
        return Once(member, place, () => Keyed<T>.From(
            Describe() + "." + member, place, items, key,
            (item, k) => Make($"{member}[{k}]", NameOfItem(name?.Invoke(item) ?? $"{ChildName(member)}-{k}", $"{member}[{k}]", place), null, place, () => make(item))));
    }

    // Said once, where the loop stands, and not at each object that would have the name in its own.
    private protected string NameOfItem(string name, string member, Place place) => DnsLabel.IsValid(name)
        ? name
        : throw new KixException([Catalogue.NotDnsLabel.At(
            place, name, $"the name of {(Path.Length == 0 ? member : $"{Path}.{member}")}", DnsLabel.Nearest(name) is { } near ? $"; did you mean '{near}'?" : "")]);

    /// <summary>Kubernetes name of a child: an instance inside a module carries its parent's name.</summary>
    private protected virtual string ChildName(string member) => Names.Kebab(member);
}
