namespace Kix;

/// <summary>A statement that the workloads of a construct serve kinds; see <c>Serves</c>.</summary>
public sealed class ServedKinds
{
    internal ServedKinds(IReadOnlyList<string> kinds) => Kinds = kinds;

    /// <summary>The kinds, as <c>Kind.group</c>.</summary>
    public IReadOnlyList<string> Kinds { get; }
}
