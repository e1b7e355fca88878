namespace Kix;

/// <summary>What overlays can say of options that hold several items. It is heard whatever the priority of the others.</summary>
public static class CollectionSettings
{
    /// <summary>Puts items after those of a list.</summary>
    public static void Append<TItem>(this ISetting<IEnumerable<TItem>?> setting, params TItem[] items) =>
        Say(setting, items, OptionOperation.Append);

    /// <summary>Puts items before those of a list.</summary>
    public static void Prepend<TItem>(this ISetting<IEnumerable<TItem>?> setting, params TItem[] items) =>
        Say(setting, items, OptionOperation.Prepend);

    /// <summary>Adds members to a set, or to a list what it does not hold yet.</summary>
    public static void Add<TItem>(this ISetting<IEnumerable<TItem>?> setting, params TItem[] items) =>
        Say(setting, items, OptionOperation.Add);

    /// <summary>Adds an entry to a map; a key that has another value already is the error KIX3008.</summary>
    public static void Add<TKey, TValue>(this ISetting<IEnumerable<KeyValuePair<TKey, TValue>>?> setting, TKey key, TValue value) =>
        Say(setting, new KeyValuePair<TKey, TValue>[] { new(key, value) }, OptionOperation.Add);

    /// <summary>Gives the entry of a map another value, or adds it.</summary>
    public static void Replace<TKey, TValue>(this ISetting<IEnumerable<KeyValuePair<TKey, TValue>>?> setting, TKey key, TValue value)
        where TKey : notnull =>
        Change(setting, shape => ((IMapShape<TKey, TValue>)shape).Replace(key, value));

    /// <summary>Puts an item in the place of those that are equal to another one.</summary>
    public static void Replace<TItem>(this ISetting<IEnumerable<TItem>?> setting, TItem old, TItem item) =>
        Change(setting, shape => ((IListShape<TItem>)shape).Replace(old, item));

    /// <summary>Puts an item of a list that Kubernetes keys in the place of the one with the same key, or adds it.</summary>
    public static void Replace<TItem>(this ISetting<IEnumerable<TItem>?> setting, TItem item)
        where TItem : class =>
        Change(setting, shape => ((IListShape<TItem>)shape).ReplaceByKey(item));

    private static void Say<TItem>(ISetting<IEnumerable<TItem>?> setting, TItem[] items, OptionOperation operation) =>
        Speaker(setting).Say(items, operation, OptionLevel.Normal);

    private static void Change<TItem>(ISetting<IEnumerable<TItem>?> setting, Func<OptionShape, Func<object?, object?>> change)
    {
        var speaker = Speaker(setting);
        if (speaker.Takes(OptionOperation.Replace))
        {
            speaker.Say(change(speaker.Shape), OptionOperation.Replace, OptionLevel.Force);
        }
    }

    private static OptionSpeaker Speaker(object setting) => ((ISpeaking)setting).Speaker;
}
