using Kix.Engine.Evaluation;
using Kix.Testing;

namespace Kix.Engine.Tests.Evaluation.Options;

/// <summary>What evaluation says of overlays and of those who disagree.</summary>
public class OverlayMessageTests
{
    [Fact]
    public void An_assignment_and_an_overlay_that_disagree_are_both_named() => Snapshot.Verify(Errors(
        () => new Crane { Owner = Say("me"), Lifts = Say(7) },
        crane =>
        {
            crane.Option(c => c.Lifts).Set(Say(8));
            crane.Option(c => c.Label).Force(Say("a"));
            crane.Option(c => c.Label).Force(Say("b"));
        }));

    [Fact]
    public void What_is_not_there_or_does_not_fit_is_named_with_its_place() => Snapshot.Verify(Errors(
        () => new Crane { Owner = Say("me") },
        crane =>
        {
            crane.Option(c => c.Name).Force("x");
            crane.Option(c => c.Owner!.Length).Force(3);
            crane.Option(c => c.Label).Append('x');
        }));

    [Fact]
    public void A_circle_names_its_options() => Snapshot.Verify(Errors(
        () => new Crane { Owner = Say("me") },
        crane =>
        {
            crane.Option(c => c.Lifts).Force(crane.Instance.Pairs + 1);
            crane.Option(c => c.Pairs).Force(crane.Instance.Lifts + 1);
        }));

    [Fact]
    public void Former_names_and_removed_options_warn() => Snapshot.Verify(Errors(
        () => new Crane { Owner = Say("me") },
        crane => crane.Option(c => c.Sails).Set("white")));

    [Fact]
    public void An_overlay_that_throws_is_an_error_with_its_place() => Snapshot.Verify(Errors(
        () => new Crane { Owner = Say("me") }, _ => throw new InvalidOperationException("no idea")));

    [Fact]
    public void An_overlay_that_finds_nothing_warns() => Assert.Equal(
        "Evaluation/Options/OverlayMessageTests.cs(73): warning KIX3014: LostOverlay speaks about Box, and there is none below lost\n"
        + "Evaluation/Options/OverlayMessageTests.cs(74): warning KIX3014: LostOverlay speaks about V1Deployment, and there is none below lost\n"
        + "Evaluation/Options/OverlayMessageTests.cs(75): warning KIX3014: LostOverlay speaks about Service 'web', and there is none below lost",
        string.Join('\n', ClusterEvaluator.Evaluate(new LostCluster()).Warnings));

    private static T Say<T>(T value) => value;

    private static string Errors(Func<Crane> build, Action<Target<Crane>> tide)
    {
        try
        {
            return string.Join('\n', ClusterEvaluator.Evaluate(new Quay { Build = build, Tide = tide }).Warnings) + "\n";
        }
        catch (KixException e)
        {
            return string.Join('\n', e.Errors) + "\n";
        }
    }
}

public sealed class LostOverlay : Overlay
{
    protected override void Apply()
    {
        Each<Box>(_ => { });
        Each<k8s.Models.V1Deployment>(d => d.Spec.Replicas = 1);
        Patch("Service", "web", "[]");
    }
}

[Cluster("lost")]
public sealed partial class LostCluster : Cluster
{
    public LostOverlay LostOverlay => Overlay(() => new LostOverlay());
}
