using CsCheck;

namespace Kix.Dsl.Tests.Options;

public class MergeLaws
{
    private static readonly Gen<OptionPriority> Priorities = Gen.Int[0, 6].Select(p => (OptionPriority)p);

    private static readonly Gen<int[]> Items = Gen.Int[0, 5].Array[0, 4];

    private static readonly Gen<Definition> ListWords = Gen.Select(
        Items, Priorities, Pick(OptionOperation.Set, OptionOperation.Append, OptionOperation.Prepend, OptionOperation.Add),
        (items, priority, operation) => new Definition(items, priority, operation));

    private static readonly Gen<Definition> Scalars = Gen.Select(Gen.Int[0, 3], Priorities, (value, priority) => new Definition(value, priority, OptionOperation.Set));

    /// <summary>Maps in which a key always has one value, so that nobody disagrees.</summary>
    private static readonly Gen<Definition> AgreeingMaps = Gen.Select(
        Items, Pick(OptionOperation.Set, OptionOperation.Add),
        (keys, operation) => new Definition(keys.Distinct().ToDictionary(k => $"k{k}", k => k), OptionPriority.Normal, operation));

    [Fact]
    public void Only_the_highest_priority_present_decides_a_scalar() => Scalars.Array[1, 6].Sample(words =>
    {
        var merged = OptionMerge.Of(OptionShape.Of(typeof(int)), words);
        var top = words.Max(w => w.Priority);
        Assert.Equal(words.First(w => w.Priority == top).Value, merged.Value);
        Assert.Equal(words.Where(w => w.Priority == top).Select(w => w.Value).Distinct().Count() > 1, merged.Conflicts.Count > 0);
    });

    [Fact]
    public void Who_lost_changes_nothing() => ListWords.Array[1, 6].Sample(words =>
    {
        var merged = OptionMerge.Of(OptionShape.Of(typeof(IReadOnlyList<int>)), words);
        var again = OptionMerge.Of(OptionShape.Of(typeof(IReadOnlyList<int>)), [.. words.Except(merged.Losers)]);
        Assert.Equal((IEnumerable<int>)merged.Value!, (IEnumerable<int>)again.Value!);
        Assert.Empty(again.Losers);
    });

    [Fact]
    public void Appending_and_prepending_never_drop_an_item() => ListWords.Array[1, 6].Sample(words =>
    {
        var items = (IReadOnlyList<int>)OptionMerge.Of(OptionShape.Of(typeof(IReadOnlyList<int>)), words).Value!;
        foreach (var word in words.Where(w => w.Operation is OptionOperation.Append or OptionOperation.Prepend))
        {
            Assert.All(((int[])word.Value!).CountBy(i => i), said => Assert.True(items.Count(i => i == said.Key) >= said.Value));
        }

        Assert.All(words.Where(w => w.Operation is OptionOperation.Add).SelectMany(w => (int[])w.Value!), item => Assert.Contains(item, items));
    });

    [Fact]
    public void Lists_of_one_priority_join_associatively() => Gen.Select(Items, Items, Items).Sample((a, b, c) =>
        Assert.Equal(Join<IReadOnlyList<int>>(Join<IReadOnlyList<int>>(a, b), c), Join<IReadOnlyList<int>>(a, Join<IReadOnlyList<int>>(b, c))));

    [Fact]
    public void Sets_join_associatively_in_any_order() => Gen.Select(Items, Items, Items).Sample((a, b, c) =>
    {
        var left = Join<ISet<int>>(Join<ISet<int>>(a.ToHashSet(), b.ToHashSet()), c.ToHashSet());
        var right = Join<ISet<int>>(c.ToHashSet(), Join<ISet<int>>(b.ToHashSet(), a.ToHashSet()));
        Assert.Equal(left.Order(), right.Order());
    });

