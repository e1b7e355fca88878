using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Canonical;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Inventory;

/// <summary>Writes an <see cref="InventoryRecord"/> as the parent ConfigMap, and reads it back. Pure.</summary>
/// <example>
/// <code>
/// metadata:
///   name: kix-prod-eu1
///   labels: {applyset.kubernetes.io/id: applyset-…-v1, kix.dev/cluster: prod-eu1}
///   annotations:
///     applyset.kubernetes.io/tooling: kix/v0.1.0
///     applyset.kubernetes.io/contains-group-kinds: ConfigMap,Deployment.apps
///     applyset.kubernetes.io/additional-namespaces: shop
/// data:
///   root: 9f3a…
///   pending: '{"root":"c7e2…","when":"…","who":"alice@laptop"}'
///   history: '[{"root":"9f3a…","outcome":"succeeded","when":"…","who":"alice@laptop"}]'
///   jobs: '["41d0…"]'
///   activations: '[{"root":"9f3a…","chunks":1}]'
/// </code>
/// </example>
public static class ParentConfigMap
{
    /// <summary>Reads a parent.</summary>
    /// <exception cref="InventoryException">It is not one, or not one that this version of Kix reads.</exception>
    public static InventoryRecord Read(LiveObject parent)
    {
        ArgumentNullException.ThrowIfNull(parent);
        try
        {
            var data = parent.Json.Member("data");
            return new InventoryRecord
            {
                Cluster = parent.Label(ApplySet.Cluster) ?? throw new FormatException($"label {ApplySet.Cluster} is missing"),
                Namespace = parent.Key.Namespace,
                Root = data.Text("root") is { } root ? Digest.Parse(root) : null,
                Pending = data.Text("pending") is { } pending ? Pending(Parse(pending)) : null,
                GroupKinds = [.. Words(parent.Annotation(ApplySet.GroupKinds)).Select(GroupKind.Parse)],
                Namespaces = Words(parent.Annotation(ApplySet.Namespaces)).ToImmutableSortedSet(StringComparer.Ordinal),
                History = [.. Items(data, "history").Select(Entry)],
                FinishedJobs = [.. Items(data, "jobs").Select(static item => Digest.Parse(item.GetString() ?? ""))],
                Kept = [.. Items(data, "activations").Select(static item => new KeptActivation(Root(item), (int)(item.Integer("chunks") ?? 0)))],
            };
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            throw new InventoryException($"{parent.Key} does not read as the inventory of a cluster: {e.Message}", e);
        }
    }

    /// <summary>Writes a parent; what others have added to the existing one stays.</summary>
    /// <param name="record">What it is to say.</param>
    /// <param name="existing">The parent as it stands; null where there is none. Its resourceVersion makes the write conditional.</param>
    public static byte[] Write(InventoryRecord record, LiveObject? existing)
    {
        ArgumentNullException.ThrowIfNull(record);
        var parent = existing is null ? new JsonObject() : (JsonObject)JsonNode.Parse(existing.Json.GetRawText())!;
        parent["apiVersion"] = "v1";
        parent["kind"] = "ConfigMap";
        var metadata = Child(parent, "metadata");
        metadata["name"] = ApplySet.ParentName(record.Cluster);
        metadata["namespace"] = record.Namespace;
        metadata.Remove("managedFields");
        var labels = Child(metadata, "labels");
        labels[ApplySet.Id] = record.Id;
        labels[ApplySet.Cluster] = record.Cluster;
        labels["app.kubernetes.io/managed-by"] = "kix";
        var annotations = Child(metadata, "annotations");
        annotations[ApplySet.Tooling] = Tooling;
        annotations[ApplySet.GroupKinds] = string.Join(',', record.GroupKinds);
        annotations[ApplySet.Namespaces] = string.Join(',', record.Namespaces.Where(ns => ns != record.Namespace));
        parent["data"] = Data(record);
        return JsonSerializer.SerializeToUtf8Bytes(parent);
    }

    /// <summary>Who keeps the set: <c>kix/v0.1.0</c>.</summary>
    public static string Tooling { get; } = $"kix/v{typeof(ParentConfigMap).Assembly.GetName().Version?.ToString(3)}";

    private static JsonObject Data(InventoryRecord record)
    {
        var data = new JsonObject();
        if (record.Root is { } root)
        {
            data["root"] = root.ToString();
        }

        if (record.Pending is { } pending)
        {
            data["pending"] = Text(Fields(pending.Root, pending.When, pending.Who, pending.Commit, pending.IsRollback, pending.Outcome, null));
        }

        data["history"] = Text(new JsonArray([.. record.History.Select(static entry =>
            Fields(entry.Root, entry.When, entry.Who, entry.Commit, entry.IsRollback, entry.Outcome, entry.Message))]));
        data["jobs"] = Text(new JsonArray([.. record.FinishedJobs.Select(static digest => JsonValue.Create(digest.ToString()))]));
        data["activations"] = Text(new JsonArray([.. record.Kept.Select(static kept =>
            new JsonObject { ["root"] = kept.Root.ToString(), ["chunks"] = kept.Chunks })]));
        return data;
    }

    private static JsonObject Fields(
        Digest root, DateTimeOffset when, string who, string? commit, bool rollback, DeployOutcome? outcome, string? message)
    {
        var fields = new JsonObject { ["root"] = root.ToString(), ["when"] = when.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), ["who"] = who };
        Add(fields, "commit", commit);
        Add(fields, "outcome", outcome?.ToString().ToLowerInvariant());
        Add(fields, "message", message);
        if (rollback)
        {
            fields["rollback"] = true;
        }

        return fields;
    }

    private static HistoryEntry Entry(JsonElement item) => new()
    {
        Root = Root(item),
        Outcome = Outcome(item) ?? throw new FormatException("an entry of the history has no outcome"),
        When = When(item),
        Who = item.Text("who") ?? "",
        Commit = item.Text("commit"),
        IsRollback = item.Flag("rollback"),
        Message = item.Text("message"),
    };

    private static PendingDeploy Pending(JsonElement item) =>
        new(Root(item), When(item), item.Text("who") ?? "", item.Text("commit"), item.Flag("rollback"), Outcome(item));

    private static DeployOutcome? Outcome(JsonElement item) => item.Text("outcome") is not { } text ? null
        : Enum.TryParse<DeployOutcome>(text, ignoreCase: true, out var outcome) ? outcome
        : throw new FormatException($"'{text}' is not an outcome");

    private static DateTimeOffset When(JsonElement item) => DateTimeOffset.Parse(item.Text("when") ?? "", CultureInfo.InvariantCulture);

    private static Digest Root(JsonElement item) => Digest.Parse(item.Text("root") ?? "");

    private static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static IEnumerable<JsonElement> Items(JsonElement data, string member) =>
        data.Text(member) is { } text ? [.. Parse(text).EnumerateArray()] : [];

    private static string[] Words(string? list) => (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Text(JsonNode node) => node.ToJsonString(Readable);

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static void Add(JsonObject fields, string name, string? value)
    {
        if (value is not null)
        {
            fields[name] = value;
        }
    }

    private static JsonObject Child(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
        {
            parent[name] = child = [];
        }

        return child;
    }
}
