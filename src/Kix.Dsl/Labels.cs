using k8s.Models;
using Kix.Rules;
using Kix.Rules.Values;

namespace Kix;

/// <summary>
/// The recommended labels (kubernetes.io/docs/concepts/overview/working-with-objects/common-labels) of an instance, or of one of its
/// resources: a resource with a suffix has it as its component, so that two workloads of one instance do not select each other's pods.
/// </summary>
public sealed class Labels
{
    private readonly string _name = "";
    private readonly string _instance = "";
    private readonly string? _component;
    private readonly IReadOnlyDictionary<string, string>? _own;

    private Labels(IReadOnlyDictionary<string, string> own) => _own = own;

    internal Labels(ResourceHandle resource)
    {
        _name = NameOf(resource.Owner, resource.Member);
        _instance = resource.Owner is Module ? resource.Owner.KubernetesName : Value(resource.Name);
        _component = resource.Suffix;
    }

    internal Labels(Construct construct)
    {
        _name = NameOf(construct, construct.Member);
        _instance = construct.KubernetesName;
    }

    /// <summary>The labels that an object from a file selects its pods by.</summary>
    internal static Labels Of(IReadOnlyDictionary<string, string> own) => new(own);

    /// <summary>The labels that select the pods: name, instance and (with a suffix) component. They never change with a version.</summary>
    public IDictionary<string, string> Match
    {
        get
        {
            if (_own is not null)
            {
                return new Dictionary<string, string>(_own, StringComparer.Ordinal);
            }

            var labels = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["app.kubernetes.io/name"] = _name,
                ["app.kubernetes.io/instance"] = _instance,
            };
            if (_component is not null)
            {
                labels["app.kubernetes.io/component"] = _component;
            }

            return labels;
        }
    }

    /// <summary><see cref="Match"/> and who manages the object.</summary>
    public IDictionary<string, string> All
    {
        get
        {
            var labels = Match;
            labels["app.kubernetes.io/managed-by"] = "kix";
            return labels;
        }
    }

    /// <summary><see cref="Match"/> as a selector.</summary>
    public V1LabelSelector Selector => new() { MatchLabels = Match };

    // A name may have what no label takes (system:discovery), or be longer.
    private static string Value(string name)
    {
        if (LabelText.Value(name) is null)
        {
            return name;
        }

        var value = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));
        return value[..Math.Min(value.Length, DnsLabel.MaxLength)].Trim('-', '_', '.');
    }

    private static string NameOf(Construct owner, string member) =>
        owner is Module ? Names.Kebab(Names.Of(owner.GetType())) : Names.Kebab(member.Split('[')[0]);
}
