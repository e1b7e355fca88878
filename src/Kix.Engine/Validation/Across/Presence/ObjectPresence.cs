using System.Text.Json;
using Kix.Engine.Graph;
using Kix.Engine.Graph.Ordering;
using Kix.Engine.Live;
using Kix.Engine.Schema;
using Kix.Engine.Validation.Across.Access;
using Kix.Engine.Validation.Across.Pods;

namespace Kix.Engine.Validation.Across.Presence;

/// <summary>
/// Whether objects and pods that the cluster does not declare may be there all the same: external ones, those that every cluster has, and
/// what controllers make of other objects. Where that cannot be told, they may.
/// </summary>
internal sealed class ObjectPresence(ResourceIndex index, Permissions permissions)
{
    private readonly HashSet<ObjectKey> _externals = [.. index.Cluster.Externals.Select(e => e.Key)];
    private readonly Lazy<HashSet<ObjectKey>> _made = new(() => MadeObjects.Of(index));
    private readonly Lazy<Installers> _installers = new(() => new Installers(index));
    private readonly Lazy<PreparedResource[]> _makers = new(() => [.. index.Kinds
        .Where(k => BuiltInKinds.Find(k.Group, k.Kind) is null && CustomMakers.MayMake(k.Group, k.Kind))
        .SelectMany(k => index.OfKind(k.Group, k.Kind)).OrderBy(r => r.Key)]);

    private readonly Lazy<ILookup<string, PreparedResource>> _workloads = new(() =>
        index.All.Where(Workloads.BearsPods).ToLookup(w => w.Key.Namespace, StringComparer.Ordinal));

    private readonly Dictionary<PreparedResource, HashSet<string>> _texts = [];

    /// <summary>Whether there may be an object of that identity.</summary>
    public bool MayExist(ObjectKey key, PreparedResource referrer)
    {
        if (index.Find(key) is not null || IsGiven(key))
        {
            return true;
        }

        return key is { Group: "", Kind: "Namespace" }
            ? _installers.Value.InstallInto(key.Name)
            : _installers.Value.InstallInto(key.Namespace)
                || Makers(key.Namespace).Any(m => m != referrer && !CustomMakers.MakesOnlyPods(m.Key) && (IsNamedAfter(key.Name, m.Key.Name) || Texts(m).Contains(key.Name)))
                || IsMadeByWorkload(key);
    }

    /// <summary>Whether it is external, in every cluster, or made of another object by name.</summary>
    public bool IsGiven(ObjectKey key) =>
        _externals.Contains(key) || BootstrapObjects.Has(key) || _made.Value.Contains(key) || MadeObjects.IsClaimOfSet(index, key);

    /// <summary>Whether a controller writes an object that the cluster declares, so that its contents are not known.</summary>
    public bool IsWrittenByOthers(ObjectKey key) => _made.Value.Contains(key);

    /// <summary>Whether pods that no workload of the cluster makes may meet a selector.</summary>
    public bool MayHavePods(string @namespace, IReadOnlyList<LabelRequirement> requirements)
    {
        if (_externals.Any(e => e.Namespace == @namespace && Workloads.IsKind(e))
            || _installers.Value.InstallInto(@namespace)
            || BootstrapObjects.HasPods(@namespace, requirements))
        {
            return true;
        }

        string[] values = [.. requirements.Where(r => r.Operator == "In").SelectMany(r => r.Values)];
        return Makers(@namespace).Any(m => values.Any(v => IsNamedAfter(v, m.Key.Name) || Texts(m).Contains(v)));
    }

    private IEnumerable<PreparedResource> Makers(string @namespace) =>
        _makers.Value.Where(m => @namespace.Length == 0 || m.Key.Namespace.Length == 0 || m.Key.Namespace == @namespace);

    // web, web-tls, prometheus-web of web
    private static bool IsNamedAfter(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            if ((at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsAsciiLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    // A program makes an object when it runs, the Secret of a webhook's certificate, say: its account may create such objects, and
    // its arguments or the rules of its account name this one.
    private bool IsMadeByWorkload(ObjectKey key)
    {
        if (BuiltInKinds.Find(key.Group, key.Kind) is not { } kind)
        {
            return false;
        }

        var request = new AccessRequest("create", key.Group, kind.Plural, null, key.Namespace, null);
        return _workloads.Value[key.Namespace].Any(w =>
        {
            var account = (w.Key.Namespace, Workloads.AccountOf(w));
            return (Arguments(w).Any(a => IsNamedAfter(a, key.Name)) || permissions.AreFor(account, key.Group, kind.Plural, key.Name))
                && permissions.MayDo(request, account) != false;
        });
    }

    private static IEnumerable<string> Arguments(PreparedResource workload)
    {
        var spec = Workloads.Template(workload.Key, workload.Json).Member("spec");
        return spec.Items("initContainers").Concat(spec.Items("containers"))
            .SelectMany(c => c.Texts("command").Concat(c.Texts("args")).Concat(c.Items("env").Select(e => e.Text("value")).OfType<string>()));
    }

    private HashSet<string> Texts(PreparedResource resource)
    {
        if (!_texts.TryGetValue(resource, out var texts))
        {
            _texts[resource] = texts = new(StringComparer.Ordinal);
            Collect(resource.Json.Member("metadata", "labels"), texts);
            foreach (var member in resource.Json.EnumerateObject().Where(m => m.Name is not ("apiVersion" or "kind" or "metadata")))
            {
                Collect(member.Value, texts);
            }
        }

        return texts;
    }

    private static void Collect(JsonElement value, HashSet<string> texts)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                texts.Add(value.GetString()!);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Collect(item, texts);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    Collect(member.Value, texts);
                }

                break;
        }
    }
}
