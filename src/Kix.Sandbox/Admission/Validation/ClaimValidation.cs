using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>PersistentVolumeClaims, PersistentVolumes and StorageClasses.</summary>
internal static class ClaimValidation
{
    private static readonly string[] AccessModes = ["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"];

    public static void Claim(WriteContext context, JsonObject claim, Findings findings)
    {
        Spec(claim.Object("spec"), Place.Root["spec"], findings);
        if (context.Old is { } old)
        {
            Change(claim, old, findings);
        }
    }

    public static void Spec(JsonObject? spec, Place place, Findings findings)
    {
        if (spec.At("accessModes") is not JsonArray { Count: > 0 })
        {
            findings.Required(place["accessModes"], "at least 1 access mode is required");
        }

        if (spec.Object("selector") is { } selector)
        {
            LabelSelectors.Validate(selector, place["selector"], findings);
        }

        foreach (var mode in spec.Texts("accessModes").Where(mode => !AccessModes.Contains(mode)))
        {
            findings.NotSupported(place["accessModes"], mode, AccessModes);
        }

        var storage = spec.At("resources", "requests", "storage");
        if (storage is null)
        {
            findings.Required(place["resources"].Key("storage"));
        }
        else if (Quantities.Value(storage) <= 0)
        {
            findings.Invalid(place["resources"].Key("storage"), storage.DeepClone(), "must be greater than zero");
        }

        if (spec.Text("storageClassName") is { Length: > 0 } name)
        {
            foreach (var problem in Names.Dns1123Subdomain(name))
            {
                findings.Invalid(place["storageClassName"], name, problem);
            }
        }

        findings.OneOfOrAbsent(place["volumeMode"], spec.Text("volumeMode"), "Block", "Filesystem");
    }

    // Only growing is allowed, and only of what is bound.
    private static void Change(JsonObject claim, JsonObject old, Findings findings)
    {
        var place = Place.Root["spec"];
        var now = claim.Object("spec")!.Copy();
        var before = old.Object("spec")!.Copy();
        if (string.IsNullOrEmpty(before.Text("volumeName")))
        {
            before["volumeName"] = now["volumeName"]?.DeepClone();
        }

        if (before["storageClassName"] is null)
        {
            before["storageClassName"] = now["storageClassName"]?.DeepClone();
        }

        before["volumeAttributesClassName"] = now["volumeAttributesClassName"]?.DeepClone();
        var requested = now.At("resources", "requests", "storage")?.DeepClone();
        var had = before.At("resources", "requests", "storage");
        if (requested is not null && before.Object("resources", "requests") is { } requests)
        {
            var bound = old.Text("status", "phase") == "Bound";
            if (bound && Quantities.Value(requested) < Quantities.Value(had))
            {
                findings.Forbidden(place["resources", "requests", "storage"], "field can not be less than status.capacity");
            }

            if (bound)
            {
                requests["storage"] = requested;
            }
        }

        foreach (var side in (ReadOnlySpan<JsonObject>)[now, before])
        {
            foreach (var member in side.Where(member => member.Value is null).Select(member => member.Key).ToList())
            {
                side.Remove(member);
            }
        }

        if (!JsonNode.DeepEquals(now, before))
        {
            findings.Forbidden(
                place, "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims");
        }
    }

    public static void Volume(WriteContext context, JsonObject volume, Findings findings)
    {
        var place = Place.Root["spec"];
        var spec = volume.Object("spec");
        if (spec.At("accessModes") is not JsonArray { Count: > 0 })
        {
            findings.Required(place["accessModes"]);
        }

        foreach (var mode in spec.Texts("accessModes").Where(mode => !AccessModes.Contains(mode)))
        {
            findings.NotSupported(place["accessModes"], mode, AccessModes);
        }

        if (spec.Object("capacity") is not { Count: > 0 } capacity)
        {
            findings.Required(place["capacity"]);
        }
        else if (capacity["storage"] is null || capacity.Count > 1)
        {
            findings.NotSupported(place["capacity"], capacity.DeepClone(), "storage");
        }

        findings.OneOfOrAbsent(place["persistentVolumeReclaimPolicy"], spec.Text("persistentVolumeReclaimPolicy"), "Retain", "Recycle", "Delete");
        findings.OneOfOrAbsent(place["volumeMode"], spec.Text("volumeMode"), "Block", "Filesystem");
        if (context.Old?.Object("spec") is { } old && !JsonNode.DeepEquals(Source(spec), Source(old)))
        {
            findings.Forbidden(
                Place.Root["spec", "persistentvolumesource"], "spec.persistentvolumesource is immutable after creation");
        }
    }

    public static void Class(WriteContext context, JsonObject storage, Findings findings)
    {
        findings.Present(Place.Root["provisioner"], storage.Text("provisioner"));
        findings.OneOf(Place.Root["reclaimPolicy"], storage.Text("reclaimPolicy"), "Delete", "Retain");
        findings.OneOf(Place.Root["volumeBindingMode"], storage.Text("volumeBindingMode"), "Immediate", "WaitForFirstConsumer");
        if (context.Old is not { } old)
        {
            return;
        }

        foreach (var member in (ReadOnlySpan<string>)["parameters", "provisioner", "reclaimPolicy", "volumeBindingMode"])
        {
            findings.Immutable(Place.Root[member], storage[member]?.DeepClone(), old[member]);
        }
    }

    // What a volume is of, without what it is for.
    private static JsonObject Source(JsonObject? spec)
    {
        var source = spec?.Copy() ?? [];
        foreach (var member in (ReadOnlySpan<string>)
            [
                "accessModes", "capacity", "claimRef", "mountOptions", "nodeAffinity", "persistentVolumeReclaimPolicy", "storageClassName",
                "volumeAttributesClassName", "volumeMode",
            ])
        {
            source.Remove(member);
        }

        return source;
    }
}
