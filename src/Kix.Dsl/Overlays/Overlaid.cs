using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Kix.Rules;

namespace Kix;

/// <summary>What overlays make of an object that a body or a file gives.</summary>
internal static class Overlaid
{
    public static object Of(ResourceHandle handle, object model)
    {
        var steps = Steps(handle, model);
        if (steps.Count == 0)
        {
            return model;
        }

        handle.IsOverlaid = true;
        handle.Owner.Root.OverlayConflicts.AddRange(OverlayConflicts.Of(handle, steps, (statement, earlier) => Change(statement, handle, earlier)));
        return steps[^1].After;
    }

    /// <summary>The changes that overlays make, one after another.</summary>
    public static IReadOnlyList<OverlayStep> Steps(ResourceHandle handle, object model)
    {
        List<OverlayStep>? steps = null;
        foreach (var statement in Statements(handle))
        {
            using var turn = MissingValues.Begin();
            try
            {
                var changed = Change(statement, handle, model);
                if (changed != model)
                {
                    (steps ??= []).Add(new OverlayStep(statement, model, changed));
                    model = changed;
                }
            }
            catch (KixException)
            {
                throw;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                throw new KixException([UserCode.Error(e, $"{statement.Overlay.ShortName} about {handle.Path}", statement.Place)]);
            }
        }

        return steps ?? (IReadOnlyList<OverlayStep>)[];
    }

    /// <summary>Statements of overlays that reach the object, in the order in which they are heard; those about it alone come last.</summary>
    private static IEnumerable<ResourceStatement> Statements(ResourceHandle handle)
    {
        if (handle.Owner.OverlaysBelow.Overlays.Count == 0)
        {
            return [];
        }

        var alone = new List<ResourceStatement>();
        for (var at = handle.Owner; at is not null; at = at.Parent)
        {
            _ = at.SettleOverlays();
            alone.AddRange(at.OverlayChanges);
        }

        return handle.Owner.OverlaysBelow.Resources.Concat(alone).Where(s => s.Fits(handle))
            .OrderBy(s => s.Overlay is Policy);
    }

    private static object Change(ResourceStatement statement, ResourceHandle handle, object model)
    {
        if (model is not IKubernetesObject<V1ObjectMeta> typed)
        {
            return ChangeRaw(statement, handle, (JsonObject)model);
        }

        // The overlay sees the object with its name, namespace and labels; what the body left unsaid is unsaid again afterwards.
        typed.ApiVersion ??= handle.ApiVersion;
        typed.Kind ??= handle.Kind;
        var said = typed.Metadata;
        typed.Metadata = Named(handle, said);
        try
        {
            var changed = (IKubernetesObject<V1ObjectMeta>?)statement.Change(handle, model);
            if (changed is null)
            {
                return model;
            }

            Refuse(statement, handle, "name", changed.Metadata?.Name, handle.Name);
            Refuse(statement, handle, "namespace", changed.Metadata?.NamespaceProperty, handle.Namespace);
            changed.Metadata!.Name = said?.Name;
            changed.Metadata.NamespaceProperty = said?.NamespaceProperty;
            if (changed.Metadata.Annotations is { Count: 0 } && said?.Annotations is null)
            {
                changed.Metadata.Annotations = null;
            }

            return changed;
        }
        finally
        {
            typed.Metadata = said;
        }
    }

    private static JsonObject ChangeRaw(ResourceStatement statement, ResourceHandle handle, JsonObject raw)
    {
        if (statement.Change(handle, raw) is not JsonObject changed)
        {
            return raw;
        }

        Refuse(statement, handle, "name", Said(changed, "name"), Said(raw, "name"));
        Refuse(statement, handle, "namespace", Said(changed, "namespace"), Said(raw, "namespace"));
        return changed;
    }

    private static string? Said(JsonObject manifest, string field) => (manifest["metadata"] as JsonObject)?[field]?.ToString();

    private static V1ObjectMeta Named(ResourceHandle handle, V1ObjectMeta? said)
    {
        var named = (V1ObjectMeta)ModelCopy.Of(said ?? new V1ObjectMeta())!;
        named.Name = handle.Name;
        named.NamespaceProperty = handle.Namespace;
        named.Annotations ??= new Dictionary<string, string>(StringComparer.Ordinal);
        named.Labels ??= new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in handle.Labels.All)
        {
            named.Labels.TryAdd(key, value);
        }

        return named;
    }

    private static void Refuse(ResourceStatement statement, ResourceHandle handle, string field, string? said, string? identity)
    {
        if (said != identity)
        {
            throw new KixException([Catalogue.IdentityContradicted.At(
                statement.Place, statement.Overlay.ShortName + " about " + handle.Path, field, said ?? "", identity ?? "",
                field == "name" ? "name: \"…\"" : "@namespace: \"…\"")]);
        }
    }
}
