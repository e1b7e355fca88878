using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Pods;

/// <summary>One container of a pod: what it is, what it will do, and what its status says so far.</summary>
internal sealed record ContainerCase(string Name, JsonObject Spec, bool IsInit, ContainerPlan Plan, JsonObject? Status)
{
    /// <summary>An init container that keeps running beside the others.</summary>
    public bool IsSidecar => IsInit && Spec.Text("restartPolicy") == "Always";
}
