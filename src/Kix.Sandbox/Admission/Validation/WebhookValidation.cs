using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>Webhook configurations (k8s.io/kubernetes/pkg/apis/admissionregistration/validation).</summary>
internal static class WebhookValidation
{
    public static void Validate(WriteContext context, JsonObject configuration, Findings findings)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var webhook in configuration.Objects("webhooks"))
        {
            var at = Place.Root["webhooks"].At(index++);
            Webhook(webhook, at, findings);
            if (webhook["admissionReviewVersions"] is not JsonArray { Count: > 0 })
            {
                findings.Required(at["admissionReviewVersions"], "must specify one of v1, v1beta1");
            }
            else if (!webhook.Texts("admissionReviewVersions").Any(version => version is "v1" or "v1beta1"))
            {
                findings.Invalid(
                    at["admissionReviewVersions"],
                    webhook["admissionReviewVersions"]?.DeepClone(),
                    "must include at least one of v1, v1beta1");
            }

            if (!names.Add(webhook.Text("name") ?? ""))
            {
                findings.Duplicate(at["name"], webhook.Text("name"));
            }
        }
    }

    private static void Webhook(JsonObject webhook, Place place, Findings findings)
    {
        var name = webhook.Text("name") ?? "";
        if (name.Length == 0)
        {
            findings.Required(place["name"]);
        }
        else
        {
            findings.Invalid(place["name"], name, Names.Dns1123Subdomain(name));
            if (name.Split('.').Length < 3)
            {
                findings.Invalid(place["name"], name, "should be a domain with at least three segments separated by dots");
            }
        }

        Rules(webhook, place["rules"], findings);
        findings.OneOfOrAbsent(place["failurePolicy"], webhook.Text("failurePolicy"), "Fail", "Ignore");
        findings.OneOfOrAbsent(place["matchPolicy"], webhook.Text("matchPolicy"), "Equivalent", "Exact");
        if (webhook["sideEffects"] is null)
        {
            findings.Required(place["sideEffects"], "must specify one of None, NoneOnDryRun");
        }
        else
        {
            findings.OneOfOrAbsent(place["sideEffects"], webhook.Text("sideEffects"), "None", "NoneOnDryRun");
        }

        if (webhook.Number("timeoutSeconds") is { } timeout and (< 1 or > 30))
        {
            findings.Invalid(place["timeoutSeconds"], timeout, "the timeout value must be between 1 and 30 seconds");
        }

        LabelSelectors.Validate(webhook.Object("namespaceSelector"), place["namespaceSelector"], findings);
        LabelSelectors.Validate(webhook.Object("objectSelector"), place["objectSelector"], findings);
        Client(webhook.Object("clientConfig"), place["clientConfig"], findings);
        findings.OneOfOrAbsent(place["reinvocationPolicy"], webhook.Text("reinvocationPolicy"), "IfNeeded", "Never");
    }

    private static void Rules(JsonObject webhook, Place place, Findings findings)
    {
        var index = 0;
        foreach (var rule in webhook.Objects("rules"))
        {
            var at = place.At(index++);
            foreach (var member in (ReadOnlySpan<string>)["operations", "apiGroups", "apiVersions", "resources"])
            {
                if (rule[member] is not JsonArray { Count: > 0 })
                {
                    findings.Required(at[member]);
                }
            }
        }
    }

    private static void Client(JsonObject? client, Place place, Findings findings)
    {
        if (client.At("url") is null == client.At("service") is null)
        {
            findings.Required(place, "exactly one of url or service is required");
            return;
        }

        if (client.Text("url") is { } url && !url.StartsWith("https://", StringComparison.Ordinal))
        {
            findings.Invalid(place["url"], url, "'https' is the only allowed URL scheme; desired format: https://host[/path]");
        }

        if (client.Object("service") is { } service)
        {
            findings.Present(place["service", "name"], service.Text("name"), "service name is required");
            findings.Present(place["service", "namespace"], service.Text("namespace"), "service namespace is required");
        }
    }
}
