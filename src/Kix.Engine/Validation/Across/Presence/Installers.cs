using System.Text.Json;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Validation.Across.Presence;

/// <summary>Objects that bring whole applications with them: what is in their namespaces beside the cluster's own cannot be known.</summary>
internal sealed class Installers
{
    // Where each installs: the member that names the namespace; null where it can be anywhere.
    private static readonly Dictionary<(string Group, string Kind), string[]?> Kinds = new()
    {
        [("argoproj.io", "Application")] = ["spec", "destination", "namespace"],
        [("argoproj.io", "ApplicationSet")] = null,
        [("fleet.cattle.io", "GitRepo")] = null,
        [("helm.cattle.io", "HelmChart")] = ["spec", "targetNamespace"],
        [("helm.toolkit.fluxcd.io", "HelmRelease")] = ["spec", "targetNamespace"],
        [("kappctrl.k14s.io", "App")] = null,
        [("kustomize.toolkit.fluxcd.io", "Kustomization")] = ["spec", "targetNamespace"],
        [("operators.coreos.com", "Subscription")] = null,
    };

    private readonly HashSet<string> _namespaces = new(StringComparer.Ordinal);
    private readonly bool _anywhere;

    public Installers(ResourceIndex index)
    {
        foreach (var ((group, kind), path) in Kinds)
        {
            foreach (var installer in index.OfKind(group, kind))
            {
                var target = path is null ? default : installer.Json.Member(path[0], path[1..]);
                if (target.ValueKind == JsonValueKind.String && target.GetString() is { } space)
                {
                    _namespaces.Add(space);
                }
                else if (group.StartsWith("helm.", StringComparison.Ordinal))
                {
                    _namespaces.Add(installer.Key.Namespace);
                }
                else
                {
                    _anywhere = true;
                }
            }
        }
    }

    /// <summary>Whether others may install into a namespace; empty for what is in none.</summary>
    public bool InstallInto(string @namespace) => _anywhere || (@namespace.Length == 0 ? _namespaces.Count > 0 : _namespaces.Contains(@namespace));
}
