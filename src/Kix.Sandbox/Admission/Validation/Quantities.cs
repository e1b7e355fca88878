using System.Text.Json.Nodes;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>Amounts of resources.</summary>
internal static class Quantities
{
    public static decimal Value(JsonNode? quantity) => Quantity.TryParse(quantity.Text(), out var parsed) ? parsed.Value : 0;

    /// <summary>An amount that must not be negative.</summary>
    public static void NotNegative(JsonNode? quantity, Place place, Findings findings)
    {
        if (Value(quantity) < 0)
        {
            findings.Invalid(place, quantity?.DeepClone(), "must be greater than or equal to 0");
        }
    }

    /// <summary>Requests and limits of a container.</summary>
    public static void Resources(JsonObject? resources, Place place, Findings findings)
    {
        var requests = resources.Object("requests");
        var limits = resources.Object("limits");
        List(limits, place["limits"], findings);
        foreach (var (name, amount) in (requests ?? []).OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            Amount(name, amount, place["requests"], findings);
            if (limits?[name] is not { } limit)
            {
                if (!MayExceed(name))
                {
                    findings.Required(place["limits"], $"Limit must be set for non overcommitable resources");
                }
            }
            else if (!MayExceed(name) && Value(amount) != Value(limit))
            {
                findings.Invalid(place["requests"], amount?.DeepClone(), $"must be equal to {name} limit of {limit.Text()}");
            }
            else if (MayExceed(name) && Value(amount) > Value(limit))
            {
                findings.Invalid(place["requests"], amount?.DeepClone(), $"must be less than or equal to {name} limit of {limit.Text()}");
            }
        }
    }

    private static void List(JsonObject? amounts, Place place, Findings findings)
    {
        foreach (var (name, amount) in (amounts ?? []).OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            Amount(name, amount, place, findings);
        }
    }

    private static void Amount(string name, JsonNode? amount, Place place, Findings findings)
    {
        findings.Invalid(place.Key(name), name, Names.QualifiedName(name));
        if (!name.Contains('/', StringComparison.Ordinal) && name is not ("cpu" or "memory" or "ephemeral-storage") && !name.StartsWith("hugepages-", StringComparison.Ordinal))
        {
            findings.Invalid(place.Key(name), name, "must be a standard resource for containers");
        }

        NotNegative(amount, place.Key(name), findings);
        if (name.Contains('/', StringComparison.Ordinal) && Value(amount) != decimal.Truncate(Value(amount)))
        {
            findings.Invalid(place.Key(name), amount?.DeepClone(), "must be an integer");
        }
    }

    // Extended resources and huge pages are given whole or not at all.
    private static bool MayExceed(string name) =>
        !name.StartsWith("hugepages-", StringComparison.Ordinal)
        && (!name.Contains('/', StringComparison.Ordinal) || name.StartsWith("kubernetes.io/", StringComparison.Ordinal));
}
