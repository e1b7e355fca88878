namespace Kix.Engine.Store;

/// <summary>Where a cluster's store is.</summary>
public static class StoreLocation
{
    /// <summary>The variable that moves the store.</summary>
    public const string Variable = "KIX_STORE";

    /// <summary><c>.kix/store</c> beside the cluster project, or the folder that <c>KIX_STORE</c> names.</summary>
    /// <param name="projectDirectory">Folder of the cluster project.</param>
    /// <param name="variable">Value of <c>KIX_STORE</c>; null or empty where it is not set.</param>
    public static string Of(string projectDirectory, string? variable) => Path.GetFullPath(
        string.IsNullOrEmpty(variable) ? Path.Combine(projectDirectory, ".kix", "store") : variable, Path.GetFullPath(projectDirectory));
}
