using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Running;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>What a server would do with an object, where that is not what the comparison says.</summary>
/// <param name="Key">The object.</param>
/// <param name="Message">What the server would do: <c>would change $.spec.replicas, which kix calls equal</c>.</param>
public sealed record ServerDisagreement(ObjectKey Key, string Message);

/// <summary>
/// Puts every resource to the server by a dry run of what deploy would send, and holds what would become of the object against the
/// differences that were found without asking.
/// </summary>
internal sealed class ServerCheck(ClusterClient client, ClusterDiffRequest request, IKindSchemas schemas)
{
    private static readonly string[] Servers = ["managedFields", "resourceVersion", "generation", "creationTimestamp", "uid", "selfLink"];

    /// <summary>The disagreements, sorted by object.</summary>
    public async Task<IReadOnlyList<ServerDisagreement>> AskAsync(
        IReadOnlyList<ObjectDifference> objects, IReadOnlySet<ObjectKey> autoscaled, CancellationToken cancellation)
    {
        var answers = await Task.WhenAll(objects.Where(o => o.Resource is not null)
            .Select(o => AskAsync(o, autoscaled.Contains(o.Key), objects, cancellation))).ConfigureAwait(false);
        return [.. answers.SelectMany(a => a).OrderBy(a => a.Key).ThenBy(a => a.Message, StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<ServerDisagreement>> AskAsync(
        ObjectDifference difference, bool isAutoscaled, IReadOnlyList<ObjectDifference> all, CancellationToken cancellation)
    {
        if (difference is { Live: null, State: ObjectState.Identical } or { IsEnding: true })
        {
            // A Job that ran and cleaned itself up: deploy sends nothing. What is being deleted: deploy waits until it is gone.
            return [];
        }

        LiveObject answer;
        try
        {
            var options = new WriteOptions(ResourceComparison.ManagerOf(request)) { Force = true, DryRun = true };
            answer = (await client.ApplyAsync(Body(difference, isAutoscaled), options, cancellation).ConfigureAwait(false)).Object;
        }
        catch (Exception e) when (e is NotFoundException or UnknownKindException && IsToCome(difference.Key, all))
        {
            return [];
        }
        catch (Exception e) when (e is RequestException or UnknownKindException)
        {
            return [new(difference.Key, $"would be refused: {e.Message}")];
        }

        return difference.Live is { } live ? Compare(difference, Changed(live, answer)) : [];
    }

    private byte[] Body(ObjectDifference difference, bool isAutoscaled)
    {
        var manifest = difference.Resource!.Manifest;
        return request.Members is not { } members ? manifest.ToArray()
            : isAutoscaled ? AppliedForm.OfAutoscaled(manifest, members.Id, ResourceComparison.ManagerOf(request), difference.Live)
            : AppliedForm.Of(manifest, members.Id);
    }

    // The namespace or the definition is part of what will be created: until then there is nobody to ask.
    private static bool IsToCome(ObjectKey key, IReadOnlyList<ObjectDifference> all) => all.Any(o => o.State == ObjectState.KixOnly
        && (o.Key is { Group: "", Kind: "Namespace" } space ? space.Name == key.Namespace
            : o.Key is { Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition" } definition && definition.Name.EndsWith($".{key.Group}", StringComparison.Ordinal)));

    private IReadOnlyList<FieldDifference> Changed(LiveObject live, LiveObject answer) =>
        ManifestComparison.Compare(Said(live.Json), Said(answer.Json), schemas.Find(answer.Kind));

    private static JsonElement Said(JsonElement live)
    {
        var said = JsonObject.Create(live)!;

        // Items of a list do not say what they are.
        said.Remove("apiVersion");
        said.Remove("kind");
        said.Remove("status");
        foreach (var name in Servers)
        {
            (said["metadata"] as JsonObject)?.Remove(name);
        }

        return JsonElement.Parse(said.ToJsonString());
    }

    private static List<ServerDisagreement> Compare(ObjectDifference difference, IReadOnlyList<FieldDifference> changed)
    {
        static bool Meet(FieldPath one, FieldPath other) => one.IsWithin(other) || other.IsWithin(one);

        var own = difference.Fields.Where(f => f.Kind != DifferenceKind.Added).ToList();
        var label = FieldPath.Root.Then("metadata").Then("labels").Then(ApplySet.PartOf);
        return
        [
            .. changed.Where(c => !Meet(c.Path, label) && !difference.Fields.Any(f => Meet(f.Path, c.Path)))
                .Select(c => new ServerDisagreement(difference.Key, $"would change {c.Path}, which kix calls equal")),
            .. own.Where(f => f.Confirmation != Confirmation.RewrittenByAdmission && !changed.Any(c => Meet(f.Path, c.Path)))
                .Select(f => new ServerDisagreement(difference.Key, $"would leave {f.Path} as it is")),
        ];
    }
}
