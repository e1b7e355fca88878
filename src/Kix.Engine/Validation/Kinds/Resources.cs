using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;
using Kix.Rules.Values;

namespace Kix.Engine.Validation.Kinds;

/// <summary>Requests and limits (ValidateContainerResourceRequirements in k8s.io/kubernetes/pkg/apis/core/validation).</summary>
internal static class Resources
{
    private static readonly string[] Lists = ["limits", "requests"];

    public static void Requirements(Inspection inspection, JsonElement resources)
    {
        foreach (var list in Lists)
        {
            foreach (var amount in resources.Members(list))
            {
                Amount(inspection, list, amount);
            }
        }

        var limits = resources.Member("limits");
        foreach (var request in resources.Members("requests"))
        {
            Request(inspection, request, limits.Member(request.Name));
        }
    }

    /// <summary>A volume's claim: what it asks for is more than nothing.</summary>
    public static void Storage(Inspection inspection, JsonElement resources)
    {
        if (resources.Member("requests", "storage") is not { ValueKind: JsonValueKind.String or JsonValueKind.Number } storage)
        {
            inspection.Lack("requests.storage");
        }
        else if (QuantityText.Problem(Text(storage)) is null && QuantityText.Sign(Text(storage)) <= 0)
        {
            inspection.Refuse(Catalogue.OutOfBounds, "requests.storage", $"is {inspection.Show(storage)}, and must be more than 0");
        }
    }

    /// <summary>The text of an amount, which a file may write as a number.</summary>
    public static string Text(JsonElement quantity) => quantity.ValueKind == JsonValueKind.String ? quantity.GetString()! : quantity.GetRawText();

    /// <summary>What can be limited in a container, and what plugins offer under names with a domain.</summary>
    /// <returns>Whether it is such a name.</returns>
    public static bool Name(Inspection inspection, string at, string name)
    {
        if (LabelText.Key(name) is { } problem)
        {
            inspection.Refuse(Catalogue.InvalidName, at, $"is no resource: {problem}");
            return false;
        }

        if (name.Contains('/', StringComparison.Ordinal) || name is "cpu" or "memory" or "ephemeral-storage" || name.StartsWith("hugepages-", StringComparison.Ordinal))
        {
            return true;
        }

        inspection.Refuse(Catalogue.InvalidName, at, "is no resource of a container: those are cpu, memory, ephemeral-storage, hugepages-… and names with a domain");
        return false;
    }

    private static void Amount(Inspection inspection, string list, JsonProperty amount)
    {
        var name = amount.Name;
        var extended = name.Contains('/', StringComparison.Ordinal);
        if (!Name(inspection, $"{list}[{name}]", name))
        {
            return;
        }

        if (QuantityText.Sign(Text(amount.Value)) < 0)
        {
            inspection.Refuse(Catalogue.OutOfBounds, $"{list}[{name}]", $"is {inspection.Show(amount.Value)}, and must be at least 0");
        }
        else if (extended && !QuantityText.IsWhole(Text(amount.Value)))
        {
            inspection.Refuse(Catalogue.OutOfBounds, $"{list}[{name}]", $"is {inspection.Show(amount.Value)}, and must be whole");
        }
    }

    // Huge pages and what plugins offer are given whole or not at all.
    private static void Request(Inspection inspection, JsonProperty request, JsonElement limit)
    {
        var name = request.Name;
        var overcommits = !name.StartsWith("hugepages-", StringComparison.Ordinal)
            && (!name.Contains('/', StringComparison.Ordinal) || name.StartsWith("kubernetes.io/", StringComparison.Ordinal));
        if (limit.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            if (!overcommits)
            {
                inspection.Lack("limits", $" for {name}, which is given whole");
            }

            return;
        }

        var order = QuantityText.Compare(Text(request.Value), Text(limit));
        if (order > 0 || (order < 0 && !overcommits))
        {
            inspection.Refuse(
                Catalogue.OutOfBounds,
                $"requests[{name}]",
                $"is {inspection.Show(request.Value)}, and must be {(overcommits ? "at most" : "exactly")} the limit, {inspection.Show(limit)}");
        }
    }
}
