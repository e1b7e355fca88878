namespace Kix.Engine.Deploy.Planning;

/// <summary>Whether what a step does can be undone by deploying the root that stands now.</summary>
public enum Reversal
{
    /// <summary>It can: the former state is made again by the same means.</summary>
    Reversible,

    /// <summary>The object is deleted and made anew, there and back: what it held in memory, or its address, is lost.</summary>
    Replacement,

    /// <summary>It cannot: data is deleted, or something has been run.</summary>
    Irreversible,
}
