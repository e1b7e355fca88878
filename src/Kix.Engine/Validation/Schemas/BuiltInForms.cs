using System.Collections.Concurrent;
using System.Text.Json;
using Kix.Engine.Live;
using Kix.Engine.Schema;
using Kix.Engine.Validation.Kinds;
using Kix.Engine.Validation.Manifests;
using Kix.Rules.Fields;

namespace Kix.Engine.Validation.Schemas;

/// <summary>The forms of built-in kinds: the OpenAPI document's types, what <c>field.rules.txt</c> says of fields, and what code says of types.</summary>
internal sealed class BuiltInForms
{
    private static readonly Lazy<BuiltInForms> Table = new(() => new BuiltInForms());

    private readonly ConcurrentDictionary<string, ValueForm> _types = new(StringComparer.Ordinal);
    private readonly FieldRules _rules = ReadRules();

    private BuiltInForms()
    {
    }

    /// <summary>The table.</summary>
    public static BuiltInForms Instance => Table.Value;

    /// <summary>The <c>metadata</c> of every object, custom ones too.</summary>
    public ValueForm ObjectMeta => Named("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta");

    /// <summary>The form of a kind; null where it is not built in.</summary>
    public ValueForm? Find(GroupVersionKind kind) => BuiltInSchemas.Instance.TypeOf(kind) is { } type ? Named(type) : null;

    /// <summary>What the table of fields says.</summary>
    internal static FieldRules ReadRules()
    {
        using var reader = new StreamReader(typeof(BuiltInForms).Assembly.GetManifestResourceStream("field.rules.txt")!);
        return new FieldRules(reader);
    }

    private ValueForm Named(string type) => _types.GetOrAdd(type, static (name, forms) => forms.ReadType(name), this);

    private ValueForm ReadType(string type) => type switch
    {
        "io.k8s.apimachinery.pkg.api.resource.Quantity" => new(ValueShape.Quantity),
        "io.k8s.apimachinery.pkg.util.intstr.IntOrString" => new(ValueShape.IntOrString),
        "io.k8s.apimachinery.pkg.apis.meta.v1.Time" or "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime" => new(ValueShape.Time),
        _ => Read(BuiltInSchemas.Instance.Type(type), FieldRules.ShortName(type)),
    };

    private ValueForm Read(JsonElement schema, string? type = null)
    {
        if (schema.Text("$ref") is { } reference)
        {
            return Named(reference);
        }

        switch (schema.Text("type"))
        {
            case "object" when schema.Member("additionalProperties").ValueKind == JsonValueKind.Object:
                return new ValueForm(ValueShape.Map, () => Read(schema.Member("additionalProperties")));
            case "object" when schema.Member("properties").IsPresent:
                return Object(schema, type!);
            case "array":
                return new ValueForm(ValueShape.List, () => Read(schema.Member("items")));
            case "string":
                return new ValueForm(schema.Text("format") == "byte" ? ValueShape.Bytes : ValueShape.Text);
            case "integer":
                return new ValueForm(ValueShape.Integer) { Limits = schema.Text("format") == "int32" ? new ValueLimits { Format = "int32" } : null };
            case "number":
                return new ValueForm(ValueShape.Number);
            case "boolean":
                return new ValueForm(ValueShape.Boolean);
            default:
                return schema.Text("type") == "object" ? new ValueForm(ValueShape.Object) { KeepsUnknown = true } : ValueForm.Any;
        }
    }

    private ValueForm Object(JsonElement schema, string type)
    {
        var declared = schema.Texts("required").ToHashSet(StringComparer.Ordinal);
        var rules = _rules.Of(type).ToLookup(r => r.Field, StringComparer.Ordinal);
        var fields = new List<FieldForm>();
        var required = 0;
        foreach (var property in schema.Members("properties"))
        {
            var own = rules[property.Name].ToArray();
            var implied = own.Any(r => r.IsImplied) || (declared.Contains(property.Name) && IsStruct(property.Value));
            var needed = implied || IsRequired(property.Value, declared.Contains(property.Name), own);
            fields.Add(new FieldForm(property.Name, () => Read(property.Value))
            {
                Required = needed ? required++ : -1,
                NeedsContent = true,
                IsImplied = implied,
                IsUnjudged = own.Any(r => r.IsUnjudged),
                Checks = [.. own.SelectMany(FieldChecks.Of)],
            });
        }

        return new ValueForm(ValueShape.Object)
        {
            TypeName = type,
            Fields = FieldForm.Sorted(fields),
            RequiredFields = required,
            Rules = RulesOf(type),
        };
    }

    private Action<Inspection, JsonElement>? RulesOf(string type)
    {
        var choices = _rules.ChoicesOf(type);
        var own = TypeRules.Of(type);
        return choices.Count == 0 ? own : (inspection, value) =>
        {
            foreach (var choice in choices)
            {
                Choices.Check(inspection, value, choice);
            }

            own?.Invoke(inspection, value);
        };
    }

    // The document calls required what Go writes always: a number or a boolean that is absent is zero, and often good.
    private static bool IsRequired(JsonElement schema, bool declared, IReadOnlyList<FieldRule> rules) =>
        rules.Any(r => r.IsRequired)
        || (declared && !rules.Any(r => r.IsOptional)
            && (schema.Text("type") is not ("integer" or "boolean") || rules.Any(r => r.Part == FieldPart.Value && RefusesZero(r))));

    // What Go embeds as a struct is never absent; selectors are pointers.
    private static bool IsStruct(JsonElement schema) =>
        schema.Text("$ref") is { } type && !type.EndsWith(".LabelSelector", StringComparison.Ordinal)
        && BuiltInSchemas.Instance.Type(type).Member("properties").IsPresent;

    private static bool RefusesZero(FieldRule rule) => rule.Words.Any(w => FieldWords.ForNumber(w)?.Problem(0) is not null);
}
