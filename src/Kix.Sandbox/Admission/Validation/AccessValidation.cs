using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>Roles and role bindings (k8s.io/kubernetes/pkg/apis/rbac/validation).</summary>
internal static class AccessValidation
{
    private const string Group = "rbac.authorization.k8s.io";

    public static void Role(WriteContext context, JsonObject role, Findings findings) => Rules(role, namespaced: true, findings);

    public static void ClusterRole(WriteContext context, JsonObject role, Findings findings)
    {
        Rules(role, namespaced: false, findings);
        if (role.Object("aggregationRule") is not { } aggregation)
        {
            return;
        }

        var place = Place.Root["aggregationRule", "clusterRoleSelectors"];
        var selectors = aggregation.Objects("clusterRoleSelectors").ToList();
        if (selectors.Count == 0)
        {
            findings.Required(place, "at least one clusterRoleSelector required if aggregationRule is non-nil");
        }

        for (var index = 0; index < selectors.Count; index++)
        {
            LabelSelectors.Validate(selectors[index], place.At(index), findings);
        }
    }

    public static void RoleBinding(WriteContext context, JsonObject binding, Findings findings) =>
        Binding(context, binding, findings, "Role", "ClusterRole");

    public static void ClusterRoleBinding(WriteContext context, JsonObject binding, Findings findings) =>
        Binding(context, binding, findings, "ClusterRole");

    private static void Rules(JsonObject role, bool namespaced, Findings findings)
    {
        var index = 0;
        foreach (var rule in role.Objects("rules"))
        {
            var at = Place.Root["rules"].At(index++);
            if (rule["verbs"] is not JsonArray { Count: > 0 })
            {
                findings.Required(at["verbs"], "verbs must contain at least one value");
            }

            if (rule["nonResourceURLs"] is JsonArray { Count: > 0 } urls)
            {
                if (namespaced)
                {
                    findings.Invalid(at["nonResourceURLs"], urls.DeepClone(), "namespaced rules cannot apply to non-resource URLs");
                }

                if (rule["apiGroups"] is JsonArray { Count: > 0 } || rule["resources"] is JsonArray { Count: > 0 } || rule["resourceNames"] is JsonArray { Count: > 0 })
                {
                    findings.Invalid(at["nonResourceURLs"], urls.DeepClone(), "rules cannot apply to both regular resources and non-resource URLs");
                }

                continue;
            }

            if (rule["apiGroups"] is not JsonArray { Count: > 0 })
            {
                findings.Required(at["apiGroups"], "resource rules must supply at least one api group");
            }

            if (rule["resources"] is not JsonArray { Count: > 0 })
            {
                findings.Required(at["resources"], "resource rules must supply at least one resource");
            }
        }
    }

    private static void Binding(WriteContext context, JsonObject binding, Findings findings, params string[] kinds)
    {
        var place = Place.Root["roleRef"];
        var reference = binding.Object("roleRef");
        if (reference.Text("apiGroup") != Group)
        {
            findings.NotSupported(place["apiGroup"], reference.Text("apiGroup") ?? "", Group);
        }

        var kind = reference.Text("kind") ?? "";
        if (!kinds.Contains(kind))
        {
            findings.Add(FieldError.NotSupported(place["kind"].Path, kind, kinds));
        }

        if (findings.Present(place["name"], reference.Text("name")))
        {
            findings.Invalid(place["name"], reference.Text("name"), Names.PathSegment(reference.Text("name")!));
        }

        var index = 0;
        foreach (var subject in binding.Objects("subjects"))
        {
            Subject(subject, Place.Root["subjects"].At(index++), kinds.Length > 1, findings);
        }

        if (context.Old is { } old && !JsonNode.DeepEquals(binding["roleRef"], old["roleRef"]))
        {
            findings.Invalid(place, binding["roleRef"]?.DeepClone(), "cannot change roleRef");
        }
    }

    private static void Subject(JsonObject subject, Place place, bool namespaced, Findings findings)
    {
        findings.Present(place["name"], subject.Text("name"));
        var group = subject.Text("apiGroup") ?? "";
        switch (subject.Text("kind"))
        {
            case "ServiceAccount":
                if (subject.Text("name") is { Length: > 0 } name)
                {
                    findings.Invalid(place["name"], name, Names.Dns1123Subdomain(name));
                }

                if (group.Length > 0)
                {
                    findings.NotSupported(place["apiGroup"], group, "");
                }

                if (!namespaced)
                {
                    findings.Present(place["namespace"], subject.Text("namespace"));
                }

                break;
            case "User" or "Group":
                if (group != Group)
                {
                    findings.NotSupported(place["apiGroup"], group, Group);
                }

                break;
            default:
                findings.NotSupported(place["kind"], subject.Text("kind") ?? "", "ServiceAccount", "User", "Group");
                break;
        }
    }
}
