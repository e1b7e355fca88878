using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.CustomResources;

/// <summary>Reads a CustomResourceDefinition.</summary>
/// <param name="Value">The object. Shared: do not modify.</param>
internal sealed record Definition(JsonObject Value)
{
    private static readonly string[] Verbs = ["delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"];
    private static readonly string[] SubresourceVerbs = ["get", "patch", "update"];

    public string Name => ObjectMeta.Name(Value);

    public string Group => (string?)Value["spec"]?["group"] ?? "";

    public JsonObject Names => Value["spec"]?["names"] as JsonObject ?? [];

    public string Plural => (string?)Names["plural"] ?? "";

    public string Kind => (string?)Names["kind"] ?? "";

    public string Singular => (string?)Names["singular"] ?? Kind.ToLowerInvariant();

    public string ListKind => (string?)Names["listKind"] ?? Kind + "List";

    public IReadOnlyList<string> ShortNames => Texts(Names["shortNames"]);

    public GroupResource Resource => new(Group, Plural);

    public bool IsEstablished => IsTrue("Established");

    public bool IsTrue(string condition) =>
        (Value["status"]?["conditions"] as JsonArray ?? []).Any(c => (string?)c?["type"] == condition && (string?)c["status"] == "True");

    /// <summary>The types that the definition makes, newest version first.</summary>
    public IEnumerable<(ResourceType Type, bool Served, bool Storage)> Types() =>
        (Value["spec"]?["versions"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .OrderBy(v => (string?)v["name"] ?? "", KubernetesVersions.NewestFirst)
            .Select(v => (Type(v), Flag(v["served"]), Flag(v["storage"])));

    private ResourceType Type(JsonObject version)
    {
        var name = (string?)version["name"] ?? "";
        var subresources = new Dictionary<string, Subresource>();
        if (version["subresources"]?["status"] is JsonObject)
        {
            subresources["status"] = new Subresource("status", Group, name, Kind, SubresourceVerbs);
        }

        if (version["subresources"]?["scale"] is JsonObject)
        {
            subresources["scale"] = new Subresource("scale", "autoscaling", "v1", "Scale", SubresourceVerbs);
        }

        return new ResourceType
        {
            Resource = Resource,
            Version = name,
            Kind = Kind,
            ListKind = ListKind,
            Singular = Singular,
            Namespaced = (string?)Value["spec"]?["scope"] != "Cluster",
            Verbs = Verbs,
            ShortNames = ShortNames,
            Categories = Texts(Names["categories"]),
            Subresources = subresources,
            HasStatus = subresources.ContainsKey("status"),
            CustomVersion = version,
        };
    }

    private static bool Flag(JsonNode? node) => node?.GetValueKind() == JsonValueKind.True;

    private static string[] Texts(JsonNode? node) => [.. (node as JsonArray ?? []).Select(t => (string?)t ?? "")];
}
