namespace Kix;

/// <summary>How deep this thread is in making what is kept: members and bodies. Values that may still change must not get in there.</summary>
internal static class Making
{
    [ThreadStatic]
    private static Stack<string>? _stack;

    public static int Depth => _stack?.Count ?? 0;

    /// <summary>Path of what is being made.</summary>
    public static string? Innermost => _stack is { Count: > 0 } stack ? stack.Peek() : null;

    public static void Enter(string path) => (_stack ??= new()).Push(path);

    public static void Leave() => _stack!.Pop();
}
