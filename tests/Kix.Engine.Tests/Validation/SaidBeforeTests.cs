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
