using Kix.Engine.Health;

namespace Kix.Engine.Tests.Health;

public class ClaimHealthTests
{
    private const string Claim = """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: data}
        spec: {storageClassName: fast}
        status: {phase: Pending}
        """;

    private static string Class(string name, string mode, bool isDefault = false) => $$"""
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: {name: {{name}}, annotations: {storageclass.kubernetes.io/is-default-class: "{{(isDefault ? "true" : "false")}}"} }
        volumeBindingMode: {{mode}}
        """;

    [Fact]
    public void Claim_that_binds_on_first_use_only_has_to_exist() =>
        Assert.Equal(HealthState.Current, Judge(Claim, Class("fast", "WaitForFirstConsumer")));

    [Fact]
    public void Claim_that_binds_at_once_is_awaited() => Assert.Equal(HealthState.InProgress, Judge(Claim, Class("fast", "Immediate")));

    [Fact]
    public void Claim_without_a_class_follows_the_default_class() => Assert.Equal(
        HealthState.Current,
        Judge(Claim.Replace("storageClassName: fast", "accessModes: []", StringComparison.Ordinal), Class("other", "Immediate"), Class("std", "WaitForFirstConsumer", true)));

    private static HealthState Judge(string claim, params string[] classes) =>
        HealthRules.Of(YamlObjects.Live(claim), new Relatives { StorageClasses = [.. classes.Select(YamlObjects.Live)] }).State;
}
