namespace Kix.Engine.Deploy;

/// <summary>The user stopped a deployment after it had begun; it stopped in good order, and says where things stand.</summary>
public sealed class DeployCancelledException : OperationCanceledException
{
    /// <summary>Takes what the deployment came to.</summary>
    public DeployCancelledException(DeployResult result, CancellationToken cancellation)
        : base("the deployment was cancelled", cancellation)
    {
        Result = result;
    }

    /// <summary>What was done, and what was not.</summary>
    public DeployResult Result { get; }
}
