using Kix.Rules;

namespace Kix;

/// <summary>What has options: clusters, namespaces, modules, overlays, and groups of options.</summary>
public abstract class OptionHolder
{
    private Dictionary<string, OptionCell>? _cells;

    private protected OptionHolder()
    {
    }

    /// <summary>The construct that the options belong to; null for a group that is part of none yet.</summary>
    internal abstract Construct? HoldingConstruct { get; }

    /// <summary>The cells that somebody said something about, in order of the first word.</summary>
    internal IEnumerable<OptionCell> OptionCells => _cells?.Values ?? Enumerable.Empty<OptionCell>();

    /// <summary>Full name of an option in messages: <c>Shop.Web.Storage.Size</c>.</summary>
    internal abstract string TitleOf(string option);

    /// <summary>Name of an option within its construct, as the generator's table of places has it: <c>Storage.Size</c>.</summary>
    internal abstract string LocalOf(string option);

    /// <summary>For generated code: the value of an option that has no default.</summary>
    protected T GetOption<T>(string name) => Read<T>(name, hasDefault: false, default!);

    /// <summary>For generated code: the value of an option, or its default.</summary>
    protected T GetOption<T>(string name, T defaultValue) => Read(name, hasDefault: true, defaultValue);

    /// <summary>For generated code: a default that the option's type does not take. The compiler must not stop at it, so that KIX3001 is told.</summary>
    /// <exception cref="KixException">KIX3001: the default does not fit.</exception>
    protected T GetOption<T>(string name, object? defaultValue) => defaultValue is T value
        ? GetOption<T>(name, value)
        : throw new KixException([Catalogue.DefaultDoesNotFit.At(
            HoldingConstruct?.Place ?? Place.None, ValueText.Of(defaultValue), Names.Of(GetType()), name, Names.Of(typeof(T)),
            "write a value of that type, or assign the default in a property of another name")]);

    /// <summary>For generated code: assigns an option; the <c>.Out</c>s read for the value go with it.</summary>
    protected void SetOption<T>(string name, T value) =>
        Assign(name, new Definition(value, OptionPriority.Normal, OptionOperation.Set) { Reads = Tracker.Take() });

    /// <summary>For generated code: assigns an option under a name that it had before; evaluation warns with KIX3009.</summary>
    /// <param name="formerName">The name in <c>[FormerName]</c>.</param>
    /// <param name="name">The option's name today.</param>
    /// <param name="value">The value.</param>
    protected void SetFormerOption<T>(string formerName, string name, T value) =>
        Assign(name, new Definition(value, OptionPriority.Normal, OptionOperation.Set) { Reads = Tracker.Take(), FormerName = formerName });

    /// <summary>The cell of an option, made where it is missing.</summary>
    internal OptionCell CellOf(string name)
    {
        _cells ??= new(StringComparer.Ordinal);
        if (!_cells.TryGetValue(name, out var cell))
        {
            _cells.Add(name, cell = new OptionCell(this, name));
        }

        return cell;
    }

    internal OptionCell? FindCell(string name) => _cells?.GetValueOrDefault(name);

    /// <summary>Makes this copy of a holder independent of the one that it was copied from.</summary>
    private protected void CopyCells()
    {
        var cells = OptionCells.ToArray();
        _cells = null;
        foreach (var (cell, definition) in cells.SelectMany(c => new[] { c.Rival, c.Own }.OfType<Definition>().Select(d => (c, d))))
        {
            Assign(cell.Name, definition);
        }
    }

    /// <summary>The highest priority at which something is said of a member; null where nothing is.</summary>
    internal OptionPriority? StrongestWord() => OptionCells
        .Select(c => c.Group?.StrongestWord() ?? c.Said.Append(c.Own).Max(d => d?.Priority))
        .Max();

    /// <summary>Forgets what overlays said, groups included; see <see cref="OptionCell.Hush"/>.</summary>
    internal void Hush(bool anew)
    {
        foreach (var cell in OptionCells)
        {
            cell.Group?.Hush(anew);
            cell.Hush(anew);
        }
    }

    private void Assign(string name, Definition definition)
    {
        var cell = CellOf(name);
        if (cell.Own is { } before && before.FormerName != definition.FormerName)
        {
            cell.Rival = before;
        }

        cell.Own = definition;
        if (definition.Value is OptionGroup group)
        {
            cell.Group = group.JoinedTo(this, name);
        }
    }

    private T Read<T>(string name, bool hasDefault, T defaultValue)
    {
        var construct = HoldingConstruct;
        var settled = construct?.SettleOverlays() ?? false;
        if (!settled && construct is not null)
        {
            Strays.Note(construct);
        }

        var cell = FindCell(name);
        if (cell is null)
        {
            if (OptionShape<T>.IsPlain && settled && !OptionReads.IsListening && (hasDefault || OptionTable.Of(GetType()).Find(name) is not { MustBeSaid: true }))
            {
                return defaultValue;
            }

            cell = CellOf(name);
        }

        return cell.Get(hasDefault, defaultValue, settled);
    }
}
