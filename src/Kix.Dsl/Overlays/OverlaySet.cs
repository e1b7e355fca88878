namespace Kix;

/// <summary>The overlays that reach what is below a construct, in the order in which they are heard.</summary>
internal sealed class OverlaySet
{
    public static readonly OverlaySet None = new([]);

    private OverlaySet(IReadOnlyList<Overlay> overlays)
    {
        Overlays = overlays;
        Options = [.. overlays.SelectMany(o => o.Statements).OfType<OptionStatement>()];
        Resources = [.. overlays.SelectMany(o => o.Statements).OfType<ResourceStatement>()];
    }

    public IReadOnlyList<Overlay> Overlays { get; }

    public IReadOnlyList<OptionStatement> Options { get; }

    public IReadOnlyList<ResourceStatement> Resources { get; }

    /// <summary>These and others: policies last, then by the name of the class, then from the cluster down.</summary>
    public OverlaySet With(IReadOnlyList<Overlay> others) => others.Count == 0
        ? this
        : new([.. Overlays.Concat(others)
            .OrderBy(o => o is Policy)
            .ThenBy(o => o.ShortName, StringComparer.Ordinal)
            .ThenBy(o => o.GetType().FullName, StringComparer.Ordinal)
            .ThenBy(o => o.Path.Count(c => c == '.'))
            .ThenBy(o => o.Path, StringComparer.Ordinal)]);
}
