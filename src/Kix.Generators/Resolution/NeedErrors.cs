using Kix.Generators.Model;
using Kix.Rules;

namespace Kix.Generators.Resolution;

/// <summary>Says what is wrong with a need, and the way out. The place is the instance: the module is right, its use is not.</summary>
internal static class NeedErrors
{
    /// <summary>The fact that names the need's property.</summary>
    public const string NeedFact = "Need";

    /// <summary>The fact that lists what could be assigned to it, with <c>;</c> between.</summary>
    public const string CandidatesFact = "Candidates";

    public static Finding SetToNull(Node consumer, NeedFacts need, AssignmentPart said, Places places)
    {
        var (owner, spot) = Site.Of(consumer, said);
        return Finding.Of(
            Catalogue.NeedMissing, owner, spot, consumer.Title, need.Type.Short, need.Name, places.Text(need.Spot), "its initialiser",
            $"it is set to null; leave it out to have it found, or make the need nullable ({need.Type.Short}?)");
    }

    public static Finding Loose(Node consumer, NeedFacts need, AssignmentPart said)
    {
        var (owner, spot) = Site.Of(consumer, said);
        return Finding.Of(Catalogue.NeedAnsweredLoosely, owner, spot, consumer.Title, need.Name, consumer.Made.Short,
            said.Chain.Length > 0 ? said.Chain : need.Type.Short);
    }

    public static Finding Ambiguous(Node consumer, NeedFacts need, IReadOnlyList<Node> candidates, Places places)
    {
        var (owner, spot) = Site.Of(consumer);
        var all = Sentence.List(candidates.Select(c => $"{c.Title} ({places.Text(c.Spot)})"), "and");
        return Finding.Of(
            Catalogue.NeedAmbiguous, owner, spot, consumer.Title, need.Type.Short, need.Name, places.Text(need.Spot),
            candidates.Count == 2 ? $"both {all}" : all,
            $"choose one, 'new {consumer.Made.Short} {{ {need.Name} = {Reference(candidates[0], consumer)} }}', or {Alias(candidates, Names.Kebab(need.Name))}") with
        {
            Facts = new FixFact[]
            {
                new(NeedFact, need.Name),
                new(CandidatesFact, string.Join(";", candidates.Select(c => Reference(c, consumer)))),
            }.ToEquatable(),
        };
    }

    private static string Alias(IReadOnlyList<Node> candidates, string wanted) =>
        candidates.Any(c => c.Part?.Alias?.Value is { } alias && Names.Kebab(alias) == wanted)
            ? $"let only one of them have the name or alias \"{wanted}\""
            : $"give one alias: \"{wanted}\"";

    /// <summary>Nothing within reach: out of reach (KIX2004) or missing (KIX2001).</summary>
    public static Finding Unanswered(Node consumer, NeedFacts need, string searched, Node? elsewhere, Places places)
    {
        var (owner, spot) = Site.Of(consumer);
        if (elsewhere is not null)
        {
            var (where, way) = Reach(consumer, need, elsewhere);
            return Finding.Of(
                Catalogue.NeedWrongScope, owner, spot, consumer.Title, need.Type.Short, need.Name, places.Text(need.Spot),
                $"{elsewhere.Title} ({places.Text(elsewhere.Spot)})", where, way);
        }

        var scope = consumer.Kind == ConstructKind.Module ? consumer.Parent! : consumer;
        var nearby = scope.SelfAndAncestors().SelectMany(s => s.Children)
            .FirstOrDefault(c => c.Kind == ConstructKind.Module && c != consumer && Names.Kebab(c.Part!.Name) == Names.Kebab(need.Name));
        var declare = $"declare an instance that is {Sentence.A(need.Type.Short)} there, or make the need nullable ({need.Type.Short}?)";
        return Finding.Of(
            Catalogue.NeedMissing, owner, spot, consumer.Title, need.Type.Short, need.Name, places.Text(need.Spot),
            searched,
            nearby is null
                ? declare
                : $"{nearby.Title} ({places.Text(nearby.Spot)}) has its name, but {nearby.Type.Short} is no {need.Type.Short}; {declare}") with
        {
            Facts = new FixFact[] { new(NeedFact, need.Name) }.ToEquatable(),
        };
    }

    private static (string Where, string Way) Reach(Node consumer, NeedFacts need, Node provider)
    {
        var loop = provider.SelfAndAncestors().FirstOrDefault(n => n.IsLoop && !consumer.IsInside(n));
        if (loop == provider && provider.Parent is { } scope && consumer.IsInside(scope))
        {
            return ("one of a loop", $"choose one, 'new {consumer.Made.Short} {{ {need.Name} = {provider.Part!.Name}[\"key\"] }}'");
        }

        if (provider.Namespace == consumer.Namespace)
        {
            return ($"inside {provider.Parent!.Title}", $"choose it, 'new {consumer.Made.Short} {{ {need.Name} = {Reference(provider, consumer)} }}'");
        }

        if (provider.Namespace is { } space)
        {
            var receiver = consumer.Namespace is { } own ? own.Made.Short : consumer.Made.Short;
            return (
                $"in namespace {space.Title}",
                $"declare it on {Tiers.Title(provider.Root)}, or hand it in: a [Need] on {receiver}, set where the cluster declares {consumer.Namespace?.Title ?? consumer.Title}");
        }

        return ($"inside {provider.Parent!.Title}", $"declare it on {Tiers.Title(provider.Root)}");
    }

    /// <summary>How the class that declares the consumer would write a reference.</summary>
    private static string Reference(Node provider, Node consumer)
    {
        var prefix = consumer.Parent is { Path.Length: > 0 } parent ? parent.Path + "." : "";
        return provider.Path.StartsWith(prefix, StringComparison.Ordinal) ? provider.Path.Substring(prefix.Length) : provider.Part!.Name;
    }
}
