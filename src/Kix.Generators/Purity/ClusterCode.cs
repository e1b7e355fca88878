using System.Collections.Concurrent;
using Kix.Generators.Model;
using Kix.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Purity;

/// <summary>
/// Tells which members of a compilation are cluster code: those of clusters, namespaces, modules and what else Kix evaluates, and those
/// that they call. Only members that do something impure are asked about, so the search goes from them to their callers.
/// </summary>
internal sealed class ClusterCode(Compilation compilation, KixTypes kix, Places places)
{
    private readonly ConcurrentDictionary<ISymbol, string?> _ways = new(SymbolEqualityComparer.Default);
    private readonly Lazy<IMethodSymbol?> _start = new(() => compilation.GetEntryPoint(CancellationToken.None));
    private readonly Lazy<Callers> _callers = new(() => new Callers(compilation));

    /// <summary>
    /// How cluster code comes to a member: "" where it is cluster code itself, else a clause for the message; null where none does.
    /// </summary>
    public string? WayTo(ISymbol member, CancellationToken cancellation)
    {
        if (IsCluster(member))
        {
            return "";
        }

        if (!_ways.TryGetValue(member, out var way))
        {
            way = Search(member, cancellation);
            _ways.TryAdd(member, way);
        }

        return way;
    }

    /// <summary>Whether only constructors and <c>init</c> accessors call a method, so that it does its work before anybody else sees the object.</summary>
    public bool IsPartOfMaking(ISymbol member, CancellationToken cancellation)
    {
        if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsOverride: false })
        {
            return false;
        }

        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { member };
        var queue = new Queue<ISymbol>([member]);
        while (queue.Count > 0)
        {
            var isCalled = false;
            foreach (var (caller, _) in _callers.Value.Of(queue.Dequeue(), cancellation))
            {
                isCalled = true;
                if (caller is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsOverride: false })
                {
                    if (seen.Add(caller))
                    {
                        queue.Enqueue(caller);
                    }
                }
                else if (caller is not IMethodSymbol { MethodKind: MethodKind.Constructor })
                {
                    return false;
                }
            }

            if (!isCalled)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a member is evaluated: its type, or one around it, is a construct. The entry point is not, wherever it is.</summary>
    private bool IsCluster(ISymbol member) =>
        IsCluster(member.ContainingType) && !SymbolEqualityComparer.Default.Equals(member, _start.Value);

    private bool IsCluster(INamedTypeSymbol? type) => type is not null && (kix.IsEvaluated(type) || IsCluster(type.ContainingType));

    private string? Search(ISymbol member, CancellationToken cancellation)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { member };
        var queue = new Queue<(ISymbol Member, string Through)>();
        queue.Enqueue((member, ""));
        while (queue.Count > 0)
        {
            var (called, through) = queue.Dequeue();
            foreach (var (caller, call) in _callers.Value.Of(called, cancellation))
            {
                if (IsCluster(caller))
                {
                    var reaches = through.Length == 0 ? "calls" : $"reaches by way of {through}";
                    return $" in {NameOf(member)}, which {NameOf(caller)} ({places.Text(Spots.Of(call))}) {reaches},";
                }

                if (seen.Add(caller))
                {
                    queue.Enqueue((caller, through.Length == 0 ? NameOf(caller) : $"{NameOf(caller)} and {through}"));
                }
            }
        }

        return null;
    }

    private static string NameOf(ISymbol member) => member switch
    {
        IMethodSymbol { AssociatedSymbol: { } property } => NameOf(property),
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } => $"new {member.ContainingType.Name}()",
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => $"an operator of {TypeOf(member)}",
        IPropertySymbol { IsIndexer: true } => $"{TypeOf(member)}[…]",
        _ => $"{TypeOf(member)}.{member.Name}",
    };

    // A block of extension members has no name of its own.
    private static string TypeOf(ISymbol member) => member.ContainingType is { Name.Length: 0, ContainingType: { } extensions } ? extensions.Name : member.ContainingType.Name;
}
