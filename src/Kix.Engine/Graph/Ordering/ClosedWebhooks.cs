using Kix.Engine.Live;

namespace Kix.Engine.Graph.Ordering;

/// <summary>
/// A webhook that fails closed on what its own backend is made of cannot come back once it is down: nobody admits its pods.
/// </summary>
internal static class ClosedWebhooks
{
    /// <summary>KIX4092 for each such webhook.</summary>
    public static IEnumerable<KixError> Check(ResourceIndex index)
    {
        var webhooks = Admission.Webhooks(index).Where(w => w is { FailsClosed: true, HasConditions: false }).ToArray();
        if (webhooks.Length == 0)
        {
            yield break;
        }

        var backends = new ServiceBackends(index);
        var objects = new AdmittedObjects(index);
        foreach (var webhook in webhooks)
        {
            foreach (var backend in backends.Of(webhook.Service))
            {
                if (objects.Of(backend).FirstOrDefault(webhook.Admits) is { } admitted)
                {
                    var place = webhook.Configuration.Source.Place;
                    yield return new KixError(
                        "KIX4092",
                        $"the webhook {webhook.Name} of {webhook.Configuration.Key} ({place}) fails closed on its own namespace: it admits the {admitted.Plural} of its backend {backend.Key} ({backend.Source.Place}), which could never start again. Exempt {webhook.Service.Text("namespace")} by namespaceSelector, or say failurePolicy: Ignore.",
                        place);
                }
            }
        }
    }
}
