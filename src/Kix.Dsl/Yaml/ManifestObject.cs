using System.Text.Json.Nodes;

namespace Kix.Yaml;

/// <summary>One Kubernetes object as a file says it.</summary>
/// <param name="Content">The object, with <c>apiVersion</c> and <c>kind</c>, nothing changed.</param>
/// <param name="Place">The file and the line where the object starts.</param>
public sealed record ManifestObject(JsonObject Content, Place Place)
{
    /// <summary>The lines of its fields; null where they are not known.</summary>
    internal FieldLines? Lines { get; init; }
}

/// <summary>One document of a file.</summary>
/// <param name="Content">Its value; never null, since empty documents are skipped.</param>
/// <param name="Place">The file and the line where it starts.</param>
public sealed record YamlDocument(JsonNode Content, Place Place)
{
    /// <summary>Its position in the file, where empty documents count.</summary>
    internal int Ordinal { get; init; }
}
