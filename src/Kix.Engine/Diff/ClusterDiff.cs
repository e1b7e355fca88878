using Kix.Engine.Deploy.Hands;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>Compares a compiled program with a live cluster. Reads only, save for dry runs.</summary>
/// <param name="client">The cluster.</param>
public sealed class ClusterDiff(ClusterClient client)
{
    /// <summary>Compares.</summary>
    /// <exception cref="ClusterException">The cluster cannot be reached, or refuses.</exception>
    public async Task<ClusterDifference> CompareAsync(ClusterDiffRequest request, CancellationToken cancellation)
    {
        var schemas = await ActivationSchemas.ReadAsync(client, request.Activation, cancellation).ConfigureAwait(false);
        var search = new LiveSearch(client, request, schemas);
        await search.RunAsync(cancellation).ConfigureAwait(false);
        var objects = Compare(request, search, schemas);
        if (request.Confirm)
        {
            objects = await new AdmissionCheck(client, request, schemas).ConfirmAsync(objects, cancellation).ConfigureAwait(false);
        }

        IReadOnlyList<ServerDisagreement> disagreements = request.AskServer
            ? await new ServerCheck(client, request, schemas).AskAsync(objects, Autoscalers.Of(request.Activation, search.All), cancellation).ConfigureAwait(false)
            : [];
        return new ClusterDifference
        {
            Cluster = request.Activation.Cluster,
            Root = request.Activation.Root,
            Source = new DiffSource.Cluster(client.Connection.Context),
            Objects = objects,
            Notes = [.. search.Notes.Concat(OtherVersions.Notes(request, search, schemas)).Order(StringComparer.Ordinal)],
            Disagreements = disagreements,
        };
    }

    /// <summary>The differences, sorted by key; asks nobody.</summary>
    internal static IReadOnlyList<ObjectDifference> Compare(ClusterDiffRequest request, ILiveObjects search, IKindSchemas schemas)
    {
        var comparison = new ResourceComparison(request, schemas, search);
        var own = request.Activation.Resources.Select(r => r.Key).ToHashSet();
        var live = search.All.ToDictionary(o => o.Key);
        var ofProgram = request.Activation.Resources.OrderBy(r => r.Key).Select(r => comparison.Compare(r, search.Find(r)));
        var ofCluster = live.Values
            .Where(o => !own.Contains(o.Key))
            .Select(o => OnlyInCluster(request, o, key => own.Contains(key) || live.ContainsKey(key)))
            .OfType<ObjectDifference>();
        return [.. ofProgram.Concat(ofCluster).OrderBy(o => o.Key)];
    }

    private static ObjectDifference? OnlyInCluster(ClusterDiffRequest request, LiveObject live, Func<ObjectKey, bool> named)
    {
        if (request.Members is { } members && PruneRules.IsOurs(live, members.Id, ResourceComparison.ManagerOf(request)))
        {
            var isKept = PruneRules.IsKept(live) || Marks.PauseOf(live) is not null;
            return new ObjectDifference(live.Key, isKept ? ObjectState.Kept : ObjectState.WillBeDeleted) { Live = live };
        }

        // Others' cluster-scoped objects are none of this program's business: it has no place of its own there.
        var isNear = live.Key.Namespace.Length > 0 && request.Activation.Resources.Any(r => r.Key.Namespace == live.Key.Namespace);
        return isNear && !ServerMade.Is(live, named) ? new ObjectDifference(live.Key, ObjectState.ClusterOnly) { Live = live } : null;
    }
}
