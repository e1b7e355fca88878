namespace Kix;

/// <summary>How strongly a definition of an option speaks; only those of the highest priority present take part in its value.</summary>
public enum OptionPriority
{
    /// <summary>The default in <c>[Option(x)]</c>.</summary>
    Default,

    /// <summary><c>Default(x)</c> in an overlay.</summary>
    OverlayDefault,

    /// <summary><c>Default(x)</c> in a policy: still a default, before those of other overlays.</summary>
    PolicyDefault,

    /// <summary>Plain assignment, and <c>Set(x)</c> in an overlay.</summary>
    Normal,

    /// <summary><c>Force(x)</c> in an overlay.</summary>
    Force,

    /// <summary><c>Set(x)</c> in a policy: above everything that applications say.</summary>
    Policy,

    /// <summary><c>Force(x)</c> in a policy: above other policies too.</summary>
    PolicyForce,
}

/// <summary>What a definition does with an option.</summary>
public enum OptionOperation
{
    /// <summary>Gives the value; at one priority lists concatenate, maps merge by key, and scalars must agree.</summary>
    Set,

    /// <summary>Puts items after those of the list, whatever its priority.</summary>
    Append,

    /// <summary>Puts items before those of the list, whatever its priority.</summary>
    Prepend,

    /// <summary>Adds entries to a map or members to a set, whatever its priority.</summary>
    Add,

    /// <summary>Makes a new value of the one that the others gave.</summary>
    Replace,
}
