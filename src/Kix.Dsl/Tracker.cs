namespace Kix;

/// <summary>
/// Records reads of <c>.Out</c> on this thread while a resource's body runs or an option is assigned. Bodies run one after
/// another on one thread, so a stack of frames is enough.
/// </summary>
internal static class Tracker
{
    [ThreadStatic]
    private static Frame? _current;

    /// <summary>Opens a frame; reads go to the innermost one.</summary>
    public static Frame Begin() => _current = new Frame(_current);

    /// <summary>Says that an <c>.Out</c> of a resource was read.</summary>
    public static void Read(ResourceHandle resource) => _current?.Add(resource);

    /// <summary>Says that reads recorded earlier count for whoever reads now.</summary>
    public static void Read(IReadOnlyList<ResourceHandle> resources)
    {
        for (var i = 0; i < resources.Count; i++)
        {
            _current?.Add(resources[i]);
        }
    }

    /// <summary>Takes the reads since the frame was opened or last taken: those of the value that is being assigned.</summary>
    public static IReadOnlyList<ResourceHandle> Take() => _current?.Take() ?? [];

    /// <summary>One stretch of tracking.</summary>
    public sealed class Frame(Frame? outer) : IDisposable
    {
        private HashSet<ResourceHandle>? _seen;
        private List<ResourceHandle>? _reads;

        public void Add(ResourceHandle resource)
        {
            _seen ??= [];
            if (_seen.Add(resource))
            {
                (_reads ??= []).Add(resource);
            }
        }

        public IReadOnlyList<ResourceHandle> Take()
        {
            IReadOnlyList<ResourceHandle> taken = _reads ?? (IReadOnlyList<ResourceHandle>)[];
            _reads = null;
            _seen = null;
            return taken;
        }

        public void Dispose() => _current = outer;
    }
}
