namespace Kix.Sandbox.Storage;

/// <summary>A resource type by the name that URLs use, without its version: <c>deployments</c> of <c>apps</c>.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Resource">Plural, lower-case name: <c>pods</c>.</param>
public readonly record struct GroupResource(string Group, string Resource)
{
    /// <summary>The form that Kubernetes prints in errors: <c>deployments.apps</c>, <c>pods</c>.</summary>
    public override string ToString() => Group.Length == 0 ? Resource : $"{Resource}.{Group}";
}
