using System.Globalization;
using k8s.Models;

namespace Kix;

/// <summary>
/// What tells the items of Kubernetes' keyed lists apart: <c>x-kubernetes-list-map-keys</c> of its OpenAPI schema, by the type of the
/// items. A test compares it with the schema.
/// </summary>
internal static class ListKeys
{
    private static readonly Dictionary<Type, Func<object, string?>> ByType = new()
    {
        [typeof(V1Container)] = o => ((V1Container)o).Name,
        [typeof(V1EphemeralContainer)] = o => ((V1EphemeralContainer)o).Name,
        [typeof(V1EnvVar)] = o => ((V1EnvVar)o).Name,
        [typeof(V1Volume)] = o => ((V1Volume)o).Name,
        [typeof(V1VolumeMount)] = o => ((V1VolumeMount)o).MountPath,
        [typeof(V1VolumeDevice)] = o => ((V1VolumeDevice)o).DevicePath,
        [typeof(V1ContainerPort)] = o => Key(((V1ContainerPort)o).ContainerPort, ((V1ContainerPort)o).Protocol),
        [typeof(V1ServicePort)] = o => Key(((V1ServicePort)o).Port, ((V1ServicePort)o).Protocol),
        [typeof(V1LocalObjectReference)] = o => ((V1LocalObjectReference)o).Name,
        [typeof(V1HostAlias)] = o => ((V1HostAlias)o).Ip,
        [typeof(V1TopologySpreadConstraint)] = o =>
            $"{((V1TopologySpreadConstraint)o).TopologyKey}, {((V1TopologySpreadConstraint)o).WhenUnsatisfiable}",
        [typeof(V1PodResourceClaim)] = o => ((V1PodResourceClaim)o).Name,
        [typeof(V1PodSchedulingGate)] = o => ((V1PodSchedulingGate)o).Name,
        [typeof(V1MutatingWebhook)] = o => ((V1MutatingWebhook)o).Name,
        [typeof(V1ValidatingWebhook)] = o => ((V1ValidatingWebhook)o).Name,
    };

    /// <summary>Gives the key of an item; null for a type whose lists are not keyed.</summary>
    public static Func<object, string?>? Of(Type item) => ByType.GetValueOrDefault(item);

    /// <summary>The types whose lists are keyed.</summary>
    public static IEnumerable<Type> Types => ByType.Keys;

    /// <summary>The protocol is TCP where nobody says one.</summary>
    private static string Key(int port, string? protocol) =>
        $"{port.ToString(CultureInfo.InvariantCulture)}/{(string.IsNullOrEmpty(protocol) ? "TCP" : protocol)}";
}
