namespace Kix;

/// <summary>One call of <c>Each</c> or <c>Patch</c> in an overlay.</summary>
internal abstract class OverlayStatement(Overlay overlay, Place place)
{
    public Overlay Overlay { get; } = overlay;

    public Place Place { get; } = place;

    /// <summary>Whether it found something to speak about.</summary>
    public bool Matched { get; protected set; }

    /// <summary>What it speaks about, in messages: <c>WebShop</c>, <c>Deployment 'web'</c>.</summary>
    public abstract string About { get; }

    /// <summary>The name or kind that was probably meant among the resources below; null where nothing is near.</summary>
    public virtual string? Nearest(IEnumerable<ResourceHandle> below) => null;
}

/// <summary>A statement about instances.</summary>
internal abstract class OptionStatement(Overlay overlay, Place place) : OverlayStatement(overlay, place)
{
    public abstract bool Fits(Construct construct);

    public abstract void Speak(Construct construct);
}

/// <summary>A statement about the instances of a class or interface.</summary>
internal sealed class OptionStatement<T>(Overlay overlay, Action<Target<T>> say, Func<T, bool>? where, Place place) : OptionStatement(overlay, place)
    where T : class, IConstruct
{
    public override string About => Names.Of(typeof(T));

    public override bool Fits(Construct construct) => construct is T;

    public override void Speak(Construct construct)
    {
        var instance = (T)(object)construct;
        if (where is null || Takes(where, instance))
        {
            Matched = true;
            say(new Target<T>(this, instance));
        }
    }

    private bool Takes(Func<T, bool> filter, T instance)
    {
        try
        {
            return filter(instance);
        }
        catch
        {
            // Whether there is something to speak about was not learnt.
            Matched = true;
            throw;
        }
    }
}
