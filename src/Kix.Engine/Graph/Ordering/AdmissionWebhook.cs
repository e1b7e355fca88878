using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Graph.Ordering;

/// <summary>One webhook of a webhook configuration: what it admits.</summary>
internal sealed class AdmissionWebhook(PreparedResource configuration, JsonElement webhook)
{
    /// <summary>The configuration that it is part of.</summary>
    public PreparedResource Configuration { get; } = configuration;

    public string Name { get; } = webhook.Text("name") ?? "";

    /// <summary>Its Service.</summary>
    public JsonElement Service { get; } = webhook.Member("clientConfig", "service");

    /// <summary>Whether objects are refused while it does not answer. The default of v1 is <c>Fail</c>.</summary>
    public bool FailsClosed { get; } = webhook.Text("failurePolicy") != "Ignore";

    /// <summary>Whether expressions exempt objects in a way that cannot be seen here.</summary>
    public bool HasConditions { get; } = webhook.Items("matchConditions").Any();

    /// <summary>Whether it is asked when an object is made or changed.</summary>
    public bool Admits(AdmittedObject o) =>
        webhook.Items("rules").Any(rule => Matches(rule, o))
        && (o.NamespaceLabels is null || LabelSelector.Matches(webhook.Member("namespaceSelector"), o.NamespaceLabels))
        && LabelSelector.Matches(webhook.Member("objectSelector"), o.Labels);

    private static bool Matches(JsonElement rule, AdmittedObject o) =>
        rule.Texts("operations").Any(x => x is "*" or "CREATE" or "UPDATE")
        && rule.Texts("apiGroups").Any(x => x == "*" || x == o.Group)
        && rule.Texts("apiVersions").Any(x => x == "*" || x == o.Version)
        && rule.Texts("resources").Any(x => x is "*" or "*/*" || x == o.Plural)
        && rule.Text("scope") switch
        {
            "Cluster" => !o.Namespaced,
            "Namespaced" => o.Namespaced,
            _ => true,
        };
}

/// <summary>An object as admission sees it.</summary>
/// <param name="Group">API group.</param>
/// <param name="Version">Version.</param>
/// <param name="Plural">Name in URLs.</param>
/// <param name="Namespaced">Whether it lives in a namespace.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="NamespaceLabels">Labels of its namespace (its own, for a Namespace); null for other cluster-scoped objects, to which namespace selectors do not apply.</param>
internal sealed record AdmittedObject(
    string Group, string Version, string Plural, bool Namespaced,
    IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string>? NamespaceLabels);
