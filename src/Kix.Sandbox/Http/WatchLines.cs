using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;
using Kix.Sandbox.Versions;

namespace Kix.Sandbox.Http;

/// <summary>The lines of one watch, in the form that its client asked for.</summary>
internal sealed class WatchLines
{
    private readonly ApiRequest request;
    private readonly WatchOptions options;
    private readonly Accepted form;
    private readonly ObjectAnswer answer;
    private bool hasHeadings;

    public WatchLines(ApiRequest request, WatchOptions options, ObjectAnswer answer)
    {
        this.answer = answer;
        this.request = request;
        this.options = options;
        form = Accepted.Choose(request.Http.Request.Headers.Accept, "Table", "PartialObjectMetadata");
    }

    public JsonObject Added(JsonObject stored) => Line("ADDED", stored);

    /// <summary>What the client has to know of a change; null: nothing. An object that begins to match is new to it.</summary>
    public JsonObject? Change(ObjectEvent change)
    {
        if (request.Namespace is { } @namespace && ObjectMeta.Text(change.Object, "namespace") != @namespace)
        {
            return null;
        }

        var before = change.Previous is not null && options.Selection.Matches(change.Previous);
        var after = change.Type != ObjectEventType.Deleted && options.Selection.Matches(change.Object);
        return (before, after) switch
        {
            (true, true) => Line("MODIFIED", change.Object),
            (false, true) => Line("ADDED", change.Object),
            (true, false) => Line("DELETED", Last(change)),
            _ => null,
        };
    }

    public JsonObject Bookmark(long revision, bool initialEventsEnd = false)
    {
        var metadata = new JsonObject { ["resourceVersion"] = revision.ToString(CultureInfo.InvariantCulture), ["creationTimestamp"] = null };
        if (initialEventsEnd)
        {
            metadata["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" };
        }

        return Line("BOOKMARK", new JsonObject { ["kind"] = request.Type.Kind, ["apiVersion"] = request.Type.ApiVersion, ["metadata"] = metadata });
    }

    public JsonObject Error(ApiException refusal) => new() { ["type"] = "ERROR", ["object"] = refusal.ToStatus() };

    // Of an object that no longer matches, the client gets the state in which it did, at the revision of the change.
    private static JsonObject Last(ObjectEvent change)
    {
        if (change.Type == ObjectEventType.Deleted)
        {
            return change.Object;
        }

        var last = change.Previous!.DeepClone().AsObject();
        last["metadata"]!["resourceVersion"] = change.ResourceVersion.ToString(CultureInfo.InvariantCulture);
        return last;
    }

    private JsonObject Line(string type, JsonObject stored)
    {
        var value = Conversion.To(request.Type, stored);
        return new JsonObject
        {
            ["type"] = type,
            ["object"] = form.As switch
            {
                "PartialObjectMetadata" => PartialMetadata.Of(value),
                "Table" => Row(value),
                _ => value,
            },
        };
    }

    // Only the first row comes with headings.
    private JsonObject Row(JsonObject value)
    {
        var row = answer.TableOf(request).Of(value, headings: !hasHeadings);
        hasHeadings = true;
        return row;
    }
}
