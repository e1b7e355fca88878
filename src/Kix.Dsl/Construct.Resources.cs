using System.Runtime.CompilerServices;
using k8s;
using k8s.Models;
using Kix.Rules;
using Kix.Rules.Values;

namespace Kix;

public abstract partial class Construct
{
    /// <summary>The recommended labels of the resource whose body runs, or of this construct.</summary>
    protected Labels Labels => ResourceHandle.Building is { } building && building.Owner == this ? building.Labels : new Labels(this);

    /// <summary>Declares a Kubernetes object.</summary>
    /// <param name="body">Makes it; name, namespace and recommended labels are set by the engine.</param>
    /// <param name="suffix">Comes after the instance's name: <c>config</c> gives <c>web-config</c>.</param>
    /// <param name="name">An absolute name.</param>
    /// <param name="namespace">Another namespace than the enclosing one; needed for namespaced objects at cluster level.</param>
    /// <param name="restartOnConfigChange">
    /// Whether pods restart when configuration that they consume by environment or subPath changes: the digest of those keys
    /// becomes an annotation of the pod template.
    /// </param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected Resource<T> Resource<T>(
        Func<T> body, string? suffix = null, string? name = null, string? @namespace = null, bool restartOnConfigChange = true,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var place = PlaceOf(file, line);
        return Once(member, place, () => new Resource<T>(this, member, suffix, name, body, place)
        {
            ExplicitNamespace = @namespace,
            RestartOnConfigChange = restartOnConfigChange,
        });
    }

    /// <summary>Declares a Kubernetes object per item, by key, in the order of the items.</summary>
    /// <param name="items">What to loop over; the order must be stable.</param>
    /// <param name="key">A key per item; it is the suffix of the object's name.</param>
    /// <param name="body">Makes the object of an item.</param>
    /// <param name="name">An absolute name per item.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected Keyed<Resource<T>> Resources<TItem, T>(
        IEnumerable<TItem> items, Func<TItem, string> key, Func<TItem, T> body, Func<TItem, string>? name = null,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var place = PlaceOf(file, line);
        return Once(member, place, () => Keyed<Resource<T>>.From(
            Describe() + "." + member, place, items, key,
            (item, k) => new Resource<T>(this, $"{member}[{k}]", Suffix(k, member, place), name?.Invoke(item), () => body(item), place)));
    }

    // Said once, where the loop stands, and not of the name and of each label of each object.
    private string Suffix(string key, string member, Place place) => key.Length > 0 && LabelText.Value(key) is null
        ? key
        : throw new KixException([Catalogue.Evaluated.KeyIsNoName.At(
            place, key, Path.Length == 0 ? member : $"{Path}.{member}", DnsLabel.Nearest(key) is { } near ? $"; did you mean '{near}'?" : "")]);

    /// <summary>Stands for an object of this namespace that somebody else makes; deploy checks that it exists.</summary>
    /// <param name="name">Its name in Kubernetes.</param>
    /// <param name="namespace">Another namespace than the enclosing one.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected Resource<T> External<T>(
        string name, string? @namespace = null,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var place = PlaceOf(file, line);
        return Once(
            $"external {typeof(T).Name} {@namespace}/{name}", place,
            () => new Resource<T>(this, member, name, place) { ExplicitNamespace = @namespace });
    }

    /// <summary>Takes YAML or JSON files of the project as resources, read as kubectl reads them.</summary>
    /// <param name="pattern">
    /// A path relative to the project's folder; <c>*</c> and <c>?</c> match within a folder's names, <c>**</c> any folders.
    /// </param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected Manifests Manifests(
        string pattern,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = PlaceOf(file, line);
        return Once(member, place, () => new Manifests(this, member, pattern, ProjectDirectory(file), place));
    }

    /// <summary>
    /// Says that the workloads of this construct serve kinds (they reconcile their custom resources), where their roles do not say it.
    /// </summary>
    /// <param name="kinds">Kinds with their group: <c>Shop.example.com</c>.</param>
    protected ServedKinds Serves(params string[] kinds) => new(kinds);

    /// <summary>
    /// Says what the workloads of this construct ask of the API server. The build checks that the accounts that they run as may do
    /// it (KIX4025).
    /// </summary>
    /// <param name="rules">What is called: <c>[Rule.On("", ["pods"], "list", "watch")]</c>.</param>
    /// <param name="namespace">Where namespaced objects are called; the workload's own namespace by default.</param>
    /// <param name="everywhere">Whether namespaced objects of all namespaces are called.</param>
    /// <param name="member">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected ApiUse Calls(
        IList<V1PolicyRule> rules, string? @namespace = null, bool everywhere = false,
        [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var place = PlaceOf(file, line);
        return Once(member, place, () => new ApiUse(this, member, rules, @namespace, everywhere, place));
    }

    private string ProjectDirectory(string file) =>
        SourcePlaces.ProjectDirectory(GetType().Assembly) is { } directory && Directory.Exists(directory)
            ? directory
            : System.IO.Path.GetDirectoryName(file) is { Length: > 0 } beside && Directory.Exists(beside) ? beside : AppContext.BaseDirectory;
}
