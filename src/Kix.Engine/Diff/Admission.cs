using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>
/// What admission plugins that every server has add to a list that Kix owns as a whole. Pods tolerate nodes that are not ready or not
/// reachable for a while (DefaultTolerationSeconds,
/// https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#defaulttolerationseconds).
/// </summary>
internal static class Admission
{
    /// <summary>Whether the list is one of those.</summary>
    public static bool Adds(GroupVersionKind kind, FieldPath list) => kind is { Group: "", Kind: "Pod" } && list.ToString() == "$.spec.tolerations";

    /// <summary>Whether an item was added by admission: it is what the plugin adds, and the manifest says nothing of that taint.</summary>
    public static bool Added(JsonElement item, JsonElement said) =>
        item.Text("key") is "node.kubernetes.io/not-ready" or "node.kubernetes.io/unreachable"
        && item.Text("effect") == "NoExecute"
        && item.Text("operator") == "Exists"
        && !said.EnumerateArray().Any(s => s.Text("key") == item.Text("key"));
}
