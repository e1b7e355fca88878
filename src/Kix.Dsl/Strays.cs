using Kix.Rules;

namespace Kix;

/// <summary>
/// Notes on this thread who uses a construct that is part of no cluster, which is no mistake while it is being made. What never becomes
/// part of one was made with <c>new</c> alone.
/// </summary>
internal static class Strays
{
    [ThreadStatic]
    private static Dictionary<Construct, Use>? _noted;

    /// <summary>Notes until disposed.</summary>
    public static Noting Begin() => new();

    /// <summary>Somebody uses a construct; silent, and free, for those that are part of a cluster and while nobody evaluates.</summary>
    public static void Note(Construct construct)
    {
        if (_noted is not null && !construct.IsRooted)
        {
            var top = Top(construct);
            var maker = Making.OutsideOf(top);
            _noted.TryAdd(top, new Use(maker?.Path, maker?.Place ?? UserCode.Here(top.GetType())));
        }
    }

    /// <summary>What to say of a construct that is used; once for each, whoever uses it.</summary>
    public static KixError Refusal(Construct construct)
    {
        Note(construct);
        return Error(construct, First(construct) ?? new Use(null, Place.None));
    }

    /// <summary>The first use of a construct; null where none was noted.</summary>
    public static Use? First(Construct construct) => _noted?.GetValueOrDefault(Top(construct));

    /// <summary>The outermost construct around one.</summary>
    public static Construct Top(Construct construct) => construct.Parent is { } parent ? Top(parent) : construct;

    /// <summary>KIX5004 of a construct.</summary>
    /// <param name="stray">The construct, or one inside of it.</param>
    /// <param name="place">Where to look.</param>
    /// <param name="which">Says which one it is, given the name of its class.</param>
    public static KixError Error(Construct stray, Place place, Func<string, string> which)
    {
        var top = Top(stray);
        var type = Names.Of(top.GetType());
        return Catalogue.Unattached.At(place, which(type), StrayWords.WayOut(type, top switch
        {
            Namespace => nameof(Namespace),
            Overlay => nameof(Overlay),
            _ => nameof(Module),
        }));
    }

    private static KixError Error(Construct stray, Use use) => Error(stray, use.Place, type => StrayWords.Used(type, use.User));

    /// <summary>The first use of a construct.</summary>
    /// <param name="User">Path of the member or body that uses it; null for others: checks, overlays.</param>
    /// <param name="Place">Where that is.</param>
    public sealed record Use(string? User, Place Place);

    /// <summary>One evaluation.</summary>
    public sealed class Noting : IDisposable
    {
        private readonly Dictionary<Construct, Use>? _outer = _noted;
        private readonly Dictionary<Construct, Use> _own = _noted = new(ReferenceEqualityComparer.Instance);

        /// <summary>What was used so far and is part of no cluster, with what is to be said of it.</summary>
        public IEnumerable<(Construct Stray, KixError Error)> Found => _own.Where(n => !n.Key.IsRooted).Select(n => (n.Key, Error(n.Key, n.Value)));

        public void Dispose() => _noted = _outer;
    }
}
