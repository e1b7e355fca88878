using System.Text.Json.Nodes;

namespace Kix.Sandbox.Admission.Defaults;

/// <summary>Role bindings.</summary>
internal static class AccessDefaults
{
    private const string Group = "rbac.authorization.k8s.io";
    private const string Rbac = "io.k8s.api.rbac.v1.";

    public static IEnumerable<(string Type, Action<JsonObject> Fill)> All =>
    [
        (Rbac + "RoleBinding", Binding),
        (Rbac + "ClusterRoleBinding", Binding),
        (Rbac + "Subject", Subject),
    ];

    private static void Binding(JsonObject binding) => binding.Member("roleRef").DefaultText("apiGroup", Group);

    private static void Subject(JsonObject subject)
    {
        if (subject.Text("kind") is "User" or "Group")
        {
            subject.DefaultText("apiGroup", Group);
        }
    }
}
