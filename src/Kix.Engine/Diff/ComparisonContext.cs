using System.Text.Json;
using Kix.Engine.Deploy.Hands;
using Kix.Engine.Live;
using Kix.Engine.Schema;

namespace Kix.Engine.Diff;

/// <summary>What the comparisons of one object share.</summary>
internal sealed class ComparisonContext
{
    private static readonly HashSet<string> MetadataOfServer = new(StringComparer.Ordinal)
    {
        "creationTimestamp", "managedFields", "uid", "resourceVersion", "generation", "selfLink", "deletionTimestamp", "deletionGracePeriodSeconds",
    };

    // The server drops these from pods and pod templates: dropInitContainerAnnotations in
    // https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/conversion.go
    private static readonly HashSet<string> DroppedAnnotations = new(StringComparer.Ordinal)
    {
        "pod.beta.kubernetes.io/init-containers", "pod.alpha.kubernetes.io/init-containers",
        "pod.beta.kubernetes.io/init-container-statuses", "pod.alpha.kubernetes.io/init-container-statuses",
    };

    private readonly KindSchema? _schema;
    private readonly ComparisonOptions _options;
    private readonly bool _isAggregated;

    public ComparisonContext(
        GroupVersionKind kind, KindSchema? schema, FieldOwners owners, ComparisonOptions options, JsonElement said, Redaction redaction)
    {
        Kind = kind;
        _schema = schema;
        _options = options;
        Owners = owners;
        Redaction = redaction;
        Root = schema?.Root ?? SchemaNode.Unknown;
        _isAggregated = kind is { Group: "rbac.authorization.k8s.io", Kind: "ClusterRole" } && said.Member("aggregationRule").ValueKind == JsonValueKind.Object;
    }

    public GroupVersionKind Kind { get; }

    public SchemaNode Root { get; }

    public FieldOwners Owners { get; }

    public Redaction Redaction { get; }

    /// <summary>Whether the API server has Go types for the kind.</summary>
    public bool IsBuiltIn => _schema?.IsBuiltIn == true;

    /// <summary>Whether a place is no manifest's to say: identity, the server's metadata, status, the rules of an aggregated role.</summary>
    public bool IsServers(FieldPath parent, string member, SchemaNode parentSchema)
    {
        if (parent.Parent is null)
        {
            return member switch
            {
                "apiVersion" or "kind" => true,
                "status" => _schema is { IsBuiltIn: true } or { HasStatus: true },
                "rules" => _isAggregated,
                _ => false,
            };
        }

        if (parent.Step == PathStep.Member("annotations") && DroppedAnnotations.Contains(member))
        {
            return true;
        }

        var isMetadata = parent is { Step: { Kind: StepKind.Member, Text: "metadata" }, Parent.Parent: null };
        return (isMetadata && member is ("name" or "namespace"))
            || (isMetadata && MetadataOfServer.Contains(member))
            || (member == "creationTimestamp" && parentSchema.TypeName == "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta");
    }

    /// <summary>Whether deploy itself wrote a field that no manifest says.</summary>
    public bool IsDeploys(FieldPath path) => path.Steps is [{ Text: "metadata" }, { Text: "labels" }, { Text: var label }] && _options.LabelsOfDeploy.Contains(label);

    /// <summary>Whether a field of another manager is no drift.</summary>
    public bool IsNoDrift(FieldOwner owner, FieldPath path) =>
        _options.IgnoreManagers.Contains(owner.Manager) || Marks.Are(path) || (ControlPlane.Is(owner) && !ControlPlane.IsPeoples(path)) || ControlPlane.Insists(Kind, path);
}
