using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>
/// CustomResourceDefinitions: names, versions, what may change (k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation).
/// Of the schemas only that they are there, and of an object.
/// </summary>
internal static class DefinitionValidation
{
    private const string Approval = "api-approved.kubernetes.io";
    private const string ApprovalPage = "see https://github.com/kubernetes/enhancements/pull/1111";

    private static readonly Place Spec = Place.Root["spec"];

    public static void Validate(WriteContext context, JsonObject definition, Findings findings)
    {
        var spec = definition.Object("spec");
        var name = definition.Text("metadata", "name") ?? "";
        if (context.IsCreate && name != $"{spec.Text("names", "plural")}.{spec.Text("group")}")
        {
            findings.Invalid(Place.Root["metadata", "name"], name, "must be spec.names.plural+\".\"+spec.group");
        }

        Group(spec.Text("group"), findings);
        findings.OneOf(Spec["scope"], spec.Text("scope"), "Cluster", "Namespaced");
        Versions(spec, findings);
        TheirNames(spec, findings);
        Conversion(spec.Object("conversion"), findings);
        if (context.Old is { } old)
        {
            Change(spec, old, findings);
        }

        StoredVersions(definition, findings);
        Approved(context, definition, findings);
        if (spec.Flag("preserveUnknownFields") && !context.Old.Flag("spec", "preserveUnknownFields"))
        {
            findings.Invalid(
                Spec["preserveUnknownFields"],
                true,
                "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead");
        }
    }

    private static void Group(string? group, Findings findings)
    {
        if (!findings.Present(Spec["group"], group))
        {
            return;
        }

        var problems = Names.Dns1123Subdomain(group!).ToList();
        if (problems.Count > 0)
        {
            findings.Invalid(Spec["group"], group, string.Join(",", problems));
        }
        else if (!group!.Contains('.', StringComparison.Ordinal))
        {
            findings.Invalid(Spec["group"], group, "should be a domain with at least one dot");
        }
    }

    private static void Versions(JsonObject? spec, Findings findings)
    {
        var versions = spec.Objects("versions").ToList();
        for (var index = 0; index < versions.Count; index++)
        {
            if (versions[index].Object("schema", "openAPIV3Schema") is null)
            {
                findings.Required(Spec["versions"].At(index)["schema", "openAPIV3Schema"]);
            }
        }

        for (var index = 0; index < versions.Count; index++)
        {
            var at = Spec["versions"].At(index);
            var problems = Names.Dns1035Label(versions[index].Text("name") ?? "").ToList();
            if (problems.Count > 0)
            {
                findings.Invalid(at["name"], versions[index].Text("name") ?? "", string.Join(",", problems));
            }

            if (versions[index].Object("schema", "openAPIV3Schema") is { } schema && schema.Text("type") is null or "" && !schema.Flag("x-kubernetes-preserve-unknown-fields"))
            {
                findings.Required(at["schema", "openAPIV3Schema", "type"], "must not be empty at the root");
            }
        }

        if (versions.Select(version => version.Text("name")).Distinct().Count() < versions.Count)
        {
            findings.Invalid(Spec["versions"], spec.At("versions")?.DeepClone(), "must contain unique version names");
        }

        if (versions.Count(version => version.Flag("storage")) != 1)
        {
            findings.Invalid(Spec["versions"], spec.At("versions")?.DeepClone(), "must have exactly one version marked as storage version");
        }
    }

    private static void TheirNames(JsonObject? spec, Findings findings)
    {
        foreach (var member in (ReadOnlySpan<string>)["plural", "singular", "kind", "listKind"])
        {
            findings.Present(Spec["names", member], spec.Text("names", member));
        }

        foreach (var member in (ReadOnlySpan<string>)["plural", "singular", "kind", "listKind"])
        {
            if (spec.Text("names", member) is { Length: > 0 } name)
            {
                var problems = Names.Dns1035Label(name.ToLowerInvariant()).ToList();
                if (problems.Count > 0)
                {
                    var detail = string.Join(",", problems);
                    findings.Invalid(
                        Spec["names", member], name, member is "kind" or "listKind" ? $"may have mixed case, but should otherwise match: {detail}" : detail);
                }
            }
        }

        if (spec.Text("names", "kind") is { Length: > 0 } kind && kind == spec.Text("names", "listKind"))
        {
            findings.Invalid(Spec["names", "listKind"], kind, "kind and listKind may not be the same");
        }
    }

