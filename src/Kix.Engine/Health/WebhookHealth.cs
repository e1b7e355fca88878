using System.Text.Json;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>
/// A webhook configuration is current when somebody answers each of its webhooks: otherwise the server refuses what they admit, or lets it
/// pass unseen (https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#failure-policy).
/// </summary>
internal static class WebhookHealth
{
    /// <summary>The Services that the webhooks of a configuration are sent to.</summary>
    internal static IEnumerable<ObjectKey> Backends(LiveObject live) =>
        live.Json.Items("webhooks").Select(Backend).OfType<ObjectKey>().Distinct();

    internal static HealthRecord Of(LiveObject live, Relatives around)
    {
        foreach (var webhook in live.Json.Items("webhooks"))
        {
            if (Backend(webhook) is { } backend && Of(webhook, backend, around) is { } wrong)
            {
                return wrong;
            }
        }

        return HealthRecord.Current("answered");
    }

    private static HealthRecord? Of(JsonElement webhook, ObjectKey backend, Relatives around)
    {
        var about = $"webhook {webhook.Text("name")}";
        var service = around.Backends?.FirstOrDefault(service => service.Key == backend);
        if (around.Backends is not null && service is null)
        {
            return HealthRecord.Failed(FailureSort.Retried, $"{about}: {backend} is not there, so that {Effect(webhook)}", "NoBackend");
        }

        if (service is not null && around.KnowsPods && ServicePods.Lack(service, around.Pods) is { } lack)
        {
            return HealthRecord.InProgress($"{about}: {backend}: {lack}, so that {Effect(webhook)}", "NoEndpoints");
        }

        // Whose certificate nobody vouches for is not asked. Some operators fill it in.
        return webhook.Member("clientConfig").Text("caBundle") is null or ""
            ? HealthRecord.InProgress($"{about}: no caBundle yet, so that {Effect(webhook)}", "NoCertificate")
            : null;
    }

    private static string Effect(JsonElement webhook) =>
        webhook.Text("failurePolicy") == "Ignore" ? "what it should admit passes it by" : "what it admits is refused";

    private static ObjectKey? Backend(JsonElement webhook) =>
        webhook.Member("clientConfig", "service") is { ValueKind: JsonValueKind.Object } service
            ? new ObjectKey("", "Service", service.Text("namespace") ?? "", service.Text("name") ?? "")
            : null;
}
