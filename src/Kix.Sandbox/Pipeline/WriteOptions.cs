namespace Kix.Sandbox.Pipeline;

/// <summary>What a server does about fields that it does not know.</summary>
public enum FieldValidation
{
    /// <summary>Drops them silently.</summary>
    Ignore,

    /// <summary>Drops them and says so in <c>Warning</c> headers; what a server does when it is not told.</summary>
    Warn,

    /// <summary>Refuses the request.</summary>
    Strict,
}

/// <summary>How a write is to be done: the options of its request.</summary>
public sealed record WriteOptions
{
    /// <summary>The field manager.</summary>
    public required string Manager { get; init; }

    /// <summary>Goes through everything, stores nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>What is done about unknown fields.</summary>
    public FieldValidation FieldValidation { get; init; } = FieldValidation.Warn;

    /// <summary>For server-side apply: takes fields of others.</summary>
    public bool Force { get; init; }

    /// <summary>What a parser found in the body that a strict server refuses: members that are there twice.</summary>
    public ICollection<string> Problems { get; init; } = [];

    /// <summary>Warnings for the client are added here.</summary>
    public ICollection<string> Warnings { get; init; } = [];
}

/// <summary>What must be true of an object for a write to happen.</summary>
/// <param name="Uid">Its uid, or null.</param>
/// <param name="ResourceVersion">Its resource version, or null.</param>
public sealed record Preconditions(string? Uid = null, string? ResourceVersion = null)
{
    /// <summary>Nothing is asked for.</summary>
    public static readonly Preconditions None = new();
}
