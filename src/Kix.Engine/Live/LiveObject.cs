using System.Globalization;
using System.Text.Json;
using Kix.Engine.Graph;
using Kix.Engine.Schema;

namespace Kix.Engine.Live;

/// <summary>An object as a server answered it. Immutable; safe to share between threads.</summary>
public sealed class LiveObject
{
    /// <summary>Takes an object with <c>apiVersion</c>, <c>kind</c> and <c>metadata</c>.</summary>
    /// <param name="json">The object.</param>
    /// <param name="kind">Its kind where the object does not say it (items of a list do not); null to read it from the object.</param>
    public LiveObject(JsonElement json, GroupVersionKind? kind = null)
    {
        Json = json;
        Metadata = json.Member("metadata");
        Kind = json.Text("kind") is { } own ? GroupVersionKind.Of(json.Text("apiVersion") ?? "", own) : kind ?? new("", "", "");
        Key = new ObjectKey(Kind.Group, Kind.Kind, Metadata.Text("namespace") ?? "", Metadata.Text("name") ?? "");
    }

    /// <summary>The whole object. Items of a list may lack <c>apiVersion</c> and <c>kind</c>: see <see cref="Kind"/>.</summary>
    public JsonElement Json { get; }

    /// <summary>Group, version and kind.</summary>
    public GroupVersionKind Kind { get; }

    /// <summary>Group, kind, namespace and name.</summary>
    public ObjectKey Key { get; }

    /// <summary><c>metadata</c>.</summary>
    public JsonElement Metadata { get; }

    /// <summary><c>metadata.uid</c>: one life of the object.</summary>
    public string Uid => Metadata.Text("uid") ?? "";

    /// <summary><c>metadata.resourceVersion</c>: one state of the object.</summary>
    public string ResourceVersion => Metadata.Text("resourceVersion") ?? "";

    /// <summary><c>metadata.generation</c>; zero where the kind has none.</summary>
    public long Generation => Metadata.Integer("generation") ?? 0;

    /// <summary>When it was made; null where the answer does not say.</summary>
    public DateTimeOffset? CreatedAt => Time(Metadata.Text("creationTimestamp"));

    /// <summary>Since when it is being deleted; null while it is not.</summary>
    public DateTimeOffset? DeletedAt => Time(Metadata.Text("deletionTimestamp"));

    /// <summary>Whether it is being deleted and waits for its finalizers.</summary>
    public bool IsBeingDeleted => Metadata.Member("deletionTimestamp").IsPresent;

    /// <summary>The kind and name of the owner that controls it; null where nobody does.</summary>
    public OwnerReference? Controller => Owners.FirstOrDefault(o => o.IsController);

    /// <summary>Owner references.</summary>
    public IEnumerable<OwnerReference> Owners => Metadata.Items("ownerReferences").Select(o => new OwnerReference(
        o.Text("apiVersion") ?? "", o.Text("kind") ?? "", o.Text("name") ?? "", o.Text("uid") ?? "", o.Flag("controller")));

    /// <summary>The value of a label; null where it is absent.</summary>
    public string? Label(string name) => Metadata.Member("labels").Text(name);

    /// <summary>The value of an annotation; null where it is absent.</summary>
    public string? Annotation(string name) => Metadata.Member("annotations").Text(name);

    /// <summary>The form of <see cref="ObjectKey"/>.</summary>
    public override string ToString() => Key.ToString();

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}

/// <summary>An entry of <c>metadata.ownerReferences</c>.</summary>
/// <param name="ApiVersion"><c>apiVersion</c> of the owner.</param>
/// <param name="Kind">Kind of the owner.</param>
/// <param name="Name">Name of the owner.</param>
/// <param name="Uid">Uid of the owner.</param>
/// <param name="IsController">Whether the owner controls the object.</param>
public sealed record OwnerReference(string ApiVersion, string Kind, string Name, string Uid, bool IsController);
