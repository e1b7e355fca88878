#:property PublishAot=false
// Derives src/Kix.Rules/Facts/kubernetes.schema.json.br from the OpenAPI v3 and discovery documents of a Kubernetes release:
//
//     dotnet run eng/schema-facts.cs -- ../shared/corpus/openapi src/Kix.Rules/Facts/kubernetes.schema.json.br
//
// Facts only: types, formats, defaults, enums, required fields, list and map types with their keys, patch strategies; what
// discovery says of each resource. No prose. The form is ordinary OpenAPI v3 schema JSON, `allOf` with one `$ref` folded into
// that `$ref`, references shortened to the name of the type.
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

var root = args[0];
var target = args[1];

// Only generally available versions: a 1.36 server serves no alpha or beta of a built-in API unless asked to.
bool Served(string version) => Regex.IsMatch(version, "^v[0-9]+$");

var discovery = new List<JsonObject>();
foreach (var file in Directory.GetFiles(Path.Combine(root, "discovery"), "aggregated_v2.json"))
{
    discovery.Add(JsonNode.Parse(File.ReadAllText(file))!.AsObject());
}

var groups = new JsonArray();
void AddGroup(string name, JsonArray versions)
{
    var kept = versions.Where(v => Served((string)v!["version"]!)).Select(v => v!.DeepClone()).ToArray();
    if (kept.Length > 0)
    {
        groups.Add(new JsonObject { ["group"] = name, ["versions"] = new JsonArray(kept) });
    }
}

// The core group is not part of the aggregated document of /apis: its legacy list carries the same facts.
var core = JsonNode.Parse(File.ReadAllText(Path.Combine(root, "discovery", "api__v1.json")))!["resources"]!.AsArray();
var coreResources = new JsonArray();
foreach (var r in core.Where(r => !((string)r!["name"]!).Contains('/')))
{
    var name = (string)r!["name"]!;
    var entry = new JsonObject
    {
        ["resource"] = name,
        ["responseKind"] = new JsonObject { ["group"] = "", ["version"] = "", ["kind"] = (string)r["kind"]! },
        ["scope"] = (bool)r["namespaced"]! ? "Namespaced" : "Cluster",
        ["singularResource"] = (string)r["singularName"]!,
        ["verbs"] = r["verbs"]!.DeepClone(),
    };
    if (r["shortNames"] is { } shortNames)
    {
        entry["shortNames"] = shortNames.DeepClone();
    }

    if (r["categories"] is { } categories)
    {
        entry["categories"] = categories.DeepClone();
    }

    var subresources = new JsonArray();
    foreach (var s in core.Where(s => ((string)s!["name"]!).StartsWith(name + "/", StringComparison.Ordinal)))
    {
        subresources.Add(new JsonObject
        {
            ["subresource"] = ((string)s!["name"]!)[(name.Length + 1)..],
            ["responseKind"] = new JsonObject
            {
                ["group"] = (string?)s["group"] ?? "", ["version"] = (string?)s["version"] ?? "", ["kind"] = (string)s["kind"]!,
            },
            ["verbs"] = s["verbs"]!.DeepClone(),
        });
    }

    if (subresources.Count > 0)
    {
        entry["subresources"] = subresources;
    }

    coreResources.Add(entry);
}

groups.Add(new JsonObject
{
    ["group"] = "",
    ["versions"] = new JsonArray(new JsonObject { ["version"] = "v1", ["freshness"] = "Current", ["resources"] = coreResources }),
});
foreach (var item in discovery.SelectMany(d => d["items"]!.AsArray()))
{
    AddGroup((string)item!["metadata"]!["name"]!, item["versions"]!.AsArray());
}

var types = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
JsonNode? Clean(JsonNode? node)
{
    if (node is JsonArray array)
    {
        return new JsonArray(array.Select(Clean).ToArray());
    }

    if (node is not JsonObject o)
    {
        return node?.DeepClone();
    }

    var result = new JsonObject();
    foreach (var (key, value) in o)
    {
        switch (key)
        {
            case "description" or "title" or "externalDocs":
                break;
            case "$ref":
                result["$ref"] = ((string)value!).Split('/')[^1];
                break;
            case "allOf" when value!.AsArray() is [JsonObject only] && only.ContainsKey("$ref"):
                result["$ref"] = ((string)only["$ref"]!).Split('/')[^1];
                break;
            case "properties":
                var properties = new JsonObject();
                foreach (var (name, schema) in value!.AsObject())
                {
                    properties[name] = Clean(schema);
                }

                result["properties"] = properties;
                break;
            case "default":
                result["default"] = value?.DeepClone();
                break;
            default:
                result[key] = Clean(value);
                break;
        }
    }

    return result;
}

foreach (var file in Directory.GetFiles(Path.Combine(root, "v3")).Order(StringComparer.Ordinal))
{
    var parts = Path.GetFileName(file).Replace("_openapi.json", "").Split("__");
    if (!Served(parts[^1]))
    {
        continue;
    }

    foreach (var (name, schema) in JsonNode.Parse(File.ReadAllText(file))!["components"]!["schemas"]!.AsObject())
    {
        var cleaned = Clean(schema)!;
        if (cleaned["x-kubernetes-group-version-kind"] is JsonArray kinds)
        {
            var own = kinds.Where(k => Served((string)k!["version"]!)).Select(k => k!.DeepClone()).ToArray();
            cleaned["x-kubernetes-group-version-kind"] = new JsonArray(own);

            // DeleteOptions and WatchEvent name every group there is, and no one needs that.
            if (own.Length > 4)
            {
                cleaned.AsObject().Remove("x-kubernetes-group-version-kind");
            }
        }

        types[name] = cleaned;
    }
}

var document = new JsonObject { ["kubernetes"] = "1.36", ["groups"] = groups };
var schemas = new JsonObject();
foreach (var (name, schema) in types)
{
    schemas[name] = schema;
}

document["types"] = schemas;
var json = JsonSerializer.SerializeToUtf8Bytes(document);
Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
using (var stream = File.Create(target))
using (var brotli = new BrotliStream(stream, CompressionLevel.SmallestSize))
{
    brotli.Write(json);
}

Console.WriteLine($"{groups.Count} groups, {types.Count} types, {json.Length:N0} bytes, {new FileInfo(target).Length:N0} compressed");
