using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Selectors;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Http;

/// <summary>What can be done with Pods besides reading and writing them: eviction, binding.</summary>
internal sealed class PodEndpoint(ObjectStore store, ObjectWriter writer, ObjectDeleter deleter, TimeProvider time)
{
    private static readonly GroupResource Budgets = new("policy", "poddisruptionbudgets");

    public async Task Evict(ApiRequest request)
    {
        var body = await RequestBody.Object(request.Http, "Eviction");
        var pod = Pod(request);
        var budgets = store.List(Budgets, request.Namespace).Items
            .Where(b => b.Value.Object("spec", "selector") is { } selector && LabelSelector.From(selector).Matches(pod));
        if (budgets.FirstOrDefault(b => (b.Value.Number("status", "disruptionsAllowed") ?? 0) == 0) is { } budget)
        {
            throw BudgetSaysNo(budget);
        }

        var errors = new List<FieldError>();
        var dryRun = ApiRequest.DryRun(request.All("dryRun") is { Count: > 0 } asked ? asked : [.. body.Texts("deleteOptions", "dryRun")], errors);
        if (errors.Count > 0)
        {
            throw ApiRequest.OptionRefused("Eviction", errors);
        }

        deleter.Delete(request.Type, request.Namespace, request.Name, new DeleteOptions
        {
            GracePeriodSeconds = body.Number("deleteOptions", "gracePeriodSeconds"),
            DryRun = dryRun,
            Preconditions = new Preconditions(
                body.Text("deleteOptions", "preconditions", "uid"), body.Text("deleteOptions", "preconditions", "resourceVersion")),
        });
        await Response.Write(request.Http, Success(), 201);
    }

    /// <summary>Puts a Pod on a node, as schedulers do.</summary>
    public async Task Bind(ApiRequest request)
    {
        var body = await RequestBody.Object(request.Http, "Binding");
        if (string.IsNullOrEmpty(body.Text("target", "name")))
        {
            // Bindings are judged past what makes refusals of errors.
            throw new ApiException(500, "", FieldError.Required("target.name").ToString());
        }

        var name = request.Path.Name ?? ObjectMeta.Name(body);
        var pods = request.Type.Kind == "Pod" ? request.Type : BuiltInResources.All.First(t => t.Resource == new GroupResource("", "pods"));
        var options = request.WriteOptions("CreateOptions");
        writer.Change(pods, request.Namespace, name, "binding", options, (pod, _) =>
        {
            if (pod.Text("spec", "nodeName") is { Length: > 0 } taken)
            {
                throw Refusals.Conflict(pods.Resource, name, $"pod {name} is already assigned to node \"{taken}\"");
            }

            pod.Member("spec")["nodeName"] = body.Text("target", "name");
            var conditions = pod.Objects("status", "conditions").Where(c => c.Text("type") != "PodScheduled").Select(c => c.DeepClone());
            pod.Member("status")["conditions"] = new JsonArray([.. conditions, new JsonObject
            {
                ["type"] = "PodScheduled", ["status"] = "True", ["lastProbeTime"] = null, ["lastTransitionTime"] = ObjectMeta.Time(time.GetUtcNow()),
            }]);
            return pod;
        });
        await Response.Write(request.Http, Success(), 201);
    }

    private JsonObject Pod(ApiRequest request) =>
        store.Get(new ObjectKey(request.Type.Resource, request.Namespace ?? "", request.Name))?.Value
        ?? throw Refusals.NotFound(request.Type.Resource, request.Name);

    private static ApiException BudgetSaysNo(StoredObject budget)
    {
        var (wanted, healthy) = (budget.Value.Number("status", "desiredHealthy") ?? 0, budget.Value.Number("status", "currentHealthy") ?? 0);
        return new ApiException(429, "TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget.", new JsonObject
        {
            ["causes"] = new JsonArray(new JsonObject
            {
                ["reason"] = "DisruptionBudget",
                ["message"] = string.Create(
                    CultureInfo.InvariantCulture,
                    $"The disruption budget {budget.Key.Name} needs {wanted} healthy pods and has {healthy} currently"),
            }),
        });
    }

    private static JsonObject Success() =>
        new() { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["code"] = 201 };
}
