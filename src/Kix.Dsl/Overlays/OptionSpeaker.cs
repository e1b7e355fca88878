using System.Linq.Expressions;
using Kix.Rules;

namespace Kix;

/// <summary>How strongly a statement of an overlay is meant.</summary>
internal enum OptionLevel
{
    Default,
    Normal,
    Force,
}

/// <summary>What can be spoken through.</summary>
internal interface ISpeaking
{
    OptionSpeaker Speaker { get; }
}

/// <summary>One statement of an overlay about one option of one instance.</summary>
internal sealed class OptionSpeaker
{
    private readonly Overlay _overlay;
    private readonly Place _place;
    private readonly OptionCell? _cell;
    private readonly string? _formerName;

    private OptionSpeaker(Overlay overlay, string name, Place place, OptionCell? cell, string? formerName)
    {
        _overlay = overlay;
        Name = name;
        _place = place;
        _cell = cell;
        _formerName = formerName;
    }

    /// <summary>The option: <c>Storage.Size</c>.</summary>
    public string Name { get; }

    public OptionShape Shape => _cell!.Shape();

    /// <summary>Finds the option that an expression names; where it names none, says so and is not heard.</summary>
    public static OptionSpeaker Of(Overlay overlay, Construct construct, Expression option, Place place)
    {
        var names = new Stack<string>();
        var at = option;
        while (at is MemberExpression or UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs })
        {
            if (at is MemberExpression member)
            {
                names.Push(member.Member.Name);
                at = member.Expression;
            }
            else
            {
                at = ((UnaryExpression)at).Operand;
            }
        }

        var path = string.Join('.', names);
        if (at is not ParameterExpression || names.Count == 0)
        {
            OverlayPass.Report(Catalogue.OverlayNamesNoOption.At(
                place, overlay.ShortName, Names.Of(construct.GetType()), option.ToString(), OverlayWords.NameOne));
            return new(overlay, path, place, null, null);
        }

        OptionHolder holder = construct;
        while (true)
        {
            var name = names.Pop();
            var fact = OptionTable.Of(holder.GetType()).Find(name);
            if (fact is null || (names.Count > 0 && !typeof(OptionGroup).IsAssignableFrom(fact.Type)))
            {
                OverlayPass.Report(Catalogue.OverlayNamesNoOption.At(
                    place, overlay.ShortName, Names.Of(holder.GetType()), fact is null ? name : $"{name}.{names.Peek()}",
                    fact is null ? Near(holder, name) : OverlayWords.NoGroup(name)));
                return new(overlay, path, place, null, null);
            }

            var cell = holder.CellOf(fact.Name);
            if (names.Count == 0)
            {
                return new(overlay, path, place, cell, fact.Name == name ? null : name);
            }

            if (cell.MadeGroup() is not { } group)
            {
                return new(overlay, path, place, null, null);
            }

            holder = group;
        }
    }

    /// <summary>Whether the option's type takes an operation; says so where it does not.</summary>
    public bool Takes(OptionOperation operation)
    {
        if (_cell is null)
        {
            return false;
        }

        if (Shape.Takes(operation))
        {
            return true;
        }

        OverlayPass.Report(Catalogue.OperationDoesNotFit.At(
            _place, _overlay.ShortName, operation, _cell.Title, Shape.Noun,
            OptionForms.WayOut(o => Shape.Takes(Enum.Parse<OptionOperation>(o)))));
        return false;
    }

    public void Say(object? value, OptionOperation operation, OptionLevel level)
    {
        var reads = Tracker.Take();
        if (!Takes(operation))
        {
            return;
        }

        if (value is OptionGroup group)
        {
            SayMembers(_cell!.MadeGroup()!, group, level, reads);
        }
        else
        {
            _cell!.Say(Definition(value is Func<object?, object?> change ? Guarded(change) : value, operation, level, reads));
        }
    }

    private Func<object?, object?> Guarded(Func<object?, object?> change) => value =>
    {
        using var turn = MissingValues.Begin();
        try
        {
            return change(value);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or KixException))
        {
            throw new KixException([UserCode.Error(e, $"{_overlay.ShortName} about {_cell!.Title}", _place)]);
        }
    };

    /// <summary>A whole group speaks for each member that it sets.</summary>
    private void SayMembers(OptionGroup target, OptionGroup said, OptionLevel level, IReadOnlyList<ResourceHandle> reads)
    {
        foreach (var cell in said.OptionCells.Where(c => c.Own is not null))
        {
            var at = target.CellOf(cell.Name);
            if (cell.Own!.Value is OptionGroup inner)
            {
                SayMembers(at.MadeGroup()!, inner, level, reads);
            }
            else
            {
                at.Say(Definition(cell.Own.Value, OptionOperation.Set, level, [.. reads, .. cell.Own.Reads]));
            }
        }
    }

    private Definition Definition(object? value, OptionOperation operation, OptionLevel level, IReadOnlyList<ResourceHandle> reads) =>
        new(value, Priority(level), operation) { Reads = [.. _overlay.Reads, .. reads], Place = _place, Overlay = _overlay, FormerName = _formerName };

    private OptionPriority Priority(OptionLevel level) => (level, _overlay is Policy) switch
    {
        (OptionLevel.Default, false) => OptionPriority.OverlayDefault,
        (OptionLevel.Default, true) => OptionPriority.PolicyDefault,
        (OptionLevel.Normal, false) => OptionPriority.Normal,
        (OptionLevel.Normal, true) => OptionPriority.Policy,
        (_, false) => OptionPriority.Force,
        (_, true) => OptionPriority.PolicyForce,
    };

    private static string Near(OptionHolder holder, string name) =>
        OverlayWords.Near(name, [.. OptionTable.Of(holder.GetType()).All.Select(o => o.Name)]);
}
