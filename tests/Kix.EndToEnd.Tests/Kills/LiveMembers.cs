using System.Text.Json.Nodes;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Evaluation;
using Kix.Testing.Servers;

namespace Kix.EndToEnd.Tests.Kills;

/// <summary>Compares what a server holds for a cluster with what its program says.</summary>
internal static class LiveMembers
{
    /// <summary>
    /// Everything that Kix applied as a member of the cluster's ApplySet, whatever its kind: <c>Deployment/web @ shop</c>. (The label alone
    /// says little: controllers copy those of a Service to its EndpointSlices.)
    /// </summary>
    public static async Task<IReadOnlyList<string>> OfAsync(Uri server, string cluster)
    {
        var id = ApplySet.IdOf(ApplySet.ParentName(cluster), "kix-system");
        using var client = new HttpClient { BaseAddress = server };
        using var objects = new HttpClusterObjects(client);
        return await Task.Run<IReadOnlyList<string>>(() =>
        [
            .. objects.Resources.SelectMany(r => objects.List(r))
                .Where(o => (string?)o["metadata"]!["labels"]?[ApplySet.PartOf] == id && IsApplied(o, ApplySet.ManagerOf(cluster)))
                .Select(Name)
                .Order(StringComparer.Ordinal),
        ]);
    }

    /// <summary>The same of a program.</summary>
    public static IReadOnlyList<string> Of(Cluster program) =>
        [.. ClusterEvaluator.Evaluate(program).Resources.Select(r => r.Key.ToString()).Order(StringComparer.Ordinal)];

    private static bool IsApplied(JsonObject o, string manager) => o["metadata"]!["managedFields"]!.AsArray()
        .Any(e => (string?)e!["manager"] == manager && (string?)e["operation"] == "Apply");

    private static string Name(JsonObject o)
    {
        var (kind, name, space) = ((string)o["kind"]!, (string)o["metadata"]!["name"]!, (string?)o["metadata"]!["namespace"]);
        return space is null ? $"{kind}/{name}" : $"{kind}/{name} @ {space}";
    }
}
