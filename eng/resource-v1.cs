#:property PublishAot=false
// Derives src/Kix.Rules/Facts/resource.v1.txt, the table of the digest form `resource/v1`, from the OpenAPI v3 documents of Kubernetes 1.36:
//
//     dotnet run eng/resource-v1.cs -- ../shared/corpus/openapi/v3 src/Kix.Rules/Facts/resource.v1.txt
//
// The table is frozen: digests depend on it. This program shows where it came from; what it derives from a later release would be
// `resource/v2`. All versions of a kind share one node, in which their fields are united.
using System.Text;
using System.Text.Json.Nodes;

var schemas = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
foreach (var file in Directory.GetFiles(args[0], "*_openapi.json").Order(StringComparer.Ordinal))
{
    foreach (var (name, schema) in JsonNode.Parse(File.ReadAllText(file))!["components"]?["schemas"]?.AsObject() ?? [])
    {
        schemas[name] = schema!.AsObject();
    }
}

// A kind is what has ObjectMeta; lists, options and the like have ListMeta or none.
var kinds = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
foreach (var (name, schema) in schemas)
{
    if (Reference(schema["properties"]?["metadata"]) != "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta")
    {
        continue;
    }

    foreach (var kind in schema["x-kubernetes-group-version-kind"]?.AsArray() ?? [])
    {
        var group = (string)kind!["group"]!;
        var id = (group.Length == 0 ? "core" : group) + "/" + (string)kind["kind"]!;
        (kinds.TryGetValue(id, out var types) ? types : kinds[id] = new(StringComparer.Ordinal)).Add(name);
    }
}

var nodes = new Dictionary<string, Node>(StringComparer.Ordinal);
var roots = kinds.ToDictionary(k => k.Key, k => NodeOf(k.Value, root: true));

// A node that says nothing is left out; that is known only when everything is known.
bool changed;
do
{
    changed = false;
    foreach (var node in nodes.Values.Where(n => !n.Says && n.Fields.Values.Any(Says)))
    {
        node.Says = changed = true;
    }
}
while (changed);

var lines = new StringBuilder();
var numbers = new Dictionary<Node, int>();
var queue = new Queue<Node>();
lines.Append("# Table of the digest form resource/v1. Frozen; see docs/hash-format.md. Derived by eng/resource-v1.cs from Kubernetes 1.36.\n");
lines.Append("# kind GROUP/KIND NODE; node NODE FIELD:WHAT …; WHAT: Q quantity, T time with microseconds, J any JSON, {…} map, [key=default,…;…] keyed list, […] list, NODE\n");
foreach (var (kind, node) in roots.OrderBy(r => r.Key, StringComparer.Ordinal))
{
    lines.Append($"kind {kind} {Number(node)}\n");
}

while (queue.TryDequeue(out var node))
{
    lines.Append($"node {Number(node)}");
    foreach (var (field, what) in node.Fields.Where(f => Says(f.Value)))
    {
        lines.Append($" {field}:{Text(what)}");
    }

    lines.Append('\n');
}

File.WriteAllText(args[1], lines.ToString());
Console.WriteLine($"{kinds.Count} kinds, {numbers.Count} nodes, {lines.Length} characters");

Node NodeOf(IEnumerable<string> types, bool root = false)
{
    var names = types.ToArray();
    var id = (root ? "root " : "") + string.Join(' ', names);
    if (nodes.TryGetValue(id, out var known))
    {
        return known;
    }

    var node = nodes[id] = new Node { Says = root };
    var fields = new SortedDictionary<string, List<JsonNode>>(StringComparer.Ordinal);
    foreach (var (field, schema) in names.SelectMany(n => schemas[n]["properties"]?.AsObject() ?? []))
    {
        // What the digest form removes needs no description.
        if (!(root && field == "status") && !(names.Any(n => n.EndsWith(".ObjectMeta", StringComparison.Ordinal)) && field == "managedFields"))
        {
            (fields.TryGetValue(field, out var list) ? list : fields[field] = []).Add(schema!);
        }
    }

    foreach (var (field, versions) in fields)
    {
        node.Fields[field] = Describe(versions);
    }

    return node;
}

