using System.Text.Json.Nodes;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>The volumes of a pod.</summary>
internal static class VolumeValidation
{
    /// <summary>Judges the volumes of a pod's spec. Answers the names that mounts may use.</summary>
    public static IReadOnlySet<string> Validate(JsonObject? spec, Place place, Findings findings)
    {
        var (names, sound) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var index = 0;
        foreach (var volume in spec.Objects("volumes"))
        {
            var at = place.At(index++);
            var before = findings.Errors.Count;
            var sources = volume.Where(member => member.Key != "name" && member.Value is not null).Select(member => member.Key).ToList();
            foreach (var (source, number) in sources.Select((source, number) => (source, number)))
            {
                if (number > 0)
                {
                    findings.Forbidden(at[source], "may not specify more than 1 volume type");
                }
                else
                {
                    Source(source, volume.Object(source), at[source], findings);
                }
            }

            if (sources.Count == 0)
            {
                findings.Required(at, "must specify a volume type");
            }

            var name = volume.Text("name");
            if (!findings.Present(at["name"], name))
            {
                continue;
            }

            var problems = Names.Dns1123Label(name!).ToList();
            findings.Invalid(at["name"], name, problems);
            if (!names.Add(name!))
            {
                findings.Duplicate(at["name"], name);
            }

            // Nothing can be mounted of a volume that is wrong.
            if (findings.Errors.Count == before)
            {
                sound.Add(name!);
            }
        }

        return sound;
    }

    private static void Source(string kind, JsonObject? source, Place place, Findings findings)
    {
        switch (kind)
        {
            case "hostPath":
                if (findings.Present(place["path"], source.Text("path")) && source.Text("path")!.Split('/').Contains(".."))
                {
                    findings.Invalid(place["path"], source.Text("path"), "must not contain '..'");
                }

                findings.OneOfOrAbsent(
                    place["type"], source.Text("type"), "DirectoryOrCreate", "Directory", "FileOrCreate", "File", "Socket", "CharDevice", "BlockDevice");
                break;
            case "emptyDir":
                Quantities.NotNegative(source?["sizeLimit"], place["sizeLimit"], findings);
                break;
            case "secret":
                findings.Present(place["secretName"], source.Text("secretName"));
                Mode(source, "defaultMode", place, findings);
                Items(source, place, findings);
                break;
            case "configMap":
                findings.Present(place["name"], source.Text("name"));
                Mode(source, "defaultMode", place, findings);
                Items(source, place, findings);
                break;
            case "persistentVolumeClaim":
                findings.Present(place["claimName"], source.Text("claimName"));
                break;
            case "nfs":
                findings.Present(place["server"], source.Text("server"));
                if (findings.Present(place["path"], source.Text("path")) && !source.Text("path")!.StartsWith('/'))
                {
                    findings.Invalid(place["path"], source.Text("path"), "must be an absolute path");
                }

                break;
            case "csi":
                findings.Present(place["driver"], source.Text("driver"));
                break;
            case "projected":
                Mode(source, "defaultMode", place, findings);
                Projected(source, place["sources"], findings);
                break;
            case "ephemeral":
                if (source.Object("volumeClaimTemplate") is not { } template)
                {
                    findings.Required(place["volumeClaimTemplate"]);
                }
                else
                {
                    ClaimValidation.Spec(template.Object("spec"), place["volumeClaimTemplate", "spec"], findings);
                }

                break;
        }
    }

    private static void Projected(JsonObject? projected, Place place, Findings findings)
    {
        var index = 0;
        foreach (var source in projected.Objects("sources"))
        {
            var at = place.At(index++);
            foreach (var kind in (ReadOnlySpan<string>)["secret", "configMap"])
            {
                if (source.Object(kind) is { } named)
                {
                    findings.Present(at[kind, "name"], named.Text("name"));
                    Items(named, at[kind], findings);
                }
            }

            if (source.Object("serviceAccountToken") is { } token)
            {
                findings.Present(at["serviceAccountToken", "path"], token.Text("path"));
                if (token.Number("expirationSeconds") < 600)
                {
                    findings.Invalid(
                        at["serviceAccountToken", "expirationSeconds"], token.Number("expirationSeconds"), "may not specify a duration less than 10 minutes");
                }
            }
        }
    }

    private static void Items(JsonObject? source, Place place, Findings findings)
    {
        var index = 0;
        foreach (var item in source.Objects("items"))
        {
            var at = place["items"].At(index++);
            findings.Present(at["key"], item.Text("key"));
            if (findings.Present(at["path"], item.Text("path")))
            {
                if (item.Text("path")!.StartsWith('/'))
                {
                    findings.Invalid(at["path"], item.Text("path"), "must be a relative path");
                }

                if (item.Text("path")!.Split('/').Contains(".."))
                {
                    findings.Invalid(at["path"], item.Text("path"), "must not contain '..'");
                }
            }

            Mode(item, "mode", at, findings);
        }
    }

    private static void Mode(JsonObject? source, string member, Place place, Findings findings)
    {
        if (source.Number(member) is < 0 or > 0x1FF)
        {
            findings.Invalid(place[member], source.Number(member), "must be a number between 0 and 0777 (octal), both inclusive");
        }
    }
}
