namespace Kix.Engine.Deploy.Inventory;

/// <summary>What a cluster keeps of its deployments cannot be read.</summary>
public sealed class InventoryException : DeployException
{
    /// <summary>States what is wrong, in one line.</summary>
    public InventoryException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
