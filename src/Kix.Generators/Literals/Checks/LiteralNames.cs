using Kix.Generators.Literals.Facts;
using Kix.Rules;

namespace Kix.Generators.Literals.Checks;

/// <summary>KIX5001: a literal that is the name of a resource of this program, in a field that refers to such objects.</summary>
internal static class LiteralNames
{
    /// <summary>Members of <c>.Out</c> that make a whole part of a manifest, so that its name need not be said.</summary>
    private static readonly Dictionary<string, string> Wholes = new(StringComparer.Ordinal)
    {
        ["V1ConfigMapEnvSource"] = "EnvFrom",
        ["V1SecretEnvSource"] = "EnvFrom",
        ["V1ConfigMapKeySelector"] = "Key(\"…\")",
        ["V1SecretKeySelector"] = "Key(\"…\")",
        ["V1ConfigMapVolumeSource"] = "Volume()",
        ["V1SecretVolumeSource"] = "Volume()",
        ["V1PersistentVolumeClaimVolumeSource"] = "Volume()",
        ["V1LocalObjectReference"] = "PullSecret",
        ["V1IngressServiceBackend"] = "Port(\"…\").Backend",
        ["V1RoleRef"] = "RoleRef",
        ["Rbacv1Subject"] = "Subject",
        ["V2CrossVersionObjectReference"] = "ScaleTarget",
    };

    /// <summary>Classes that say beside the name which kind is meant.</summary>
    private static readonly HashSet<string> SayKind = new(["V1RoleRef", "Rbacv1Subject", "V2CrossVersionObjectReference"], StringComparer.Ordinal);

    /// <summary>Judges what is assigned to the properties of a model.</summary>
    public static void Check(ModelLiteral model, ClassFacts facts, LiteralPath at, LiteralReport report)
    {
        foreach (var member in model.Members)
        {
            var field = facts.Field(member.Key);
            var kind = field.Refers ?? (member.Key == "Name" && SayKind.Contains(model.Class) ? NamedItems.Text(model["Kind"]) : null);
            if (kind is not null && Namespace(model) is (true, var space))
            {
                Judge(member.Value.Value, model, kind, space, at.Member(field.JsonName), report);
            }
        }
    }

    /// <summary>Judges what a statement assigns to a property.</summary>
    public static void Check(Literal value, string type, FieldFacts field, LiteralPath at, LiteralReport report)
    {
        if (field.Refers is { } kind)
        {
            Judge(value, new ModelLiteral(value.Syntax, type, new Dictionary<string, MemberLiteral>(), IsWhole: false), kind, null, at, report);
        }
    }

    /// <summary>The namespace that is said beside the name; not known where it is computed.</summary>
    private static (bool IsKnown, string? Name) Namespace(ModelLiteral model) => model["NamespaceProperty"] switch
    {
        null => (true, null),
        var said => (NamedItems.Text(said) is not null, NamedItems.Text(said)),
    };

    private static void Judge(Literal value, ModelLiteral holder, string kind, string? space, LiteralPath at, LiteralReport report)
    {
        switch (value)
        {
            case ChoiceLiteral choice:
                foreach (var option in choice.Options)
                {
                    Judge(option, holder, kind, space, at, report);
                }

                break;
            case ValueLiteral { Text: { Length: > 0 } name } when report.Outs?.Find(kind, name, space, value.Syntax) is { } way:
                report.Say(
                    Catalogue.LiteralName, value.Syntax.GetLocation(), way.Out is null ? null : FixFacts.Of("Replacement", $"{way.Out}.Name"),
                    report.Subject, at.ToString(), LiteralReport.Show(name), way.Title, report.Place(way.Place), WayOut(way, holder));
                break;
        }
    }

    private static string WayOut(OutWay way, ModelLiteral holder)
    {
        if (way.Out is null)
        {
            return way.Owner is null
                ? $"take the name as an [Option] that is set to {way.Title}.Out.Name"
                : $"take {way.Owner} as a [Need], or the name as an [Option] that is set to {way.Title}.Out.Name";
        }

        return Wholes.TryGetValue(holder.Class, out var whole)
            ? $"write {way.Out}.Name, or {way.Out}.{Keyed(whole, holder)} for all of it"
            : $"write {way.Out}.Name";
    }

    private static string Keyed(string whole, ModelLiteral holder) =>
        NamedItems.Text(holder["Key"]) is { } key ? whole.Replace("…", key) : whole;
}
