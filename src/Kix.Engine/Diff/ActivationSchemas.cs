using System.Text.Json;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>What is known of the kinds of an activation.</summary>
public static class ActivationSchemas
{
    /// <summary>From the embedded table and the activation's own CustomResourceDefinitions; asks nobody.</summary>
    public static IKindSchemas Of(Activation activation) => new KindSchemas(BuiltInSchemas.Instance, Custom(activation));

    /// <summary>The same, and the rest from the server's OpenAPI documents.</summary>
    public static async Task<IKindSchemas> ReadAsync(ClusterClient client, Activation activation, CancellationToken cancellation)
    {
        var own = Of(activation);
        List<GroupVersionKind> unknown = [.. activation.Resources
            .Select(r => GroupVersionKind.Of(r.ApiVersion, r.Key.Kind)).Distinct().Where(k => own.Find(k) is null)];
        return unknown.Count == 0
            ? own
            : new KindSchemas(own, await ServerSchemas.ReadAsync(client, unknown, cancellation).ConfigureAwait(false));
    }

    private static CustomSchemas Custom(Activation activation) => new(activation.Resources
        .Where(r => r.Key is { Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition" })
        .Select(r => JsonElement.Parse(r.Manifest.Span)));
}
