using k8s;
using k8s.Models;

namespace Kix;

public abstract partial class Overlay
{
    private readonly List<OverlayStatement> _statements = [];
    private bool _applied;
    private readonly List<KixError> _errors = [];

    /// <summary>Its class, short.</summary>
    internal string ShortName => Names.Of(GetType());

    /// <summary>What it says, in order, as far as it comes; asks the program once.</summary>
    internal IReadOnlyList<OverlayStatement> Statements
    {
        get
        {
            if (!_applied)
            {
                _applied = true;
                using var frame = Tracker.Begin();
                using var turn = MissingValues.Begin();
                try
                {
                    Apply();
                }
                catch (Exception e) when (e is not OutOfMemoryException)
                {
                    _errors.AddRange(UserCode.Failure(e, $"{ShortName}.Apply", Place).Errors);
                }

                Reads = [.. CreationReads, .. frame.Take()];
            }

            return _statements;
        }
    }

    /// <summary>What is wrong with what it says, before anything is matched: statements that are none, and code that failed.</summary>
    internal IReadOnlyList<KixError> Errors
    {
        get
        {
            _ = Statements;
            return _errors;
        }
    }

    /// <summary>The <c>.Out</c>s that were read while it was made and while it said what it does: all that it decides depends on them.</summary>
    internal IReadOnlyList<ResourceHandle> Reads { get; private set; } = [];

    internal new Place PlaceOf(string file, int line) => base.PlaceOf(file, line);

    internal void CheckLater(Construct about, Func<bool> condition, string message, string? code, string? hint, Place place) =>
        OverlayPass.Later(new LaterCheck(about, condition, new Demand(message, code, hint, IsWarning: false, place)));

    internal void ChangeOne<T>(Resource<T> resource, Action<T> change, Place place)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        OverlayPass.Change(ResourceStatement.Of(this, resource, change, place));

    internal void PatchOne(ResourceHandle resource, string patch, Place place)
    {
        try
        {
            OverlayPass.Change(ResourceStatement.Of(this, resource, patch, place));
        }
        catch (KixException e)
        {
            OverlayPass.Report(e.Errors[0]);
        }
    }

    private void Add(OverlayStatement statement) => _statements.Add(statement);

    // A patch that is none is told, and what comes after it is heard all the same.
    private void Add(Func<OverlayStatement> statement)
    {
        try
        {
            Add(statement());
        }
        catch (KixException e)
        {
            _errors.AddRange(e.Errors);
        }
    }
}
