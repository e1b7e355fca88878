using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Deploy.Running;
using Kix.Engine.Diff;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Schema;
using Kix.Engine.Tests.Deploy;
using SandboxSchema = Kix.Sandbox.Schema.SchemaNode;

namespace Kix.Engine.Tests.Diff.Mutations;

/// <summary>How a change reaches the server.</summary>
internal enum Transport
{
    MergePatch,
    JsonPatch,
    StrategicMergePatch,
    Replace,
    Apply,
    ForcedApply,

    /// <summary>Applied by force, then given up by an apply that says nothing.</summary>
    AppliedAndGivenUp,
}

/// <summary>An object of one manifest on a server: Kix deploys it, others change it, Kix compares it and puts it right.</summary>
internal sealed class Mutant : IAsyncDisposable
{
    public const string Manager = "kix:prod";

    // What the real server refuses by 500: what does not fit its type, two ports of one number, an item to be merged without its key.
    private static readonly string[] ServersErrors = ["failed to create typed patch object", "duplicate nodePort", "does not contain declared merge key"];

    private readonly SandboxCluster _cluster;
    private readonly Activation _activation;
    private readonly ResourceType _type;
    private readonly KindSchema _schema;

    private Mutant(SandboxCluster cluster, Activation activation, ResourceType type, KindSchema schema, SandboxSchema told)
    {
        (_cluster, _activation, _type, _schema, Schema) = (cluster, activation, type, schema, told);
        Manifest = JsonNode.Parse(Resource.Manifest.Span)!.AsObject();
    }

    /// <summary>What Kix says.</summary>
    public JsonObject Manifest { get; }

    /// <summary>What the Sandbox knows of the kind.</summary>
    public SandboxSchema Schema { get; }

    public ActivationResource Resource => _activation.Resources[0];

