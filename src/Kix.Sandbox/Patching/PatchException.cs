namespace Kix.Sandbox.Patching;

/// <summary>A patch that cannot be applied to an object.</summary>
public sealed class PatchException(string message) : Exception(message);
