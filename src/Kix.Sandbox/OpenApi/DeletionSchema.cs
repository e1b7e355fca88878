using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.OpenApi;

/// <summary>The options of a deletion, which are a kind of every group and version in which something can be deleted.</summary>
internal static class DeletionSchema
{
    private const string Name = TypeNames.Meta + "DeleteOptions";

    public static void Add(SchemaWriter schemas, IReadOnlyList<ResourceType> types)
    {
        var versions = types.Where(t => t.Verbs.Contains("delete")).Select(t => (t.Resource.Group, t.Version)).Distinct().Order().ToArray();
        if (versions.Length == 0)
        {
            return;
        }

        var options = JsonObject.Create(SchemaCatalog.BuiltIn.Types[Name])!;
        options["x-kubernetes-group-version-kind"] = new JsonArray([.. versions.Prepend(("", "v1")).Distinct().Select(v => new JsonObject
        {
            ["group"] = v.Item1, ["kind"] = "DeleteOptions", ["version"] = v.Item2,
        })]);
        schemas.Add(Name, options);
    }
}
