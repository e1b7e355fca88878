using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;

namespace Kix;

/// <summary>Changes an object as a typed model, whether it is one or was read from a file.</summary>
internal static class TypedModels
{
    /// <summary>The changed object; null where the change did not want it.</summary>
    /// <param name="model">A typed model or a JSON object; stays as it is.</param>
    /// <param name="change">Changes it; false where it leaves it alone.</param>
    public static object? With<T>(object model, Func<T, bool> change)
        where T : class
    {
        if (model is T typed)
        {
            var copy = (T)ModelCopy.Of(typed)!;
            return change(copy) ? copy : null;
        }

        var raw = (JsonObject)model;
        var view = KubernetesJson.Deserialize<T>(raw);
        var before = ToJson(view);
        if (!change(view))
        {
            return null;
        }

        // Only what changed is written back: what the model does not know or writes in another way stays as the file has it.
        return JsonDifference.Take(raw, before, ToJson(view));
    }

    public static JsonObject ToJson(object model) => JsonSerializer.Deserialize<JsonObject>(KubernetesJson.Serialize(model))!;
}
