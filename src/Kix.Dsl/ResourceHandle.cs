using Kix.Rules;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace Kix;

/// <summary>A declared Kubernetes object, whatever its kind: its identity is known before its body runs.</summary>
public abstract class ResourceHandle
{
    [ThreadStatic]
    private static ResourceHandle? _building;

    private object? _model;
    private KixException? _failure;
    private bool _evaluating;

    private protected ResourceHandle(
        Construct owner, string member, string? suffix, string? name, bool external, KubernetesEntityAttribute kind, Place place)
    {
        Owner = owner;
        Member = member;
        Suffix = suffix;
        ExplicitName = name;
        IsExternal = external;
        Group = kind.Group ?? "";
        Version = kind.ApiVersion;
        Kind = kind.Kind;
        Place = place;
    }

    /// <summary>The resource whose body runs on this thread.</summary>
    internal static ResourceHandle? Building => _building;

    /// <summary>The construct that declares it.</summary>
    internal Construct Owner { get; }

    internal string Member { get; }

    internal string? Suffix { get; }

    internal string? ExplicitName { get; }

    /// <summary>Whether somebody else makes the object.</summary>
    internal bool IsExternal { get; }

    internal string Group { get; }

    internal string Version { get; }

    internal string Kind { get; }

    internal Place Place { get; }

    /// <summary>Property names from the cluster down: <c>Shop.Web.Server</c>.</summary>
    internal string Path => Owner.Path.Length == 0 ? Member : $"{Owner.Path}.{Member}";

    internal string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary><c>metadata.name</c>: the absolute name, or the instance's with the suffix.</summary>
    internal string Name => ExplicitName ?? (Owner is Module
        ? Suffix is null ? Owner.KubernetesName : $"{Owner.KubernetesName}-{Suffix}"
        : Suffix is null ? Names.Kebab(Member) : $"{Names.Kebab(Member.Split('[')[0])}-{Suffix}");

    /// <summary>A namespace other than the enclosing one.</summary>
    internal string? ExplicitNamespace { get; init; }

    /// <summary>Whether a change of consumed configuration shows in the pod template.</summary>
    internal bool RestartOnConfigChange { get; init; } = true;

    /// <summary>Whether the object was read from a file: it is taken as it is, without labels of ours.</summary>
    internal virtual bool IsRaw => false;

    /// <summary>The namespace, should the kind be namespaced; null at cluster level.</summary>
    internal string? Namespace => ExplicitNamespace ?? Owner.EnclosingNamespace?.Name;

    /// <summary>Whether it only is another view of an object that is declared elsewhere, where overlays change it.</summary>
    internal virtual bool IsView => false;

    /// <summary>What readers rely on and only the finished body can answer: named ports, keys.</summary>
    internal List<Expectation> Expectations { get; } = [];

    /// <summary>Notes that whoever is being built relies on something in this resource's body.</summary>
    internal void Expect(ExpectationKind kind, string name)
    {
        var reader = _building;
        var expectation = new Expectation(kind, name, reader?.Path, reader?.Place ?? Place);
        if (!Expectations.Contains(expectation))
        {
            Expectations.Add(expectation);
        }
    }

    /// <summary>What the body read through <c>.Out</c>; empty before <see cref="Model"/> was asked for.</summary>
    internal IReadOnlyList<ResourceHandle> Reads { get; private set; } = [];

    /// <summary>The options that the body read, where the cluster hears that.</summary>
    internal IReadOnlyList<OptionRead> OptionsRead { get; private set; } = [];

    /// <summary>The labels that select this resource's pods.</summary>
    internal virtual Labels Labels => new(this);

    /// <summary>The object as its body makes it; runs the body once.</summary>
    /// <exception cref="KixException">KIX5003: the body needs its own result, or that of one that needs it.</exception>
    [SuppressMessage("Design", "CA1065", Justification = "A circle is an error of the program that is being evaluated.")]
    internal object Model
    {
        get
        {
            if (_model is not null)
            {
                return _model;
            }

            if (_evaluating)
            {
                throw new KixException([Catalogue.BodyCircle.At(Place, Path, Making.Circle(Step))]);
            }

            if (_failure is not null)
            {
                throw _failure;
            }

            var outer = _building;
            _evaluating = true;
            _building = this;
            Making.Enter(Step);
            using var turn = MissingValues.Begin();
            try
            {
                using var frame = Tracker.Begin();
                using var options = OptionReads.IsListening || Owner.Root.HearsReads ? OptionReads.Listen() : null;
                var model = IsView ? MakeModel() : Overlaid.Of(this, MakeModel());
                OptionsRead = options?.Take() ?? [];
                Reads = frame.Take();
                return _model = model;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                throw _failure = UserCode.Failure(e, $"the body of {Path}", Place);
            }
            finally
            {
                Making.Leave();
                _building = outer;
                _evaluating = false;
            }
        }
    }

    /// <summary>
    /// The options that the body reads, with their values: it runs once more for that, which is asked for only where something is wrong.
    /// Bodies run one at a time.
    /// </summary>
    internal IReadOnlyList<OptionRead> HearOptions()
    {
        if (OptionsRead.Count > 0)
        {
            return OptionsRead;
        }

        return Again(() =>
        {
            using var options = OptionReads.Listen();
            _ = MakeModel();
            return OptionsRead = options.Take();
        });
    }

    /// <summary>Whether an overlay changed what the body made.</summary>
    internal bool IsOverlaid { get; set; }

    /// <summary>What the body makes, before overlays, as JSON; it runs once more for that.</summary>
    internal string BodyText() => Again(() => KubernetesJson.Serialize(MakeModel()));

    /// <summary>
    /// What the body makes, and what each statement of an overlay then makes of it, as JSON; all of them run once more for that, which is
    /// asked for only where something is wrong.
    /// </summary>
    internal IReadOnlyList<(ResourceStatement? Statement, string Json)> Overlays() => Again(() =>
    {
        var model = MakeModel();
        var states = new List<(ResourceStatement?, string)> { (null, KubernetesJson.Serialize(model)) };
        states.AddRange(Overlaid.Steps(this, model).Select(s => ((ResourceStatement?)s.Statement, KubernetesJson.Serialize(s.After))));
        return states;
    });

    /// <summary>Runs the body as it ran when the object was made.</summary>
    private T Again<T>(Func<T> run)
    {
        lock (Owner.Root)
        {
            var outer = _building;
            _building = this;
            Making.Enter(Step);
            try
            {
                using var frame = Tracker.Begin();
                return run();
            }
            finally
            {
                Making.Leave();
                _building = outer;
            }
        }
    }

    private Making.Step Step => new(this, null, Path, Place);

    /// <summary>A model of this kind with the content of a JSON object.</summary>
    internal abstract object FromJson(JsonObject content);

    private protected abstract object MakeModel();
}
