namespace Kix;

/// <summary>
/// Options that belong together, as the type of an option: a partial class with <c>[Option]</c> properties. Its members merge one by
/// one, so that one speaker may set <c>Storage.Size</c> and another <c>Storage.Class</c>.
/// </summary>
public abstract class OptionGroup : OptionHolder
{
    private OptionHolder? _outer;
    private string _name = "";

    /// <summary>Made with <c>new()</c> where an option is assigned, or by the option itself when it is first read.</summary>
    protected OptionGroup()
    {
    }

    internal override Construct? HoldingConstruct => _outer?.HoldingConstruct;

    internal override string TitleOf(string option) => _outer is null ? $"{Names.Of(GetType())}.{option}" : $"{_outer.TitleOf(_name)}.{option}";

    internal override string LocalOf(string option) => _outer is null ? option : $"{_outer.LocalOf(_name)}.{option}";

    /// <summary>This group as the value of an option; a copy where it already is the value of another.</summary>
    internal OptionGroup JoinedTo(OptionHolder outer, string name)
    {
        var group = _outer is null ? this : Copy();
        group._outer = outer;
        group._name = name;
        return group;
    }

    private OptionGroup Copy()
    {
        var copy = (OptionGroup)MemberwiseClone();
        copy.CopyCells();
        return copy;
    }
}
