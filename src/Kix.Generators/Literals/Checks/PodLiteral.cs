namespace Kix.Generators.Literals.Checks;

/// <summary>The pods of a workload as they are written.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Template">What has the pods' labels: the template, or the pod itself.</param>
/// <param name="Spec">Their specification.</param>
/// <param name="Path">Where that is.</param>
internal sealed record PodLiteral(ModelLiteral Workload, ModelLiteral Template, ModelLiteral Spec, LiteralPath Path)
{
    /// <summary>Containers and those that run before them, with where they are, as far as they can be seen.</summary>
    public IEnumerable<(ModelLiteral Container, LiteralPath Path)> Containers =>
        from name in new[] { "InitContainers", "Containers" }
        let list = Spec[name] as ListLiteral
        from item in (list?.Items ?? []).Select((item, index) => (Item: item as ModelLiteral, Index: index))
        where item.Item is not null
        select (item.Item, list.PathOf(item.Index, Path.Member(Facts.ClassFacts.JsonName(name))));

    /// <summary>Whether all containers can be seen.</summary>
    public bool HasAllContainers => Spec.IsWhole && IsSeen("InitContainers") && IsSeen("Containers");

    /// <summary>The pods that a manifest makes; null where it makes none, or they cannot be read.</summary>
    public static PodLiteral? Of(ModelLiteral manifest)
    {
        var root = new LiteralPath(null, "");
        return manifest.Class switch
        {
            "V1Pod" => From(manifest, manifest, root),
            "V1PodTemplate" => From(manifest, manifest["Template"], root.Member("template")),
            "V1CronJob" => From(
                manifest, ((manifest["Spec"] as ModelLiteral)?["JobTemplate"] as ModelLiteral)?["Spec"] is ModelLiteral job ? job["Template"] : null,
                root.Member("spec").Member("jobTemplate").Member("spec").Member("template")),
            "V1Deployment" or "V1StatefulSet" or "V1DaemonSet" or "V1ReplicaSet" or "V1Job" or "V1ReplicationController" =>
                From(manifest, (manifest["Spec"] as ModelLiteral)?["Template"], root.Member("spec").Member("template")),
            _ => null,
        };
    }

    private static PodLiteral? From(ModelLiteral workload, Literal? template, LiteralPath at) =>
        template is ModelLiteral found && found["Spec"] is ModelLiteral spec ? new PodLiteral(workload, found, spec, at.Member("spec")) : null;

    private bool IsSeen(string list) =>
        Spec.Lacks(list) || (Spec[list] is ListLiteral { IsWhole: true } items && items.Items.All(i => i is ModelLiteral { IsWhole: true }));
}
