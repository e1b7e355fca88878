using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kix.Sandbox.Apply;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Tests.Transcripts;

/// <summary>
/// What two servers must agree on in an answer. Left out are times, ids, addresses, what controllers and kubelets write, and of
/// lists most items, which depend on the moment and on what else there is.
/// </summary>
internal static partial class Essence
{
    private static readonly HashSet<string> Chosen =
        ["uid", "resourceVersion", "creationTimestamp", "deletionTimestamp", "time", "clusterIP", "clusterIPs", "deployment.kubernetes.io/revision"];

    public static string Of(JsonNode answer) => (string?)answer["kind"] switch
    {
        "Status" => GoJson.Write(Without(answer)),
        "Table" => Table(answer),
        "APIGroupDiscoveryList" => Groups(answer),
        "DeploymentList" or "NamespaceList" => string.Join('\n', answer["items"]!.AsArray().Select(i => GoJson.Write(Object(i!))).Prepend(Head(answer))),
        var kind when kind?.EndsWith("List", StringComparison.Ordinal) == true => Head(answer),
        _ => GoJson.Write(Object(answer)),
    };

    private static string Head(JsonNode list) =>
        $"{list["kind"]} {list["apiVersion"]} {string.Join(' ', list.AsObject().Select(m => m.Key).Order(StringComparer.Ordinal))}";

    // Columns with their cells, save those that name and place things and tell the time.
    private static string Table(JsonNode table)
    {
        var columns = (table["columnDefinitions"] as JsonArray)?.Select(c => $"{c!["name"]}:{c["type"]}:{c["format"]}:{c["priority"]}").ToArray() ?? [];
        var rows = table["rows"]!.AsArray().Select(row => string.Join(' ', row!["cells"]!.AsArray().Zip(columns)
            .Where(cell => cell.Second.Split(':')[0] is not ("Name" or "Age" or "IP" or "Node" or "Cluster-IP")).Select(cell => Hash().Replace(cell.First?.ToJsonString() ?? "null", "HASH"))));
        return string.Join('\n', rows.Prepend(string.Join(' ', columns)));
    }

    // The groups of Kubernetes itself: the recording server had more.
    private static string Groups(JsonNode list) => string.Join('\n', list["items"]!.AsArray()
        .Where(g => SchemaCatalog.BuiltIn.Groups.Any(known => known.Name == ((string?)g!["metadata"]?["name"] ?? "")))
        .Select(g => GoJson.Write(Without(g)!)));

    private static JsonNode Object(JsonNode answer)
    {
        var value = Without(answer)!.AsObject();
        if (value["metadata"] is JsonObject metadata)
        {
            var entries = (metadata["managedFields"] as JsonArray ?? []).Where(e => (string?)e!["manager"] != "kube-controller-manager")
                .Select(e => e!.DeepClone()).OrderBy(e => GoJson.Write(e), StringComparer.Ordinal);
            metadata["managedFields"] = new JsonArray([.. entries]);
            if (metadata["annotations"] is JsonObject { Count: 0 })
            {
                metadata.Remove("annotations");
            }
        }

        if ((string?)value["kind"] is not ("SelfSubjectAccessReview" or "Scale"))
        {
            value.Remove("status");
        }

        return value;
    }

    // Protobuf tells what is empty, and JSON does not.
    private static bool IsEmpty(JsonNode? value) => value is null or JsonArray { Count: 0 } || value.ToJsonString() is "\"\"" or "0";

    [GeneratedRegex("(?<=pod-template-hash=)[0-9a-z]+")]
    private static partial Regex Hash();

    private static JsonNode? Without(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Where(m => !Chosen.Contains(m.Key) && !IsEmpty(m.Value)).Select(m => KeyValuePair.Create(m.Key, Without(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Without)]),
        _ => node?.DeepClone(),
    };
}
