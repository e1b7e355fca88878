using Kix.Engine.Deploy.Planning;

namespace Kix.Engine.Deploy;

/// <summary>A plan with problems was to be run.</summary>
public sealed class PlanRefusedException : DeployException
{
    /// <summary>Takes the problems.</summary>
    public PlanRefusedException(IReadOnlyList<PlanProblem> problems)
        : base($"the plan cannot be run: {string.Join("; ", problems.Select(static problem => problem.Message))}")
    {
        Problems = problems;
    }

    /// <summary>What stands in the way.</summary>
    public IReadOnlyList<PlanProblem> Problems { get; }
}
