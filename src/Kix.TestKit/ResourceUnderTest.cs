using System.Text;
using System.Text.Json;
using k8s;
using k8s.Models;
using Kix.Engine.Canonical;
using Kix.Engine.Graph;

namespace Kix.TestKit;

/// <summary>A resource of a compiled cluster: the manifest that would be deployed, and its place in the graph.</summary>
public sealed class ResourceUnderTest
{
    private readonly ClusterUnderTest _cluster;
    private readonly ActivationResource _resource;
    private readonly Lazy<JsonElement> _json;

    internal ResourceUnderTest(ClusterUnderTest cluster, ActivationResource resource)
    {
        _cluster = cluster;
        _resource = resource;
        _json = new(() => JsonElement.Parse(resource.Manifest.Span));
    }

    /// <summary>Group, kind, namespace and name.</summary>
    public ObjectKey Key => _resource.Key;

    /// <summary><c>apiVersion</c> of the manifest.</summary>
    public string ApiVersion => _resource.ApiVersion;

    /// <summary>SHA-256 of the manifest.</summary>
    public Digest ManifestDigest => _resource.ManifestDigest;

    /// <summary>SHA-256 of the manifest and of all that it refers to.</summary>
    public Digest ResourceDigest => _resource.ResourceDigest;

    /// <summary>Path of the property that declares it: <c>Shop.Web.Server</c>.</summary>
    public string Path => _cluster.Origins[Key].Path;

    /// <summary>Path of the instance that owns it: <c>Shop.Web</c>.</summary>
    public string Instance => _cluster.Origins[Key].Instance;

    /// <summary>Where it is declared.</summary>
    public Place Place => _cluster.Origins[Key].Place;

    /// <summary>The manifest, canonical: members sorted, nothing that is unset.</summary>
    public JsonElement Json => _json.Value;

    /// <summary>The manifest as <c>kix show</c> prints it.</summary>
    public string Yaml => YamlText.Of(Json);

    /// <summary>What this resource depends on, with the reasons.</summary>
    public IReadOnlyList<Edge> Edges => [.. _cluster.Edges.Where(e => e.From == Key)];

    /// <summary>Its wave in the order of deployment, from 1.</summary>
    public int Wave => 1 + _cluster.Waves.Select((wave, number) => (wave, number)).First(w => w.wave.Contains(Key)).number;

    /// <summary>The manifest as a model; a new one at each call.</summary>
    /// <exception cref="ClusterAssertionException">The manifest does not fit the model.</exception>
    public T As<T>()
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            return KubernetesJson.Deserialize<T>(Encoding.UTF8.GetString(_resource.Manifest.Span));
        }
        catch (JsonException e)
        {
            throw new ClusterAssertionException($"{Key} cannot be read as {typeof(T).Name}: {e.Message}", e);
        }
    }

    /// <summary>Whether this resource waits, itself or by way of others, until the other one is there or healthy.</summary>
    public bool WaitsFor(string other)
    {
        var target = _cluster.Get(other).Key;
        var next = new Queue<ObjectKey>([Key]);
        var seen = new HashSet<ObjectKey>();
        var order = _cluster.Edges.Where(e => e.Kind != EdgeKind.Uses).ToLookup(e => e.From, e => e.To);
        while (next.TryDequeue(out var at))
        {
            foreach (var to in order[at].Where(seen.Add))
            {
                next.Enqueue(to);
            }
        }

        return seen.Contains(target);
    }

    /// <summary><c>Deployment/web @ shop</c>.</summary>
    public override string ToString() => Key.ToString();
}
