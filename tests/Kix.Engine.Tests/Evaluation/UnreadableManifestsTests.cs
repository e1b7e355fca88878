using k8s.Models;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;

namespace Kix.Engine.Tests.Evaluation;

/// <summary>Manifest files of which some cannot be read: all that is wrong is said at once.</summary>
public sealed class UnreadableManifestsTests
{
    [Fact]
    public void Every_file_and_document_is_told_of_and_the_others_are_judged()
    {
        var errors = Assert.Throws<KixException>(() => ActivationCompiler.Compile(ClusterEvaluator.Run(new Wreck()))).Errors;

        Assert.Equal(
            [
                "KIX4009 Evaluation/unreadable/several.yaml:4", "KIX4090 Evaluation/unreadable/several.yaml:6", "KIX4090 Evaluation/unreadable/tab.yaml:2",
                "KIX4090 Evaluation/unreadable/twice.yaml:3", "KIX4091 Evaluation/unreadable/several.yaml:9",
            ],
            errors.Select(e => $"{e.Id} {e.Place}").Order(StringComparer.Ordinal));
    }
}

[Cluster("wreck")]
public sealed partial class Wreck : Cluster
{
    public WreckSpace Space => Namespace(() => new WreckSpace(), name: "pier");
}

public sealed partial class WreckSpace : Namespace
{
    public Manifests Files => Manifests("Evaluation/unreadable/*.yaml");

    // Perhaps in a file that cannot be read: no error of its own.
    public Resource<V1ConfigMap> Refers => Resource(() => new V1ConfigMap
    {
        Data = new Dictionary<string, string> { ["name"] = Files.Get<V1ConfigMap>("twice").Out.Name },
    });
}
