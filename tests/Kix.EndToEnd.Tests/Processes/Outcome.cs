namespace Kix.EndToEnd.Tests.Processes;

/// <summary>What a command did.</summary>
internal sealed record Outcome(int Exit, string Output, string Error)
{
    public override string ToString() => $"exit {Exit}\n{Output}\n{Error}";
}
