using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Schema;

namespace Kix.Sandbox.CustomResources;

/// <summary>Judges values by an OpenAPI v3 schema, in the words of a Kubernetes API server.</summary>
/// <remarks>After k8s.io/kube-openapi/pkg/validation and k8s.io/apiextensions-apiserver/pkg/apiserver/validation.</remarks>
internal sealed class SchemaValidation
{
    private readonly List<FieldError> errors = [];

    public IReadOnlyList<FieldError> Errors => errors;

    /// <summary>Adds errors that others found.</summary>
    public void Add(IEnumerable<FieldError> found) => errors.AddRange(found);

    /// <summary>Adds what is wrong with a status, whose fields are named as if it were all there is.</summary>
    public void ValidateStatus(JsonObject value, JsonObject? old, SchemaNode schema)
    {
        if (value["status"] is { } status && schema.Properties.TryGetValue("status", out var declared))
        {
            var inner = new SchemaValidation();
            inner.Validate(status, old?["status"], declared, "");
            errors.AddRange(inner.errors.Select(e => e with { Field = Join("status", e.Field) }));
        }
    }

    /// <summary>Adds what is wrong with a value. A part that equals the old one is not judged.</summary>
    public void Validate(JsonNode? node, JsonNode? old, SchemaNode schema, string path)
    {
        if ((old is not null && JsonNode.DeepEquals(node, old)) || schema.TypeName is not null)
        {
            return;
        }

        if (node is null)
        {
            if (!schema.Nullable && schema.Kind != SchemaKind.Any)
            {
                WrongType(node, schema, path);
            }

            return;
        }

        if (!ValueTypes.Fits(node, schema))
        {
            WrongType(node, schema, path);
            return;
        }

        Enumerated(node, schema, path);
        switch (node)
        {
            case JsonObject members:
                Members(members, old as JsonObject, schema, path);
                break;
            case JsonArray items:
                Items(items, old as JsonArray, schema, path);
                break;
            default:
                errors.AddRange(ScalarLimits.Check(node, schema, path));
                break;
        }

        Combined(node, schema, path);
    }

    private void Members(JsonObject members, JsonObject? old, SchemaNode schema, string path)
    {
        if (schema.Limits?.MinProperties is { } least && members.Count < least)
        {
            errors.Add(Invalid(path, members.Count, $"should have at least {least} properties"));
        }

        if (schema.Limits?.MaxProperties is { } most && members.Count > most)
        {
            errors.Add(FieldError.TooMany(path, members.Count, (int)most));
        }

        foreach (var (member, value) in members)
        {
            if ((schema.Properties.TryGetValue(member, out var found) ? found : schema.Values) is { } declared)
            {
                Validate(value, old?[member], declared, Join(path, member));
            }
        }

        foreach (var required in schema.Required.Where(r => !members.ContainsKey(r)))
        {
            errors.Add(FieldError.Required(Join(path, required)));
        }
    }

    private void Items(JsonArray items, JsonArray? old, SchemaNode schema, string path)
    {
        if (schema.Limits?.MinItems is { } least && items.Count < least)
        {
            errors.Add(Invalid(path, items.Count, $"should have at least {least} items"));
        }

        if (schema.Limits?.MaxItems is { } most && items.Count > most)
        {
            errors.Add(FieldError.TooMany(path, items.Count, (int)most));
        }

        errors.AddRange(ListTypes.Duplicates(items, schema, path));
        if (schema.Items is not { } declared)
        {
            return;
        }

        for (var i = 0; i < items.Count; i++)
        {
            Validate(items[i], ListTypes.Counterpart(items, i, old, schema), declared, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));
        }
    }

    private void Enumerated(JsonNode node, SchemaNode schema, string path)
    {
        if (schema.Enum.Count == 0 || schema.Enum.Any(e => JsonNode.DeepEquals(e.ToNode(), node)))
        {
            return;
        }

        errors.Add(FieldError.NotSupported(path, node, schema.Enum.Select(e => e.ValueKind == JsonValueKind.String ? e.GetString()! : e.GetRawText())));
    }

    private void Combined(JsonNode node, SchemaNode schema, string path)
    {
        foreach (var part in schema.AllOf)
        {
            var inner = Judge(node, part, path);
            if (inner.Count > 0)
            {
                errors.Add(Composite(path, "must validate all the schemas (allOf)"));
                errors.AddRange(inner);
            }
        }

        if (schema.AnyOf is { Count: > 0 } any && any.All(a => Judge(node, a, path).Count > 0))
        {
            errors.Add(Composite(path, "must validate at least one schema (anyOf)"));
            errors.AddRange(Best(node, any, path));
        }

        if (schema.OneOf is { Count: > 0 } one && one.Count(o => Judge(node, o, path).Count == 0) is var valid and not 1)
        {
            errors.Add(Composite(path, valid == 0
                ? "must validate one and only one schema (oneOf). Found none valid"
                : $"must validate one and only one schema (oneOf). Found {valid} valid alternatives"));
            if (valid == 0)
            {
                errors.AddRange(Best(node, one, path));
            }
        }

        if (schema.Not is { } not && Judge(node, not, path).Count == 0)
        {
            errors.Add(Composite(path, "must not validate the schema (not)"));
        }
    }

    // Of several alternatives that all fail, the one that fails least is the one that was meant.
    private static IReadOnlyList<FieldError> Best(JsonNode node, IReadOnlyList<SchemaNode> alternatives, string path) =>
        alternatives.Select(a => Judge(node, a, path)).MinBy(e => e.Count)!;

    private static IReadOnlyList<FieldError> Judge(JsonNode node, SchemaNode schema, string path)
    {
        var judge = new SchemaValidation();
        judge.Validate(node, null, schema, path);
        return judge.Errors;
    }

    private void WrongType(JsonNode? node, SchemaNode schema, string path)
    {
        var actual = ValueTypes.NameOf(node);
        errors.Add(FieldError.TypeInvalid(path, actual, $"{Place(path)} must be of type {ValueTypes.NameOf(schema)}: \"{actual}\""));
    }

    private static FieldError Composite(string path, string what) => FieldError.Invalid(path.Length == 0 ? "<nil>" : path, "", $"\"{path}\" {what}");

    internal static FieldError Invalid(string path, JsonNode? value, FormattableString what) =>
        FieldError.Invalid(path, value, $"{Place(path)} {what.ToString(CultureInfo.InvariantCulture)}");

    internal static string Place(string path) => path.Length == 0 ? "in body" : $"{path} in body";

    private static string Join(string path, string member) => path.Length == 0 ? member : $"{path}.{member}";
}
