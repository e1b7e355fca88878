using System.Collections.Concurrent;
using Kix.Rules.Fields;

namespace Kix.Generators.Literals.Facts;

/// <summary>
/// What is known of the classes of <c>k8s.Models</c>: <c>model.rules.txt</c>, which <c>eng/model-facts.cs</c> derives. It is read when
/// it is first asked for.
/// </summary>
internal static class ModelTable
{
    private static readonly Lazy<FieldRules> Rules = new(Read);
    private static readonly ConcurrentDictionary<string, ClassFacts> Known = new(StringComparer.Ordinal);

    /// <summary>Names of all classes in the table.</summary>
    public static IEnumerable<string> Classes => Rules.Value.Types;

    /// <summary>What is known of a class; nothing where the table is silent.</summary>
    public static ClassFacts Of(string name) => Known.GetOrAdd(name, n => new ClassFacts(n, Rules.Value.Of(n), Rules.Value.ChoicesOf(n)));

    private static FieldRules Read()
    {
        using var reader = new StreamReader(typeof(ModelTable).Assembly.GetManifestResourceStream("model.rules.txt")!);
        return new FieldRules(reader);
    }
}