What Describe(IReadOnlyList<JsonNode> versions)
{
    var references = versions.Select(Reference).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
    if (references.Length > 0)
    {
        var special = references.Select(r => r.Split('.')[^1] switch
        {
            "Quantity" => "Q",
            "MicroTime" => "T",
            "JSON" or "RawExtension" => "J",

            // A schema, or a list of them, or a boolean, or texts: what is no object holds nothing special.
            "JSONSchemaPropsOrArray" or "JSONSchemaPropsOrBool" or "JSONSchemaPropsOrStringArray" => "S",
            _ => "",
        }).Distinct().ToArray();
        return special switch
        {
            ["S"] => new What("N", NodeOf(["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps"])),
            [""] => new What("N", NodeOf(references.Where(r => schemas[r].ContainsKey("properties")))),
            [var one] => new What(one),
            _ => throw new InvalidOperationException($"versions disagree: {string.Join(", ", references)}"),
        };
    }

    var first = versions[0];
    if (versions.Select(v => (string?)v["type"]).Distinct().Count() > 1)
    {
        throw new InvalidOperationException($"versions disagree: {string.Join(" | ", versions.Select(v => v.ToJsonString()))}");
    }

    if ((string?)first["type"] == "array")
    {
        var items = Describe([.. versions.Select(v => v["items"]!)]);
        var keys = versions.Select(Keys).OfType<string[]>().FirstOrDefault();
        if (keys is null)
        {
            return new What("L", Item: items);
        }

        var item = versions.Select(v => Reference(v["items"])).OfType<string>().First();
        // Go's zero values are no defaults that anybody chose.
        var written = keys.Select(k => schemas[item]["properties"]![k]!["default"] is { } value && value.ToJsonString() is not ("\"\"" or "0") ? $"{k}={value.ToJsonString()}" : k);
        return new What("K", Item: items, Keys: string.Join(',', written));
    }

    return first["additionalProperties"] is JsonObject
        ? new What("M", Item: Describe([.. versions.Select(v => v["additionalProperties"]!)]))
        : new What("");
}

// As the server's conversion (kube-openapi, pkg/schemaconv): without a list type, a merge strategy with a key makes a map.
static string[]? Keys(JsonNode list) => (string?)list["x-kubernetes-list-type"] switch
{
    "map" => [.. list["x-kubernetes-list-map-keys"]!.AsArray().Select(k => (string)k!)],
    null when ((string?)list["x-kubernetes-patch-strategy"])?.Split(',').Contains("merge") == true
        && (string?)list["x-kubernetes-patch-merge-key"] is { } key => [key],
    _ => null,
};

static string? Reference(JsonNode? schema) =>
    ((string?)schema?["$ref"] ?? (string?)schema?["allOf"]?[0]?["$ref"])?.Split('/')[^1];

static bool Says(What what) => what.Kind switch
{
    "" => false,
    "N" => what.Node!.Says,
    "L" => Says(what.Item!),
    _ => true,
};

string Text(What what) => what.Kind switch
{
    "" => "",
    "N" => what.Node!.Says ? $"{Number(what.Node)}" : "",
    "L" => $"[{Text(what.Item!)}]",
    "K" => $"[{what.Keys};{Text(what.Item!)}]",
    "M" => $"{{{Text(what.Item!)}}}",
    var special => special,
};

int Number(Node node)
{
    if (!numbers.TryGetValue(node, out var number))
    {
        numbers[node] = number = numbers.Count;
        queue.Enqueue(node);
    }

    return number;
}

internal sealed class Node
{
    public bool Says { get; set; }

    public SortedDictionary<string, What> Fields { get; } = new(StringComparer.Ordinal);
}

internal sealed record What(string Kind, Node? Node = null, What? Item = null, string? Keys = null);
