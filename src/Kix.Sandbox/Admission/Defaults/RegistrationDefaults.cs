using System.Text.Json.Nodes;

namespace Kix.Sandbox.Admission.Defaults;

/// <summary>What extends the API: webhooks, admission policies, API services, custom resource definitions.</summary>
internal static class RegistrationDefaults
{
    private const string Admission = "io.k8s.api.admissionregistration.v1.";
    private const string Extensions = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.";

    public static IEnumerable<(string Type, Action<JsonObject> Fill)> All =>
    [
        (Admission + "ValidatingWebhook", Webhook),
        (Admission + "MutatingWebhook", Mutating),
        (Admission + "RuleWithOperations", rule => rule.Default("scope", "*")),
        (Admission + "NamedRuleWithOperations", rule => rule.Default("scope", "*")),
        (Admission + "ServiceReference", service => service.Default("port", 443)),
        (Admission + "ValidatingAdmissionPolicySpec", policy => policy.Default("failurePolicy", "Fail")),
        (Admission + "MutatingAdmissionPolicySpec", policy => policy.Default("failurePolicy", "Fail")),
        (Admission + "MatchResources", Match),
        (Admission + "ParamRef", _ => { }),
        ("io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.ServiceReference", service => service.Default("port", 443)),
        (Extensions + "CustomResourceDefinition", Definition),
        (Extensions + "ServiceReference", service => service.Default("port", 443)),
    ];

    private static void Webhook(JsonObject webhook)
    {
        webhook.Default("failurePolicy", "Fail");
        webhook.Default("timeoutSeconds", 10);
        Match(webhook);
    }

    private static void Mutating(JsonObject webhook)
    {
        Webhook(webhook);
        webhook.Default("reinvocationPolicy", "Never");
    }

    private static void Match(JsonObject match)
    {
        match.Default("matchPolicy", "Equivalent");
        match.Default("namespaceSelector", new JsonObject());
        match.Default("objectSelector", new JsonObject());
    }

    private static void Definition(JsonObject definition)
    {
        var spec = definition.Member("spec");
        var names = spec.Member("names");
        if (names.Text("kind") is { Length: > 0 } kind)
        {
            names.DefaultText("singular", kind.ToLowerInvariant());
            names.DefaultText("listKind", kind + "List");
        }

        spec.Default("conversion", new JsonObject { ["strategy"] = "None" });
    }
}
