using System.CommandLine;
using System.Text;
using Kix.Cli.Commands;

namespace Kix.Cli.Rendering;

/// <summary>The help of a command: what it does, how it is called, its arguments and options, examples at the end.</summary>
internal static class HelpText
{
    private const int Width = 100;

    public static string Of(Command command)
    {
        var text = new StringBuilder();
        text.Append(command.Description).Append("\n\nUsage:\n  ").Append(UsageOf(command)).Append('\n');
        Section(text, "Commands", command.Subcommands.Where(c => !c.Hidden).Select(c => (c.Name, c.Description)));
        Section(text, "Arguments", command.Arguments.Where(a => !a.Hidden).Select(a => ($"<{a.Name}>", a.Description)));
        Section(text, "Options", Options(command).Select(o => (Label(o), DescriptionOf(o))));
        if (command is KixCommand { Example: var example })
        {
            text.Append(example.Contains('\n', StringComparison.Ordinal) ? "\nExamples:\n" : "\nExample:\n");
            foreach (var line in example.Split('\n'))
            {
                text.Append("  ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string UsageOf(Command command) => command switch
    {
        KixCommand kix => $"{kix.Usage} [options]",
        RootCommand => "kix <command> [options]",
        _ => $"kix {command.Name} <command> [options]",
    };

    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(Ancestors(command).SelectMany(p => p.Options.Where(o => o.Recursive))).Where(o => !o.Hidden);

    private static IEnumerable<Command> Ancestors(Command command) =>
        command.Parents.OfType<Command>().SelectMany(parent => Ancestors(parent).Prepend(parent));

    private static string Label(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(a => a is not ("-?" or "/?" or "/h")).Prepend(option.Name).OrderBy(n => n.Length));
        return option.HelpName is null ? names : $"{names} <{option.HelpName}>";
    }

    private static string? DescriptionOf(Option option) =>
        option.HasDefaultValue && option.ValueType != typeof(bool) && option.GetDefaultValue() is { } value and not Array
            ? $"{option.Description} [default: {value}]"
            : option.Description;

    private static void Section(StringBuilder text, string title, IEnumerable<(string Label, string? Description)> rows)
    {
        var all = rows.ToArray();
        if (all.Length == 0)
        {
            return;
        }

        text.Append('\n').Append(title).Append(":\n");
        var indent = Math.Min(all.Max(r => r.Label.Length), 30) + 4;
        foreach (var (label, description) in all)
        {
            text.Append("  ").Append(label.PadRight(indent - 2));
            if (label.Length > indent - 4)
            {
                text.Append('\n').Append(' ', indent);
            }

            text.Append(Wrap(description ?? "", indent)).Append('\n');
        }
    }

    private static string Wrap(string description, int indent)
    {
        var text = new StringBuilder();
        var column = indent;
        foreach (var word in description.Split(' '))
        {
            if (column > indent && column + 1 + word.Length > Width)
            {
                text.Append('\n').Append(' ', indent);
                column = indent;
            }
            else if (column > indent)
            {
                text.Append(' ');
                column++;
            }

            text.Append(word);
            column += word.Length;
        }

        return text.ToString();
    }
}
