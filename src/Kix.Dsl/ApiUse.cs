using k8s.Models;

namespace Kix;

/// <summary>A statement of what the workloads of a construct ask of the API server; see <c>Calls</c>.</summary>
public sealed class ApiUse
{
    internal ApiUse(Construct owner, string member, IList<V1PolicyRule> rules, string? @namespace, bool everywhere, Place place)
    {
        Owner = owner;
        Member = member;
        Rules = rules;
        Namespace = @namespace;
        IsEverywhere = everywhere;
        Place = place;
    }

    /// <summary>What is called, as a role would grant it: <c>new V1Role { Rules = Api.Rules }</c> always grants enough.</summary>
    public IList<V1PolicyRule> Rules { get; }

    internal Construct Owner { get; }

    internal string Member { get; }

    internal string? Namespace { get; }

    internal bool IsEverywhere { get; }

    internal Place Place { get; }
}
