using System.Text.Json.Nodes;
using Kix.Sandbox.Apply;
using Kix.Sandbox.Schema;
using Kix.Testing;

namespace Kix.Sandbox.Tests.Apply;

/// <summary>What a real server recorded as managed fields of the manager <c>kix</c>, next to what we compute.</summary>
internal sealed class RecordedApplies
{
    private readonly Dictionary<GroupVersionKind, (SchemaNode Schema, bool HasStatus)> _custom = [];
    private readonly Dictionary<string, JsonObject> _before = [];

    public List<string> Differences { get; } = [];

    public int Agreed { get; private set; }

    public int UnknownKinds { get; private set; }

    /// <summary>Learns the custom kinds of a file.</summary>
    public void ReadDefinitions(string file)
    {
        foreach (var definition in Objects(file).Where(l => l["applied"] is JsonObject).Select(l => l["desired"]!.AsObject())
            .Where(d => (string?)d["kind"] == "CustomResourceDefinition" && (string?)d["apiVersion"] == "apiextensions.k8s.io/v1"))
        {
            var spec = definition["spec"]!;
            foreach (var version in spec["versions"]!.AsArray())
            {
                var kind = new GroupVersionKind((string)spec["group"]!, (string)version!["name"]!, (string)spec["names"]!["kind"]!);
                var schema = CustomSchema.Read(
                    version["schema"]?["openAPIV3Schema"], spec["preserveUnknownFields"]?.GetValue<bool>() ?? false, SchemaCatalog.BuiltIn);
                _custom[kind] = (schema, version["subresources"]?["status"] is not null);
            }
        }
    }

    /// <summary>Applies every accepted object of a file and compares.</summary>
    public void Compare(string file)
    {
        foreach (var line in Objects(file))
        {
            if (line["applied"] is not JsonObject applied)
            {
                continue;
            }

            var desired = line["desired"]!.AsObject();
            var kind = GroupVersionKind.Of((string)desired["apiVersion"]!, (string)desired["kind"]!);
            if (Known(kind) is not { } known)
            {
                UnknownKinds++;
                continue;
            }

            Compare(file, desired, applied, kind, known.Schema, known.HasStatus);
        }
    }

    /// <summary>Applies every accepted object of a file over what stood there before, and compares the entries of all managers.</summary>
    public void CompareOverBefore(string file)
    {
        foreach (var line in Objects(file))
        {
            var desired = line["desired"]!.AsObject();
            if (line["applied"] is not JsonObject applied)
            {
                continue;
            }

            var kind = GroupVersionKind.Of((string)desired["apiVersion"]!, (string)desired["kind"]!);
            var name = $"{kind} {applied["metadata"]!["namespace"]} {applied["metadata"]!["name"]} {applied["metadata"]!["uid"]}";
            if (_before.TryGetValue(name, out var live) && Known(kind) is { } known)
            {
                var result = ServerSideApply.Apply(Request(desired, kind, known.Schema, known.HasStatus) with { Live = live });
                Judge(file, desired, Entries(applied), result.Value is null ? "conflict" : Entries(result.Value));
            }

            _before[name] = line["live"] as JsonObject ?? applied;
        }
    }

    private static WriteRequest Request(JsonObject desired, GroupVersionKind kind, SchemaNode schema, bool hasStatus) => new()
    {
        Kind = kind,
        Versions = new SingleVersion(kind.ApiVersion, schema),
        Value = desired,
        Manager = "kix",
        ResetFields = ResetFields.Of(kind, hasStatus, null),
        Now = DateTimeOffset.UnixEpoch,
    };

    // All entries without times, sorted because times decide their order; controllers wrote in between, unseen.
    private static string Entries(JsonObject value) => string.Join('\n', (value["metadata"]?["managedFields"] as JsonArray ?? [])
        .Where(e => e!["subresource"] is null && (string?)e["manager"] != "kube-controller-manager").Select(e => $"{e!["manager"]} {e["operation"]} {e["subresource"]} {GoJson.Write(e["fieldsV1"])}").Order(StringComparer.Ordinal));

    private void Judge(string file, JsonObject desired, string? expected, string? actual)
    {
        if (expected == actual)
        {
            Agreed++;
        }
        else
        {
            Differences.Add($"{file} {desired["kind"]} {desired["metadata"]?["name"]}\n  server: {expected}\n  kix:    {actual}");
        }
    }

    private void Compare(string file, JsonObject desired, JsonObject applied, GroupVersionKind kind, SchemaNode schema, bool hasStatus)
    {
        var expected = Entry(applied, "kix");
        var result = ServerSideApply.Apply(Request(desired, kind, schema, hasStatus));
        Judge(file, desired, GoJson.Write(expected), GoJson.Write(Entry(result.Value!, "kix")));
    }

    private (SchemaNode Schema, bool HasStatus)? Known(GroupVersionKind kind)
    {
        if (SchemaCatalog.BuiltIn.TryGetKind(kind, out var schema))
        {
            return (schema, SchemaCatalog.BuiltIn.Resource(kind)?.Subresource("status") is not null);
        }

        return _custom.TryGetValue(kind, out var custom) ? custom : null;
    }

    private static JsonNode? Entry(JsonObject value, string manager)
    {
        var entry = value["metadata"]?["managedFields"]?.AsArray()
            .FirstOrDefault(e => (string?)e!["manager"] == manager && (string?)e["operation"] == "Apply")?["fieldsV1"];
        return entry;
    }

    private static IEnumerable<JsonObject> Objects(string file) =>
        Corpus.Lines(file).Select(l => JsonNode.Parse(l)!.AsObject()).Where(l => l["desired"] is JsonObject);
}
