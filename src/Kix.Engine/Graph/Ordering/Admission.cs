using Kix.Engine.Live;

namespace Kix.Engine.Graph.Ordering;

/// <summary>
/// An object that a webhook admits waits for the webhook's backend, unless the backend depends on it. What bears pods waits for those
/// that admit pods, too.
/// </summary>
internal static class Admission
{
    public static void Find(ResourceIndex index, OrderingGraph graph)
    {
        var webhooks = Webhooks(index).ToArray();
        if (webhooks.Length == 0)
        {
            return;
        }

        var backends = new ServiceBackends(index);
        var objects = new AdmittedObjects(index);
        foreach (var webhook in webhooks)
        {
            var serving = backends.Of(webhook.Service);
            foreach (var backend in serving)
            {
                foreach (var resource in index.All.Where(r => objects.Of(r).Any(webhook.Admits)))
                {
                    graph.TryReady(resource, backend, $"admits it by webhook {webhook.Name}");
                }
            }
        }
    }

    /// <summary>The webhooks of the cluster that are served from inside it.</summary>
    public static IEnumerable<AdmissionWebhook> Webhooks(ResourceIndex index) =>
        from configuration in index.OfKind("admissionregistration.k8s.io", "MutatingWebhookConfiguration")
            .Concat(index.OfKind("admissionregistration.k8s.io", "ValidatingWebhookConfiguration"))
        from webhook in configuration.Json.Items("webhooks")
        let found = new AdmissionWebhook(configuration, webhook)
        where found.Service.IsPresent
        select found;
}
