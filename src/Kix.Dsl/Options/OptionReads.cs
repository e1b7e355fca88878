namespace Kix;

/// <summary>Hears which options are read on this thread while a check runs or an overlay speaks. Silent, and free, at all other times.</summary>
internal static class OptionReads
{
    [ThreadStatic]
    private static List<OptionRead>? _heard;

    public static bool IsListening => _heard is not null;

    public static void Heard(OptionCell cell, object? value) => _heard?.Add(new OptionRead(cell, value));

    /// <summary>Listens until disposed.</summary>
    public static Listening Listen() => new();

    /// <summary>One stretch of listening; an inner one keeps its reads to itself.</summary>
    public sealed class Listening : IDisposable
    {
        private readonly List<OptionRead>? _outer = _heard;
        private readonly List<OptionRead> _own = _heard = [];

        /// <summary>What was read since the last call.</summary>
        public IReadOnlyList<OptionRead> Take()
        {
            var taken = _own.ToArray();
            _own.Clear();
            return taken;
        }

        public void Dispose() => _heard = _outer;
    }
}

/// <summary>An option that was read, and the value that was seen.</summary>
internal readonly record struct OptionRead(OptionCell Cell, object? Value);
