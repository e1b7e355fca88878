using System.Runtime.CompilerServices;

namespace Kix;

public abstract partial class Cluster
{
    /// <summary>Attaches an overlay or a policy: it reaches everything in the whole cluster.</summary>
    /// <param name="make">Makes it: <c>() => new Hardening()</c>.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected T Overlay<T>(
        Func<T> make, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : Overlay =>
        MakeOverlay(make, member, file, line);

    /// <summary>Attaches an overlay or a policy per item, by key.</summary>
    /// <param name="items">What to loop over.</param>
    /// <param name="key">A key per item: unique.</param>
    /// <param name="make">Makes the overlay of an item.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected Keyed<T> Overlays<TItem, T>(
        IEnumerable<TItem> items, Func<TItem, string> key, Func<TItem, T> make,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : Overlay =>
        MakeOverlays(items, key, make, member, file, line);
}
