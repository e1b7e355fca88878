using System.Globalization;
using Kix.Engine.Graph;

namespace Kix.Engine.Live;

public sealed partial class ClusterClient
{
    /// <summary>An object; null where there is none, or where the server has no such API.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="ns">Its namespace; empty for a cluster-scoped object.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="RequestException">The server refused.</exception>
    public async Task<LiveObject?> GetAsync(ResourceType type, string ns, string name, CancellationToken cancellation)
    {
        var target = Target("get", type, ns, name);
        var answer = await _transport.SendAsync(Get(target, type.Path(ns, name)), cancellation).ConfigureAwait(false);
        return answer.Code == 404 ? null : answer.IsSuccess ? Object(answer, type) : throw RequestException.Of(target, answer.Status());
    }

    /// <summary>An object of the version that the server prefers; null where there is none, or where the server has no such kind.</summary>
    public async Task<LiveObject?> GetAsync(ObjectKey key, CancellationToken cancellation) =>
        await Types.FindPreferredAsync(key.Group, key.Kind, cancellation).ConfigureAwait(false) is { } type
            ? await GetAsync(type, key.Namespace, key.Name, cancellation).ConfigureAwait(false)
            : null;

    /// <summary>
    /// All objects of a type, read page by page at one moment; null where the server has no such API (404). A list whose next page
    /// has expired (410) starts again.
    /// </summary>
    /// <param name="type">The type.</param>
    /// <param name="ns">Namespace; empty for all of them.</param>
    /// <param name="selection">Which objects.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="RequestException">The server refused.</exception>
    public async Task<ObjectList?> ListAsync(ResourceType type, string ns, Selection selection, CancellationToken cancellation)
    {
        var target = Target("list", type, ns, "");
        for (var restarts = 0; ; restarts++)
        {
            var items = new List<LiveObject>();
            var token = "";
            do
            {
                var query = Query(
                    ("limit", _options.PageSize.ToString(CultureInfo.InvariantCulture)),
                    ("continue", token),
                    ("labelSelector", selection.Labels),
                    ("fieldSelector", selection.Fields));
                var answer = await _transport.SendAsync(Get(target, type.Path(ns), query), cancellation).ConfigureAwait(false);
                if (answer.Code == 404)
                {
                    return null;
                }

                if (answer.Code == 410 && token.Length > 0 && restarts < 3)
                {
                    token = null;
                    break;
                }

                if (!answer.IsSuccess)
                {
                    throw RequestException.Of(target, answer.Status());
                }

                var page = answer.Json();
                items.AddRange(page.Items("items").Select(i => new LiveObject(i, type.Kind)));
                token = page.Member("metadata").Text("continue") ?? "";
                if (token.Length == 0)
                {
                    return new ObjectList(items, page.Member("metadata").Text("resourceVersion") ?? "");
                }
            }
            while (token is not null);
        }
    }

    /// <summary>The end of a container's log; null where there is none yet (the container has not started).</summary>
    /// <param name="ns">Namespace of the pod.</param>
    /// <param name="pod">Name of the pod.</param>
    /// <param name="container">Name of the container.</param>
    /// <param name="lines">How many of the last lines.</param>
    /// <param name="previous">Whether of the run before, as after a crash.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<IReadOnlyList<string>?> LogTailAsync(
        string ns, string pod, string container, int lines, bool previous, CancellationToken cancellation)
    {
        var target = new RequestTarget("get", "pods/log", ns, new ObjectKey("", "Pod", ns, pod));
        var path = $"api/v1/namespaces/{Uri.EscapeDataString(ns)}/pods/{Uri.EscapeDataString(pod)}/log";
        var query = Query(
            ("container", container),
            ("tailLines", lines.ToString(CultureInfo.InvariantCulture)),
            ("previous", previous ? "true" : ""));
        var answer = await _transport.SendAsync(Get(target, path, query) with { Accept = "text/plain, application/json" }, cancellation).ConfigureAwait(false);
        if (answer.Code is 400 or 404)
        {
            return null;
        }

        if (!answer.IsSuccess)
        {
            throw RequestException.Of(target, answer.Status());
        }

        var text = System.Text.Encoding.UTF8.GetString(answer.Body);
        return text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
    }

    /// <summary>What was reported about an object, oldest first; nothing where events may not be read.</summary>
    public async Task<IReadOnlyList<ClusterEvent>> EventsAsync(LiveObject about, CancellationToken cancellation)
    {
        // Events about cluster-scoped objects are in the namespace default.
        var ns = about.Key.Namespace.Length == 0 ? "default" : about.Key.Namespace;
        var target = new RequestTarget("list", "events", ns, null);
        var path = $"api/v1/namespaces/{Uri.EscapeDataString(ns)}/events";
        var answer = await _transport.SendAsync(
            Get(target, path, Query(("fieldSelector", $"involvedObject.uid={about.Uid}"))), cancellation).ConfigureAwait(false);
        return answer.Code is 403 or 404
            ? []
            : answer.IsSuccess
                ? [.. answer.Json().Items("items").Select(ClusterEvent.Read).OrderBy(e => e.LastSeen)]
                : throw RequestException.Of(target, answer.Status());
    }
}
