using System.Text.Json.Nodes;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>Where pods want to be: affinity and spreading.</summary>
internal static class PodPlacementValidation
{
    public static void Validate(JsonObject? spec, Place place, Findings findings)
    {
        Affinity(spec.Object("affinity"), place["affinity"], findings);
        var index = 0;
        foreach (var constraint in spec.Objects("topologySpreadConstraints"))
        {
            Spread(constraint, place["topologySpreadConstraints"].At(index++), findings);
        }
    }

    private static void Spread(JsonObject constraint, Place place, Findings findings)
    {
        if ((constraint.Number("maxSkew") ?? 0) <= 0)
        {
            findings.Invalid(place["maxSkew"], constraint.Number("maxSkew") ?? 0, "must be greater than zero");
        }

        if (findings.Present(place["topologyKey"], constraint.Text("topologyKey"), "can not be empty"))
        {
            findings.Invalid(place["topologyKey"], constraint.Text("topologyKey"), Names.QualifiedName(constraint.Text("topologyKey")!));
        }

        var when = constraint.Text("whenUnsatisfiable") ?? "";
        if (when is not ("DoNotSchedule" or "ScheduleAnyway"))
        {
            findings.NotSupported(place["whenUnsatisfiable"], when, "DoNotSchedule", "ScheduleAnyway");
        }

        if (constraint.Number("minDomains") is { } domains && domains <= 0)
        {
            findings.Invalid(place["minDomains"], domains, "must be greater than zero");
        }

        LabelSelectors.Validate(constraint.Object("labelSelector"), place["labelSelector"], findings);
    }

    private static void Affinity(JsonObject? affinity, Place place, Findings findings)
    {
        const string Required = "requiredDuringSchedulingIgnoredDuringExecution";
        const string Preferred = "preferredDuringSchedulingIgnoredDuringExecution";
        if (affinity.Object("nodeAffinity") is { } node)
        {
            var at = place["nodeAffinity"];
            if (node.Object(Required) is { } selector)
            {
                Terms(selector, at[Required], findings);
            }

            var index = 0;
            foreach (var preference in node.Objects(Preferred))
            {
                var each = at[Preferred].At(index++);
                Weight(preference, each, findings);
                Term(preference.Object("preference"), each["preference"], findings);
            }
        }

        foreach (var kind in (ReadOnlySpan<string>)["podAffinity", "podAntiAffinity"])
        {
            var at = place[kind];
            var index = 0;
            foreach (var term in affinity.Objects(kind, Required))
            {
                PodTerm(term, at[Required].At(index++), findings);
            }

            index = 0;
            foreach (var weighted in affinity.Objects(kind, Preferred))
            {
                var each = at[Preferred].At(index++);
                Weight(weighted, each, findings);
                PodTerm(weighted.Object("podAffinityTerm"), each["podAffinityTerm"], findings);
            }
        }
    }

    private static void Weight(JsonObject weighted, Place place, Findings findings)
    {
        if (weighted.Number("weight") is not (>= 1 and <= 100))
        {
            findings.Invalid(place["weight"], weighted.Number("weight") ?? 0, "must be in the range 1-100");
        }
    }

    private static void PodTerm(JsonObject? term, Place place, Findings findings)
    {
        LabelSelectors.Validate(term.Object("labelSelector"), place["labelSelector"], findings);
        LabelSelectors.Validate(term.Object("namespaceSelector"), place["namespaceSelector"], findings);
        if (findings.Present(place["topologyKey"], term.Text("topologyKey"), "can not be empty"))
        {
            findings.Invalid(place["topologyKey"], term.Text("topologyKey"), Names.QualifiedName(term.Text("topologyKey")!));
        }
    }

    /// <summary>A NodeSelector.</summary>
    public static void Terms(JsonObject selector, Place place, Findings findings)
    {
        var terms = selector.Objects("nodeSelectorTerms").ToList();
        if (terms.Count == 0)
        {
            findings.Required(place["nodeSelectorTerms"], "must have at least one node selector term");
        }

        for (var index = 0; index < terms.Count; index++)
        {
            Term(terms[index], place["nodeSelectorTerms"].At(index), findings);
        }
    }

    private static void Term(JsonObject? term, Place place, Findings findings)
    {
        var index = 0;
        foreach (var requirement in term.Objects("matchExpressions"))
        {
            var at = place["matchExpressions"].At(index++);
            var values = requirement.Texts("values").Count();
            switch (requirement.Text("operator"))
            {
                case "In" or "NotIn" when values == 0:
                    findings.Required(at["values"], "must be specified when `operator` is 'In' or 'NotIn'");
                    break;
                case "Exists" or "DoesNotExist" when values > 0:
                    findings.Forbidden(at["values"], "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                    break;
                case "Gt" or "Lt" when values != 1:
                    findings.Required(at["values"], "must be specified single value when `operator` is 'Lt' or 'Gt'");
                    break;
                case "In" or "NotIn" or "Exists" or "DoesNotExist" or "Gt" or "Lt":
                    break;
                default:
                    findings.Invalid(at["operator"], requirement.Text("operator") ?? "", "not a valid selector operator");
                    break;
            }

            findings.Invalid(at["key"], requirement.Text("key") ?? "", Names.QualifiedName(requirement.Text("key") ?? ""));
        }
    }
}
