using CsCheck;
using Kix.Sandbox.Apply;

namespace Kix.Sandbox.Tests.Apply;

public class FieldSetLawTests
{
    private static readonly Gen<FieldSet> Sets = TestKind.Configuration.Select(c => TypedFields.Of(TestKind.Type, c));

    private static readonly Gen<PathElement> Element = Gen.OneOf(
        Gen.String.Select(PathElement.OfField),
        Gen.String.Select(s => PathElement.OfValue(PathValue.Of(s))),
        Gen.Long.Select(i => PathElement.OfValue(PathValue.Of(i))),
        Gen.Int[0, 9].Select(PathElement.OfIndex),
        Gen.Select(Gen.String, Gen.Long, (s, l) => PathElement.OfKey(new("name", PathValue.Of(s)), new("a<b", PathValue.Of(l)))));

    [Fact]
    public void Wire_form_round_trips() => Sets.Sample(set => Assert.Equal(set, FieldsV1.Read(FieldsV1.Write(set))));

    [Fact]
    public void Any_path_round_trips() => Element.List[1, 4].Sample(path =>
    {
        var set = FieldSet.Of(new FieldPath(path));

        var read = FieldsV1.Read(System.Text.Json.Nodes.JsonNode.Parse(FieldsV1.Write(set).ToJsonString())!.AsObject());

        Assert.Equal(set, read);
        Assert.Equal(new FieldPath(path), Assert.Single(read.Paths()));
    });

    [Fact]
    public void Set_is_the_set_of_its_paths() => Sets.Sample(set =>
    {
        Assert.Equal(set, FieldSet.Of(set.Paths()));
        Assert.All(set.Paths(), p => Assert.True(set.Contains(p)));
        Assert.Equal(set.Count, set.Paths().Count());
    });

    [Fact]
    public void Operations_are_those_of_sets_of_paths() => Gen.Select(Sets, Sets).Sample((a, b) =>
    {
        var (left, right) = (a.Paths().ToHashSet(), b.Paths().ToHashSet());

        Assert.True(left.Union(right).ToHashSet().SetEquals(a.Union(b).Paths()));
        Assert.True(left.Intersect(right).ToHashSet().SetEquals(a.Intersect(b).Paths()));
        Assert.True(left.Except(right).ToHashSet().SetEquals(a.Except(b).Paths()));
        Assert.True(left.Where(p => !right.Any(r => IsBelow(p, r))).ToHashSet().SetEquals(a.ExceptRecursively(b).Paths()));
    });

    [Fact]
    public void Order_of_steps_is_total() => Gen.Select(Element, Element, Element).Sample((a, b, c) =>
    {
        Assert.Equal(Math.Sign(a.CompareTo(b)), -Math.Sign(b.CompareTo(a)));
        Assert.Equal(a.Equals(b), a.CompareTo(b) == 0);
        Assert.True(!a.Equals(b) || a.GetHashCode() == b.GetHashCode());
        Assert.False(a.CompareTo(b) <= 0 && b.CompareTo(c) <= 0 && a.CompareTo(c) > 0);
    });

    [Fact]
    public void Comparison_of_a_value_with_itself_is_empty_and_with_nothing_is_all_of_it() => TestKind.Configuration.Sample(value =>
    {
        var same = TypedComparison.Of(TestKind.Type, value, value.DeepClone());

        Assert.True(same.Added.IsEmpty && same.Modified.IsEmpty && same.Removed.IsEmpty);
    });

    private static bool IsBelow(FieldPath path, FieldPath root) =>
        path.Elements.Count >= root.Elements.Count && path.Elements.Take(root.Elements.Count).SequenceEqual(root.Elements);
}
