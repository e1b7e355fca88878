namespace Kix.Engine.Evaluation;

/// <summary>The order in which people wrote the members of a cluster, for showing it to them. Nothing is judged in this order.</summary>
internal static class DeclaredOrder
{
    /// <summary>Each construct, and then what it declares; items of a loop in the order of the loop.</summary>
    /// <param name="constructs">All of a cluster, itself first.</param>
    public static IEnumerable<Construct> Of(IReadOnlyList<Construct> constructs)
    {
        var children = constructs.ToLookup(c => c.Parent);
        return constructs.Where(c => c.Parent is null).SelectMany(c => Below(c, children));
    }

    private static IEnumerable<Construct> Below(Construct construct, ILookup<Construct?, Construct> children)
    {
        var members = MemberReader.Of(construct.GetType());
        return children[construct].OrderBy(c => members.Declared(c.Member.Split('[')[0])).SelectMany(c => Below(c, children)).Prepend(construct);
    }
}
