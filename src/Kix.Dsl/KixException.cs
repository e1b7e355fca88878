namespace Kix;

/// <summary>One thing that is wrong with a cluster program, found while it was evaluated.</summary>
/// <param name="Id">Identifier of the rule: <c>KIX2001</c>. Each has a page in <c>docs/</c>.</param>
/// <param name="Message">One line that names both sides and the way out.</param>
/// <param name="Place">Where to look.</param>
public sealed record KixError(string Id, string Message, Place Place)
{
    /// <summary>Whether it only warns: the cluster compiles all the same.</summary>
    public bool IsWarning { get; init; }

    /// <summary>Whether code stumbled over null after it had read an option without the value that it must have: then that is what is wrong.</summary>
    internal bool IsConsequence { get; init; }

    /// <summary>The form that MSBuild and IDEs read: <c>Shop.cs(12): error KIX2001: …</c>.</summary>
    public override string ToString() =>
        Place.File.Length == 0 ? $"kix : {Severity} {Id}: {Message}" : $"{Place.File}({Math.Max(1, Place.Line)}): {Severity} {Id}: {Message}";

    private string Severity => IsWarning ? "warning" : "error";
}

/// <summary>A cluster program that cannot be evaluated; carries everything that was found.</summary>
public sealed class KixException : Exception
{
    /// <summary>One error.</summary>
    public KixException(string id, string message, Place place)
        : this([new KixError(id, message, place)])
    {
    }

    /// <summary>Several errors.</summary>
    public KixException(IReadOnlyList<KixError> errors)
        : base(string.Join(Environment.NewLine, errors))
    {
        Errors = errors;
    }

    /// <summary>What is wrong, in order of discovery; never empty.</summary>
    public IReadOnlyList<KixError> Errors { get; }
}
