using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Kix.Engine.Canonical;

/// <summary>Where in a manifest the writer is; made into text only for an error.</summary>
internal sealed class FieldPath
{
    private (string? Name, int Index)[] _steps = new (string?, int)[16];

    public int Depth { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Enter(string name) => Push((name, 0));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Enter(int index) => Push((null, index));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Leave() => Depth--;

    public void Clear() => Depth = 0;

    /// <summary><c>$.spec.containers[0].env</c>; names that are no identifiers in brackets.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("$");
        foreach (var (name, index) in _steps.AsSpan(0, Depth))
        {
            _ = name is null ? text.Append(CultureInfo.InvariantCulture, $"[{index}]")
                : name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '$') ? text.Append('.').Append(name)
                : text.Append("['").Append(name).Append("']");
        }

        return text.ToString();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Push((string?, int) step)
    {
        if (Depth == _steps.Length)
        {
            Array.Resize(ref _steps, Depth * 2);
        }

        _steps[Depth++] = step;
    }
}
