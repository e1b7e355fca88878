using Kix.Engine.Validation;

namespace Kix.Engine.Tests.Validation;

/// <summary>What the analyzers said in their words and places is what evaluation says in its own.</summary>
public sealed class SaidBeforeTests
{
    private const string Analyzer = "without tag or digest, so that nobody knows which image runs: add a tag, better a digest";
    private const string Evaluation = "without tag or digest: whatever is newest runs; say which, such as 'a:1.2.3'";

    [Fact]
    public void Another_sentence_of_the_same_field_and_value_is_the_same_mistake() => Assert.Empty(Left(
        [Warning(5, $"Pod/lit @ n: spec.containers[0].image is 'a', {Evaluation}")],
        [Warning(7, $"N.Lit: spec.containers[0].image is 'a', {Analyzer}")]));

    [Fact]
    public void The_value_of_an_option_is_said_where_it_is_assigned() => Assert.Empty(Left(
        [Warning(14, $"Pod/img @ n: spec.containers[0].image is 'redis', {Evaluation} (the option N.Img.I has that value by A.cs:6)")],
        [Warning(6, $"N.Img: I is 'redis', {Analyzer}")]));

    [Theory]
    [InlineData("spec.ports[…].name is 'a_', which is no valid name: no", "spec.ports[3].name is 'a_': no")]
    [InlineData("spec.containers[…].env[…].name is 'a_', which is no valid name: no", "spec.containers[0].env[7].name is 'a_': no")]
    [InlineData("a key of data is 'a b', which is no valid name: no", "data has the key 'a b': no")]
    [InlineData("spec.template.spec.containers[0].name is required: write Name = \"server\"", "spec.template.spec.containers[0].name is required")]
    [InlineData("one of a, b in spec.from is required", "spec.from needs one of a, b")]
    [InlineData("spec.type is 'a', and must be one of 'b'", "spec.type is 'a', and must be one of 'b' (the same in Service/c @ n and 2 more)")]
    [InlineData("container 'a' mounts the volume 'v' at /a, which its pod does not have", "container 'a' mounts the volume 'v' at /a (spec.containers[0].volumeMounts[0].name), which its pod does not have")]
    public void Words_may_differ(string said, string found) =>
        Assert.Empty(Left([Warning(5, $"Service/web @ n: {found}")], [Warning(7, $"N.Web: {said}")]));

    [Theory]
    [InlineData("spec.ports[…].name is 'a_', which is no valid name: no", "spec.ports[3].name is 'b_': no")]
    [InlineData("spec.ports[…].name is 'a_', which is no valid name: no", "spec.ports.name is 'a_': no")]
    [InlineData("spec.ports[…].name is 'a_', which is no valid name: no", "spec.ports[0].other.name is 'a_': no")]
    public void Items_that_the_analyzers_cannot_count_are_of_that_list(string said, string found) =>
        Assert.Single(Left([Warning(5, $"Service/web @ n: {found}")], [Warning(7, $"N.Web: {said}")]));

    [Fact]
    public void A_number_that_nobody_assigned_is_missing_and_not_0_too() => Assert.Empty(Left(
        [Warning(5, "Service/web @ n: spec.ports[0].port is 0: must be between 1 and 65535, inclusive", "KIX4008")],
        [Warning(7, "N.Web: spec.ports[0].port is required: write Port = …", "KIX4003")]));

    [Fact]
    public void What_other_code_makes_is_said_there() => Assert.Empty(Left(
        [Warning(5, $"Pod/web @ n: spec.containers[1].image is 'a', {Evaluation}"), Warning(9, $"Pod/other @ n: spec.containers[0].image is 'a', {Evaluation}")],
        [Warning(70, $"Parts.Container: V1Container.image is 'a', {Analyzer}")]));

    [Fact]
    public void Another_value_field_place_or_rule_is_another_mistake()
    {
        KixError[] found =
        [
            Warning(5, $"Pod/lit @ n: spec.containers[0].image is 'b', {Evaluation}"),
            Warning(5, $"Pod/lit @ n: spec.containers[1].image is 'a', {Evaluation}"),
            Warning(9, $"Pod/later @ n: spec.containers[0].image is 'a', {Evaluation}"),
            Warning(14, $"Pod/img @ n: spec.containers[2].image is 'a', {Evaluation} (the option N.Img.I has that value by A.cs:77)"),
            Warning(5, "Pod/lit @ n: spec.containers[0].image is 'a', which is no image: no", "KIX4013"),
        ];

        Assert.Equal(found, Left(found, [Warning(7, $"N.Lit: spec.containers[0].image is 'a', {Analyzer}")]));
    }

    [Fact]
    public void The_nearest_declaration_at_or_above_is_the_one() => Assert.Equal([3], Left(
        [
            Warning(3, $"Pod/first @ n: spec.containers[0].image is 'a', {Evaluation}"),
            Warning(5, $"Pod/second @ n: spec.containers[0].image is 'a', {Evaluation}"),
        ],
        [Warning(6, $"N.Second: spec.containers[0].image is 'a', {Analyzer}")]).Select(e => e.Place.Line));

    private static IReadOnlyList<KixError> Left(IReadOnlyList<KixError> found, IReadOnlyList<KixError> said) => SaidBefore.Without(found, said);

    private static KixError Warning(int line, string message, string id = "KIX4012") => new(id, message, new Place("A.cs", line)) { IsWarning = true };
}
