namespace Kix.Sandbox.Patching;

/// <summary>A patch that cannot be applied to an object.</summary>
/// <param name="message">What is wrong with it.</param>
/// <param name="isForm">Whether it could be applied to no object.</param>
public sealed class PatchException(string message, bool isForm = false) : Exception(message)
{
    /// <summary>Whether it could be applied to no object.</summary>
    public bool IsForm => isForm;
}
