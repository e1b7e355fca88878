using k8s;
using k8s.Models;

namespace Kix;

public abstract partial class Overlay
{
    private readonly List<OverlayStatement> _statements = [];
    private bool _applied;
    private KixException? _failure;

    /// <summary>Its class, short.</summary>
    internal string ShortName => Names.Of(GetType());

    /// <summary>What it says, in order; asks the program once.</summary>
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
                    _failure = UserCode.Failure(e, $"{ShortName}.Apply", Place);
                }

                Reads = [.. CreationReads, .. frame.Take()];
            }

            return _failure is null ? _statements : throw _failure;
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

    internal void PatchOne(ResourceHandle resource, string patch, Place place) =>
        OverlayPass.Change(ResourceStatement.Of(this, resource, patch, place));

    private void Add(OverlayStatement statement) => _statements.Add(statement);
}
