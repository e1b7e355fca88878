using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Plugins;

/// <summary>The mutating plugins that a server runs by default, in its order.</summary>
internal static class AdmissionPlugins
{
    public static readonly IReadOnlyList<Action<WriteContext, JsonObject>> InOrder =
    [
        LimitRanger.Admit,
        ServiceAccountTokens.Admit,
        DefaultTolerations.Admit,
        Priorities.Admit,
        StorageProtection.Admit,
        DefaultClasses.Admit,
    ];

    /// <summary>The plugin is asked about this kind when an object of it is created.</summary>
    public static bool Creates(this WriteContext context, string group, string resource) =>
        context.IsCreate && context.Subresource is null
        && context.Type.Resource.Group == group && context.Type.Resource.Resource == resource;
}
