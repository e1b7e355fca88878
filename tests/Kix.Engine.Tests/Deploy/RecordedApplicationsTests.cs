using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Live;
using Kix.Engine.Tests.Diff;

namespace Kix.Engine.Tests.Deploy;

/// <summary>
/// All that a real server accepted of each published application, with the definitions of its custom kinds: deployed, planned again.
/// </summary>
public class RecordedApplicationsTests
{
    // A definition may be recorded with another application than the one that uses it.
    private static readonly Lazy<ILookup<string, JsonElement>> Definitions = new(static () => ServerTruth.Sets.SelectMany(ServerTruth.Accepted)
        .Select(static r => r.Desired).Where(static d => d.GetProperty("kind").GetString() == "CustomResourceDefinition")
        .ToLookup(static d => $"{d.GetProperty("spec").GetProperty("group")}/{d.GetProperty("spec").GetProperty("names").GetProperty("kind")}"));

    public static TheoryData<string> Applications => [.. ServerTruth.Sets.Where(static set => set.StartsWith("apps/", StringComparison.Ordinal) && ServerTruth.Accepted(set).Any())];

    [Theory, MemberData(nameof(Applications))]
    public async Task Deploy_then_plan_is_empty(string application)
    {
        var recorded = ServerTruth.Accepted(application).Where(static r => !r.IsSuperseded && !HasNullValue(r.Desired)).ToList();
        var definitions = recorded.Select(static r => $"{r.Kind.Group}/{r.Kind.Kind}").Distinct().SelectMany(static kind => Definitions.Value[kind].Take(1));
        var activation = ManifestActivation.Of(definitions.Concat(recorded.Select(static r => r.Desired)).Select(static d => JsonObject.Create(d)!));

        await using var cluster = await SandboxCluster.StartAsync();
        foreach (var certificate in recorded.Where(static r => r.Kind.Kind == "Certificate" && NamespaceOf(r.Desired) == "kube-system"))
        {
            await IssueAsync(cluster, certificate.Desired);
        }

        await ManifestActivation.AssertDeployedOnceAsync(cluster, activation);
    }

    /// <summary>A server makes an empty text of it; Kix wants to be told which of the two is meant (KIX4050).</summary>
    private static bool HasNullValue(JsonElement manifest) =>
        manifest.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object && data.EnumerateObject().Any(static e => e.Value.ValueKind == JsonValueKind.Null);

    private static string? NamespaceOf(JsonElement manifest) => manifest.GetProperty("metadata").GetProperty("namespace").GetString();

    /// <summary>What cert-manager would make: workloads of other charts wait for it, and others for them.</summary>
    private static Task IssueAsync(SandboxCluster cluster, JsonElement certificate) => cluster.Client.ApplyAsync(
        JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = new JsonObject
            {
                ["name"] = certificate.GetProperty("spec").GetProperty("secretName").GetString(),
                ["namespace"] = NamespaceOf(certificate),
            },
            ["stringData"] = new JsonObject { ["tls.crt"] = "", ["tls.key"] = "", ["ca.crt"] = "" },
        }),
        new WriteOptions("cert-manager"), TestContext.Current.CancellationToken);
}
