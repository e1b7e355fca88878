using System.Text;
using Kix.Engine.Evaluation;
using Kix.Generated;

namespace Kix.Cli.Rendering;

/// <summary>How needs were resolved and where the values of options came from, for people.</summary>
internal static class ExplainText
{
    /// <summary>Several instances, one after another.</summary>
    public static string Of(IEnumerable<InstanceFacts> instances) => string.Join('\n', instances.Select(Of));

    /// <summary>One instance: its options and its needs.</summary>
    public static string Of(InstanceFacts instance)
    {
        var text = new StringBuilder();
        text.Append(instance.Path).Append(": ").Append(instance.Type);
        if (instance.Namespace is { } space)
        {
            text.Append(instance.Name == space ? $", namespace {space}" : $" '{instance.Name}' in namespace {space}");
        }
        else
        {
            text.Append($" '{instance.Name}'");
        }

        text.Append(instance.Offered ? ", made because a need bound to this offer" : "").Append(At(instance.Place)).Append('\n');
        var names = instance.Options.Select(o => o.Name.Length).Concat(instance.Needs.Select(n => n.Name.Length)).DefaultIfEmpty().Max();
        foreach (var option in instance.Options)
        {
            text.Append("  option ").Append(option.Name.PadRight(names)).Append(" = ").Append(option.Value ?? "(unset)")
                .Append("  ").Append(Origin(option)).Append('\n');
        }

        foreach (var need in instance.Needs)
        {
            text.Append("  need   ").Append(need.Name.PadRight(names)).Append(" = ").Append(need.Provider ?? "(nothing)")
                .Append("  ").Append(Origin(need)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>One option: its value and every definition of it.</summary>
    public static string Of(InstanceFacts instance, OptionFacts option)
    {
        var text = new StringBuilder();
        text.Append(instance.Path).Append('.').Append(option.Name).Append(" = ").Append(option.Value ?? "(unset)")
            .Append("   ").Append(option.Type).Append('\n');
        if (option.Winner is null)
        {
            text.Append("  nobody defines it\n");
        }
        else
        {
            text.Append("  decided by  ").Append(Definition(option.Winner)).Append('\n');
        }

        foreach (var other in option.Others)
        {
            text.Append("  with        ").Append(Definition(other)).Append('\n');
        }

        foreach (var loser in option.Losers)
        {
            text.Append("  instead of  ").Append(Definition(loser)).Append('\n');
        }

        foreach (var reader in option.ReadBy)
        {
            text.Append("  read by     ").Append(reader).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>One need: its provider and why it is that one.</summary>
    public static string Of(InstanceFacts instance, NeedFacts need) =>
        $"{instance.Path}.{need.Name} = {need.Provider ?? "(nothing)"}   {need.Type}\n"
        + $"  found by    {Words(need.Origin)}\n"
        + $"  because     {need.Explanation}\n"
        + $"  ordering    {(need.Provider is null ? "none" : need.Ready ? $"{instance.Path} waits until {need.Provider} is healthy" : "none: Ready = false")}\n"
        + $"  declared    {need.Place}\n";

    private static string Origin(OptionFacts option) => option.Winner switch
    {
        null => "nobody defines it",
        { Priority: OptionPriority.Default } when option.Others.Count == 0 => "the default",
        { } winner => Words(winner) + At(winner.Place)
            + string.Concat(option.Others.Select(o => $", {Words(o)}{At(o.Place)}"))
            + (option.Losers.MaxBy(l => l.Priority) is { } loser ? $", instead of {Replaced(loser)}" : ""),
    };

    private static string Origin(NeedFacts need) => Words(need.Origin) + (need is { Provider: not null, Ready: false } ? ", does not wait for it" : "");

    private static string Replaced(OptionDefinition loser) => loser is { Priority: OptionPriority.Default }
        ? $"the default {Value(loser.Value)}"
        : $"{Value(loser.Value)}, {Words(loser)}{At(loser.Place)}";

    private static string Definition(OptionDefinition definition) =>
        $"{(definition.Operation == OptionOperation.Replace ? "a new value" : Value(definition.Value))}, {Words(definition)}{At(definition.Place)}";

    private static string Value(object? value) => OptionText.Of(value) ?? "null";

    private static string At(Place place) => place.File.Length == 0 ? "" : $" ({place})";

    private static string Words(OptionDefinition definition) => definition switch
    {
        { By: null, Priority: OptionPriority.Default } => "the default",
        { By: null } => "assigned",
        { Operation: OptionOperation.Append } => $"appended by {definition.By}",
        { Operation: OptionOperation.Prepend } => $"prepended by {definition.By}",
        { Operation: OptionOperation.Add } => $"added by {definition.By}",
        { Operation: OptionOperation.Replace } => $"made by {definition.By} of the one before",
        { Priority: OptionPriority.OverlayDefault } => $"the default of {definition.By}",
        { Priority: OptionPriority.PolicyDefault } => $"the default of the policy {definition.By}",
        { Priority: OptionPriority.Force } => $"forced by {definition.By}",
        { Priority: OptionPriority.Policy } => $"set by the policy {definition.By}",
        { Priority: OptionPriority.PolicyForce } => $"forced by the policy {definition.By}",
        _ => $"set by {definition.By}",
    };

    private static string Words(BindingOrigin origin) => origin switch
    {
        BindingOrigin.Explicit => "set explicitly",
        BindingOrigin.Namespace => "in the same namespace",
        BindingOrigin.Cluster => "an instance of the cluster",
        BindingOrigin.Offer => "offered, and made because of this need",
        _ => "optional, and nothing answers it",
    };
}
