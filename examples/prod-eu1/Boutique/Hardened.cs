namespace ProdEu1.Boutique;

/// <summary>The security settings that every pod of the boutique has.</summary>
internal static class Hardened
{
    public static V1PodSpec Pod(V1PodSpec pod) =>
        pod with { SecurityContext = new() { FsGroup = 1000, RunAsGroup = 1000, RunAsNonRoot = true, RunAsUser = 1000 } };

    public static V1Container Container(V1Container container) => container with
    {
        SecurityContext = new()
        {
            AllowPrivilegeEscalation = false,
            Capabilities = new() { Drop = ["ALL"] },
            Privileged = false,
            ReadOnlyRootFilesystem = true,
        },
    };
}
