namespace Kix.Sandbox.Http;

/// <summary>A path that belongs to nobody, of which a server says no more than a web server does.</summary>
internal sealed class PageNotFoundException : Exception;
