using System.CommandLine;

namespace Kix.Cli.Commands;

/// <summary>The options that commands share, one of each per command.</summary>
internal static class CommonOptions
{
    /// <summary>The cluster's name.</summary>
    public static Argument<string?> Cluster() => new("cluster")
    {
        Description = "Name of the cluster; not needed where there is only one.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary><c>--output text|json</c>, and what else a command writes.</summary>
    public static Option<string> Output(params string[] more)
    {
        var option = new Option<string>("--output", "-o")
        {
            Description = $"Form of the result: {string.Join(", ", ["text", "json", .. more])}.",
            DefaultValueFactory = _ => "text",
            HelpName = "form",
        };
        option.AcceptOnlyFromAmong(["text", "json", .. more]);
        return option;
    }
}
