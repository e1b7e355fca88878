using System.Globalization;

namespace Kix.Rules;

/// <summary>A kind of mistake that Kix reports: one id, one sentence, one help page.</summary>
/// <param name="Id">Identifier: <c>KIX2001</c>.</param>
/// <param name="Title">What the rule is about, without the particulars.</param>
/// <param name="Format">The message, one line; names both sides, the second one with its place, and the way out.</param>
internal sealed record Rule(string Id, string Title, string Format)
{
    /// <summary>Whether it only warns: what a server accepts, and what is likely meant otherwise.</summary>
    public bool IsWarning { get; init; }

    /// <summary>
    /// Whether <c>.editorconfig</c> and <c>#pragma</c> change its severity. The rules about declarations, needs and options hold always, and
    /// so do those without which there is no result: circles, references to nowhere, code that throws, files that cannot be read.
    /// </summary>
    public bool CanBeLowered => Id[3] is '4' or '5' or '6' && !IsFatal;

    /// <summary>Whether there is no result where it is broken, though others of its family are a matter of judgement.</summary>
    public bool IsFatal { get; init; }

    /// <summary>Page of the family in the repository, with the rule's anchor; help links put the repository's address before it.</summary>
    public string Help => $"docs/diagnostics/{Page}.md#{Id.ToLowerInvariant()}";

    private string Page => Id[3] switch
    {
        '1' => "declarations",
        '2' => "needs",
        '3' => "options",
        '4' => "manifests",
        '5' => "references",
        '6' => "purity",
        _ => "inputs",
    };

    /// <summary>The message with its particulars.</summary>
    public string Say(params object[] particulars) => string.Format(CultureInfo.InvariantCulture, Format, particulars);
}
