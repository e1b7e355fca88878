using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Controllers.Pods;
using Kix.Sandbox.Controllers.Workloads;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Cluster;

/// <summary>
/// Stands in for the operators of custom resources: an object that is annotated with <c>sandbox.kix.dev/outcome</c> gets, after the
/// scripted time, the conditions named by <c>sandbox.kix.dev/conditions</c> (<c>Ready</c> where that is absent).
/// </summary>
internal sealed class ScriptedResources(ClusterView view) : IController
{
    /// <summary>Which conditions an operator would set, separated by commas.</summary>
    public const string ConditionsAnnotation = "sandbox.kix.dev/conditions";

    private readonly Dictionary<WorkKey, (string Version, DateTimeOffset Since)> seen = [];

    public IEnumerable<WorkKey> Affected(ObjectEvent change) =>
        change.Object.Text("metadata", "annotations", OutcomeScript.Annotation) is not null
        && view.Cache.Get(Resources.Definitions, null, change.Resource.ToString()) is not null
            ? [WorkKey.Of(change.Resource, change.Object)]
            : [];

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (view.Cache.Get(key) is not { } custom || PodFacts.IsTerminating(custom)
            || custom.Text("metadata", "annotations", OutcomeScript.Annotation) is not { } script)
        {
            seen.Remove(key);
            return null;
        }

        var generation = custom.Number("metadata", "generation") ?? 1;
        var version = string.Create(CultureInfo.InvariantCulture, $"{custom.Text("metadata", "uid")}/{generation}/{script}");
        if (!seen.TryGetValue(key, out var known) || known.Version != version)
        {
            seen[key] = known = (version, view.Now);
        }

        Outcome outcome;
        try
        {
            outcome = OutcomeScript.Parse(script);
        }
        catch (FormatException wrong)
        {
            new EventRecorder(view, "kix-sandbox", Writers.Operators).Warning(custom, "InvalidOutcome", wrong.Message);
            return null;
        }

        var left = known.Since + (outcome.After ?? view.Options.ReadyAfter) - view.Now;
        var over = left <= TimeSpan.Zero;
        var holds = over && outcome is { Behaviour: Behaviour.Ready } or { Behaviour: Behaviour.Exits, ExitCode: 0 };
        var failed = over && outcome is { Behaviour: Behaviour.Exits, ExitCode: not 0 };

        // What a finished round said stays true until something changes: after a restart of the sandbox, too.
        var done = custom.Number("status", "observedGeneration") == generation && IsSaid(custom, holds: true);
        if (!done)
        {
            Say(key, custom, generation, holds, failed, outcome.Text);
        }

        return over || done ? null : left;
    }

    private static IEnumerable<string> Types(JsonObject custom) =>
        (custom.Text("metadata", "annotations", ConditionsAnnotation) ?? "Ready")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsSaid(JsonObject custom, bool holds) =>
        Types(custom).All(type => Conditions.Find(custom.Object("status") ?? [], type).Text("status") == (holds ? "True" : "False"));

    private void Say(WorkKey key, JsonObject custom, long generation, bool holds, bool failed, string? text)
    {
        var status = custom.Object("status")?.Copy() ?? [];
        status["observedGeneration"] = generation;
        foreach (var type in Types(custom))
        {
            var condition = Conditions.Of(
                type,
                holds,
                holds ? "Reconciled" : failed ? "Failed" : "Progressing",
                text ?? (holds ? "The sandbox says so." : failed ? "The sandbox was told to fail." : "The sandbox waits."));
            condition["observedGeneration"] = generation;
            Conditions.Set(status, view.Stamp, condition);
        }

        var subresource = HasStatusSubresource(key, custom) ? "status" : null;
        if (subresource is not null)
        {
            view.WriteStatus(key.Resource, custom, status, Writers.Operators);
        }
        else
        {
            view.Change(key.Resource, custom, changed => changed["status"] = status, Writers.Operators);
        }
    }

    private bool HasStatusSubresource(WorkKey key, JsonObject custom)
    {
        var version = custom.Text("apiVersion")?.Split('/')[^1];
        return view.Cache.Get(Resources.Definitions, null, key.Resource.ToString())
            .Objects("spec", "versions")
            .Any(one => one.Text("name") == version && one.Object("subresources", "status") is not null);
    }
}
