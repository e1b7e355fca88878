namespace Kix.Engine.Deploy.Saved;

/// <summary>A plan cannot be saved, or a saved one cannot be read or is for another cluster.</summary>
public sealed class SavedPlanException : DeployException
{
    /// <summary>States what, and the way out.</summary>
    public SavedPlanException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