    [Fact]
    public void Maps_that_agree_merge_in_any_order() => Gen.Select(AgreeingMaps.Array[1, 6], Gen.Int).Sample((words, seed) =>
    {
        var shuffled = words.ToArray();
        new Random(seed).Shuffle(shuffled);
        Assert.Equal(Map(words), Map(shuffled));
    });

    [Fact]
    public void A_map_says_nothing_that_nobody_said() => AgreeingMaps.Array[1, 6].Sample(words =>
    {
        var merged = OptionMerge.Of(OptionShape.Of(typeof(IDictionary<string, int>)), words);
        Assert.Empty(merged.Conflicts);
        Assert.Equal(
            words.SelectMany(w => (Dictionary<string, int>)w.Value!).Select(p => p.Key).Distinct().Order(),
            ((IDictionary<string, int>)merged.Value!).Keys.Order());
    });

    [Fact]
    public void Overlays_are_heard_in_one_order_however_they_are_declared() => Gen.Int.Sample(seed =>
    {
        Overlay[] overlays = [new WindOverlay { Say = _ => { } }, new AdmiralPolicy { Say = _ => { } }, new AnchorOverlay { Say = _ => { } }, new PilotOverlay { Say = _ => { } }, new LocalOverlay { Say = _ => { } }];
        new Random(seed).Shuffle(overlays);
        Assert.Equal(
            ["AnchorOverlay", "LocalOverlay", "PilotOverlay", "WindOverlay", "AdmiralPolicy"],
            OverlaySet.None.With(overlays[..2]).With(overlays[2..]).Overlays.Select(o => o.ShortName));
    });

    [Fact]
    public void Every_collection_that_can_be_declared_can_be_joined()
    {
        Type[] lists =
        [
            typeof(int[]), typeof(List<int>), typeof(IList<int>), typeof(IEnumerable<int>), typeof(IReadOnlyCollection<int>),
            typeof(System.Collections.Immutable.ImmutableArray<int>), typeof(System.Collections.Immutable.ImmutableList<int>),
            typeof(System.Collections.ObjectModel.Collection<int>), typeof(SortedSet<int>), typeof(HashSet<int>), typeof(IReadOnlySet<int>),
            typeof(System.Collections.Immutable.ImmutableHashSet<int>),
        ];
        foreach (var type in lists)
        {
            var value = OptionShape.Of(type).Join([Word(new[] { 1 }), Word(new List<int> { 2 })], []);
            Assert.IsAssignableFrom(type, value);
            Assert.Equal([1, 2], (IEnumerable<int>)value!);
        }

        Type[] maps =
        [
            typeof(Dictionary<string, int>), typeof(IReadOnlyDictionary<string, int>), typeof(SortedDictionary<string, int>),
            typeof(System.Collections.Immutable.ImmutableDictionary<string, int>), typeof(SortedList<string, int>),
        ];
        foreach (var type in maps)
        {
            var value = OptionShape.Of(type).Join([Word(new Dictionary<string, int> { ["a"] = 1 }), Word(new Dictionary<string, int> { ["b"] = 2 })], []);
            Assert.IsAssignableFrom(type, value);
            Assert.Equal(["a", "b"], ((IEnumerable<KeyValuePair<string, int>>)value!).Select(p => p.Key).Order());
        }
    }

    private static Gen<OptionOperation> Pick(params OptionOperation[] operations) => Gen.Int[0, operations.Length - 1].Select(i => operations[i]);

    private static Definition Word(object value) => new(value, OptionPriority.Normal, OptionOperation.Set);

    private static T Join<T>(object a, object b) => (T)OptionMerge.Of(OptionShape.Of(typeof(T)), [Word(a), Word(b)]).Value!;

    private static IEnumerable<string> Map(Definition[] words) =>
        ((IDictionary<string, int>)OptionMerge.Of(OptionShape.Of(typeof(IDictionary<string, int>)), words).Value!).Select(p => $"{p.Key}={p.Value}").Order();
}

/// <summary>What the compiler makes of its name begins with another sign.</summary>
file sealed class LocalOverlay : Saying;
