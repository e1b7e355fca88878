using Kix.Engine.Deploy;

namespace Kix.Cli.Rendering.Progress;

/// <summary>Shows a deployment while it runs.</summary>
internal interface IDeployScreen
{
    /// <summary>Runs a deployment that reports to the given receiver, and shows what it reports.</summary>
    Task<DeployResult> ShowAsync(Func<IProgress<DeployEvent>, Task<DeployResult>> run);
}