    public static async Task<Mutant> DeployAsync(SandboxCluster cluster, JsonObject manifest, IKindSchemas schemas, SandboxSchema told)
    {
        var activation = RecordedCluster.Activation(manifest.ToJsonString());
        var resource = activation.Resources[0];
        var kind = GroupVersionKind.Of(resource.ApiVersion, resource.Key.Kind);
        if (resource.Key.Namespace.Length > 0)
        {
            var space = $$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{resource.Key.Namespace}}}"}}""";
            await cluster.Client.CreateAsync(Encoding.UTF8.GetBytes(space), new WriteOptions("test"), TestContext.Current.CancellationToken);
        }

        var type = await cluster.Client.Types.GetAsync(kind, TestContext.Current.CancellationToken);
        var mutant = new Mutant(cluster, activation, type, schemas.Find(kind)!, told);
        Assert.True(await mutant.RepairAsync(), $"{resource.Key} was not written");
        return mutant;
    }

    public async Task<JsonObject> ReadAsync()
    {
        var live = await _cluster.Client.GetAsync(_type, Resource.Key.Namespace, Resource.Key.Name, TestContext.Current.CancellationToken);
        return JsonNode.Parse(live!.Json.GetRawText())!.AsObject();
    }

    public IReadOnlyList<FieldDifference> Differences(JsonObject live) => ObjectComparison.Compare(
        JsonElement.Parse(Resource.Manifest.Span), JsonElement.Parse(live.ToJsonString()), _schema, null, new ComparisonOptions(Manager) { TellsOwners = true });

    /// <summary>Asks the server for a change by another manager; null where it is made, else why it is not.</summary>
    public async Task<string?> MutateAsync(JsonObject live, JsonObject target, Transport transport, string manager)
    {
        if (transport is Transport.Apply or Transport.ForcedApply or Transport.AppliedAndGivenUp && HasTwin(live, target))
        {
            transport = Transport.MergePatch;
        }

        var (metadata, write) = (new JsonObject { ["name"] = Resource.Key.Name }, $"fieldManager={Uri.EscapeDataString(manager)}");
        switch (transport)
        {
            case Transport.StrategicMergePatch when _schema.IsBuiltIn:
                return await SendAsync(HttpMethod.Patch, write, "application/strategic-merge-patch+json", Patches.Strategic(live, target, Schema));
            case Transport.Replace:
                return await SendAsync(HttpMethod.Put, write, "application/json", target);
            case Transport.Apply or Transport.ForcedApply or Transport.AppliedAndGivenUp when Patches.Applied(live, target, Schema) is JsonObject said:
                said["apiVersion"] = Resource.ApiVersion;
                said["kind"] = Resource.Key.Kind;
                if (said["metadata"] is JsonObject own)
                {
                    own["name"] = Resource.Key.Name;
                }
                else
                {
                    said["metadata"] = metadata.DeepClone();
                }

                var force = transport == Transport.Apply ? "false" : "true";
                var refusal = await SendAsync(HttpMethod.Patch, $"{write}&force={force}", "application/apply-patch+yaml", said);

                return refusal is null && transport == Transport.AppliedAndGivenUp
                    ? await SendAsync(HttpMethod.Patch, $"{write}&force=true", "application/apply-patch+yaml",
                        new JsonObject { ["apiVersion"] = Resource.ApiVersion, ["kind"] = Resource.Key.Kind, ["metadata"] = metadata })
                    : refusal;
            case Transport.MergePatch or Transport.StrategicMergePatch:
                return await SendAsync(HttpMethod.Patch, write, "application/merge-patch+json", Patches.Merge(live, target));
            default:
                return await SendAsync(HttpMethod.Patch, write, "application/json-patch+json", Patches.Operations(live, target));
        }
    }

    /// <summary>Deploys: by force only where others hold fields by apply, or where no history says that Kix once set them. Whether anything was written.</summary>
    public async Task<bool> RepairAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var options = SandboxCluster.Options;
        var plan = await PlanAsync(options);
        if (plan.Problems.Any(static p => p.Kind is PlanProblemKind.Conflict or PlanProblemKind.NotOurs)
            || plan.Steps[0].Note?.Contains("--force-conflicts", StringComparison.Ordinal) == true)
        {
            options = options with { ForceConflicts = true, Adopt = true };
            plan = await PlanAsync(options);
        }

        if (plan.Problems.Any(static p => p.Kind == PlanProblemKind.Replacement))
        {
            // Somebody has made it immutable.
            options = options with { AllowReplace = true, Allow = new HashSet<string> { Resource.Key.ToString() } };
            plan = await PlanAsync(options);
        }

        Assert.True(plan.Problems.Count == 0, string.Join("\n", plan.Problems));
        var step = plan.Steps[0];
        if (step.Writes)
        {
            var signals = System.Threading.Channels.Channel.CreateUnbounded<Signal>();
            await using var board = new LiveBoard(_cluster.Client, signals.Writer);
            var write = new StepWriter(_cluster.Client, plan, options, board, static _ => { }).WriteAsync(step, cancellation, cancellation);
            while (step.Action == StepAction.Replace && await Task.WhenAny(write, Task.Delay(20, cancellation)) != write)
            {
                await LetGoAsync();
            }

            await write;
        }

        return step.Writes;
    }

    /// <summary>Deletes it: it may hold a port or an address.</summary>
    public async ValueTask DisposeAsync()
    {
        await _cluster.Client.DeleteAsync(_type, Resource.Key.Namespace, Resource.Key.Name, new DeleteOptions(), TestContext.Current.CancellationToken);
        await LetGoAsync();
    }

    private Task<DeployPlan> PlanAsync(DeployOptions options) => new Deployer(_cluster.Client, options)
        .PlanAsync(new DeployRequest { Activation = _activation, Only = new HashSet<ObjectKey> { Resource.Key } }, TestContext.Current.CancellationToken);

    // What is applied under one name and stands under another stays there when it is given up, and then nobody owns it: how should Kix know?
    private static bool HasTwin(JsonObject live, JsonObject target) => new[] { "\"stringData\"", "\"serviceAccount\"", "\"serviceAccountName\"" }
        .Any(name => target.ToJsonString().Contains(name, StringComparison.Ordinal) && !live.ToJsonString().Contains(name, StringComparison.Ordinal));

    // Whoever put a finalizer there would take it away once the object is being deleted; nobody else does.
    private async Task LetGoAsync()
    {
        var live = await _cluster.Client.GetAsync(_type, Resource.Key.Namespace, Resource.Key.Name, TestContext.Current.CancellationToken);
        if (live is { IsBeingDeleted: true })
        {
            await SendAsync(HttpMethod.Patch, "fieldManager=test", "application/merge-patch+json", new JsonObject { ["metadata"] = new JsonObject { ["finalizers"] = null } });
        }
    }

    private async Task<string?> SendAsync(HttpMethod method, string query, string media, JsonNode body)
    {
        using var request = new HttpRequestMessage(method, new Uri($"{_type.Path(Resource.Key.Namespace, Resource.Key.Name)}?{query}", UriKind.Relative))
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, media),
        };
        using var answer = await _cluster.Http.SendAsync(request, TestContext.Current.CancellationToken);
        if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created)
        {
            return null;
        }

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.True(
            (int)answer.StatusCode is 400 or 409 or 422 or 403 || Array.Exists(ServersErrors, words => text.Contains(words, StringComparison.Ordinal)),
            $"{method} {query} {media} {body.ToJsonString()}: {answer.StatusCode} {text}");
        return $"{(int)answer.StatusCode} {JsonNode.Parse(text)?["message"]}";
    }
}
