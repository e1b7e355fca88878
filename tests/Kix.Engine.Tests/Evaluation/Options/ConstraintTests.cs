using Kix.Engine.Evaluation;
using Kix.Testing;

namespace Kix.Engine.Tests.Evaluation.Options;

public class ConstraintTests
{
    private static readonly (string Name, Func<Crane> Build)[] Wrong =
    [
        ("a number out of range", () => new Crane { Owner = Say("me"), Lifts = Say(99) }),
        ("a quantity out of range", () => new Crane { Owner = Say("me"), Store = Say<Quantity>("2Ti") }),
        ("a decimal at an exclusive bound", () => new Crane { Owner = Say("me"), Speed = Say(0.5m) }),
        ("a pattern", () => new Crane { Owner = Say("me"), Label = Say("A1") }),
        ("a value that is not allowed", () => new Crane { Owner = Say("me"), Colour = Say("gren") }),
        ("a value that is denied", () => new Crane { Owner = Say("me"), Reach = Say(Reach.Far) }),
        ("too many items, and one that is too long", () => new Crane { Owner = Say("me"), Names = Say<string[]>(["a", "b", "abcdef"]) }),
        ("no address", () => new Crane { Owner = Say("me"), Contact = Say("nobody") }),
        ("an attribute of one's own", () => new Crane { Owner = Say("me"), Pairs = Say(3) }),
        ("nobody sets what is required", () => new Crane()),
        ("what is required is empty", () => new Crane { Owner = Say(" ") }),
        ("null where null is no value", () => new Crane { Owner = Say("me"), Notes = Say<string>(null!) }),
        ("something removed", () => new Crane { Owner = Say("me"), Sails = Say("white") }),
        ("checks", () => new Crane { Owner = Say("me"), Store = Say<Quantity>("1Gi"), Lifts = Say(1) }),
        ("a quantity that is none", () => new Crane { Owner = Say("me"), Store = Say<Quantity>("2Giga") }),
    ];

    [Fact]
    public void A_cluster_that_keeps_its_constraints_compiles() => Assert.Equal("", Errors(() => new Crane { Owner = Say("me") }));

    [Fact]
    public void Each_broken_constraint_names_the_option_its_value_and_the_constraint() =>
        Snapshot.Verify(string.Join("\n\n", Wrong.Select(w => $"{w.Name}\n{Errors(w.Build)}")) + "\n");

    [Fact]
    public void What_an_overlay_says_is_judged_at_the_overlay_s_place() => Snapshot.Verify(
        Errors(
            () => new Crane { Owner = Say("me"), Names = Say<string[]>(["a"]) },
            crane =>
            {
                crane.Option(c => c.Lifts).Force(Say(0));
                crane.Option(c => c.Names).Append(Say("abcdefgh"));
                crane.Option(c => c.Colour).Default(Say("blue"));
            }) + "\n");

    [Fact]
    public void All_errors_are_reported_together() => Assert.Equal(
        ["KIX3002", "KIX3003", "KIX3007"],
        Assert.Throws<KixException>(() => ClusterEvaluator.Evaluate(new Quay { Build = () => new Crane { Lifts = Say(99), Label = Say("A1") } }))
            .Errors.Select(e => e.Id));

    private static T Say<T>(T value) => value;

    private static string Errors(Func<Crane> build, Action<Target<Crane>>? tide = null)
    {
        try
        {
            return string.Join('\n', ClusterEvaluator.Evaluate(new Quay { Build = build, Tide = tide ?? (_ => { }) }).Warnings);
        }
        catch (KixException e)
        {
            return string.Join('\n', e.Errors);
        }
    }
}
