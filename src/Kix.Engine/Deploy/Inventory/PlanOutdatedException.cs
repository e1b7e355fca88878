namespace Kix.Engine.Deploy.Inventory;

/// <summary>The cluster was deployed by somebody else after the plan was made.</summary>
public sealed class PlanOutdatedException : DeployException
{
    /// <summary>Names the cluster.</summary>
    public PlanOutdatedException(string cluster, Exception? inner = null)
        : base($"{cluster} was deployed by somebody else after this plan was made: run it again", inner)
    {
    }
}
