using System.Text.Json.Nodes;
using Kix.Sandbox.Controllers;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tests.Controllers;

/// <summary>Simulated controllers over objects in memory and a clock that stands still.</summary>
internal sealed class SimulatedCluster : IAsyncDisposable
{
    private readonly ControllerOptions options;
    private SimulatedControllers controllers;

    public SimulatedCluster(ControllerOptions? options = null)
    {
        this.options = (options ?? new()) with { Faulted = Faults.Add };
        Objects.Create(Resources.Namespaces, Parse("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"shop"}}"""), "test");
        controllers = SimulatedControllers.Start(Objects, this.options, Clock);
    }

    public FakeObjects Objects { get; } = new();

    public FakeClock Clock { get; } = new();

    public List<Exception> Faults { get; } = [];

    public SimulatedControllers Controllers => controllers;

    /// <summary>Ends the controllers and starts others over the same objects.</summary>
    public async Task Restart()
    {
        await controllers.DisposeAsync();
        controllers = SimulatedControllers.Start(Objects, options, Clock);
        await controllers.IdleAsync();
    }

    public async Task Settle() => await controllers.IdleAsync();

    /// <summary>Lets time pass, stopping wherever something is due.</summary>
    public async Task Pass(double seconds)
    {
        var end = Clock.GetUtcNow().AddSeconds(seconds);
        await controllers.IdleAsync();
        while (Clock.Next is { } next && next <= end)
        {
            Clock.MoveTo(next);
            await controllers.IdleAsync();
        }

        Clock.MoveTo(end);
        await controllers.IdleAsync();
        Assert.Empty(Faults);
    }

    public JsonObject Create(GroupResource resource, string json) => Objects.Create(resource, Parse(json), "test");

    public JsonObject? Get(GroupResource resource, string name) =>
        Objects.Get(resource, resource == Resources.Nodes || resource == Resources.Volumes ? null : "shop", name);

    public IReadOnlyList<JsonObject> Pods => Objects.List(Resources.Pods, "shop");

    public IEnumerable<string> Events => Objects.List(Resources.Events).Select(e => $"{e["type"]} {e["reason"]} {e["message"]}");

    public void Change(GroupResource resource, string name, Action<JsonObject> change)
    {
        var value = Get(resource, name)!;
        change(value);
        Objects.Update(resource, value, "test");
    }

    public ValueTask DisposeAsync() => controllers.DisposeAsync();

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    /// <summary>A Deployment as a server would have defaulted it.</summary>
    public static string Deployment(string name = "web", int replicas = 3, string image = "nginx:1", string? outcome = null)
    {
        var annotations = outcome is null ? "" : $$""","annotations":{"sandbox.kix.dev/outcome":"{{outcome}}"}""";
        return $$$"""
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"{{{name}}}","namespace":"shop"},
             "spec":{"replicas":{{{replicas}}},"revisionHistoryLimit":10,"progressDeadlineSeconds":600,
              "selector":{"matchLabels":{"app":"{{{name}}}"}},
              "strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":"25%","maxUnavailable":"25%"}},
              "template":{"metadata":{"labels":{"app":"{{{name}}}"}{{{annotations}}}},
               "spec":{"containers":[{"name":"main","image":"{{{image}}}"}]} } } }
            """;
    }
}
