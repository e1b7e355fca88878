using System.Text.Json;
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

        var typed = Typed(handle, changed, model.GetType(), place);
        return JsonDifference.Lost(changed, TypedModels.ToJson(typed)) is { } lost
            ? throw new KixException([Catalogue.PatchDoesNotApply.At(place, handle.Path, $"{model.GetType().Name} has no field {lost}, or it takes another type")])
            : typed;
    }

    private static object Typed(ResourceHandle handle, JsonObject changed, Type type, Place place)
    {
        try
        {
            return handle.FromJson(changed);
        }
        catch (JsonException e)
        {
            throw new KixException([Catalogue.PatchDoesNotApply.At(
                place, handle.Path, $"{Field(e.Path)} of {type.Name} takes another type than what it is changed to")]);
        }
    }

    // $.spec.replicas
    private static string Field(string? path) => path is { Length: > 2 } ? path[2..] : "the whole";
}
