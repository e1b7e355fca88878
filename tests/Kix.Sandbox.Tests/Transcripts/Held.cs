using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tests.Transcripts;

/// <summary>Keeps the recorded objects from being gone, by a finalizer, until they are released.</summary>
internal sealed class Held
{
    private static readonly (GroupResource Resource, string Name)[] Objects =
        [(new("", "configmaps"), "settings"), (new("apps", "deployments"), "web"), (new("", "services"), "web")];

    private readonly SandboxServer _server;

    public Held(SandboxServer server)
    {
        _server = server;
        SetFinalizers(new JsonArray("example.com/held"));
    }

    public void Release() => SetFinalizers(null);

    private void SetFinalizers(JsonArray? finalizers)
    {
        foreach (var (resource, name) in Objects)
        {
            var value = _server.Objects.Get(resource, "demo", name)!;
            value["metadata"]!["finalizers"] = finalizers?.DeepClone();
            _server.Objects.Update(resource, value, "tests");
        }
    }
}
