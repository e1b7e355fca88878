using Kix.Generators.Model;
using Kix.Generators.Reading;
using Kix.Generators.Resolution;
using Kix.Rules;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Analysis.Overlays;

/// <summary>
/// KIX3008 as far as source tells: two constants for one option at one priority, where nobody may speak above them. Where an overlay
/// cannot be read, because it is of another assembly or hands its target on, evaluation tells.
/// </summary>
/// <param name="types">What is known of types.</param>
/// <param name="places">Writes places.</param>
/// <param name="overlays">Which overlays reach an instance.</param>
/// <param name="assigned">The constant that an assignment gives.</param>
internal sealed class OverlayConflicts(
    TypeTable types, Places places, OverlayHearing overlays, Func<Spot, ConstantValue?> assigned)
{
    /// <summary>Contradictions about the options of one instance.</summary>
    public IEnumerable<Finding> Of(Node node)
    {
        if (node.Kind is not (ConstructKind.Module or ConstructKind.Namespace) || node.InLoop || node.InOffer || overlays.Of(node) is not { Count: > 0 } reaching)
        {
            yield break;
        }

        var fits = new HashSet<TypeRef>(types.FitsOf(node.Made));
        var voices = reaching.SelectMany(o => o.Voices.Select(v => (Overlay: o, Voice: v))).Where(v => fits.Contains(v.Voice.About)).ToArray();
        foreach (var option in voices.Where(v => v.Voice is { IsSure: true, Value: not null }).GroupBy(v => v.Voice.Option, StringComparer.Ordinal))
        {
            var top = option.Max(v => v.Voice.Strength);
            var above = reaching.SelectMany(o => o.Voices).Any(v => v.Strength > top && IsOrHolds(v.Option, option.Key));
            if (top < Strength.Normal || above)
            {
                continue;
            }

            var said = option.Where(v => v.Voice.Strength == top)
                .Select(v => (Value: v.Voice.Value!, v.Voice.Spot, Owner: TypeRefs.IdOf(v.Overlay.Type), By: $" by {v.Overlay.Type.Name}")).ToList();
            if (top == Strength.Normal && Assignment(node, option.Key) is { } own)
            {
                said.Insert(0, own);
            }

            if (said.Skip(1).FirstOrDefault(s => !s.Value.Is(said[0].Value)) is { Value: not null } other)
            {
                yield return Finding.Of(
                    Catalogue.OptionConflict, said[0].Owner, said[0].Spot, $"{node.Path}.{option.Key}", said[0].Value.Text + said[0].By,
                    other.Value.Text + other.By, places.Text(other.Spot), ConflictWords.Among(top.ToString()));
            }
        }
    }

    /// <summary>What the initialiser assigns: of another assembly, or under a former name, evaluation tells.</summary>
    private (ConstantValue Value, Spot Spot, string Owner, string By)? Assignment(Node node, string option) =>
        node.Declarer.Assembly.Length == 0 && node.Part!.Assignments.FirstOrDefault(a => a.Name == option) is { Kind: ValueKind.Other or ValueKind.Chain } part
        && assigned(part.Spot) is { } value
            ? (value, part.Spot, node.Declarer.Id, "")
            : null;

    private static bool IsOrHolds(string said, string option) => said == option || option.StartsWith(said + ".", StringComparison.Ordinal);
}
