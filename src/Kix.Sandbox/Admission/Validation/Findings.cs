using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>What validation found wrong, in the order in which a server finds it.</summary>
internal sealed class Findings
{
    private readonly List<FieldError> errors = [];

    public IReadOnlyList<FieldError> Errors => errors;

    public void Add(FieldError error) => errors.Add(error);

    public void Required(Place place, string detail = "") => errors.Add(FieldError.Required(place.Path, detail));

    public void Invalid(Place place, JsonNode? value, string detail) => errors.Add(FieldError.Invalid(place.Path, value, detail));

    public void Invalid(Place place, string? value, IEnumerable<string> details)
    {
        foreach (var detail in details)
        {
            Invalid(place, value, detail);
        }
    }

    public void Forbidden(Place place, string detail) => errors.Add(FieldError.Forbidden(place.Path, detail));

    public void Duplicate(Place place, JsonNode? value) => errors.Add(FieldError.Duplicate(place.Path, value));

    public void NotFound(Place place, JsonNode? value) => errors.Add(FieldError.NotFound(place.Path, value));

    public void TooLong(Place place, int most) => errors.Add(FieldError.TooLong(place.Path, most));

    public void NotSupported(Place place, JsonNode? value, params string[] allowed) =>
        errors.Add(FieldError.NotSupported(place.Path, value, allowed.Order(StringComparer.Ordinal)));

    /// <summary>A value that must be there and be one of a few.</summary>
    public void OneOf(Place place, string? value, params string[] allowed)
    {
        if (string.IsNullOrEmpty(value))
        {
            Required(place);
        }
        else if (!allowed.Contains(value))
        {
            NotSupported(place, value, allowed);
        }
    }

    /// <summary>A value that is one of a few where it is there.</summary>
    public void OneOfOrAbsent(Place place, string? value, params string[] allowed)
    {
        if (!string.IsNullOrEmpty(value) && !allowed.Contains(value))
        {
            NotSupported(place, value, allowed);
        }
    }

    /// <summary>A text that must be there. Answers whether it is.</summary>
    public bool Present(Place place, string? value, string detail = "")
    {
        if (!string.IsNullOrEmpty(value))
        {
            return true;
        }

        Required(place, detail);
        return false;
    }

    /// <summary>A number that must not be negative where it is there.</summary>
    public void NotNegative(Place place, long? value)
    {
        if (value < 0)
        {
            Invalid(place, value, "must be greater than or equal to 0");
        }
    }

    /// <summary>A number that must be positive where it is there.</summary>
    public void Positive(Place place, long? value)
    {
        if (value <= 0)
        {
            Invalid(place, value, "must be greater than 0");
        }
    }

    /// <summary>A change of a field that may not change.</summary>
    public void Immutable(Place place, JsonNode? now, JsonNode? before)
    {
        if (!JsonNode.DeepEquals(now, before))
        {
            Invalid(place, now, "field is immutable");
        }
    }
}
