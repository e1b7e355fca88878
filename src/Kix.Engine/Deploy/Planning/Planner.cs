using System.Text.Json;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Diff;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Deploy.Planning;

/// <summary>Makes a plan: reads what stands, compares, asks the server for what is to change. Writes nothing.</summary>
internal sealed class Planner(ClusterClient client, DeployOptions options)
{
    private readonly List<string> _notes = [];

    internal async Task<DeployPlan> PlanAsync(DeployRequest request, CancellationToken cancellation)
    {
        var activation = request.Activation;
        var inventory = await new InventoryReader(client, activation.Cluster, options.InventoryNamespace).ReadAsync(cancellation).ConfigureAwait(false);
        var state = await new LiveReader(client, inventory.Record, activation).ReadAsync(cancellation).ConfigureAwait(false);
        var comparison = await ComparisonAsync(inventory, state, activation, cancellation).ConfigureAwait(false);
        var classifier = new StepClassifier(inventory.Record, comparison, options);
        var unknown = state.Problems.Select(static problem => problem.Key).ToHashSet();
        var included = PlanScope.Of(activation, request.Only);
        var made = activation.Resources.Select(static r => r.Key).Where(static k => k is { Group: "", Kind: "Namespace" }).Select(static k => k.Name).ToHashSet(StringComparer.Ordinal);
        var classified = included
            .Select(index => activation.Resources[index])
            .Select(resource => unknown.Contains(resource.Key)
                ? (new PlanStep { Resource = resource, Action = StepAction.Create }, null)
                : classifier.Classify(resource, state.Objects.GetValueOrDefault(resource.Key), NamespaceOf(resource.Key, made, state)))
            .ToList();
        List<ScheduleEdge> edges = [.. PlanScope.Edges(activation, included)];
        var behind = edges.Where(edge => classified[edge.To].Item1.Writes).Select(static edge => edge.From).ToHashSet();
        var dryRuns = new DryRuns(client, inventory.Record, comparison, options, classifier);
        var asked = await Task.WhenAll(classified.Select((item, at) => item.Item2 is null && !unknown.Contains(item.Item1.Key) && CanAsk(item.Item1, state)
            ? dryRuns.AskAsync(item.Item1, behind.Contains(at), cancellation)
            : Task.FromResult((Step: item.Item1, Problem: item.Item2)))).ConfigureAwait(false);

        var steps = asked.Select(item => item.Step with { Reversal = Reversals.Of(item.Step.Action, item.Step.Key, request.IsRollback) }).ToList();
        var prunes = request.Only is null && state.MembersUnknown is null
            ? PrunePlan.Of(state, activation, inventory, options, request.IsRollback)
            : (Steps: (IReadOnlyList<PruneStep>)[], Edges: (IReadOnlyList<ScheduleEdge>)[]);
        var (claiming, holders) = ClaimOrder.Of(steps, prunes.Steps);
        List<ScheduleEdge> ordered = [.. edges, .. ClaimOrder.Edges(claiming)];
        return new DeployPlan
        {
            Request = request,
            Inventory = inventory,
            Comparison = comparison,
            Steps = claiming,
            Edges = Schedule.HasCircle(claiming.Count, ordered) ? edges : ordered,
            Prunes = [.. prunes.Steps.Select(prune => prune with { First = holders.Contains(prune.Key) })],
            PruneEdges = prunes.Edges,
            Unseen = [.. _notes],
            PruneStopped = request.Only is null ? state.MembersUnknown : null,
            Problems =
            [
                .. await MissingAsync(request.Externals, cancellation).ConfigureAwait(false),
                .. state.Problems.Where(problem => claiming.Any(step => step.Key == problem.Key)),
                .. asked.Select(static item => item.Problem).OfType<PlanProblem>(),
                .. ClaimOrder.Circles(claiming),
            ],
        };
    }

