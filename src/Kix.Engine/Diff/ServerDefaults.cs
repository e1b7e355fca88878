using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>
/// Whether a value is what the server fills in by itself. Ownership tells most defaults from additions, for nobody owns them; but who
/// creates an object by anything other than server-side apply owns its defaults too, and values that are one as a whole have one owner.
/// </summary>
internal static class ServerDefaults
{
    private static readonly Lazy<ILookup<(string Type, string Member), JsonElement>> Facts = new(Read);

    private static readonly HashSet<(string Type, string Member)> GivenOut =
    [
        ("io.k8s.api.core.v1.ServiceSpec", "clusterIP"),
        ("io.k8s.api.core.v1.ServiceSpec", "healthCheckNodePort"),
        ("io.k8s.api.core.v1.ServicePort", "nodePort"),
        ("io.k8s.api.core.v1.PodSpec", "nodeName"),
        ("io.k8s.api.core.v1.PersistentVolumeClaimSpec", "volumeName"),
    ];

    /// <summary>Whether a member of an object has its default value.</summary>
    /// <param name="schema">What is known of the object.</param>
    /// <param name="said">What Kix says of the object; what a default follows from is looked for there first.</param>
    /// <param name="live">The object.</param>
    /// <param name="member">Name of the member.</param>
    /// <param name="value">Its value.</param>
    public static bool Has(SchemaNode schema, JsonElement said, JsonElement live, string member, JsonElement value) =>
        value.ValueKind == JsonValueKind.Null
        || (schema.Declared(member) is { Default.ValueKind: not JsonValueKind.Undefined } declared && JsonElement.DeepEquals(declared.Default, value))
        || (schema.TypeName is { } type && ((Facts.Value[(type, member)].Any(v => JsonElement.DeepEquals(v, value)) && Suits(type, live, member)) || Follows(type, said.ValueKind == JsonValueKind.Object ? said : live, member, value)))
        || IsAddress(schema, live, member, value)
        || ConsistsOf(value, said.Member(member), schema.Member(member));

    /// <summary>
    /// Whether Kix says a zero value, which for a Go type is as good as nothing, and the server has filled in what it does then: a default, or
    /// an address or a port that it gave out.
    /// </summary>
    public static bool AreLeftToServer(SchemaNode schema, JsonElement said, JsonElement live, string member, JsonElement value) =>
        ValueComparison.IsZero(value)
        && live.Member(member) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } there
        && ((schema.TypeName is { } type && GivenOut.Contains((type, member)))
            || (value.ValueKind == JsonValueKind.String && Has(schema, said, live, member, there)));

    // Once given out, the address of a Service stays: whoever claims it has changed nothing. To have none is somebody's wish.
    private static bool IsAddress(SchemaNode schema, JsonElement live, string member, JsonElement value) => schema.TypeName == "io.k8s.api.core.v1.ServiceSpec" && member switch
    {
        "clusterIP" => value.ValueKind == JsonValueKind.String && !value.ValueEquals("None"u8),
        "clusterIPs" => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value[0].IsSame(live.Member("clusterIP")),
        _ => false,
    };

    // An object of defaults, as {"phase":"Pending"} in the status of a claim template.
    private static bool ConsistsOf(JsonElement value, JsonElement said, SchemaNode schema) =>
        value.ValueKind == JsonValueKind.Object && value.GetPropertyCount() > 0 && value.EnumerateObject().All(m => Has(schema, said, value, m.Name, m.Value));

    // What a Service is given depends on its type: SetDefaults_Service in
    // https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/defaults.go
    private static bool Suits(string type, JsonElement live, string member) => (type, member) switch
    {
        ("io.k8s.api.core.v1.ServiceSpec", "externalTrafficPolicy") => live.Text("type") is "NodePort" or "LoadBalancer",
        ("io.k8s.api.core.v1.ServiceSpec", "allocateLoadBalancerNodePorts") => live.Text("type") == "LoadBalancer",
        ("io.k8s.api.core.v1.ServiceSpec", "internalTrafficPolicy" or "ipFamilies" or "ipFamilyPolicy") => live.Text("type") != "ExternalName",
        _ => true,
    };

    // Defaults that follow from other members of the same object.
    private static bool Follows(string type, JsonElement owner, string member, JsonElement value) => (type, member) switch
    {
        ("io.k8s.api.core.v1.Container", "imagePullPolicy") => value.ValueEquals(PullPolicy(owner.Text("image") ?? "")),
        ("io.k8s.api.core.v1.PodSpec", "serviceAccount") => owner.Member("serviceAccountName").IsSame(value),
        ("io.k8s.api.core.v1.PodSpec", "serviceAccountName") => owner.Member("serviceAccount").IsSame(value),
        ("io.k8s.api.core.v1.ReplicationControllerSpec", "selector") => owner.Member("template", "metadata", "labels").IsSame(value),
        ("io.k8s.api.core.v1.ServicePort", "targetPort") => owner.Member("port").IsSame(value),
        ("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionNames", "singular") =>
            value.ValueEquals((owner.Text("kind") ?? "").ToLowerInvariant()),
        ("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionNames", "listKind") =>
            value.ValueEquals((owner.Text("kind") ?? "") + "List"),
        _ => false,
    };

    // https://kubernetes.io/docs/concepts/containers/images/#imagepullpolicy-defaulting
    private static string PullPolicy(string image)
    {
        var name = image[(image.LastIndexOf('/') + 1)..];
        return name.Contains('@', StringComparison.Ordinal) || (name.Contains(':', StringComparison.Ordinal) && !name.EndsWith(":latest", StringComparison.Ordinal))
            ? "IfNotPresent"
            : "Always";
    }

    private static ILookup<(string, string), JsonElement> Read() => ServerDefaultFacts.Lines
        .Split('\n')
        .Select(line => line.Split(' ', 3))
        .ToLookup(parts => ("io.k8s." + parts[0], parts[1]), parts => JsonElement.Parse(parts[2]));
}
