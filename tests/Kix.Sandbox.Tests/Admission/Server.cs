using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Apply;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Tests.Admission;

/// <summary>The steps of a write around admission, as the pipeline does them.</summary>
internal sealed class Server
{
    public const string Uid = "11111111-2222-3333-4444-555555555555";

    private readonly ObjectAdmission admission = new();

    private readonly FieldManagers fields = new(Types.Of, TimeProvider.System);

    /// <summary>Whether writes are only tried.</summary>
    public bool DryRun { get; init; }

    public KnownObjects Objects { get; } = new();

    /// <summary>What a create makes of an object.</summary>
    /// <exception cref="ApiException">Refused.</exception>
    public JsonObject Create(ResourceType type, JsonObject desired, ICollection<string>? problems = null)
    {
        var value = Read(type, desired, problems);
        if (type.Subresources.ContainsKey("status"))
        {
            value["status"] = new JsonObject();
        }

        value.Member("metadata")["uid"] = Uid;
        value.Member("metadata")["creationTimestamp"] = "2026-11-22T12:00:00Z";
        return Finish(Context(type, null), value);
    }

    /// <summary>What an update makes of an object.</summary>
    /// <exception cref="ApiException">Refused.</exception>
    public JsonObject Update(ResourceType type, JsonObject old, JsonObject desired)
    {
        var value = Read(type, desired, null);
        if (old["status"] is { } status)
        {
            value["status"] = status.DeepClone();
        }

        value.Member("metadata")["uid"] = old.At("metadata", "uid")?.DeepClone();
        return Finish(Context(type, old), value);
    }

    /// <summary>What an apply makes of an object: of a new one, or of one that stands.</summary>
    /// <exception cref="ApiException">Refused.</exception>
    public JsonObject Apply(ResourceType type, JsonObject? live, JsonObject desired)
    {
        var merged = fields.Apply(type, live, desired, "kix", force: true, subresource: null);
        return live is null ? Create(type, merged) : Update(type, live, merged);
    }

    private JsonObject Read(ResourceType type, JsonObject desired, ICollection<string>? problems)
    {
        var value = desired.Copy();
        admission.Decode(type, value, problems ?? []);
        admission.Default(type, value);
        return value;
    }

    private JsonObject Finish(WriteContext context, JsonObject value)
    {
        admission.Mutate(context, value);
        admission.Prepare(context, value);
        var errors = admission.Validate(context, value);
        if (errors.Count > 0)
        {
            var texts = errors.Select(error => error.ToString()).Distinct().ToList();
            var all = texts.Count == 1 ? texts[0] : $"[{string.Join(", ", texts)}]";
            throw new ApiException(422, "Invalid", $"{context.Type.QualifiedKind} \"{value.Text("metadata", "name")}\" is invalid: {all}");
        }

        return value;
    }

    private WriteContext Context(ResourceType type, JsonObject? old) => new()
    {
        Type = type, Old = old, Manager = "test", Objects = Objects, DryRun = DryRun,
    };
}
