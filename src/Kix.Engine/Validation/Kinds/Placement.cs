using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;
using Kix.Rules.Values;

namespace Kix.Engine.Validation.Kinds;

/// <summary>Selectors and tolerations: operators and what goes with them.</summary>
internal static class Placement
{
    public static void LabelSelectorRequirement(Inspection inspection, JsonElement requirement) => Values(inspection, requirement);

    public static void NodeSelectorRequirement(Inspection inspection, JsonElement requirement)
    {
        if (requirement.Text("operator") is ("Gt" or "Lt") and { } comparison && requirement.Count("values") != 1)
        {
            inspection.Refuse(Catalogue.OutOfBounds, "values", $"has {requirement.Count("values")} items, and must have one where the operator is {comparison}");
            return;
        }

        Values(inspection, requirement);
    }

    public static void Toleration(Inspection inspection, JsonElement toleration)
    {
        var @operator = toleration.Word("operator") ?? "Equal";
        if (!toleration.Says("key") && @operator != "Exists")
        {
            inspection.Refuse(Catalogue.InvalidValue, "operator", "must be Exists where key is empty, which stands for all taints");
        }
        else if (@operator == "Exists" && toleration.Word("value") is { } value)
        {
            inspection.Refuse(Catalogue.InvalidValue, "operator", $"is Exists, which takes no value, and value is {Inspection.Show(value)}");
        }
        else if (@operator == "Equal" && toleration.Word("value") is { } compared && LabelText.Value(compared) is { } problem)
        {
            inspection.Refuse(Catalogue.InvalidLabel, "operator", $"compares with the value {Inspection.Show(compared)}: {problem}");
        }

        if (toleration.Says("tolerationSeconds") && toleration.Word("effect") != "NoExecute")
        {
            inspection.Refuse(Catalogue.InvalidValue, "effect", "must be NoExecute where tolerationSeconds is said");
        }
    }

    private static void Values(Inspection inspection, JsonElement requirement)
    {
        var count = requirement.Count("values");
        switch (requirement.Text("operator"))
        {
            case "In" or "NotIn" when count == 0:
                inspection.Lack("values", " where the operator is In or NotIn");
                break;
            case "Exists" or "DoesNotExist" when count > 0:
                inspection.Refuse(Catalogue.FieldForbidden, "values", "is not allowed where the operator is Exists or DoesNotExist");
                break;
        }
    }
}
