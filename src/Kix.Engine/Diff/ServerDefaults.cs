using System.Text.Json;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>
/// Defaults that the API server fills in inside values that have one owner as a whole, where ownership cannot tell a default from an
/// addition. From the <c>SetDefaults_*</c> functions of https://github.com/kubernetes/kubernetes/tree/master/pkg/apis.
/// </summary>
internal static class ServerDefaults
{
    private static readonly Dictionary<(string Type, string Member), string> Known = new()
    {
        [("io.k8s.api.core.v1.ObjectFieldSelector", "apiVersion")] = "\"v1\"",
        [("io.k8s.api.core.v1.ServiceAccountTokenProjection", "expirationSeconds")] = "3600",
        [("io.k8s.api.core.v1.PersistentVolumeClaimSpec", "volumeMode")] = "\"Filesystem\"",
        [("io.k8s.api.core.v1.PersistentVolumeClaim", "status")] = "{\"phase\":\"Pending\"}",
        [("io.k8s.api.core.v1.HTTPGetAction", "scheme")] = "\"HTTP\"",
        [("io.k8s.api.networking.v1.NetworkPolicyPort", "protocol")] = "\"TCP\"",
        [("io.k8s.api.admissionregistration.v1.RuleWithOperations", "scope")] = "\"*\"",
        [("io.k8s.api.admissionregistration.v1.NamedRuleWithOperations", "scope")] = "\"*\"",
        [("io.k8s.api.core.v1.ResourceFieldSelector", "divisor")] = "\"0\"",
    };

    public static bool Has(SchemaNode parent, JsonProperty member) =>
        ValueComparison.IsZero(member.Value)
        || (parent.Declared(member.Name) is { Default.ValueKind: not JsonValueKind.Undefined } declared && JsonElement.DeepEquals(declared.Default, member.Value))
        || (parent.TypeName is { } type && Known.TryGetValue((type, member.Name), out var value) && JsonElement.DeepEquals(JsonElement.Parse(value), member.Value));
}
