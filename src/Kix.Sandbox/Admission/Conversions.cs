using System.Text;
using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission;

/// <summary>What converting to the server's internal types and back changes, beyond zero values.</summary>
internal static class Conversions
{
    public static void ToInternal(ResourceType type, JsonObject value)
    {
        if (type.Resource.Group.Length == 0 && type.Kind == "Secret")
        {
            EncodeStrings(value);
        }

        // k8s.io/apimachinery: a namespace on a cluster-scoped object is nobody's.
        if (!type.Namespaced)
        {
            value.Object("metadata")?.Remove("namespace");
        }
    }

    // stringData is for writing only: it is data from here on.
    private static void EncodeStrings(JsonObject secret)
    {
        if (secret.Object("stringData") is not { } strings)
        {
            return;
        }

        foreach (var (name, text) in strings)
        {
            secret.Member("data")[name] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text.Text() ?? ""));
        }

        secret.Remove("stringData");
    }
}
