namespace Kix.Cli.Host;

/// <summary>Who runs a command, for history and lease: <c>alice@laptop</c>.</summary>
internal static class Who
{
    public static string Of(Surroundings surroundings) =>
        $"{surroundings.Environment("KIX_USER") ?? surroundings.Environment("USER") ?? Environment.UserName}@{Environment.MachineName}";
}
