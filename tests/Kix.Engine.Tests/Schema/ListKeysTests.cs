using Kix.Engine.Schema;

namespace Kix.Engine.Tests.Schema;

/// <summary>The language's table of keyed lists against the schema of Kubernetes.</summary>
public class ListKeysTests
{
    private static readonly Dictionary<string, (string ApiVersion, string Kind, string Path, string Keys)> Lists = new()
    {
        ["V1Container"] = ("v1", "Pod", "spec.containers", "name"),
        ["V1EphemeralContainer"] = ("v1", "Pod", "spec.ephemeralContainers", "name"),
        ["V1EnvVar"] = ("v1", "Pod", "spec.containers.[].env", "name"),
        ["V1Volume"] = ("v1", "Pod", "spec.volumes", "name"),
        ["V1VolumeMount"] = ("v1", "Pod", "spec.containers.[].volumeMounts", "mountPath"),
        ["V1VolumeDevice"] = ("v1", "Pod", "spec.containers.[].volumeDevices", "devicePath"),
        ["V1ContainerPort"] = ("v1", "Pod", "spec.containers.[].ports", "containerPort,protocol"),
        ["V1ServicePort"] = ("v1", "Service", "spec.ports", "port,protocol"),
        ["V1LocalObjectReference"] = ("v1", "Pod", "spec.imagePullSecrets", "name"),
        ["V1HostAlias"] = ("v1", "Pod", "spec.hostAliases", "ip"),
        ["V1TopologySpreadConstraint"] = ("v1", "Pod", "spec.topologySpreadConstraints", "topologyKey,whenUnsatisfiable"),
        ["V1PodResourceClaim"] = ("v1", "Pod", "spec.resourceClaims", "name"),
        ["V1PodSchedulingGate"] = ("v1", "Pod", "spec.schedulingGates", "name"),
        ["V1MutatingWebhook"] = ("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", "webhooks", "name"),
        ["V1ValidatingWebhook"] = ("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", "webhooks", "name"),
    };

    public static TheoryData<string> Items => [.. Lists.Keys];

    [Fact]
    public void Each_type_of_the_table_is_compared() =>
        Assert.Equal(Lists.Keys.Order(StringComparer.Ordinal), ListKeys.Types.Select(t => t.Name).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Items))]
    public void A_list_is_keyed_as_the_schema_says(string item)
    {
        var (apiVersion, kind, path, keys) = Lists[item];
        var node = BuiltInSchemas.Instance.Find(GroupVersionKind.Of(apiVersion, kind))!.Root;
        foreach (var name in path.Split('.'))
        {
            node = name == "[]" ? node.Items : node.Member(name);
        }

        Assert.Equal(keys.Split(','), node.Keys.Order(StringComparer.Ordinal));
    }
}
