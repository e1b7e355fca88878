using Kix.Engine.Graph.Ordering;
using Kix.Engine.Live;
using Kix.Rules;

namespace Kix.Engine.Validation.Across;

/// <summary>
/// A webhook that fails closed on what its own backend is made of cannot come back once it is down: nobody admits its pods.
/// </summary>
internal static class ClosedWebhooks
{
    /// <summary>KIX4031 for each such webhook.</summary>
    public static IEnumerable<KixError> Check(ClusterView cluster)
    {
        var webhooks = Admission.Webhooks(cluster.Index).Where(w => w is { FailsClosed: true, HasConditions: false }).ToArray();
        if (webhooks.Length == 0)
        {
            yield break;
        }

        var backends = new ServiceBackends(cluster.Index);
        var objects = new AdmittedObjects(cluster.Index);
        foreach (var webhook in webhooks)
        {
            foreach (var backend in backends.Of(webhook.Service))
            {
                if (objects.Of(backend).FirstOrDefault(webhook.Admits) is { } admitted)
                {
                    yield return ClusterView.Finding(
                        Catalogue.WebhookClosed, webhook.Configuration, webhook.Name, webhook.Configuration.Key, admitted.Plural,
                        Named.WithPlace(backend), webhook.Service.Text("namespace") ?? "");
                }
            }
        }
    }
}
