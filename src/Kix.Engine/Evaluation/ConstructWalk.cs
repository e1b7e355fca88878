using Kix.Rules;
using System.Collections;

namespace Kix.Engine.Evaluation;

/// <summary>
/// Makes and lists everything that a cluster declares: namespaces, instances, what needs bind to (offers are made by this), and
/// resources, by the names of members, wherever these are declared.
/// </summary>
internal sealed class ConstructWalk
{
    private readonly List<KixError> _errors;
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    private readonly bool _reversed;

    public ConstructWalk(List<KixError> errors, EvaluationOrder order = EvaluationOrder.ByName)
    {
        _errors = errors;
        _reversed = order == EvaluationOrder.Reversed;
    }

    /// <summary>The cluster, its namespaces and instances.</summary>
    public List<Construct> Constructs { get; } = [];

    /// <summary>Declared resources; externals too.</summary>
    public List<ResourceHandle> Resources { get; } = [];

    /// <summary>Files that were taken as resources.</summary>
    public List<Manifests> Files { get; } = [];

    /// <summary>Statements of who serves what, with the construct that makes them.</summary>
    public List<(Construct Owner, string Kind)> Served { get; } = [];

    /// <summary>Statements of what workloads call, each once.</summary>
    public List<ApiUse> Calls { get; } = [];

    /// <summary>The module that each need got: null for an optional one that nothing answers.</summary>
    public List<(Construct Consumer, string Need, Construct? Provider)> Bound { get; } = [];

    /// <summary>What answers a need and is no part of the cluster, with what was said of it.</summary>
    public Dictionary<Construct, KixError> Refused { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>What members gave that was part of no cluster then.</summary>
    public Dictionary<(Construct Owner, string Member), Construct> Loose { get; } = [];

    /// <summary>Whether a member could not be made, so that more may be declared than was found.</summary>
    public bool HasFailed { get; private set; }

    public void Run(Cluster cluster)
    {
        Visit(cluster);

        // Binding a need may make an offer, which has members and needs of its own.
        for (var next = 0; next < Constructs.Count; next++)
        {
            Bind(Constructs[next]);
            List(Constructs[next]);
        }
    }

    private void Visit(Construct construct)
    {
        if (!_seen.Add(construct))
        {
            return;
        }

        Constructs.Add(construct);
        if (FileLocalCheck.Of(construct) is { } local)
        {
            Attempt.Add(_errors, [local]);
        }

        List(construct);
    }

    private void List(Construct construct)
    {
        foreach (var (name, read) in InOrder(MemberReader.Of(construct.GetType()).Members))
        {
            Guard(construct, () => Take(construct, name, construct.ReadMember(read)));
        }
    }

    private IEnumerable<T> InOrder<T>(IReadOnlyList<T> members) => _reversed ? members.Reverse() : members;

    private void Take(Construct owner, string name, object? member)
    {
        switch (member)
        {
            case Construct child when child.Parent is not null && child.Parent != owner:
                break;
            case Construct child when child.IsAttached:
                Visit(child);
                break;
            case Construct child:
                Loose.TryAdd((owner, name), child);
                break;
            case ResourceHandle resource when resource.Owner == owner && _seen.Add(resource):
                Resources.Add(resource);
                break;
            case Manifests manifests when manifests.Owner == owner && _seen.Add(manifests):
                Files.Add(manifests);
                Resources.AddRange(manifests.Handles);
                break;
            case ServedKinds served when !Served.Any(s => s.Owner == owner && served.Kinds.Contains(s.Kind)):
                Served.AddRange(served.Kinds.Select(k => (owner, k)));
                break;
            case ApiUse calls when calls.Owner == owner && _seen.Add(calls):
                Calls.Add(calls);
                break;
            case not null and not string when member is IEnumerable items && member.GetType().IsGenericType
                && member.GetType().GetGenericTypeDefinition() == typeof(Keyed<>):
                foreach (var item in items)
                {
                    Take(owner, name, item);
                }

                break;
        }
    }

    private void Bind(Construct consumer)
    {
        foreach (var need in InOrder(MemberReader.Of(consumer.GetType()).Needs))
        {
            Guard(consumer, () =>
            {
                var provider = consumer.TryGetExplicitNeed(need, out var chosen)
                    ? (Construct?)(object?)chosen
                    : consumer.Root.Bind(consumer, need);
                Bound.Add((consumer, need, provider));
                if (provider is not null)
                {
                    Adopt(consumer, need, provider);
                }
            });
        }
    }

    private void Adopt(Construct consumer, string need, Construct provider)
    {
        if (!provider.IsAttached)
        {
            throw Refuse(provider, Strays.Error(provider, consumer.Place, type => StrayWords.Taken(type, $"{consumer.Describe()}.{need}")));
        }

        if (provider.Root != consumer.Root)
        {
            throw Refuse(provider, Catalogue.AcrossClusters.At(
                consumer.Place, $"{consumer.Describe()}.{need}", $"{provider.Describe()} of the cluster {provider.Root.Name} ({provider.Place})", consumer.Root.Name,
                "answer it with an instance of this cluster, or take what it needs of the other as an [Option]"));
        }

        Visit(provider);
    }

    private KixException Refuse(Construct provider, KixError error)
    {
        Refused.TryAdd(provider, error);
        return new KixException([error]);
    }

    private void Guard(Construct at, Action action)
    {
        var before = _errors.Count;
        Attempt.Run(_errors, $"making {at.Describe()}", at.Place, action);
        HasFailed |= _errors.Count > before;
    }
}
