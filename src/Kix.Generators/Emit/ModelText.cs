using System.Text;
using Kix.Generators.Model;

namespace Kix.Generators.Emit;

/// <summary>
/// The exported model of an assembly as text: one line per fact, fields separated by tabs. Consumers in other assemblies see only
/// this, because lambdas, initialisers and private members are not in metadata.
/// </summary>
/// <example>
/// <code>
/// type Acme.WebShop Module - - - WebShop.cs 9
/// fits Kix.Module
/// need Postgres Acme.IPostgres required ready WebShop.cs 20
/// member Server Resource k8s.Models.V1Deployment - - - - seen WebShop.cs 30
/// read Settings
/// </code>
/// </example>
internal static class ModelText
{
    /// <summary>Version of the form; a consumer of another version reads nothing rather than something else.</summary>
    public const int Version = 2;

    public static string Write(EquatableArray<TypeFacts> types, Places places)
    {
        var text = new StringBuilder();
        void Line(params string?[] fields) =>
            text.Append(string.Join("\t", fields.Select(f => f is null ? "-" : Escape(f)))).Append('\n');
        string File(Spot spot) => places.File(spot.Path);
        string Number(int n) => n.ToString(System.Globalization.CultureInfo.InvariantCulture);

        foreach (var type in types)
        {
            Line("type", type.Id, type.Kind.ToString(), type.IsAbstract ? "abstract" : "concrete", type.KubernetesName, type.Base?.Text,
                File(type.Spot), Number(type.Spot.Line), type.Removed);
            foreach (var fit in type.Fits)
            {
                Line("fits", fit.Text);
            }

            foreach (var option in type.Options)
            {
                Line("option", option.Name, option.Type.Text, string.Join(" ", option.FormerNames), option.Removed, File(option.Spot), Number(option.Spot.Line));
            }

            foreach (var need in type.Needs)
            {
                Line("need", need.Name, need.Type.Text, need.Optional ? "optional" : "required", need.Ready ? "ready" : "any",
                    File(need.Spot), Number(need.Spot.Line));
            }

            foreach (var (part, element, created) in type.Declarations.Select(d => (d.Part, d.Element, d.Created)))
            {
                Line("member", part.Name, part.Verb.ToString(), element.Text, created?.Text, Said(part.KubernetesName), Said(part.Alias),
                    Said(part.Suffix), part.Opaque ? "opaque" : "seen", File(part.Spot), Number(part.Spot.Line));
                foreach (var read in part.Reads)
                {
                    Line("read", read);
                }

                foreach (var assignment in part.Assignments)
                {
                    Line("set", assignment.Name, assignment.Kind.ToString(), assignment.Chain, string.Join(" ", assignment.Reads),
                        File(assignment.Spot), Number(assignment.Spot.Line));
                }
            }

            foreach (var finding in type.Findings)
            {
                Line(["wrong", finding.Rule.Id, File(finding.Spot), Number(finding.Spot.Line), .. finding.Particulars]);
            }
        }

        return text.ToString();
    }

    /// <summary>Reads a model back.</summary>
    /// <param name="text">What <see cref="Write"/> wrote.</param>
    /// <param name="assembly">The assembly that it came from.</param>
    public static IReadOnlyList<TypeFacts> Read(string text, string assembly) => new ModelTextReader(assembly).Read(text);

    private static string? Said(NameSaid? name) => name is null ? null : name.Value is { } value ? "=" + value : "?";

    /// <summary>A field of a dash alone is nothing; a text that is a dash is written <c>\-</c>.</summary>
    private static string Escape(string field) => field == "-"
        ? "\\-"
        : field.Replace("\\", "\\\\").Replace("\t", "\\t").Replace("\n", "\\n").Replace("\r", "\\r");
}
