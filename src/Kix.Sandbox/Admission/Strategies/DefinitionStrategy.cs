using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Strategies;

/// <summary>A new CustomResourceDefinition stores the version that it says it stores.</summary>
internal static class DefinitionStrategy
{
    public static void Prepare(WriteContext context, JsonObject definition)
    {
        var status = definition.Member("status");
        if (status["storedVersions"] is not JsonArray stored)
        {
            status["storedVersions"] = stored = [];
        }

        foreach (var version in definition.Objects("spec", "versions").Where(version => version.Flag("storage")))
        {
            if (version.Text("name") is { } name && !stored.Any(one => one.Text() == name))
            {
                stored.Add(name);
            }
        }
    }
}
