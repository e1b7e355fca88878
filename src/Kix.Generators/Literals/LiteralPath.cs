namespace Kix.Generators.Literals;

/// <summary>Where in a manifest a literal is; made into text only for a finding.</summary>
/// <param name="outer">What it is in; null for the manifest itself.</param>
/// <param name="step">The step from there: <c>spec</c>, <c>[0]</c>, <c>[example.com/a]</c>.</param>
internal sealed class LiteralPath(LiteralPath? outer, string step)
{
    /// <summary>A member.</summary>
    public LiteralPath Member(string name) => new(this, name);

    /// <summary>An item of a list.</summary>
    public LiteralPath Item(int index) => new(this, $"[{index}]");

    /// <summary>An entry of a map.</summary>
    public LiteralPath Entry(string key) => new(this, $"[{key}]");

    /// <summary>As Kubernetes writes it: <c>spec.containers[0].name</c>.</summary>
    public override string ToString()
    {
        var before = outer?.ToString() ?? "";
        return before.Length == 0 || step.StartsWith("[", StringComparison.Ordinal) ? before + step : $"{before}.{step}";
    }
}
