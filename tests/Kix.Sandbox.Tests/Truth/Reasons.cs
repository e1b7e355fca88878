using Kix.Sandbox.Admission;
using Kix.Sandbox.Tests.Admission;

namespace Kix.Sandbox.Tests.Truth;

/// <summary>Why an answer is not that of the recording server.</summary>
internal static class Reasons
{
    private const string Before = "the folders were not recorded in this order, nor once each: another object stood there";
    private const string GoOrder = "of several unknown fields Go names those that it comes to first, in the order of a Go map";
    private const string Cel = "a CEL rule, which the sandbox does not evaluate";

    private static readonly Dictionary<(string Set, string Object), string> Of = new()
    {
        [("apps/k8s-addons", "StorageClass/standard")] = Before,
        [("apps/local-path-provisioner", "Pod/volume-test")] = Before,
        [("apps/local-path-provisioner", "Pod/helper-pod")] = "the text is without the difference of the two pods that Go prints from its structures",
        [("bad/kube-score", "Ingress/app-ingress")] = GoOrder,
        [("bad/kubeconform", "ReplicationController/bob")] = GoOrder,
        [("bad/polaris", "Pod/nginx")] = GoOrder,
        [("bad/polaris", "Job/pi-with-ttl-2")] = GoOrder,
    };

    /// <summary>The reason, or null where none is known.</summary>
    public static string? For(string set, ServerTruth truth) =>
        set is "bad/gateway-api" or "bad/external-snapshotter-cel"
            ? Cel
            : Of.GetValueOrDefault((set, $"{truth.Desired.Text("kind")}/{truth.Desired.Text("metadata", "name")}"));
}
