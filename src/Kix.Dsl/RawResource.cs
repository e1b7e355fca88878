using System.Text.Json.Nodes;
using k8s.Models;
using Kix.Rules;
using Kix.Yaml;

namespace Kix;

/// <summary>An object that was read from a file: taken as it is.</summary>
internal sealed class RawResource : ResourceHandle
{
    public RawResource(Construct owner, string member, ManifestObject source)
        : base(owner, member, null, NameOf(source), external: false, EntityOf(source), source.Place)
    {
        Content = source.Content;
        Lines = source.Lines;
        ExplicitNamespace = (Content["metadata"] as JsonObject)?.Text("namespace");
    }

    public JsonObject Content { get; }

    /// <summary>The lines of its fields in the file.</summary>
    public FieldLines? Lines { get; }

    internal override bool IsRaw => true;

    internal override Labels Labels => Labels.Of(Selector());

    internal override object FromJson(JsonObject content) => content;

    private protected override object MakeModel() => Content;

    private Dictionary<string, string> Selector()
    {
        var selector = (Content["spec"] as JsonObject)?["selector"] as JsonObject;
        var match = selector?["matchLabels"] as JsonObject ?? (Content["metadata"] as JsonObject)?["labels"] as JsonObject;
        return (match ?? []).ToDictionary(l => l.Key, l => match!.Text(l.Key) ?? "", StringComparer.Ordinal);
    }

    private static string NameOf(ManifestObject source) =>
        (source.Content["metadata"] as JsonObject)?.Text("name") is { Length: > 0 } name
            ? name
            : throw new KixException([Catalogue.ManifestUnnamed.At(source.Place, $"{(string?)source.Content["kind"]}")]);

    private static KubernetesEntityAttribute EntityOf(ManifestObject source)
    {
        var apiVersion = (string?)source.Content["apiVersion"] ?? "";
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return new KubernetesEntityAttribute
        {
            Group = slash < 0 ? "" : apiVersion[..slash],
            ApiVersion = apiVersion[(slash + 1)..],
            Kind = (string?)source.Content["kind"] ?? "",
        };
    }
}
