using System.CommandLine;
using Kix.Cli.Host;
using Kix.Engine.Graph;

namespace Kix.Cli.Commands;

/// <summary>The words of commands that are about some resources of the program: <c>restart</c>, <c>pause</c>, <c>resume</c>.</summary>
internal sealed class NamedResources(CommandHost host, string description)
{
    private readonly Argument<string[]> _words = CommonOptions.Words("name", description + " The cluster's name may stand before it.", most: 100);

    /// <summary>Adds the words to a command.</summary>
    public void AddTo(Command command) => command.Add(_words);

    /// <summary>The resources that are meant, sorted, with the activation of the program.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="fits">Which of them take part; a word that means none is refused.</param>
    /// <param name="none">What is said of a word that means none: <c>has nothing to restart</c>.</param>
    /// <exception cref="CommandException">No word, or one that means nothing.</exception>
    public (Activation Activation, IReadOnlyList<ObjectKey> Keys) Find(ParseResult arguments, Func<ObjectKey, bool> fits, string none)
    {
        var (cluster, words) = host.SplitCluster(arguments.GetValue(_words) ?? [], most: int.MaxValue);
        if (words.Count == 0)
        {
            throw new CommandException("Say which: a resource such as Deployment/web@shop, or an instance such as shop.web.");
        }

        var compilation = CompiledCluster.Of(host.Programs.Find(cluster)).Compilation;
        var keys = words.SelectMany(word => ResourceName.Any(compilation, word).Where(fits).ToList() is { Count: > 0 } found
            ? found
            : throw new CommandException($"'{word}' {none}."));
        return (compilation.Activation, [.. keys.Distinct().Order()]);
    }
}
