namespace Kix;

/// <summary>Everything that is said of one option, and the value that follows from it, made once when it is first needed.</summary>
internal sealed class OptionCell(OptionHolder holder, string name)
{
    private List<Definition>? _said;
    private Definition? _default;
    private OptionShape? _shape;
    private Merged? _merged;
    private Merged? _lastRound;

    public OptionHolder Holder { get; } = holder;

    public string Name { get; } = name;

    /// <summary>The plain assignment.</summary>
    public Definition? Own { get; set; }

    /// <summary>A plain assignment under another of the option's names: it says the same, or one of the two is wrong.</summary>
    public Definition? Rival { get; set; }

    /// <summary>The value of an option that is a group.</summary>
    public OptionGroup? Group { get; set; }

    /// <summary>What overlays say, in the order in which they are heard.</summary>
    public IReadOnlyList<Definition> Said => _said ?? (IReadOnlyList<Definition>)[];

    /// <summary>Whether somebody besides the option's declaration said something.</summary>
    public bool IsDefined => Own is not null || _said is { Count: > 0 };

    /// <summary>A value that was handed out before overlays could be heard: in a constructor.</summary>
    public (bool Read, object? Value) Early { get; private set; }

    /// <summary>The name within its construct: <c>Storage.Size</c>.</summary>
    public string Local => Holder.LocalOf(Name);

    /// <summary>Full name: <c>Shop.Web.Storage.Size</c>.</summary>
    public string Title => Holder.TitleOf(Name);

    public void Say(Definition definition) => (_said ??= []).Add(definition);

    /// <summary>Forgets what overlays said: they are heard again.</summary>
    /// <param name="anew">Whether that begins; else they are heard once more, and see meanwhile what followed from the last time.</param>
    public void Hush(bool anew)
    {
        _lastRound = anew ? null : Merge(settled: true);
        _said = null;
        _merged = null;
    }

    public T Get<T>(bool hasDefault, T defaultValue, bool settled)
    {
        _shape ??= OptionShape<T>.Instance;
        if (hasDefault)
        {
            _default ??= new Definition(defaultValue, OptionPriority.Default, OptionOperation.Set);
        }

        var merged = Merge(settled);
        OptionReads.Heard(this, merged.Value);
        if (settled && MissingOption.IsNothing(merged.Value) && Fact is { } fact && MissingOption.Of(Holder, fact, merged) is { } missing)
        {
            throw new KixException([missing]);
        }

        if (settled && merged.Value is IMayBeMalformed value && value.Problem(Holder.HoldingConstruct!.Describe(), Local, DecidingPlace()) is { } problem)
        {
            throw new KixException([problem]);
        }

        Tracker.Read(merged.Reads);
        var result = merged.Value is T typed ? typed : default!;
        if (!settled && Holder.HoldingConstruct is not { IsAttached: true } && _shape is not GroupShape)
        {
            Early = (true, result);
        }

        if (merged.Value is null)
        {
            MissingValues.Note(Fact);
        }

        return result;
    }

    /// <summary>The value that holds, when all overlays were heard.</summary>
    public Merged Settled() => Merge(Holder.HoldingConstruct?.SettleOverlays() ?? false);

    /// <summary>The value by everything that is known; kept once all overlays were heard.</summary>
    /// <param name="settled">Whether they were.</param>
    public Merged Merge(bool settled)
    {
        if (_merged is not null)
        {
            return _merged;
        }

        if (!settled && _lastRound is not null)
        {
            return _lastRound;
        }

        var merged = Shape() is GroupShape ? OfGroup() : OptionMerge.Of(Shape(), Definitions(), IsNullable());
        if (settled)
        {
            _merged = merged;
        }

        return merged;
    }

    /// <summary>How values of this option merge.</summary>
    public OptionShape Shape() => _shape ??= OptionShape.Of(Fact?.Type ?? typeof(object));

    /// <summary>The word that decided: the first that gave the value, before what was added to it.</summary>
    public Definition? Winner
    {
        get
        {
            var winners = Settled().Winners;
            return winners.FirstOrDefault(w => w.Operation == OptionOperation.Set) ?? (winners.Count > 0 ? winners[0] : null);
        }
    }

    /// <summary>Where the word that decided was said; none for a default.</summary>
    public Place DecidingPlace() =>
        Winner is { } winner && winner.Priority != OptionPriority.Default
            ? PlaceOf(winner)
            : Place.None;

    /// <summary>Where something was said: a plain assignment where the generator's table has it, else where the instance is declared.</summary>
    public Place PlaceOf(Definition definition) => definition switch
    {
        { Place: { } place } => place,
        { Priority: OptionPriority.Default } => OptionPlaces.Declared(Holder.GetType(), Name),
        _ when Holder.HoldingConstruct is { IsAttached: true } construct =>
            construct.Root.AssignmentPlaces.Find(construct, LocalOf(definition)) ?? construct.Place,
        _ => Place.None,
    };

    /// <summary>The name under which something was said, within its construct.</summary>
    private string LocalOf(Definition definition) => definition.FormerName is { } former ? Holder.LocalOf(former) : Local;

    /// <summary>
    /// Whether one initialiser assigns both names of the option. An initialiser that assigns one of them, and a constructor that assigned the
    /// other before, do not contradict one another: the later assignment holds, as it does for one name.
    /// </summary>
    private bool IsContradicted => Rival is { } rival && Own is { } own && Holder.HoldingConstruct is { IsAttached: true } construct
        && construct.Root.AssignmentPlaces is var places && places.Has(construct, LocalOf(rival)) && places.Has(construct, LocalOf(own));

    private OptionFact? Fact => OptionTable.Of(Holder.GetType()).Find(Name);

    private bool IsNullable() => Fact is { IsNullable: true };

    /// <summary>A group is null where that is the strongest word; else its members merge one by one.</summary>
    private Merged OfGroup()
    {
        var nothing = Definitions().Where(d => d.Value is null).MaxBy(d => d.Priority);
        var inside = Group?.StrongestWord();
        if (nothing is not null && (inside is null || nothing.Priority > inside))
        {
            return Merged.Of(null, nothing);
        }

        if (IsNullable() && Own is null && inside is null)
        {
            return Merged.Of(null, null);
        }

        return Merged.Of(MadeGroup(), Own);
    }

    /// <summary>The group, made where nobody assigned one; null for a type that cannot be made.</summary>
    public OptionGroup? MadeGroup()
    {
        if (Group is null)
        {
            Group = ((GroupShape)Shape()).Make()?.JoinedTo(Holder, Name);
        }

        return Group;
    }

    /// <summary>Default, assignment and what overlays say.</summary>
    internal List<Definition> Definitions()
    {
        var definitions = new List<Definition>(2 + Said.Count);
        if (_default is not null)
        {
            definitions.Add(_default);
        }

        if (IsContradicted)
        {
            definitions.Add(Rival!);
        }

        if (Own is not null)
        {
            definitions.Add(Own);
        }

        definitions.AddRange(Said);
        return definitions;
    }
}
