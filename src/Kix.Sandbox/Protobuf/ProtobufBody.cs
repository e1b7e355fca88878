using System.Text.Json.Nodes;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.Protobuf;

/// <summary>
/// Objects in <c>application/vnd.kubernetes.protobuf</c>, which kubectl sends where it knows the Go type: the bytes <c>k8s\0</c>, then a
/// message that names apiVersion and kind and holds the object's message. Answers are always JSON, which such clients read as well.
/// </summary>
/// <remarks>As k8s.io/apimachinery/pkg/runtime/serializer/protobuf.</remarks>
internal static class ProtobufBody
{
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    private static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    /// <summary>The object, with its apiVersion and kind.</summary>
    /// <exception cref="FormatException">Not such a body, or of a kind that this release does not have.</exception>
    public static JsonObject Parse(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith(Magic))
        {
            throw new FormatException("provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        }

        return Unwrap(body[Magic.Length..]);
    }

    private static JsonObject Unwrap(ReadOnlySpan<byte> envelope)
    {
        var (apiVersion, kind) = ("", "");
        ReadOnlySpan<byte> raw = default;
        var reader = new WireReader(envelope);
        while (!reader.AtEnd)
        {
            var value = reader.Next(out var number);
            switch (number)
            {
                case 1:
                    (apiVersion, kind) = TypeMeta(value.Bytes);
                    break;
                case 2:
                    raw = value.Bytes;
                    break;
            }
        }

        var result = MessageDecoder.Decode(TypeOf(apiVersion, kind), raw);
        result["apiVersion"] = apiVersion;
        result["kind"] = kind;
        return result;
    }

    private static (string ApiVersion, string Kind) TypeMeta(ReadOnlySpan<byte> message)
    {
        var (apiVersion, kind) = ("", "");
        var reader = new WireReader(message);
        while (!reader.AtEnd)
        {
            var value = reader.Next(out var number);
            (apiVersion, kind) = number == 1 ? (value.Text, kind) : (apiVersion, value.Text);
        }

        return (apiVersion, kind);
    }

    // Options are sent in the version of the group that they are meant for, and are the same in all of them.
    private static string TypeOf(string apiVersion, string kind) => kind.EndsWith("Options", StringComparison.Ordinal)
        ? "io.k8s.apimachinery.pkg.apis.meta.v1." + kind
        : SchemaCatalog.BuiltIn.TypeNameOf(GroupVersionKind.Of(apiVersion, kind))
            ?? throw new FormatException($"no kind \"{kind}\" is registered for version \"{apiVersion}\"");
}
