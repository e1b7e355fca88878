using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// Kinds of the Gateway API say how they are in conditions of their own, of each listener, and of each parent that a route or policy
/// attaches to (https://gateway-api.sigs.k8s.io/geps/gep-1364/). As Ingresses and load balancers, they gate nothing.
/// </summary>
internal static class GatewayHealth
{
    internal const string Group = "gateway.networking.k8s.io";
    internal const string ExperimentalGroup = "gateway.networking.x-k8s.io";

    // What is true when all is well, and what is not; the others say neither good nor bad.
    private static readonly string[] Good = ["Accepted", "Programmed", "ResolvedRefs"];
    private static readonly string[] Bad = ["Conflicted", "PartiallyInvalid"];

    // Reasons of things that are on their way; in each of the others a controller has made up its mind.
    private static readonly string[] Pending = ["Pending", "WaitingForController", "ProgrammingInProgress", "AddressNotAssigned", "NoResources"];

    internal static HealthRecord Of(LiveObject live)
    {
        List<(string Where, Condition Condition)> said = [.. Said(live)];
        if (said.Count == 0)
        {
            return live.Kind.Kind == "ReferenceGrant" ? HealthRecord.Current("exists") : HealthRecord.InProgress("no controller has taken it up yet", "NotObserved");
        }

        if (said.Exists(one => live.IsOld(one.Condition)))
        {
            return HealthRecord.InProgress($"generation {live.Generation} not observed yet", "LatestGenerationNotObserved");
        }

        List<(string Where, Condition Condition)> wrong = [.. said.Where(static one => !IsWell(one.Condition)).OrderBy(static one => IsPending(one.Condition))];
        return wrong.Count == 0 ? HealthRecord.Current("accepted")
            : IsPending(wrong[0].Condition) ? HealthRecord.InProgress(Text(wrong[0]), wrong[0].Condition.Reason)
            : HealthRecord.Failed(FailureSort.Retried, Text(wrong[0]), wrong[0].Condition.Reason);
    }

    private static IEnumerable<(string Where, Condition Condition)> Said(LiveObject live) =>
    [
        .. live.Conditions().Select(static condition => ("", condition)),
        .. Of(live, "listeners", static listener => $"listener {listener.Text("name")}: "),
        .. Of(live, "parents", static parent => Attached(parent.Member("parentRef"))),
        .. Of(live, "ancestors", static ancestor => Attached(ancestor.Member("ancestorRef"))),
    ];

    private static IEnumerable<(string Where, Condition Condition)> Of(LiveObject live, string list, Func<JsonElement, string> where) =>
        live.Status.Items(list).SelectMany(item => item.Items("conditions").Select(condition => (where(item), Condition.Of(condition))));

    // A kind that is not said is a Gateway (https://gateway-api.sigs.k8s.io/reference/spec/#parentreference).
    private static string Attached(JsonElement parent) =>
        $"at {parent.Text("kind") ?? "Gateway"} {parent.Text("name")}"
        + (parent.Text("sectionName") is { } section ? $" {section}" : parent.Integer("port") is { } port ? $" port {port}" : "") + ": ";

    private static bool IsWell(Condition condition) => Good.Contains(condition.Type) ? condition.IsTrue : !Bad.Contains(condition.Type) || !condition.IsTrue;

    private static bool IsPending(Condition condition) => condition is { IsTrue: false, IsFalse: false } || Pending.Contains(condition.Reason);

    private static string Text((string Where, Condition Condition) one) => one.Where + one.Condition.Said;
}
