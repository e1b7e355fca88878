namespace Kix.Engine.Evaluation;

/// <summary>Runs what asks code of the program: what that throws is an error like any other, said once, and the rest goes on.</summary>
internal static class Attempt
{
    /// <param name="errors">Where the errors go.</param>
    /// <param name="doing">What is being done: <c>the body of shop.web</c>.</param>
    /// <param name="place">Where it stands, in case the exception does not know.</param>
    /// <param name="action">What may throw.</param>
    public static void Run(List<KixError> errors, string doing, Place place, Action action)
    {
        using var turn = MissingValues.Begin();
        try
        {
            action();
        }
        catch (KixException e)
        {
            Add(errors, e.Errors);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Add(errors, [UserCode.Error(e, doing, place)]);
        }
    }

    /// <summary>Adds what is not there yet.</summary>
    public static void Add(List<KixError> errors, IEnumerable<KixError> found) => errors.AddRange(found.Where(e => !errors.Contains(e)).Distinct().ToArray());
}
