using System.Text;
using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>Metadata of any object (k8s.io/apimachinery/pkg/api/validation/objectmeta.go).</summary>
internal static class MetadataValidation
{
    // Servers of their own, in the process of the API server, with a looser eye.
    private static readonly string[] OfServersBesides = ["apiextensions.k8s.io", "apiregistration.k8s.io"];

    private const int MostAnnotations = 256 * 1024;

    public static void Validate(WriteContext context, JsonObject value, Findings findings)
    {
        var metadata = value.Object("metadata");
        var place = Place.Root["metadata"];
        if (metadata.Text("generateName") is { Length: > 0 } prefix && context.IsCreate)
        {
            // What is added to a prefix ends it, so that it may end in a dash.
            findings.Invalid(place["generateName"], prefix, NameRules.For(context.Type)(prefix.EndsWith('-') ? prefix[..^1] + "a" : prefix));
        }

        if (metadata.Text("name") is { Length: > 0 } name)
        {
            findings.Invalid(place["name"], name, NameRules.For(context.Type)(name));
        }

        Owners(metadata, place["ownerReferences"], findings);
        Labels(metadata.Object("labels"), place["labels"], findings);
        Annotations(metadata.Object("annotations"), place["annotations"], findings);
        foreach (var finalizer in metadata.Texts("finalizers"))
        {
            findings.Invalid(place["finalizers"], finalizer, Names.QualifiedName(finalizer));
        }

        if (!context.Type.IsCustom && !OfServersBesides.Contains(context.Type.Resource.Group))
        {
            Finalizers([.. metadata.Texts("finalizers")], place["finalizers"], findings);
        }
    }

    private static void Finalizers(string[] finalizers, Place place, Findings findings)
    {
        for (var i = 0; i < finalizers.Length; i++)
        {
            if (!finalizers[i].Contains('/', StringComparison.Ordinal) && finalizers[i] is not ("kubernetes" or "orphan" or "foregroundDeletion"))
            {
                findings.Invalid(place.At(i), finalizers[i], "name is neither a standard finalizer name nor is it fully qualified");
            }
        }
    }

    /// <summary>Labels, wherever they are.</summary>
    public static void Labels(JsonObject? labels, Place place, Findings findings)
    {
        foreach (var (key, value) in (labels ?? []).OrderBy(label => label.Key, StringComparer.Ordinal))
        {
            findings.Invalid(place, key, Names.QualifiedName(key));
            findings.Invalid(place, value.Text() ?? "", Names.LabelValue(value.Text() ?? ""));
        }
    }

    /// <summary>Annotations, wherever they are.</summary>
    public static void Annotations(JsonObject? annotations, Place place, Findings findings)
    {
        var size = 0;
        foreach (var (key, value) in (annotations ?? []).OrderBy(annotation => annotation.Key, StringComparer.Ordinal))
        {
            findings.Invalid(place, key, Names.QualifiedName(key.ToLowerInvariant()));
            size += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(value.Text() ?? "");
        }

        if (size > MostAnnotations)
        {
            findings.TooLong(place, MostAnnotations);
        }
    }

    private static void Owners(JsonObject? metadata, Place place, Findings findings)
    {
        var controllers = new List<string>();
        foreach (var owner in metadata.Objects("ownerReferences"))
        {
            if (string.IsNullOrEmpty(owner.Text("apiVersion")?.Split('/')[^1]))
            {
                findings.Invalid(place["apiVersion"], owner.Text("apiVersion") ?? "", "version must not be empty");
            }

            foreach (var member in (ReadOnlySpan<string>)["kind", "name", "uid"])
            {
                if (string.IsNullOrEmpty(owner.Text(member)))
                {
                    findings.Invalid(place[member], owner.Text(member) ?? "", "must not be empty");
                }
            }

            if (owner.Text("kind") == "Event" && owner.Text("apiVersion") is "v1")
            {
                findings.Invalid(place, owner.DeepClone(), "/v1, Kind=Event is disallowed from being an owner");
            }

            if (owner.Flag("controller"))
            {
                controllers.Add(owner.Text("kind") + "/" + owner.Text("name"));
            }
        }

        if (controllers.Count > 1)
        {
            findings.Invalid(
                place,
                metadata.At("ownerReferences")?.DeepClone(),
                $"Only one reference can have Controller set to true. Found \"true\" in references for {string.Join(" and ", controllers)}");
        }
    }
}
