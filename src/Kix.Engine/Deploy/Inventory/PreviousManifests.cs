using System.Text.Json;
using Kix.Engine.Graph;

namespace Kix.Engine.Deploy.Inventory;

/// <summary>What the activations that are being left said of each object.</summary>
internal sealed class PreviousManifests(IReadOnlyList<Activation> left)
{
    private readonly ILookup<ObjectKey, ActivationResource> _byKey =
        left.SelectMany(static activation => activation.Resources).ToLookup(static resource => resource.Key);

    /// <summary>All that was said of an object, the oldest first.</summary>
    internal IEnumerable<JsonElement> Of(ObjectKey key) => _byKey[key].Select(static resource => JsonElement.Parse(resource.Manifest.Span));

    /// <summary>What was said of an object last; null for nothing.</summary>
    internal JsonElement? Last(ObjectKey key) => _byKey[key].LastOrDefault() is { } resource ? JsonElement.Parse(resource.Manifest.Span) : null;
}
