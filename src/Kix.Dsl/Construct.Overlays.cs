using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using Kix.Rules;

namespace Kix;

public abstract partial class Construct
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> OverlayMembers = new();

    private OverlaySet? _below;
    private bool _listingOverlays;

    internal override Construct? HoldingConstruct => this;

    /// <summary>Whether all overlays that reach this construct were heard.</summary>
    internal bool IsSettled { get; set; }

    /// <summary>What overlays got wrong when they spoke about this construct.</summary>
    internal IReadOnlyList<KixError> OverlayErrors { get; set; } = [];

    /// <summary>What overlays demand of this construct.</summary>
    internal IReadOnlyList<LaterCheck> OverlayChecks { get; set; } = [];

    /// <summary>What overlays change of single resources of this construct.</summary>
    internal IReadOnlyList<ResourceStatement> OverlayChanges { get; set; } = [];

    /// <summary>The overlays that reach what is below: those of this construct and of the ones above it.</summary>
    internal OverlaySet OverlaysBelow
    {
        get
        {
            if (_below is not null)
            {
                return _below;
            }

            if (_listingOverlays)
            {
                throw new KixException([Catalogue.OptionCircle.At(
                    Place, $"an overlay of {Describe()}", "an option below it, which that overlay may change",
                    "take what the overlay needs from an option of the construct that it is attached to")]);
            }

            _listingOverlays = true;
            try
            {
                return _below = (Parent?.OverlaysBelow ?? OverlaySet.None).With(OwnOverlays());
            }
            finally
            {
                _listingOverlays = false;
            }
        }
    }

    internal override string TitleOf(string option) => $"{Describe()}.{option}";

    internal override string LocalOf(string option) => option;

    /// <summary>Hears the overlays that reach this construct; false where they cannot be heard yet.</summary>
    internal bool SettleOverlays()
    {
        if (IsSettled)
        {
            return true;
        }

        if (this is Cluster or Overlay)
        {
            return IsSettled = true;
        }

        return IsRooted && OverlayPass.Settle(this);
    }

    /// <summary>Whether it is part of a cluster.</summary>
    internal bool IsRooted => this is Cluster || (Parent?.IsRooted ?? false);

    private IReadOnlyList<Overlay> OwnOverlays()
    {
        if (this is not (Cluster or Kix.Namespace))
        {
            return [];
        }

        var members = OverlayMembers.GetOrAdd(GetType(), static t => [.. DeclaredProperties.Of(t).Where(p => HoldsOverlays(p.PropertyType)).OrderBy(p => p.Name, StringComparer.Ordinal)]);
        return members.Length == 0
            ? []
            : [.. members.Select(ReadOverlays).SelectMany(o => o)];
    }

    private IEnumerable<Overlay> ReadOverlays(PropertyInfo member)
    {
        try
        {
            var value = ReadMember(c => member.GetValue(c, BindingFlags.DoNotWrapExceptions, null, null, null));
            return (value is Overlay one ? [one] : ((IEnumerable?)value)?.OfType<Overlay>() ?? []).Where(o => o.IsAttached);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whoever lists the members of this construct is told the same: here it only says nothing.
            return [];
        }
    }

    private static bool HoldsOverlays(Type type) =>
        typeof(Overlay).IsAssignableFrom(type)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Keyed<>) && typeof(Overlay).IsAssignableFrom(type.GetGenericArguments()[0]));

    private protected T MakeOverlay<T>(Func<T> make, string member, string file, int line)
        where T : Overlay =>
        Child(member, Names.Kebab(member), null, PlaceOf(file, line), make);

    private protected Keyed<T> MakeOverlays<TItem, T>(
        IEnumerable<TItem> items, Func<TItem, string> key, Func<TItem, T> make, string member, string file, int line)
        where T : Overlay
    {
        var place = PlaceOf(file, line);
        return Once(member, place, () => Keyed<T>.From(
            Describe() + "." + member, place, items, key,
            (item, k) => Make($"{member}[{k}]", $"{Names.Kebab(member)}-{k}", null, place, () => make(item))));
    }
}
