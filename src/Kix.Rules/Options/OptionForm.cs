namespace Kix.Rules;

/// <summary>How values of an option merge, by its type.</summary>
internal enum OptionForm
{
    /// <summary>Everybody must say the same.</summary>
    Single,

    /// <summary>Each member by itself.</summary>
    Group,

    /// <summary>What several say is joined.</summary>
    List,

    /// <summary>Union.</summary>
    Set,

    /// <summary>Merged by key.</summary>
    Map,
}

/// <summary>What overlays may say of options by their form: KIX3015.</summary>
internal static class OptionForms
{
    /// <summary>The names of <c>Kix.OptionOperation</c>, in its order.</summary>
    private static readonly string[] Operations = ["Set", "Append", "Prepend", "Add", "Replace"];

    /// <summary>What it is, in messages: <c>a list</c>.</summary>
    public static string Noun(OptionForm form) => form switch
    {
        OptionForm.Group => "a group",
        OptionForm.List => "a list",
        OptionForm.Set => "a set",
        OptionForm.Map => "a map",
        _ => "a single value",
    };

    /// <summary>Whether an operation means something for such values.</summary>
    public static bool Takes(OptionForm form, string operation) => operation switch
    {
        "Set" => true,
        "Replace" => form != OptionForm.Group,
        "Add" => form is OptionForm.List or OptionForm.Set or OptionForm.Map,
        _ => form == OptionForm.List,
    };

    /// <summary>What may be said instead: <c>use Set, Force, Replace</c>.</summary>
    public static string WayOut(Func<string, bool> takes) => $"use {string.Join(", ", new[] { "Set", "Force" }.Concat(Operations.Where(o => o != "Set" && takes(o))))}";
}
