using System.Globalization;
using System.Text;
using Kix.Generators.Model;
using Kix.Rules;

namespace Kix.Generators.Emit;

/// <summary>Reads what <see cref="ModelText"/> wrote.</summary>
internal sealed class ModelTextReader(string assembly)
{
    private readonly List<TypeFacts> _types = [];
    private readonly List<TypeRef> _fits = [];
    private readonly List<OptionFacts> _options = [];
    private readonly List<NeedFacts> _needs = [];
    private readonly List<DeclarationFacts> _declarations = [];
    private readonly List<Finding> _findings = [];
    private readonly List<string> _reads = [];
    private readonly List<AssignmentPart> _assignments = [];
    private TypeFacts? _type;
    private DeclarationFacts? _declaration;

    public IReadOnlyList<TypeFacts> Read(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            if (line.Length > 0)
            {
                Line([.. line.Split('\t').Select(Unescape)]);
            }
        }

        EndType();
        return _types;
    }

    private void Line(string?[] f)
    {
        switch (f[0])
        {
            case "type":
                EndType();
                _type = new TypeFacts
                {
                    Id = f[1]!,
                    Kind = Parse<ConstructKind>(f[2]!),
                    IsAbstract = f[3] == "abstract",
                    KubernetesName = f[4],
                    Base = f[5] is { } ancestor ? TypeRef.Parse(ancestor) : null,
                    Spot = At(f[6]!, f[7]!),
                    Removed = f[8],
                    Assembly = assembly,
                };
                break;
            case "fits":
                _fits.Add(TypeRef.Parse(f[1]!));
                break;
            case "option":
                _options.Add(new OptionFacts(
                    f[1]!, TypeRef.Parse(f[2]!), f[3]!.Split([' '], StringSplitOptions.RemoveEmptyEntries).ToEquatable(), f[4], At(f[5]!, f[6]!)));
                break;
            case "need":
                _needs.Add(new NeedFacts(f[1]!, TypeRef.Parse(f[2]!), f[3] == "optional", f[4] == "ready", At(f[5]!, f[6]!)));
                break;
            case "member":
                EndDeclaration();
                _declaration = new DeclarationFacts(
                    new DeclarationPart
                    {
                        Name = f[1]!,
                        Verb = Parse<Verb>(f[2]!),
                        KubernetesName = Said(f[5]),
                        Alias = Said(f[6]),
                        Suffix = Said(f[7]),
                        Opaque = f[8] == "opaque",
                        Spot = At(f[9]!, f[10]!),
                    },
                    TypeRef.Parse(f[3]!),
                    f[4] is { } created ? TypeRef.Parse(created) : null);
                break;
            case "read":
                _reads.Add(f[1]!);
                break;
            case "set":
                _assignments.Add(new AssignmentPart(
                    f[1]!, Parse<ValueKind>(f[2]!), f[3]!, f[4]!.Split([' '], StringSplitOptions.RemoveEmptyEntries).ToEquatable(), At(f[5]!, f[6]!)));
                break;
            case "wrong" when Catalogue.All.FirstOrDefault(r => r.Id == f[1]) is { } rule:
                _findings.Add(new Finding(rule, _type!.Id, At(f[2]!, f[3]!), f.Skip(4).Select(p => p ?? "").ToEquatable()));
                break;
        }
    }

    private void EndDeclaration()
    {
        if (_declaration is not null)
        {
            _declarations.Add(_declaration with
            {
                Part = _declaration.Part with { Reads = _reads.ToEquatable(), Assignments = _assignments.ToEquatable() },
            });
        }

        _declaration = null;
        _reads.Clear();
        _assignments.Clear();
    }

    private void EndType()
    {
        EndDeclaration();
        if (_type is not null)
        {
            _types.Add(_type with
            {
                Fits = _fits.ToEquatable(),
                Options = _options.ToEquatable(),
                Needs = _needs.ToEquatable(),
                Declarations = _declarations.ToEquatable(),
                Findings = _findings.ToEquatable(),
            });
        }

        _type = null;
        _fits.Clear();
        _options.Clear();
        _needs.Clear();
        _declarations.Clear();
        _findings.Clear();
    }

    private static NameSaid? Said(string? field) =>
        field is null ? null : new NameSaid(field[0] == '=' ? field.Substring(1) : null, Spot.None);

    private Spot At(string file, string line) => new(file, int.Parse(line, CultureInfo.InvariantCulture), 0, 0, assembly);

    private static T Parse<T>(string name)
        where T : struct, Enum => (T)Enum.Parse(typeof(T), name);

    private static string? Unescape(string field)
    {
        if (field == "-")
        {
            return null;
        }

        if (field.IndexOf('\\') < 0)
        {
            return field;
        }

        var text = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            text.Append(field[i] != '\\' ? field[i] : field[++i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', var other => other });
        }

        return text.ToString();
    }
}
