using Kix.Rules;

namespace Kix.Generators.Literals.Checks;

/// <summary>KIX4020: a workload that does not select the pods that it makes.</summary>
internal static class SelectorChecks
{
    public static void Check(ModelLiteral workload, LiteralReport report)
    {
        if (workload["Spec"] is not ModelLiteral { IsWhole: true } spec || spec["Template"] is not ModelLiteral { IsWhole: true } template
            || Selector(workload, spec) is not { } selector || Labels(template) is not { } labels)
        {
            return;
        }

        foreach (var required in selector)
        {
            var there = labels.TryGetValue(required.Key, out var actual);
            if (!there || (required.Value is { } value && actual is not null && value != actual))
            {
                if (report.MayBeAdded("Labels", "Selector", "MatchLabels"))
                {
                    return;
                }

                report.Say(
                    Catalogue.SelectorMismatch, SyntaxOf(spec), report.Subject, required.Value is { } said ? $"{required.Key}={said}" : required.Key,
                    there ? $"{required.Key}={actual}" : $"no label {required.Key}");
                return;
            }
        }
    }

    private static Microsoft.CodeAnalysis.SyntaxNode SyntaxOf(ModelLiteral spec) => spec["Selector"]!.Syntax;

    /// <summary>What pods must have, with null for a value that is not known; null where that cannot be told.</summary>
    private static IReadOnlyDictionary<string, string?>? Selector(ModelLiteral workload, ModelLiteral spec) => workload.Class switch
    {
        "V1Deployment" or "V1StatefulSet" or "V1DaemonSet" or "V1ReplicaSet" => (spec["Selector"] as ModelLiteral)?["MatchLabels"] is { } match ? Map(match, all: false) : null,
        "V1ReplicationController" => spec["Selector"] is { } map ? Map(map, all: false) : null,
        _ => null,
    };

    /// <summary>All labels of the pods; null where not all are known.</summary>
    private static IReadOnlyDictionary<string, string?>? Labels(ModelLiteral template)
    {
        if (template.Lacks("Metadata"))
        {
            return new Dictionary<string, string?>(StringComparer.Ordinal);
        }

        return template["Metadata"] is not ModelLiteral metadata ? null
            : metadata.Lacks("Labels") ? new Dictionary<string, string?>(StringComparer.Ordinal)
            : metadata["Labels"] is MapLiteral { IsWhole: true } map ? Map(map, all: true)
            : null;
    }

    private static Dictionary<string, string?>? Map(Literal literal, bool all)
    {
        var labels = new Dictionary<string, string?>(StringComparer.Ordinal);
        switch (literal)
        {
            case LabelsLiteral:
                foreach (var key in LabelsLiteral.Keys)
                {
                    labels[key] = null;
                }

                return labels;
            case MapLiteral map:
                foreach (var entry in map.Entries)
                {
                    if (entry.Key is ValueLiteral { Text: { } key })
                    {
                        labels[key] = (entry.Value as ValueLiteral)?.Text;
                    }
                    else if (all)
                    {
                        return null;
                    }
                }

                return labels;
            default:
                return null;
        }
    }
}
