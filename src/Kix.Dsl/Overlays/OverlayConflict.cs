namespace Kix;

/// <summary>Two overlays that set one field of an object to different values: the one that is heard later wins, which nobody decided.</summary>
/// <param name="Handle">The resource.</param>
/// <param name="Field">The field.</param>
/// <param name="First">Who sets it first.</param>
/// <param name="FirstValue">To what.</param>
/// <param name="Second">Who sets it later.</param>
/// <param name="SecondValue">To what.</param>
internal sealed record OverlayConflict(
    ResourceHandle Handle, string Field, ResourceStatement First, string FirstValue, ResourceStatement Second, string SecondValue);

/// <summary>One change of an object by an overlay.</summary>
/// <param name="Statement">The statement that made it.</param>
/// <param name="Before">The object before it; nobody changes it any more.</param>
/// <param name="After">The object after it.</param>
internal sealed record OverlayStep(ResourceStatement Statement, object Before, object After);

/// <summary>Holds the changes of one object against one another.</summary>
internal static class OverlayConflicts
{
    private const string LabelsField = "metadata.labels.";

    /// <summary>
    /// The fields that two overlays set. Policies are above overlays, and statements about one resource above those about its kind: they
    /// may set what those set.
    /// </summary>
    /// <param name="handle">The resource.</param>
    /// <param name="steps">What overlays changed, in order.</param>
    /// <param name="again">Makes a statement's change to another state of the object.</param>
    public static IEnumerable<OverlayConflict> Of(ResourceHandle handle, IReadOnlyList<OverlayStep> steps, Func<ResourceStatement, object, object> again) =>
        steps.GroupBy(s => (s.Statement.Overlay is Policy, s.Statement.IsAboutOne))
            .Where(g => g.DistinctBy(s => s.Statement.Overlay).Skip(1).Any())
            .SelectMany(g => Among(handle, [.. g], again));

    private static IEnumerable<OverlayConflict> Among(ResourceHandle handle, OverlayStep[] steps, Func<ResourceStatement, object, object> again)
    {
        var set = new Dictionary<string, (OverlayStep Step, string Value)>(StringComparer.Ordinal);
        IReadOnlyDictionary<string, string>? recommended = null;
        foreach (var step in steps)
        {
            foreach (var (field, value) in ModelLeaves.Changed(step.Before, step.After).Where(l => !IsRecommended(l.Key, l.Value)))
            {
                if (set.TryGetValue(field, out var earlier) && earlier.Step.Statement.Overlay != step.Statement.Overlay && earlier.Value != value
                    && SaysTheSame(Without(steps, earlier.Step, step), earlier.Step.Before, field, value, again))
                {
                    yield return new OverlayConflict(handle, field, earlier.Step.Statement, earlier.Value, step.Statement, value);
                }

                set[field] = (step, value);
            }
        }

        // An overlay sees the labels that every object gets, and so they seem to be its own.
        bool IsRecommended(string field, string value) => field.StartsWith(LabelsField, StringComparison.Ordinal)
            && (recommended ??= handle.Labels.All.ToDictionary()).TryGetValue(field[LabelsField.Length..], out var said) && value == ValueText.Of(said);
    }

    /// <summary>What would have been heard from one step to another one, had the overlay of the first said nothing.</summary>
    private static IEnumerable<ResourceStatement> Without(OverlayStep[] steps, OverlayStep first, OverlayStep last) => steps
        .SkipWhile(s => s != first).TakeWhile(s => s != last).Append(last).Where(s => s.Statement.Overlay != first.Statement.Overlay).Select(s => s.Statement);

    /// <summary>Whether statements give a field a value whatever the other said. Those that make it from what is there contradict nobody.</summary>
    private static bool SaysTheSame(IEnumerable<ResourceStatement> statements, object model, string field, string value, Func<ResourceStatement, object, object> again)
    {
        try
        {
            return ModelLeaves.Find(statements.Aggregate(model, (made, statement) => again(statement, made)), field) == value;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // They rely on what the other did.
            return false;
        }
    }
}
