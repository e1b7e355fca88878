namespace Kix.Sandbox.Admission.Decoding;

/// <summary>A value that does not fit the server's Go type; the message is Go's.</summary>
internal sealed class GoDecodeException(string message) : Exception(message);
