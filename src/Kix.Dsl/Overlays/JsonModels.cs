using System.Text.Json.Nodes;
using Kix.Rules;

namespace Kix;

/// <summary>Changes an object as JSON, whether it was read from a file or is a typed model.</summary>
internal static class JsonModels
{
    /// <summary>The changed object, of the type that it had; null where the change did not want it.</summary>
    /// <param name="handle">The resource that it is of.</param>
    /// <param name="model">A typed model or a JSON object; stays as it is.</param>
    /// <param name="change">Changes it; null where it leaves it alone.</param>
    /// <param name="place">Where it is said.</param>
    /// <exception cref="KixException">KIX1021: the model cannot hold what it was changed to.</exception>
    public static object? With(ResourceHandle handle, object model, Func<JsonObject, JsonObject?> change, Place place)
    {
        if (model is JsonObject raw)
        {
            return change((JsonObject)raw.DeepClone());
        }

        if (change(TypedModels.ToJson(model)) is not { } changed)
        {
            return null;
        }

        var typed = handle.FromJson(changed);
        return JsonDifference.Lost(changed, TypedModels.ToJson(typed)) is { } lost
            ? throw new KixException([Catalogue.PatchDoesNotApply.At(place, handle.Path, $"{model.GetType().Name} has no field {lost}, or it takes another type")])
            : typed;
    }
}