    private static NamespaceState NamespaceOf(ObjectKey key, HashSet<string> made, LiveState state)
    {
        var space = new ObjectKey("", "Namespace", "", key.Namespace);
        return state.Objects.TryGetValue(space, out var live)
            ? live.IsBeingDeleted ? NamespaceState.BeingDeleted : NamespaceState.Stands
            : made.Contains(key.Namespace) ? NamespaceState.Missing : NamespaceState.Stands;
    }

    private static bool CanAsk(PlanStep step, LiveState state) =>
        step.Writes && !step.AwaitsDeletion
        && state.Types.GetValueOrDefault((step.Resource.ApiVersion, step.Key.Kind)) is not null
        && (step.Live is not null || step.Key.Namespace.Length == 0
            || state.Objects.GetValueOrDefault(new ObjectKey("", "Namespace", "", step.Key.Namespace)) is { IsBeingDeleted: false });

    private async Task<PlanComparison> ComparisonAsync(InventorySnapshot inventory, LiveState state, Activation activation, CancellationToken cancellation)
    {
        return new PlanComparison(
            await ActivationSchemas.ReadAsync(client, activation, cancellation).ConfigureAwait(false),
            new PreviousManifests(inventory.Left),
            new ComparisonOptions(ApplySet.ManagerOf(activation.Cluster)) { IgnoreManagers = options.IgnoreManagers, TellsOwners = true, SetId = inventory.Record.Id },
            await AutoscaledAsync(activation, state, cancellation).ConfigureAwait(false));
    }

    private async Task<IReadOnlySet<ObjectKey>> AutoscaledAsync(Activation activation, LiveState state, CancellationToken cancellation)
    {
        List<(string, JsonElement)> autoscalers = [.. activation.Resources.Where(static r => Autoscalers.IsOne(r.Key))
            .Select(static r => (r.Key.Namespace, JsonElement.Parse(r.Manifest.Span)))];

        // Autoscalers of others: KEDA makes them, say. Only worth a look when a workload of ours stands already.
        var doomed = state.Members.Select(static member => member.Uid).ToHashSet();
        if (state.Objects.Keys.Any(static key => key is { Group: "apps", Kind: "Deployment" or "StatefulSet" or "ReplicaSet" })
            && await client.Types.FindPreferredAsync("autoscaling", "HorizontalPodAutoscaler", cancellation).ConfigureAwait(false) is { } type)
        {
            try
            {
                var live = await client.ListAsync(type, "", Selection.All, cancellation).ConfigureAwait(false);
                autoscalers.AddRange(live?.Items.Where(item => !doomed.Contains(item.Uid)).Select(static item => (item.Key.Namespace, item.Json)) ?? []);
            }
            catch (ForbiddenException e)
            {
                // Who may not see other people's autoscalers deploys by those that he says himself.
                _notes.Add($"autoscalers of others are not known: {e.Message}");
                return Autoscalers.Targets(autoscalers);
            }
        }

        return Autoscalers.Targets(autoscalers);
    }

    private async Task<IEnumerable<PlanProblem>> MissingAsync(IReadOnlyList<ExternalObject> externals, CancellationToken cancellation)
    {
        var problems = await Task.WhenAll(externals.Select(async external =>
        {
            var key = external.Key;
            var kind = GroupVersionKind.Of(external.ApiVersion, key.Kind);
            if (await client.Types.FindAsync(kind, cancellation).ConfigureAwait(false) is { } type
                && await client.GetAsync(type, key.Namespace, key.Name, cancellation).ConfigureAwait(false) is not null)
            {
                return null;
            }

            var users = external.UsedBy.Count == 0 ? "" : $", used by {string.Join(", ", external.UsedBy)}";
            return new PlanProblem(PlanProblemKind.MissingExternal, key, $"{key} does not exist, and this program does not make it ({external.Place}{users}): make it first, by kubectl for example");
        })).ConfigureAwait(false);
        return problems.OfType<PlanProblem>();
    }
}
