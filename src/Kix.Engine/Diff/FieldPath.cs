namespace Kix.Engine.Diff;

/// <summary>The place of a field in an object: <c>$.spec.template.spec.containers[name=web].image</c>.</summary>
public sealed class FieldPath : IComparable<FieldPath>
{
    private string? _text;

    private FieldPath(FieldPath? parent, PathStep step)
    {
        Parent = parent;
        Step = step;
    }

    /// <summary>The whole object.</summary>
    public static FieldPath Root { get; } = new(null, default);

    /// <summary>What it is a part of; null for <see cref="Root"/>.</summary>
    public FieldPath? Parent { get; }

    /// <summary>The last step; meaningless for <see cref="Root"/>.</summary>
    public PathStep Step { get; }

    /// <summary>The steps from the object down.</summary>
    public IReadOnlyList<PathStep> Steps
    {
        get
        {
            var steps = new List<PathStep>();
            for (var path = this; path.Parent is not null; path = path.Parent)
            {
                steps.Add(path.Step);
            }

            steps.Reverse();
            return steps;
        }
    }

    /// <summary>A part of this.</summary>
    public FieldPath Then(PathStep step) => new(this, step);

    /// <summary>A member of this.</summary>
    public FieldPath Then(string member) => new(this, PathStep.Member(member));

    /// <summary>Whether this is a part of another place, or the same.</summary>
    public bool IsWithin(FieldPath other)
    {
        for (var path = this; path is not null; path = path.Parent)
        {
            if (path.ToString() == other.ToString())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Ordinal order of the text.</summary>
    public int CompareTo(FieldPath? other) => string.CompareOrdinal(ToString(), other?.ToString());

    /// <summary>The text.</summary>
    public override string ToString() => _text ??= Parent is null ? "$" : Parent.ToString() + Step;
}
