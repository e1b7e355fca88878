using System.Runtime.CompilerServices;
using Kix.Generators.Checks;
using Kix.Generators.Model;
using Kix.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Binding;

/// <summary>Joins what syntax says with what its names are bound to.</summary>
internal static class ProgramFacts
{
    /// <summary>A class whose declarations and names are the same has the same facts.</summary>
    private static readonly ConditionalWeakTable<ClassPart, Joined> Known = new();

    /// <summary>Facts of the compilation's own types, sorted by id.</summary>
    public static EquatableArray<TypeFacts> Read(EquatableArray<FilePart> files, Compilation compilation, Places places, CancellationToken cancellation)
    {
        if (KixTypes.Of(compilation) is not { } kix)
        {
            return default;
        }

        var program = BoundProgram.Of(files, compilation, kix, cancellation);
        var facts = new Dictionary<string, TypeFacts>(StringComparer.Ordinal);
        var interfaces = new List<BoundInterface>();
        foreach (var type in files.SelectMany(f => f.Classes).GroupBy(c => c.Id, StringComparer.Ordinal))
        {
            if (program.Find(type.Key) is { } bound)
            {
                interfaces.AddRange(bound.Interfaces);
                if (Join(bound, [.. type], places) is { } known)
                {
                    facts.Add(type.Key, known);
                }
            }
        }

        foreach (var type in interfaces.Where(i => !facts.ContainsKey(i.Id)))
        {
            facts.Add(type.Id, new TypeFacts { Id = type.Id, Kind = ConstructKind.Other, IsAbstract = true, Fits = type.Fits });
        }

        return facts.Values.OrderBy(f => f.Id, StringComparer.Ordinal).ToEquatable();
    }

    private static TypeFacts? Join(BoundType bound, ClassPart[] parts, Places places)
    {
        if (Known.TryGetValue(parts[0], out var known) && known.Is(bound, parts, places))
        {
            return known.Facts;
        }

        var facts = Facts(bound, parts, places);
        Known.Remove(parts[0]);
        Known.GetValue(parts[0], _ => new Joined(bound, parts, places, facts));
        return facts;
    }

    private static TypeFacts? Facts(BoundType bound, ClassPart[] parts, Places places)
    {
        if (bound.Kind == ConstructKind.Other)
        {
            var misplaced = AttributeChecks.OutsideOfKix(parts).ToEquatable();
            return misplaced.Count == 0
                ? null
                : new TypeFacts { Id = bound.Id, Kind = bound.Kind, Fits = bound.Fits, Findings = misplaced, Spot = parts[0].Spot };
        }

        var members = bound.Members.ToDictionary(m => m.Name, StringComparer.Ordinal);
        var needs = parts.SelectMany(p => p.Properties).Where(p => p.Role == PropertyRole.Need && members.ContainsKey(p.Name))
            .OrderBy(p => p.Name, StringComparer.Ordinal).ToArray();
        var declarations = parts.SelectMany(p => p.Declarations).Where(d => !Hidden(parts, d) && members.ContainsKey(d.Name))
            .OrderBy(d => d.Name, StringComparer.Ordinal);
        var facts = new TypeFacts
        {
            Id = bound.Id,
            Kind = bound.Kind,
            IsAbstract = bound.IsAbstract,
            KubernetesName = parts.Select(p => bound.Kind == ConstructKind.Cluster ? p.Cluster?.Value : p.Namespace?.Value).FirstOrDefault(n => n is not null),
            Base = bound.Base,
            Fits = bound.Fits,
            Options = parts.SelectMany(p => p.Properties).Where(p => p.Role == PropertyRole.Option && members.ContainsKey(p.Name))
                .OrderBy(p => p.Name, StringComparer.Ordinal)
                .Select(p => new OptionFacts(p.Name, members[p.Name].Type, p.FormerNames, p.Removed, p.Spot) { MustBeSaid = p.MustBeSaid }).ToEquatable(),
            Removed = parts.Select(p => p.Removed).FirstOrDefault(r => r is not null),
            // What no instance can answer is said where it is declared, and not again at each consumer.
            Needs = needs.Select(n => new NeedFacts(n.Name, members[n.Name].Type, n.Nullable || !members[n.Name].MayBeModule, n.Ready, n.Spot)).ToEquatable(),
            Declarations = declarations.Select(d => new DeclarationFacts(d, members[d.Name].Type, members[d.Name].Created)).ToEquatable(),
            Spot = parts[0].Spot,
        };
        var strangers = needs.Where(n => !members[n.Name].MayBeModule).Select(n => n.Name).ToArray();
        var canBeMade = bound.Kind != ConstructKind.Cluster || bound.IsAbstract || bound.CanBeMade;
        var findings = DeclarationChecks.Of(facts, parts, strangers, canBeMade, places).Concat(parts.SelectMany(p => ConstraintChecks.Of(p, members)))
            .Concat(DeclaredTypeChecks.Of(facts, members));
        return facts with { Findings = findings.ToEquatable() };
    }

    private static bool Hidden(ClassPart[] parts, DeclarationPart declaration) =>
        parts.Any(p => p.Methods.Contains(declaration.Verb.ToString()));

    private sealed record Joined(BoundType Bound, ClassPart[] Parts, Places Places, TypeFacts? Facts)
    {
        public bool Is(BoundType bound, ClassPart[] parts, Places places) =>
            ReferenceEquals(Bound, bound) && Places.Equals(places) && Parts.Length == parts.Length
            && Parts.Zip(parts, ReferenceEquals).All(same => same);
    }
}
