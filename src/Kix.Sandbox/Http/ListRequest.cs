using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Selectors;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Http;

/// <summary>Which objects a list or a watch is about.</summary>
/// <param name="Labels">Their labels.</param>
/// <param name="Fields">Their fields.</param>
internal sealed record Selection(LabelSelector Labels, FieldSelector Fields)
{
    public bool IsEverything => Labels.IsEverything && Fields.IsEverything;

    public static Selection Read(ApiRequest request)
    {
        var fields = FieldSelector.Parse(request.Type, request.Query("fieldSelector"));
        return new Selection(LabelSelector.Parse(request.Query("labelSelector")), fields);
    }

    public bool Matches(JsonObject value) => Labels.Matches(value) && Fields.Matches(value);
}

/// <summary>One page of a list.</summary>
/// <param name="Items">The objects.</param>
/// <param name="Revision">The revision at which the whole list is true.</param>
/// <param name="Continue">The token for the next page, or null.</param>
/// <param name="Remaining">How many are left, where that is known.</param>
internal sealed record ListPage(IReadOnlyList<StoredObject> Items, long Revision, string? Continue, long? Remaining)
{
    public JsonObject Metadata()
    {
        var metadata = new JsonObject { ["resourceVersion"] = Revision.ToString(CultureInfo.InvariantCulture) };
        if (Continue is not null)
        {
            metadata["continue"] = Continue;
        }

        if (Remaining is not null)
        {
            metadata["remainingItemCount"] = Remaining;
        }

        return metadata;
    }
}

/// <summary>Reads what a list asks for, and gives it.</summary>
internal static class ListRequest
{
    private const string TooOld =
        "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.";

    /// <exception cref="ApiException">A version that is gone (410) or to come (504), or a token that is none (400).</exception>
    public static ListPage Read(ObjectStore store, ApiRequest request)
    {
        CheckOptions(request);
        var selection = Selection.Read(request);
        _ = request.Number("timeoutSeconds");
        var token = request.Query("continue") is { Length: > 0 } text ? ContinueToken.Parse(text) : null;
        var (all, revision) = All(store, request, token);
        var rest = token is null ? all : all.SkipWhile(o => string.CompareOrdinal(o.Key.Path, token.Start) < 0);
        var selected = rest.Where(o => selection.Matches(o.Value)).ToArray();
        var limit = request.Number("limit") ?? 0;
        if (limit <= 0 || selected.Length <= limit)
        {
            return new ListPage(selected, revision, null, null);
        }

        var page = selected[..(int)limit];
        return new ListPage(
            page, revision, new ContinueToken(revision, page[^1].Key.Path + "\0").ToString(),
            selection.IsEverything ? selected.Length - limit : null);
    }

    // As k8s.io/apimachinery/pkg/apis/meta/internalversion/validation.
    private static void CheckOptions(ApiRequest request)
    {
        var (match, version) = (request.Query("resourceVersionMatch"), request.Query("resourceVersion"));
        var errors = new List<FieldError>();
        if (!string.IsNullOrEmpty(match))
        {
            const string Field = "resourceVersionMatch";
            if (string.IsNullOrEmpty(version))
            {
                errors.Add(FieldError.Forbidden(Field, "resourceVersionMatch is forbidden unless resourceVersion is provided"));
            }

            if (!string.IsNullOrEmpty(request.Query("continue")))
            {
                errors.Add(FieldError.Forbidden(Field, "resourceVersionMatch is forbidden when continue is provided"));
            }

            if (match is not ("Exact" or "NotOlderThan"))
            {
                errors.Add(FieldError.NotSupported(Field, match, ["Exact", "NotOlderThan", ""]));
            }

            if (match == "Exact" && version == "0")
            {
                errors.Add(FieldError.Forbidden(Field, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\""));
            }
        }

        if (request.Query("sendInitialEvents") is not null)
        {
            errors.Add(FieldError.Forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list"));
        }

        if (errors.Count > 0)
        {
            throw ApiRequest.OptionRefused("ListOptions", errors);
        }
    }

    private static (IReadOnlyList<StoredObject> Items, long Revision) All(ObjectStore store, ApiRequest request, ContinueToken? token)
    {
        var resource = request.Type.Resource;
        if (token is { Revision: > 0 } && request.Query("resourceVersion") is null or "" or "0")
        {
            return (store.ListAt(resource, request.Namespace, token.Revision) ?? throw Expired(store, token), token.Revision);
        }

        var version = request.Query("resourceVersion");
        if (token is not null && version is not (null or "" or "0"))
        {
            throw Refusals.BadRequest("specifying resource version is not allowed when using continue");
        }

        if (string.IsNullOrEmpty(version) || version == "0" || token is not null)
        {
            return store.List(resource, request.Namespace);
        }

        var wanted = ResourceVersions.Parse(version, wrong => Refusals.BadRequest($"invalid resource version: {wrong}"));
        var now = store.List(resource, request.Namespace);
        if (wanted > now.Revision)
        {
            throw ResourceVersions.TooLarge(wanted, now.Revision);
        }

        if (request.Query("resourceVersionMatch") != "Exact")
        {
            return now;
        }

        var then = store.ListAt(resource, request.Namespace, wanted)
            ?? throw Refusals.Expired($"The resourceVersion for the provided list is too old.");
        return (then, wanted);
    }

    private static ApiException Expired(ObjectStore store, ContinueToken token) => new(410, "Expired", TooOld)
    {
        Metadata = new JsonObject
        {
            ["resourceVersion"] = store.Revision.ToString(CultureInfo.InvariantCulture),
            ["continue"] = new ContinueToken(-1, token.Start).ToString(),
        },
    };
}
