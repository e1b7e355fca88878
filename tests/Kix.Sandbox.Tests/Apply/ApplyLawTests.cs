using System.Text.Json.Nodes;
using CsCheck;
using Kix.Sandbox.Apply;

namespace Kix.Sandbox.Tests.Apply;

public class ApplyLawTests
{
    private static readonly Gen<(JsonObject First, JsonObject Second)> Two = Gen.Select(TestKind.Configuration, TestKind.Configuration);

    [Fact]
    public void Applying_again_changes_nothing_but_times() => Two.Sample((first, second) =>
    {
        var once = TestKind.Force("kix", TestKind.Apply("other", null, first), second);
        var twice = TestKind.Apply("kix", once, second);

        Assert.True(JsonEquality.AreEqual(once, twice), $"{once.ToJsonString()}\n{twice.ToJsonString()}");
    });

    [Fact]
    public void Applier_owns_what_it_says_and_the_object_has_it() => Two.Sample((first, second) =>
    {
        var value = TestKind.Force("kix", TestKind.Apply("other", null, first), second);
        var said = TypedFields.Of(TestKind.Type, second);

        var missing = said.Except(TypedFields.Of(TestKind.Type, ManagedFieldsOfObject.Without(value)));
        Assert.All(missing.Paths(), p => Assert.True(IsEmpty(At(second, p)), $"{p} is missing in {value.ToJsonString()}"));
        Assert.Equal(said.Except(FieldSet.Of(
            FieldPath.Of("apiVersion"), FieldPath.Of("kind"), FieldPath.Of("metadata"), FieldPath.Of("metadata", "name"))), TestKind.Owned(value, "kix"));
    });

    [Fact]
    public void Said_values_are_there_as_said() => Two.Sample((first, second) =>
    {
        var value = TestKind.Force("kix", TestKind.Apply("other", null, first), second);

        // Merging what was said once more finds nothing to change.
        var merged = TypedMerge.Merge(TestKind.Type, ManagedFieldsOfObject.Without(value), second);
        Assert.True(JsonEquality.AreEqual(merged, ManagedFieldsOfObject.Without(value)), $"{merged!.ToJsonString()}\n{value.ToJsonString()}");
    });

    [Fact]
    public void What_is_no_longer_said_goes_unless_another_owns_it() =>
        Gen.Select(TestKind.Configuration, TestKind.Configuration, TestKind.Configuration).Sample((mine, others, less) =>
        {
            var live = TestKind.Force("other", TestKind.Apply("kix", null, mine), others);
            var after = TestKind.Force("kix", live, less);
            var expected = TypedFields.Of(TestKind.Type, less).Union(TestKind.Owned(after, "other"));
            var actual = TypedFields.Of(TestKind.Type, ManagedFieldsOfObject.Without(after));
            var left = actual.Except(expected);

            // What became empty stays, empty: nothing else may be left of what nobody owns.
            foreach (var path in left.Paths())
            {
                Assert.True(IsEmpty(At(after, path)), $"{path} is left in {after.ToJsonString()}");
            }

            // What is said to be empty may be filled by another.
            foreach (var path in expected.Except(actual).Paths())
            {
                Assert.True(IsEmpty(At(less, path)) || IsEmpty(At(others, path)), $"{path} is missing in {after.ToJsonString()}");
            }
        });

    [Fact]
    public void Nobody_loses_what_was_not_changed() => Two.Sample((first, second) =>
    {
        var live = TestKind.Apply("other", null, first);
        var after = TestKind.Force("kix", live, second);
        var change = TypedComparison.Of(TestKind.Type, ManagedFieldsOfObject.Without(live), ManagedFieldsOfObject.Without(after));

        Assert.Equal(
            TestKind.Owned(live, "other").Except(change.Modified).Except(change.Added).Except(change.Removed), TestKind.Owned(after, "other"));
    });

    [Fact]
    public void Apply_without_force_conflicts_exactly_where_another_owns_a_changed_field() => Two.Sample((first, second) =>
    {
        var live = TestKind.Apply("other", null, first);
        var result = ServerSideApply.Apply(TestKind.Request("kix", live, second));
        var merged = TypedMerge.Merge(TestKind.Type, ManagedFieldsOfObject.Without(live), second);
        var change = TypedComparison.Of(TestKind.Type, ManagedFieldsOfObject.Without(live), merged);

        Assert.Equal(
            TestKind.Owned(live, "other").Intersect(change.Modified.Union(change.Added)), FieldSet.Of(result.Conflicts.Select(c => c.Field)));
        Assert.Equal(result.Conflicts.Count == 0, result.Value is not null);
    });

    [Fact]
    public void Updater_owns_what_it_changed() => Two.Sample((first, second) =>
    {
        var live = TestKind.Update("first", null, first["spec"]?.ToJsonString() ?? "{}");
        var after = TestKind.Update("second", live, second["spec"]?.ToJsonString() ?? "{}");
        var change = TypedComparison.Of(TestKind.Type, ManagedFieldsOfObject.Without(live), ManagedFieldsOfObject.Without(after));

        Assert.Equal(change.Modified.Union(change.Added), TestKind.Owned(after, "second", applies: false));
        Assert.True(TestKind.Owned(after, "first", applies: false).Intersect(change.Modified.Union(change.Removed)).IsEmpty);
    });

    private static bool IsEmpty(JsonNode? node) => node is null or JsonObject { Count: 0 } or JsonArray { Count: 0 };

    private static JsonNode? At(JsonNode? node, FieldPath path) => path.Elements.Aggregate(node, (n, e) => e.Kind switch
    {
        PathElementKind.Field => (n as JsonObject)?[e.Name!],
        PathElementKind.Key => (n as JsonArray)?.FirstOrDefault(i => ListItems.Element(TestKind.Items, i, 0).Equals(e)),
        _ => null,
    });
}
