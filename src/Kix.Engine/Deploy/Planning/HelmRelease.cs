using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Planning;

/// <summary>
/// A Helm release that an object says it belongs to (https://helm.sh/docs/chart_best_practices/labels/; the annotations are set since Helm 3.2).
/// </summary>
/// <param name="Name">Name of the release.</param>
/// <param name="Namespace">Namespace of the release, where Helm keeps its record.</param>
public sealed record HelmRelease(string Name, string Namespace)
{
    /// <summary>The release of an object; null where Helm does not manage it.</summary>
    public static HelmRelease? Of(LiveObject live)
    {
        ArgumentNullException.ThrowIfNull(live);
        return live.Label("app.kubernetes.io/managed-by") == "Helm" && live.Annotation("meta.helm.sh/release-name") is { } name
            ? new HelmRelease(name, live.Annotation("meta.helm.sh/release-namespace") ?? live.Key.Namespace)
            : null;
    }

    /// <summary>What a person has to know who takes objects over from the release: it is not forgotten by itself, and uninstalling it deletes them.</summary>
    public string Farewell =>
        $"Helm goes on to list the release {Name}, and helm uninstall would delete what was taken over: once all of it is, forget the release by "
        + $"kubectl delete secret --namespace {Namespace} --selector owner=helm,name={Name}";
}
