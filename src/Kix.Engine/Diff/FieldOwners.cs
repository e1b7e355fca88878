using System.Globalization;
using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>Who changed a field, and when.</summary>
/// <param name="Manager">The field manager: <c>kubectl-edit</c>.</param>
/// <param name="Time">When it last wrote; null where the object does not say.</param>
/// <param name="Operation"><c>Apply</c> or <c>Update</c>.</param>
/// <param name="Subresource"><c>status</c>, <c>scale</c>; empty for the object itself.</param>
public sealed record FieldOwner(string Manager, DateTimeOffset? Time, string Operation, string Subresource)
{
    /// <summary>The form of the diff's lines: <c>kubectl-edit, 2026-11-22T02:14:09Z</c>.</summary>
    public override string ToString() => Time is { } time
        ? $"{Manager}, {time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}"
        : Manager;
}

/// <summary>An entry of <c>managedFields</c>.</summary>
internal sealed class OwnedFields(FieldOwner owner, string apiVersion, JsonElement fields, bool isSecret)
{
    private FieldTree? _fields;

    public FieldOwner Owner => owner;

    /// <summary>The version whose names the fields have; empty where the entry does not say.</summary>
    public string ApiVersion => apiVersion;

    /// <summary>The fields; read when somebody asks, for most entries are of controllers that only write status.</summary>
    public FieldTree Fields => _fields ??= Read();

    private FieldTree Read()
    {
        var tree = FieldTree.Read(fields);
        if (isSecret)
        {
            // Who applies stringData owns it under that name, and it stands in data.
            tree.Move("stringData", "data");
        }

        return tree;
    }
}

/// <summary>What <c>managedFields</c> says of an object.</summary>
internal sealed class FieldOwners
{
    private FieldOwners(IReadOnlyList<OwnedFields> kix, IReadOnlyList<OwnedFields> others, bool areTold)
    {
        AreKnown = areTold || kix.Count + others.Count > 0;
        Kix = kix;
        Others = others;
    }

    /// <summary>Whether the object says anything: dumps often do not.</summary>
    public bool AreKnown { get; }

    /// <summary>What Kix owns.</summary>
    public IReadOnlyList<OwnedFields> Kix { get; }

    /// <summary>What everybody else owns, controllers included.</summary>
    public IReadOnlyList<OwnedFields> Others { get; }

    public static FieldOwners Read(JsonElement metadata, string manager, GroupVersionKind kind, bool areTold = false)
    {
        var isSecret = kind is { Group: "", Kind: "Secret" };
        var entries = metadata.Items("managedFields").Select(entry => Read(entry, isSecret)).ToLookup(e => e.Owner.Manager == manager && e.Owner.Subresource.Length == 0);
        return new FieldOwners([.. entries[true]], [.. entries[false].OrderByDescending(e => e.Owner.Time)], areTold);
    }

    /// <summary>When Kix last wrote; null where it never did.</summary>
    public DateTimeOffset? KixTime => Kix.Max(k => k.Owner.Time);

    /// <summary>Whether Kix owns exactly this place.</summary>
    public bool KixOwns(FieldPath path) => Kix.Any(k => k.Fields.Find(path) is { } node && (node.IsMember || node.Children.Count > 0));

    /// <summary>Who else owns this place, or a part of it: the one who wrote last; null where nobody does.</summary>
    public FieldOwner? OtherOwnerOf(FieldPath path) => Others.FirstOrDefault(o => o.Fields.Find(path) is not null)?.Owner;

    // {"manager":"kix:prod","operation":"Apply","apiVersion":"apps/v1","time":"2026-11-22T16:00:24Z","fieldsType":"FieldsV1","fieldsV1":{…}}
    private static OwnedFields Read(JsonElement entry, bool isSecret) => new(
        new FieldOwner(
            entry.Text("manager") ?? "",
            DateTimeOffset.TryParse(entry.Text("time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null,
            entry.Text("operation") ?? "",
            entry.Text("subresource") ?? ""),
        entry.Text("apiVersion") ?? "",
        entry.Member("fieldsV1"),
        isSecret);
}
