namespace Kix.Generated;

/// <summary>
/// Where an assembly's options are declared, written by the generator: messages about a value name the place of the constraint.
/// </summary>
/// <param name="table">
/// A line per option, its parts separated by tabs: metadata name of the class (<c>Acme.WebShop</c>), name of the option, file relative
/// to the project, line. Lines are separated by <c>\n</c>.
/// </param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class KixOptionPlacesAttribute(string table) : Attribute
{
    /// <summary>A line per option: class, option, file and line, separated by tabs.</summary>
    public string Table { get; } = table;
}
