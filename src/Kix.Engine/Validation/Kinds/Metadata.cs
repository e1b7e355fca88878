using System.Text.Json;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;
using Kix.Rules.Values;

namespace Kix.Engine.Validation.Kinds;

/// <summary>The metadata of every object (k8s.io/apimachinery/pkg/api/validation/objectmeta.go).</summary>
internal static class Metadata
{
    private const int MostAnnotations = 256 * 1024;

    /// <summary>What is wrong with a name, by the rules of its kind; null when nothing.</summary>
    public static string? NameProblem(ObjectKey key) => ObjectName.Problem(key.Group, key.Kind, key.Name) is { } problem
        ? $"is {Inspection.Show(key.Name)}, which is no valid name: {problem}{Label(key)}{Near(key)}"
        : null;

    /// <summary>The name, by the rules of its kind.</summary>
    public static void Name(Inspection inspection, ObjectKey key)
    {
        if (NameProblem(key) is { } problem)
        {
            inspection.Refuse(Catalogue.InvalidName, "metadata.name", problem);
        }
    }

    public static void ObjectMeta(Inspection inspection, JsonElement metadata)
    {
        if (metadata.Member("annotations") is { ValueKind: JsonValueKind.Object } annotations)
        {
            var size = annotations.EnumerateObject().Sum(a => System.Text.Encoding.UTF8.GetByteCount(a.Name) + Texts.Length(a.Value));
            if (size > MostAnnotations)
            {
                inspection.Refuse(Catalogue.OutOfBounds, "annotations", $"take {size} bytes, and must take at most {MostAnnotations}");
            }
        }

        var controllers = metadata.Items("ownerReferences").Where(o => o.Flag("controller")).Select(o => o.Text("name")).ToArray();
        if (controllers.Length > 1)
        {
            inspection.Refuse(Catalogue.InvalidValue, "ownerReferences", $"name {controllers.Length} controllers ({string.Join(" and ", controllers)}): only one may be");
        }
    }

    // The server labels each namespace with its name, and judges that, too.
    private static string Label(ObjectKey key) => key is { Group: "", Kind: "Namespace" } && LabelText.Value(key.Name) is not null
        ? "; nor can it be the label kubernetes.io/metadata.name among metadata.labels"
        : "";

    private static string Near(ObjectKey key) =>
        DnsLabel.Nearest(key.Name) is { } near && near != key.Name && ObjectName.Problem(key.Group, key.Kind, near) is null ? $"; did you mean '{near}'?" : "";
}
