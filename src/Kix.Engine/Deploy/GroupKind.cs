namespace Kix.Engine.Deploy;

/// <summary>A kind without its version, written as the ApplySet convention writes it: <c>Deployment.apps</c>, <c>ConfigMap</c>.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Kind">Kind.</param>
public readonly record struct GroupKind(string Group, string Kind) : IComparable<GroupKind>
{
    /// <summary>Reads <c>Deployment.apps</c>.</summary>
    public static GroupKind Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? new("", text) : new(text[(dot + 1)..], text[..dot]);
    }

    /// <inheritdoc/>
    public int CompareTo(GroupKind other) => string.CompareOrdinal(ToString(), other.ToString());

    /// <summary>The form of the convention.</summary>
    public override string ToString() => Group.Length == 0 ? Kind : $"{Kind}.{Group}";
}
