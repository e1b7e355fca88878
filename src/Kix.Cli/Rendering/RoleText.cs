using Kix.Engine.Canonical;
using Kix.Engine.Deploy.Access;

namespace Kix.Cli.Rendering;

/// <summary>The role that a program needs, as a file for kubectl.</summary>
internal static class RoleText
{
    public static string Of(string cluster, IReadOnlyList<AccessNeed> needs) => $"""
        # What kix diff, deploy and rollback of {cluster} need, beside discovery, which everybody has who is authenticated.
        # kubectl create clusterrolebinding kix-{cluster} --clusterrole kix-{cluster} --serviceaccount kix-system:kix
        # Namespaces, definitions and volumes are deleted only when --allow names them: grant delete of them to who does that.
        {YamlText.Of(AccessRole.Of($"kix-{cluster}", needs))}
        """.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}
