namespace Kix.Generators.Model;

/// <summary>The calls that declare a member.</summary>
internal enum Verb
{
    Namespace,
    Namespaces,
    Instance,
    Instances,
    Offer,
    Resource,
    Resources,
    Manifests,
    Overlay,
    External,
}

/// <summary>What is known of the verbs.</summary>
internal static class Verbs
{
    private static readonly Dictionary<string, Verb> ByName =
        ((Verb[])Enum.GetValues(typeof(Verb))).ToDictionary(v => v.ToString(), StringComparer.Ordinal);

    public static bool TryParse(string name, out Verb verb) => ByName.TryGetValue(name, out verb);

    /// <summary>Declares modules or namespaces: has members of its own.</summary>
    public static bool DeclaresConstruct(this Verb verb) =>
        verb is Verb.Namespace or Verb.Namespaces or Verb.Instance or Verb.Instances or Verb.Offer;

    /// <summary>Makes an object whose initialiser may assign options.</summary>
    public static bool Makes(this Verb verb) => verb.DeclaresConstruct() || verb == Verb.Overlay;

    /// <summary>Declares one module or namespace: the property has its type.</summary>
    public static bool IsSingleConstruct(this Verb verb) => verb is Verb.Namespace or Verb.Instance or Verb.Offer or Verb.Overlay;

    /// <summary>Declares one per item.</summary>
    public static bool IsLoop(this Verb verb) => verb is Verb.Namespaces or Verb.Instances or Verb.Resources;

    /// <summary>An external object may also be named inside a body; the others may not.</summary>
    public static bool MustBeWholeBody(this Verb verb) => verb is not Verb.External;

    /// <summary>Position of the lambda that makes the object.</summary>
    public static int MakerPosition(this Verb verb) => verb.IsLoop() ? 2 : 0;

    /// <summary>Positional parameters after the lambda, by name.</summary>
    public static string[] NamesAfterMaker(this Verb verb) => verb switch
    {
        Verb.Instance or Verb.Offer => ["name", "alias"],
        Verb.Resource => ["suffix", "name"],
        _ => ["name"],
    };
}
