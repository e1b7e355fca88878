using System.CommandLine;

namespace Kix.Cli.Commands;

/// <summary>The options that commands share, one of each per command.</summary>
internal static class CommonOptions
{
    /// <summary>The cluster's name.</summary>
    public static Argument<string?> Cluster() => NoOption(new Argument<string?>("cluster")
    {
        Description = "Name of the cluster; not needed where there is only one.",
        Arity = ArgumentArity.ZeroOrOne,
    });

    /// <summary>Several words, the first of which may be the cluster's name.</summary>
    public static Argument<string[]> Words(string name, string description, int most) => NoOption(new Argument<string[]>(name)
    {
        Description = description,
        Arity = new ArgumentArity(0, most),
    });

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

    /// <summary><c>--timeout 15m</c>.</summary>
    public static Option<string?> Timeout()
    {
        var option = new Option<string?>("--timeout") { Description = "How long the run may take: 90s, 15m, 1h. [default: 15m]", HelpName = "time" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && Duration.Parse(text) is null)
            {
                result.AddError($"--timeout '{text}' is not a time: write 90s, 15m or 1h.");
            }
        });
        return option;
    }

    /// <summary>A mistyped option is not to be taken for a name.</summary>
    private static T NoOption<T>(T argument)
        where T : Argument
    {
        argument.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => t.Value.StartsWith('-')))
            {
                result.AddError($"Unrecognized command or argument '{token.Value}'.");
            }
        });
        return argument;
    }
}
