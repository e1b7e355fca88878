using System.Text.Json.Nodes;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>Security contexts.</summary>
internal static class SecurityValidation
{
    private static readonly string[] Ids = ["runAsUser", "runAsGroup"];

    public static void Pod(JsonObject? spec, Place place, Findings findings)
    {
        var context = spec.Object("securityContext");
        var at = place["securityContext"];
        foreach (var member in (ReadOnlySpan<string>)["fsGroup", "runAsUser", "runAsGroup"])
        {
            Id(context.Number(member), at[member], findings);
        }

        findings.OneOfOrAbsent(at["fsGroupChangePolicy"], context.Text("fsGroupChangePolicy"), "Always", "OnRootMismatch");
        Seccomp(context.Object("seccompProfile"), at["seccompProfile"], findings);
        var index = 0;
        foreach (var reference in spec.Objects("imagePullSecrets"))
        {
            findings.Present(place["imagePullSecrets"].At(index++)["name"], reference.Text("name"));
        }

        // Only the host's network lets a process be the host's.
        var hostProcess = context.Flag("windowsOptions", "hostProcess")
            || spec.Objects("containers").Concat(spec.Objects("initContainers")).Any(c => c.Flag("securityContext", "windowsOptions", "hostProcess"));
        if (hostProcess && !spec.Flag("hostNetwork"))
        {
            findings.Invalid(place["hostNetwork"], spec.Flag("hostNetwork"), "hostNetwork must be true if pod contains any hostProcess containers");
        }
    }

    public static void Container(JsonObject? context, Place place, Findings findings)
    {
        if (context is null)
        {
            return;
        }

        foreach (var member in Ids)
        {
            Id(context.Number(member), place[member], findings);
        }

        findings.OneOfOrAbsent(place["procMount"], context.Text("procMount"), "Default", "Unmasked");
        Seccomp(context.Object("seccompProfile"), place["seccompProfile"], findings);
        if (context["allowPrivilegeEscalation"] is { } escalation && !escalation.Flag())
        {
            if (context.Flag("privileged"))
            {
                findings.Invalid(place, context.DeepClone(), "cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
            }

            if (context.Texts("capabilities", "add").Contains("CAP_SYS_ADMIN"))
            {
                findings.Invalid(place, context.DeepClone(), "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
            }
        }
    }

    private static void Id(long? id, Place place, Findings findings)
    {
        if (id is < 0 or > int.MaxValue)
        {
            findings.Invalid(place, id, "must be between 0 and 2147483647, inclusive");
        }
    }

    private static void Seccomp(JsonObject? profile, Place place, Findings findings)
    {
        if (profile is null)
        {
            return;
        }

        if (profile.Text("type") is null or "")
        {
            findings.Required(place["type"], "type is required when seccompProfile is set");
            return;
        }

        findings.OneOf(place["type"], profile.Text("type"), "Localhost", "RuntimeDefault", "Unconfined");
        if (profile.Text("type") == "Localhost")
        {
            findings.Present(place["localhostProfile"], profile.Text("localhostProfile"), "must be set when seccomp type is Localhost");
        }
        else if (profile["localhostProfile"] is not null)
        {
            findings.Invalid(place["localhostProfile"], profile.Text("localhostProfile"), "can only be set when seccomp type is Localhost");
        }
    }
}
