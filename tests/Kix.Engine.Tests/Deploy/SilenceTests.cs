using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Graph;
using Kix.Engine.Health;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Deploy;

/// <summary>A custom resource that was just made says nothing of itself: its controller has to have had a chance to.</summary>
public class SilenceTests
{
    private static string Reporting { get; } = Definition().Replace(
        "schema: {openAPIV3Schema: {type: object, properties: {",
        "subresources: {status: {} }\n    schema: {openAPIV3Schema: {type: object, properties: {status: {type: object, properties: {conditions: {type: array, items: {type: object, x-kubernetes-preserve-unknown-fields: true} } } }, ",
        StringComparison.Ordinal);

    [Fact]
    public async Task New_object_of_a_kind_that_is_reported_on_is_waited_for_and_current_once_silence_has_lasted()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        var activation = Activation(Reporting);
        var deployment = cluster.DeployAsync(activation);
        await cluster.ToldAsync(static e => e is { Kind: DeployEventKind.Waiting, Key.Kind: "Widget" });

        Assert.DoesNotContain(cluster.Events, static e => e is { Kind: DeployEventKind.Applying, Key.Name: "after" });
        cluster.Clock.Jump(Patience.Usual.Silence);

        Assert.Equal(DeployOutcome.Succeeded, (await deployment).Outcome);
    }

    [Fact]
    public async Task Object_that_stood_before_without_a_word_is_not_waited_for()
    {
        await using var cluster = await SandboxCluster.StartAsync();
        cluster.JumpOn(static e => e is { Kind: DeployEventKind.Waiting, Key.Kind: "Widget" }, Patience.Usual.Silence);
        await cluster.DeployAsync(Activation(Reporting));
        var before = cluster.Events.Count;

        Assert.Equal(DeployOutcome.Succeeded, (await cluster.DeployAsync(Activation(Reporting, size: 2))).Outcome);

        Assert.DoesNotContain(cluster.Events.Skip(before), static e => e is { Kind: DeployEventKind.Waiting, Key.Kind: "Widget" });
    }

    [Fact]
    public async Task Kind_that_nobody_reports_on_only_has_to_exist()
    {
        await using var cluster = await SandboxCluster.StartAsync();

        Assert.Equal(DeployOutcome.Succeeded, (await cluster.DeployAsync(Activation(Definition()))).Outcome);

        Assert.DoesNotContain(cluster.Events, static e => e is { Kind: DeployEventKind.Waiting, Key.Kind: "Widget" });
    }

    private static Activation Activation(string definition, int size = 1) => new ActivationBuilder().Add(Namespace("shop")).Add(definition)
        .Add(Widget("one", size), ("CustomResourceDefinition/widgets.example.com", EdgeKind.Exists))
        .Add(ConfigMap("after"), ("Widget/one", EdgeKind.Ready)).Build();
}