    private static void Conversion(JsonObject? conversion, Findings findings)
    {
        var place = Spec["conversion"];
        findings.OneOf(place["strategy"], conversion.Text("strategy"), "None", "Webhook");
        if (conversion.Text("strategy") == "Webhook")
        {
            var client = conversion.Object("webhook", "clientConfig");
            if (client is null)
            {
                findings.Required(place["webhookClientConfig"], "required when strategy is set to Webhook");
            }
            else if (client["url"] is null == client["service"] is null)
            {
                findings.Required(place["webhookClientConfig"], "exactly one of url or service is required");
            }

            if (conversion.At("webhook", "conversionReviewVersions") is not JsonArray { Count: > 0 })
            {
                findings.Required(place["conversionReviewVersions"]);
            }
        }
        else if (conversion.Object("webhook") is not null)
        {
            findings.Forbidden(place["webhookClientConfig"], "should not be set when strategy is not set to Webhook");
        }
    }

    private static void Change(JsonObject? spec, JsonObject old, Findings findings)
    {
        var established = old.Objects("status", "conditions").Any(c => c.Text("type") == "Established" && c.Text("status") == "True");
        if (established)
        {
            findings.Immutable(Spec["scope"], spec.At("scope")?.DeepClone(), old.At("spec", "scope"));
            findings.Immutable(Spec["names", "kind"], spec.At("names", "kind")?.DeepClone(), old.At("spec", "names", "kind"));
        }

        findings.Immutable(Spec["group"], spec.At("group")?.DeepClone(), old.At("spec", "group"));
        findings.Immutable(Spec["names", "plural"], spec.At("names", "plural")?.DeepClone(), old.At("spec", "names", "plural"));
    }

    private static void StoredVersions(JsonObject definition, Findings findings)
    {
        var served = definition.Objects("spec", "versions").Select(version => version.Text("name")).ToHashSet(StringComparer.Ordinal);
        var stored = definition.Texts("status", "storedVersions").ToList();
        if (stored.Count == 0)
        {
            findings.Invalid(Place.Root["status", "storedVersions"], null, "must have at least one stored version");
        }

        for (var index = 0; index < stored.Count; index++)
        {
            if (!served.Contains(stored[index]))
            {
                var name = stored[index];
                findings.Invalid(
                    Place.Root["status", "storedVersions"].At(index),
                    name,
                    $"missing from spec.versions; {name} was previously a storage version, and must remain in spec.versions until a storage "
                    + $"migration ensures no data remains persisted in {name} and removes {name} from status.storedVersions");
            }
        }
    }

    // Groups of the Kubernetes community need somebody's approval.
    private static void Approved(WriteContext context, JsonObject definition, Findings findings)
    {
        var group = definition.Text("spec", "group") ?? "";
        var isProtected = ((string[])["k8s.io", "kubernetes.io"]).Any(owner => group == owner || group.EndsWith("." + owner, StringComparison.Ordinal));
        if (!isProtected)
        {
            return;
        }

        var place = Place.Root["metadata", "annotations"].Key(Approval);
        var approval = definition.Text("metadata", "annotations", Approval) ?? "";
        if (context.Old is { } old && (old.Text("metadata", "annotations", Approval) ?? "") == approval)
        {
            return;
        }

        if (approval.Length == 0)
        {
            findings.Required(place, $"protected groups must have approval annotation \"{Approval}\", {ApprovalPage}");
        }
        else if (!approval.StartsWith("unapproved", StringComparison.Ordinal) && !Uri.TryCreate(approval, UriKind.Absolute, out _))
        {
            findings.Invalid(
                place,
                approval,
                $"protected groups must have approval annotation \"{Approval}\" with either a URL or a reason starting with \"unapproved\", {ApprovalPage}");
        }
    }
}
