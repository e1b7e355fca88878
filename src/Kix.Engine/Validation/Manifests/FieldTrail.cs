using System.Globalization;
using System.Text;

namespace Kix.Engine.Validation.Manifests;

/// <summary>Where in a manifest an inspection is; made into text only for a finding.</summary>
internal sealed class FieldTrail
{
    private (string? Name, int Index)[] _steps = new (string?, int)[24];
    private int _depth;

    /// <summary>Goes into a declared member.</summary>
    public void Enter(string name) => Push((name, -1));

    /// <summary>Goes into an item of a list.</summary>
    public void Enter(int index) => Push((null, index));

    /// <summary>Goes into an entry of a map.</summary>
    public void EnterKey(string key) => Push((key, -2));

    public void Leave() => _depth--;

    public void Clear() => _depth = 0;

    /// <summary>The field, or one below it: <c>spec.containers[0].name</c>, <c>metadata.labels[example.com/a]</c>.</summary>
    /// <param name="below">Path from here: <c>name</c>, <c>[0].name</c>; empty for the field itself.</param>
    public string Field(string below = "")
    {
        var text = new StringBuilder();
        foreach (var (name, index) in _steps.AsSpan(0, _depth))
        {
            _ = name is null ? text.Append(CultureInfo.InvariantCulture, $"[{index}]")
                : index == -2 ? text.Append('[').Append(name).Append(']')
                : text.Append(text.Length == 0 ? "" : ".").Append(name);
        }

        return below.Length == 0 ? text.ToString() : text.Append(text.Length == 0 || below[0] == '[' ? "" : ".").Append(below).ToString();
    }

    private void Push((string?, int) step)
    {
        if (_depth == _steps.Length)
        {
            Array.Resize(ref _steps, _depth * 2);
        }

        _steps[_depth++] = step;
    }
}
