using System.Net;
using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Testing.Servers;

/// <summary>Follows all objects of one type: a list, then a watch from there, and anew where that breaks.</summary>
internal sealed class ResourceWatch(HttpClient client, GroupResource resource, string collection, Sightings sightings)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Ends when cancelled. A type that is not served yet is asked for until it is.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            string? version = null;
            while (true)
            {
                try
                {
                    version = await FollowAsync(version ?? await ListAsync(cancellation), cancellation);
                }
                catch (Exception e) when (e is HttpRequestException or IOException)
                {
                    version = null;
                    await Task.Delay(Pause, cancellation);
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task<string> ListAsync(CancellationToken cancellation)
    {
        var list = JsonNode.Parse(await client.GetStringAsync(collection, cancellation))!.AsObject();
        var version = (string)list["metadata"]!["resourceVersion"]!;
        sightings.SawAll(resource, ListedObjects.Of(list), Sightings.Version(list));
        return version;
    }

    /// <summary>Answers with the version to go on from; null when the server has forgotten it.</summary>
    private async Task<string?> FollowAsync(string version, CancellationToken cancellation)
    {
        var path = $"{collection}?watch=true&allowWatchBookmarks=true&timeoutSeconds=300&resourceVersion={version}";
        using var response = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (response.StatusCode == HttpStatusCode.Gone)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellation));
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            var change = JsonNode.Parse(line)!.AsObject();
            var value = change["object"]!.AsObject();
            switch ((string)change["type"]!)
            {
                case "ERROR":
                    return null;
                case "DELETED":
                    sightings.SawGone(resource, value);
                    break;
                case "ADDED" or "MODIFIED":
                    sightings.Saw(resource, value);
                    break;
            }

            version = (string)value["metadata"]!["resourceVersion"]!;
        }

        return version;
    }
}

internal static class ListedObjects
{
    /// <summary>The items of a list, which carry neither <c>apiVersion</c> nor <c>kind</c> of their own.</summary>
    public static IReadOnlyList<JsonObject> Of(JsonObject list) =>
    [
        .. list["items"]!.AsArray().Select(item =>
        {
            var copy = item!.DeepClone().AsObject();
            copy["apiVersion"] ??= (string)list["apiVersion"]!;
            copy["kind"] ??= ((string)list["kind"]!)[..^"List".Length];
            return copy;
        }),
    ];
}
