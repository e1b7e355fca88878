using System.Text.Json.Nodes;
using Kix.Sandbox.Apply;
using Kix.Sandbox.Schema;
using Kix.Sandbox.Storage;
using Kix.Testing;

namespace Kix.Sandbox.Tests.Apply;

/// <summary>
/// Replays what kubectl did to a real server: with the object that it saw before a write, the managed fields that we compute after
/// the write must be those of the answer.
/// </summary>
public class TranscriptReplayTests(ITestOutputHelper output)
{
    [Fact]
    public void Managed_fields_after_every_recorded_write_are_the_servers()
    {
        var seen = new Dictionary<string, JsonObject>();
        var (checks, wrong) = (0, new List<string>());
        foreach (var file in Directory.GetFiles(Corpus.PathOf("kubectl-transcripts"), "*.txt").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal))
        {
            foreach (var exchange in Transcript.Read(file))
            {
                var path = exchange.Uri.AbsolutePath;
                if (exchange.Method == "PATCH" && !path.EndsWith("/scale", StringComparison.Ordinal))
                {
                    var expected = Expected(exchange);
                    var actual = Replay(exchange, seen.GetValueOrDefault(path));
                    checks += actual is null ? 0 : 1;
                    if (actual is not null && actual != expected)
                    {
                        wrong.Add($"{file} {exchange.Uri.PathAndQuery}\n  server: {expected}\n  kix:    {actual}");
                    }
                }

                if (exchange.Code is 200 or 201 && !exchange.IsDryRun && exchange.Response["metadata"]?["uid"] is not null)
                {
                    seen[path] = exchange.Response;
                }
            }
        }

        output.WriteLine($"{checks} writes replayed, {wrong.Count} wrong");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(checks > 30);
    }

    [Fact]
    public void Scaling_takes_the_replicas_and_leaves_no_time()
    {
        var live = Transcript.Read("08-scale.txt").First(e => e.Method == "GET").Response;
        var after = Transcript.Read("09-set-image.txt").First(e => e.Method == "GET").Response;
        var updated = live.DeepClone().AsObject();
        updated["spec"]!["replicas"] = 3;

        ScaleOwnership.AfterUpdate(Request(updated, live, updated, "kubectl") with { Subresource = "scale" }, FieldPath.Of("spec", "replicas"));

        Assert.Equal(WithoutTimes(after), WithoutTimes(updated));
        var scaler = updated["metadata"]!["managedFields"]!.AsArray().Single(e => (string?)e!["subresource"] == "scale")!;
        Assert.Null(scaler["time"]);
        Assert.Equal("apps/v1", (string?)scaler["apiVersion"]);
    }

    private static string Expected(Exchange exchange) =>
        exchange.Code is 200 or 201 ? WithoutTimes(exchange.Response) : Text(exchange.Response);

    private static string? Replay(Exchange exchange, JsonObject? live)
    {
        var manager = exchange.Query("fieldManager")!;
        if (exchange.IsApply)
        {
            return Apply(exchange, live, manager);
        }

        if (live is null || exchange.Code != 200)
        {
            return null;
        }

        var updated = exchange.Response.DeepClone().AsObject();
        updated["metadata"]!["managedFields"] = (exchange.Request is JsonArray patch
            ? patch.FirstOrDefault(o => (string?)o!["path"] == "/metadata/managedFields")?["value"]
            : null)?.DeepClone() ?? live["metadata"]!["managedFields"]?.DeepClone();
        FieldOwnership.AfterUpdate(Request(updated, live, updated, manager));
        return WithoutTimes(updated);
    }

    private static string? Apply(Exchange exchange, JsonObject? live, string manager)
    {
        if (exchange.Request is not JsonObject applied || exchange.Code is not (200 or 201 or 409 or 500))
        {
            return null;
        }

        var isCreate = exchange.Code == 201 || (live is null && exchange.Code == 500);
        try
        {
            var result = ServerSideApply.Apply(
                Request(applied, isCreate ? null : live, applied, manager) with { Force = exchange.Query("force") == "true" });
            return result.Value is not null ? WithoutTimes(result.Value) : Text(ApplyConflict.Refusal(result.Conflicts).ToStatus());
        }
        catch (ApiException refused)
        {
            return Text(refused.ToStatus());
        }
    }

    private static WriteRequest Request(JsonObject named, JsonObject? live, JsonObject value, string manager)
    {
        var kind = GroupVersionKind.Of((string)named["apiVersion"]!, (string)named["kind"]!);
        Assert.True(SchemaCatalog.BuiltIn.TryGetKind(kind, out var schema));
        return new()
        {
            Kind = kind,
            Versions = new SingleVersion(kind.ApiVersion, schema),
            Live = live,
            Value = value,
            Manager = manager,
            ResetFields = ResetFields.Of(kind, SchemaCatalog.BuiltIn.Resource(kind)!.Subresource("status") is not null, null),
            Now = DateTimeOffset.Parse("2026-11-22T16:30:00Z", null),
        };
    }

    // Sorted, since times decide the order of entries and differ. Controllers wrote in between, unseen.
    private static string WithoutTimes(JsonObject value)
    {
        var entries = (value["metadata"]?["managedFields"] as JsonArray ?? [])
            .Where(e => (string?)e!["manager"] != "kube-controller-manager").Select(e => e!.DeepClone().AsObject()).ToList();
        foreach (var entry in entries)
        {
            entry.Remove("time");
        }

        return string.Join('\n', entries.Select(e => Text(e)).Order(StringComparer.Ordinal));
    }

    private static string Text(JsonNode node) => GoJson.Write(node);
}
