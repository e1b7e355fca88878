using System.Globalization;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>The path of a field as Kubernetes writes it: <c>spec.containers[0].env[1].name</c>, <c>metadata.annotations[a/b]</c>.</summary>
internal readonly record struct Place(string Path)
{
    /// <summary>The object itself.</summary>
    public static readonly Place Root = new("");

    /// <summary>A member, or one further down.</summary>
    public Place this[params ReadOnlySpan<string> members]
    {
        get
        {
            var path = Path;
            foreach (var member in members)
            {
                path = path.Length == 0 ? member : $"{path}.{member}";
            }

            return new(path);
        }
    }

    /// <summary>An item of a list.</summary>
    public Place At(int index) => new(string.Create(CultureInfo.InvariantCulture, $"{Path}[{index}]"));

    /// <summary>An entry of a map.</summary>
    public Place Key(string key) => new($"{Path}[{key}]");

    public override string ToString() => Path;
}
