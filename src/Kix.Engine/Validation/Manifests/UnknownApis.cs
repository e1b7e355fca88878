using Kix.Engine.Schema;
using Kix.Rules;

namespace Kix.Engine.Validation.Manifests;

/// <summary>Says of a kind without a form whether there is no such API, or whether nothing is known of it.</summary>
internal static class UnknownApis
{
    private const string PodSecurity = "; use Pod Security Admission: the label pod-security.kubernetes.io/enforce on the namespace";

    /// <summary>KIX4016 where a server has no such API; null where the kind may be somebody's own.</summary>
    public static string? Problem(GroupVersionKind kind, KnownKinds kinds)
    {
        if (kinds.Custom(kind.Group, kind.Kind) is { } custom)
        {
            return $"{kind.ApiVersion} is no version of {kind.Kind} that {custom.Definition.Key} ({custom.Definition.Source.Place}) serves: it serves {string.Join(", ", custom.Served)}";
        }

        return !ApiVersions.IsBuiltIn(kind.Group) || ApiVersions.IsOptional(kind) ? null
            : ApiVersions.GoneSince(kind) is { } release ? $"{kind.ApiVersion} has no {kind.Kind} since Kubernetes {release}{Successor(kind)}"
            : $"{kind.ApiVersion} has no {kind.Kind}{Successor(kind)}";
    }

    private static string Successor(GroupVersionKind kind)
    {
        if (kind.Kind == "PodSecurityPolicy")
        {
            return PodSecurity;
        }

        var known = BuiltInKinds.Find(kind.Group, kind.Kind) ?? BuiltInKinds.All.Where(k => k.Kind == kind.Kind).OrderBy(k => k.Group, StringComparer.Ordinal).FirstOrDefault();
        if (known is not null)
        {
            return $": write apiVersion: {new GroupVersionKind(known.Group, known.Version, known.Kind).ApiVersion}";
        }

        var names = BuiltInKinds.All.Where(k => k.Group == kind.Group).Select(k => k.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return (names.FirstOrDefault(n => n.Equals(kind.Kind, StringComparison.OrdinalIgnoreCase)) ?? Nearness.Nearest(kind.Kind, names)) is { } near
            ? $"; did you mean '{near}'?"
            : "";
    }
}
