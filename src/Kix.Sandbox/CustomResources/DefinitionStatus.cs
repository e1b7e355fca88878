using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.CustomResources;

/// <summary>The status of a CustomResourceDefinition: whether its names are free, and whether it is served.</summary>
/// <remarks>After k8s.io/apiextensions-apiserver/pkg/controller/status/naming_controller.go.</remarks>
internal static class DefinitionStatus
{
    public static JsonObject Of(Definition definition, IEnumerable<Definition> all, DateTimeOffset now)
    {
        var before = definition.Value["status"] as JsonObject ?? [];
        var others = all.Where(d => d.Group == definition.Group && d.Name != definition.Name && d.IsTrue("NamesAccepted")).ToArray();
        var problem = Conflict(definition, others);
        var conditions = new List<JsonObject>
        {
            problem is null
                ? Condition("NamesAccepted", "True", "NoConflicts", "no conflicts found")
                : Condition("NamesAccepted", "False", problem.Value.Reason, problem.Value.Message),
        };
        conditions.Add(problem is null || definition.IsEstablished
            ? Condition("Established", "True", "InitialNamesAccepted", "the initial names have been accepted")
            : Condition("Established", "False", "NotAccepted", "not all names are accepted"));
        var kept = (before["conditions"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(c => (string?)c["type"] is not ("NamesAccepted" or "Established"));
        var status = before.DeepClone().AsObject();
        status["conditions"] = new JsonArray([.. conditions.Select(c => Keep(c, before, now)), .. kept.Select(c => c.DeepClone())]);
        if (problem is null)
        {
            status["acceptedNames"] = definition.Names.DeepClone();
        }

        return status;
    }

    private static (string Reason, string Message)? Conflict(Definition definition, Definition[] others)
    {
        var names = others.SelectMany(o => (IEnumerable<string>)[o.Plural, o.Singular, .. o.ShortNames]).ToHashSet();
        var kinds = others.SelectMany(o => (string[])[o.Kind, o.ListKind]).ToHashSet();
        if (names.Contains(definition.Plural))
        {
            return ("PluralConflict", $"\"{definition.Plural}\" is already in use");
        }

        if (names.Contains(definition.Singular))
        {
            return ("SingularConflict", $"\"{definition.Singular}\" is already in use");
        }

        if (definition.ShortNames.FirstOrDefault(names.Contains) is { } shortName)
        {
            return ("ShortNamesConflict", $"\"{shortName}\" is already in use");
        }

        if (kinds.Contains(definition.Kind))
        {
            return ("KindConflict", $"\"{definition.Kind}\" is already in use");
        }

        return kinds.Contains(definition.ListKind) ? ("ListKindConflict", $"\"{definition.ListKind}\" is already in use") : null;
    }

    // The time is that of the last change from one state to the other.
    private static JsonObject Keep(JsonObject condition, JsonObject before, DateTimeOffset now)
    {
        var old = (before["conditions"] as JsonArray ?? []).OfType<JsonObject>().FirstOrDefault(c => (string?)c["type"] == (string?)condition["type"]);
        condition["lastTransitionTime"] = (string?)old?["status"] == (string?)condition["status"]
            ? (string?)old?["lastTransitionTime"]
            : ObjectMeta.Time(now);
        return condition;
    }

    private static JsonObject Condition(string type, string status, string reason, string message) =>
        new() { ["type"] = type, ["status"] = status, ["lastTransitionTime"] = null, ["reason"] = reason, ["message"] = message };
}
