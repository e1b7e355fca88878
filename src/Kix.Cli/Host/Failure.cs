using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Saved;
using Kix.Engine.Diff.Dumps;
using Kix.Engine.Live;
using Kix.Engine.Store;

namespace Kix.Cli.Host;

/// <summary>Turns what can go wrong into the lines that a user reads.</summary>
internal static class Failure
{
    /// <summary>The lines for standard error; null for a defect of Kix itself, whose stack must be seen.</summary>
    public static IReadOnlyList<string>? Describe(Exception exception) => exception switch
    {
        CommandException { Hint: { } hint } e => [$"kix: {e.Message}", hint],
        CommandException e => [$"kix: {e.Message}"],
        KixException e => [.. e.Errors.Select(x => x.ToString())],
        OperationCanceledException => ["kix: cancelled."],
        StoreException e => [$"kix: {e.Message}"],
        PlanRefusedException e => [.. e.Problems.Select(p => $"kix: {p.Message}")],
        PlanMovedException e => [$"kix: {e.Message}", .. e.Moves.Select(m => $"  {m}")],
        DumpException e => [$"kix: {e.Message}"],
        DeployException e => [$"kix: {e.Message}"],
        ClusterException e => [$"kix: {e.Message}"],
        UnauthorizedAccessException e => [$"kix: {e.Message}"],
        IOException e => [$"kix: {e.Message}"],
        AggregateException { InnerExceptions: [var only] } => Describe(only),
        _ => null,
    };
}
