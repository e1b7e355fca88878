using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;
using Kix.Rules.Values;

namespace Kix.Engine.Validation.Kinds;

/// <summary>Webhook configurations (k8s.io/kubernetes/pkg/apis/admissionregistration/validation).</summary>
internal static class Webhooks
{
    public static void Configuration(Inspection inspection, JsonElement configuration)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (at, webhook) in configuration.Places("webhooks"))
        {
            if (webhook.Word("name") is { } name && !names.TryAdd(name, at))
            {
                inspection.Refuse(Catalogue.Duplicate, $"{at}.name", $"is {Inspection.Show(name)}, as that of {names[name]} is");
            }
        }
    }

    public static void Webhook(Inspection inspection, JsonElement webhook)
    {
        if (webhook.Word("name") is { } name)
        {
            var problem = DnsName.Subdomain(name) ?? (name.Split('.').Length < 3 ? "must be a domain of at least three parts, such as validate.acme.dev" : null);
            if (problem is not null)
            {
                inspection.Refuse(Catalogue.InvalidName, "name", $"is {Inspection.Show(name)}: {problem}");
            }
        }

        var versions = webhook.Texts("admissionReviewVersions").ToArray();
        if (versions.Length > 0 && !versions.Any(v => v is "v1" or "v1beta1"))
        {
            inspection.Refuse(Catalogue.UnknownValue, "admissionReviewVersions", $"hold {string.Join(", ", versions)}, and must hold 'v1' or 'v1beta1'");
        }
    }

    public static void ClientConfig(Inspection inspection, JsonElement client)
    {
        if (client.Word("url") is { } url && !url.StartsWith("https://", StringComparison.Ordinal))
        {
            inspection.Refuse(Catalogue.InvalidValue, "url", $"is {Inspection.Show(url)}, and must start with https://");
        }
    }
}
