using Kix.Engine.Deploy.Planning;

namespace Kix.Engine.Deploy.Running;

/// <summary>Sends the reports of a run, one at a time.</summary>
internal sealed class RunReport
{
    private readonly DeployPlan _plan;
    private readonly IProgress<DeployEvent>? _progress;
    private readonly Lock _gate = new();
    private readonly int[] _waves;

    internal RunReport(DeployPlan plan, IProgress<DeployEvent>? progress)
    {
        _plan = plan;
        _progress = progress;
        var schedule = new Schedule(plan.Steps.Count, plan.Edges);
        _waves = [.. Enumerable.Range(0, plan.Steps.Count).Select(schedule.WaveOf)];
        Waves = schedule.WaveCount;
    }

    /// <summary>Number of waves; also the wave of what is deleted at the end.</summary>
    internal int Waves { get; }

    internal void Send(DeployEvent happened)
    {
        lock (_gate)
        {
            _progress?.Report(happened);
        }
    }

    internal void Step(DeployEventKind kind, int step, string message = "") =>
        Send(new DeployEvent(kind, _plan.Steps[step].Key, message) { Wave = _waves[step], Action = _plan.Steps[step].Action });
}
