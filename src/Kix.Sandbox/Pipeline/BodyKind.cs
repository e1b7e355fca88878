using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission.Decoding;
using Kix.Sandbox.Schema;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Pipeline;

/// <summary>What a body says that it is: its <c>apiVersion</c> and <c>kind</c>.</summary>
/// <remarks>
/// A server reads a body as what it says it is, in any version that was ever known, and then turns it into what the URL names. As
/// k8s.io/apimachinery/pkg/runtime/serializer/json and k8s.io/apiserver/pkg/endpoints/handlers.
/// </remarks>
internal static class BodyKind
{
    private const string Scheme = "pkg/api/legacyscheme/scheme.go:30";

    // Versions of workloads that no server serves any more and every server still reads.
    private static readonly Dictionary<string, string[]> Retired = new()
    {
        ["apps"] = ["v1beta1", "v1beta2"], ["batch"] = ["v1beta1"], ["autoscaling"] = ["v2beta1", "v2beta2"], ["policy"] = ["v1beta1"],
    };

    /// <summary>What keeps the words themselves from being read; null where nothing does.</summary>
    public static string? Unreadable(ResourceType type, JsonObject body)
    {
        foreach (var (member, value) in body)
        {
            if (member is "apiVersion" or "kind" && value is not null && value.GetValueKind() != JsonValueKind.String)
            {
                return $"couldn't get version/kind; json parse error: json: cannot unmarshal {GoTypes.Describe(value)} into Go struct field .{member} of type string";
            }
        }

        if (type.IsCustom && Text(body, "kind").Length == 0)
        {
            return $"Object 'Kind' is missing in '{body.ToJsonString(JsonText.Plain)}'";
        }

        return Text(body, "apiVersion").Count(c => c == '/') > 1 ? $"unexpected GroupVersion string: {Text(body, "apiVersion")}" : null;
    }

    /// <summary>What keeps the body from being of a type; null where nothing does, or where it is of another version of it.</summary>
    public static string? Mismatch(ResourceType type, JsonObject body)
    {
        var (version, kind) = Stated(type, body);
        if ((version, kind) == (type.ApiVersion, type.Kind) || type.IsCustom)
        {
            return null;
        }

        var said = GroupVersionKind.Of(version, kind);
        if (SchemaCatalog.BuiltIn.TryGetKind(said, out var schema))
        {
            try
            {
                new ObjectDecoder([]).Read(body.DeepClone().AsObject(), schema);
            }
            catch (GoDecodeException e)
            {
                return e.Message;
            }
        }
        else if (!(said is { Group: "", Version: "v1", Kind: "List" }) && !IsRetired(said))
        {
            return $"no kind \"{kind}\" is registered for version \"{version}\" in scheme \"{Scheme}\"";
        }

        return kind == type.Kind && said.Group == type.Resource.Group
            ? null
            : $"converting ({said.Version}.{kind}) to ({Package(type)}.{type.Kind}): unknown conversion";
    }

    /// <summary>Sees that a body is of the type that the URL names.</summary>
    /// <exception cref="ApiException">It is not (400; a custom resource of another kind: 422).</exception>
    public static void Check(ResourceType type, JsonObject body)
    {
        var (version, kind) = Stated(type, body);
        if (Mismatch(type, body) is { } mismatch)
        {
            throw Refusals.BadRequest($"{kind} in version \"{version.Split('/')[^1]}\" cannot be handled as a {type.Kind}: {mismatch}");
        }

        if (version != type.ApiVersion)
        {
            throw Refusals.BadRequest($"the API version in the data ({version}) does not match the expected API version ({type.ApiVersion})");
        }

        CheckCustom(type, body);
    }

    /// <summary>Sees that a custom resource is of its kind and version.</summary>
    /// <exception cref="ApiException">It is not (422).</exception>
    public static void CheckCustom(ResourceType type, JsonObject body)
    {
        var (version, kind) = Stated(type, body);
        if (!type.IsCustom || (version, kind) == (type.ApiVersion, type.Kind))
        {
            return;
        }

        var error = kind != type.Kind
            ? FieldError.Invalid("kind", kind, $"must be {type.Kind}")
            : FieldError.Invalid("apiVersion", version, $"must be {type.ApiVersion}");
        throw Refusals.Invalid(type with { Kind = kind }, ObjectMeta.Name(body), [error]);
    }

    /// <summary>Lets a body say what the URL names. Whoever shows an object shows this first.</summary>
    public static void Set(ResourceType type, JsonObject body)
    {
        foreach (var (member, value) in (ReadOnlySpan<(string, string)>)[("apiVersion", type.ApiVersion), ("kind", type.Kind)])
        {
            body.Remove(member);
            body.Insert(0, member, value);
        }
    }

    // A built-in kind may leave out what it is; of a custom resource nobody guesses.
    private static (string ApiVersion, string Kind) Stated(ResourceType type, JsonObject body)
    {
        var (version, kind) = (Text(body, "apiVersion"), Text(body, "kind"));
        return type.IsCustom ? (version, kind) : (version.Length > 0 ? version : type.ApiVersion, kind.Length > 0 ? kind : type.Kind);
    }

    private static string Text(JsonObject body, string member) =>
        body[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private static bool IsRetired(GroupVersionKind kind) =>
        Retired.GetValueOrDefault(kind.Group)?.Contains(kind.Version) == true
        && SchemaCatalog.BuiltIn.Resources.Any(r => r.Kind.Group == kind.Group && r.Kind.Kind == kind.Kind);

    private static string Package(ResourceType type) => type.Resource.Group.Length == 0 ? "core" : type.Resource.Group.Split('.')[0];
}
