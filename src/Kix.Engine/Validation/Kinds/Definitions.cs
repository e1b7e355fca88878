using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;
using Kix.Rules.Values;

namespace Kix.Engine.Validation.Kinds;

/// <summary>CustomResourceDefinitions (k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation).</summary>
internal static class Definitions
{
    private const string Approval = "api-approved.kubernetes.io";

    public static void Definition(Inspection inspection, JsonElement definition)
    {
        var spec = definition.Member("spec");
        var (group, name) = (spec.Text("group") ?? "", definition.Member("metadata").Text("name") ?? "");
        if (spec.Member("names").Word("plural") is { } plural && group.Length > 0 && name != $"{plural}.{group}")
        {
            inspection.Refuse(Catalogue.DefinitionInvalid, "metadata.name", $"is {Inspection.Show(name)}, and must be spec.names.plural and spec.group, '{plural}.{group}'");
        }

        if (group.Length > 0 && (DnsName.Subdomain(group) ?? (group.Contains('.', StringComparison.Ordinal) ? null : "should be a domain with at least one dot")) is { } problem)
        {
            inspection.Refuse(Catalogue.DefinitionInvalid, "spec.group", $"is {Inspection.Show(group)}: {problem}");
        }

        if (spec.Flag("preserveUnknownFields"))
        {
            inspection.Refuse(Catalogue.DefinitionInvalid, "spec.preserveUnknownFields", "must not be true: say x-kubernetes-preserve-unknown-fields in the schema");
        }

        Names(inspection, spec.Member("names"));
        Versions(inspection, spec);
        Approved(inspection, group, definition.Member("metadata", "annotations"));
    }

    private static void Names(Inspection inspection, JsonElement names)
    {
        foreach (var field in (ReadOnlySpan<string>)["plural", "singular", "kind", "listKind"])
        {
            if (names.Word(field) is { } name && DnsName.Label1035(name.ToLowerInvariant()) is { } problem)
            {
                inspection.Refuse(Catalogue.DefinitionInvalid, $"spec.names.{field}", $"is {Inspection.Show(name)}: {problem}");
            }
        }

        if (names.Word("kind") is { } kind && kind == names.Text("listKind"))
        {
            inspection.Refuse(Catalogue.DefinitionInvalid, "spec.names.listKind", $"is {Inspection.Show(kind)}, as kind is: they must differ");
        }
    }

    private static void Versions(Inspection inspection, JsonElement spec)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (at, version) in spec.Places("versions"))
        {
            var name = version.Text("name") ?? "";
            if (DnsName.Label1035(name) is { } problem)
            {
                inspection.Refuse(Catalogue.DefinitionInvalid, $"spec.{at}.name", $"is {Inspection.Show(name)}: {problem}");
            }
            else if (!seen.Add(name))
            {
                inspection.Refuse(Catalogue.DefinitionInvalid, $"spec.{at}.name", $"is {Inspection.Show(name)}, as that of another version is");
            }

            if (version.Member("schema", "openAPIV3Schema") is { ValueKind: JsonValueKind.Object } schema)
            {
                StructuralSchemas.Check(inspection, schema, $"spec.{at}.schema.openAPIV3Schema");
            }
            else
            {
                inspection.Refuse(Catalogue.DefinitionInvalid, $"spec.{at}.schema.openAPIV3Schema", "is required");
            }
        }

        var stored = spec.Items("versions").Count(v => v.Flag("storage"));
        if (stored != 1 && spec.Count("versions") > 0)
        {
            inspection.Refuse(Catalogue.DefinitionInvalid, "spec.versions", $"have {stored} versions with storage: true, and must have exactly one");
        }
    }

    // Groups of the Kubernetes community need somebody's approval: https://github.com/kubernetes/enhancements/pull/1111
    private static void Approved(Inspection inspection, string group, JsonElement annotations)
    {
        if (!(group is "k8s.io" or "kubernetes.io" || group.EndsWith(".k8s.io", StringComparison.Ordinal) || group.EndsWith(".kubernetes.io", StringComparison.Ordinal)))
        {
            return;
        }

        var approval = annotations.Word(Approval);
        if (approval is null || !(approval.StartsWith("unapproved", StringComparison.Ordinal) || Uri.TryCreate(approval, UriKind.Absolute, out _)))
        {
            inspection.Refuse(
                Catalogue.DefinitionInvalid, $"metadata.annotations[{Approval}]", "must be a URL, or a reason that starts with 'unapproved': the group is the Kubernetes community's");
        }
    }
}
