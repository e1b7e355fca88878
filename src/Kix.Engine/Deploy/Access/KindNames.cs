using Kix.Engine.Diff;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Deploy.Access;

/// <summary>What kinds are called in URLs, and whether they live in namespaces: what rights are granted by.</summary>
public sealed class KindNames
{
    private readonly Dictionary<GroupKind, (string Plural, bool Namespaced)> _names = [];

    private KindNames()
    {
    }

    /// <summary>From the embedded table and the activation's own CustomResourceDefinitions; asks nobody.</summary>
    public static KindNames Of(Activation activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        var names = new KindNames();
        var schemas = ActivationSchemas.Of(activation);
        foreach (var resource in activation.Resources)
        {
            if (schemas.Find(GroupVersionKind.Of(resource.ApiVersion, resource.Key.Kind)) is { } schema)
            {
                names._names[new GroupKind(resource.Key.Group, resource.Key.Kind)] = (schema.Plural, schema.Namespaced);
            }
        }

        return names;
    }

    /// <summary>The same, and what else the server has.</summary>
    public static async Task<KindNames> ReadAsync(ClusterClient client, Activation activation, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(client);
        var names = Of(activation);
        foreach (var type in await client.Types.AllAsync(cancellation).ConfigureAwait(false))
        {
            names._names.TryAdd(new GroupKind(type.Kind.Group, type.Kind.Kind), (type.Plural, type.Namespaced));
        }

        return names;
    }

    /// <summary>The name of a kind; null where nobody knows it.</summary>
    public (string Plural, bool Namespaced)? Find(GroupKind kind) =>
        _names.TryGetValue(kind, out var name) ? name
        : BuiltInKinds.Find(kind.Group, kind.Kind) is { } builtIn ? (builtIn.Plural, builtIn.Namespaced)
        : null;
}
