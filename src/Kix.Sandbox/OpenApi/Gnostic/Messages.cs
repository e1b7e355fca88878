namespace Kix.Sandbox.OpenApi.Gnostic;

/// <summary>How a member of the JSON document is written into a message.</summary>
internal enum Shape
{
    Text,
    Number,
    Fraction,
    Boolean,

    /// <summary>A message of its own.</summary>
    Message,

    /// <summary>A message whose only field is a list of texts; in JSON one text, or a list.</summary>
    Words,

    /// <summary>A message with a list of entries: name and message. In JSON an object.</summary>
    Named,

    /// <summary>Any value, as text in YAML.</summary>
    Any,
}

/// <summary>A field of a message.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Shape">How it is written.</param>
/// <param name="Type">The message, where there is one.</param>
/// <param name="Repeats">Whether it is a list.</param>
internal sealed record Field(int Number, Shape Shape, string Type = "", bool Repeats = false);

/// <summary>The messages in which OpenAPI v2 documents are sent, as far as such documents of Kubernetes have them.</summary>
/// <remarks>Numbers and names are those of github.com/google/gnostic/openapiv2/OpenAPIv2.proto.</remarks>
internal static class Messages
{
    /// <summary>What every other member of an object is, where its message has vendor extensions: the field's number.</summary>
    public static readonly IReadOnlyDictionary<string, int> Extensions = new Dictionary<string, int>
    {
        ["Operation"] = 13, ["Schema"] = 31,
    };

    private static readonly Dictionary<string, Field> Parameter = new()
    {
        ["required"] = new(1, Shape.Boolean), ["in"] = new(2, Shape.Text), ["description"] = new(3, Shape.Text), ["name"] = new(4, Shape.Text),
    };

    /// <summary>The fields of messages by the member of the JSON document.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, Field>> All = new Dictionary<string, IReadOnlyDictionary<string, Field>>
    {
        ["Document"] = new Dictionary<string, Field>
        {
            ["swagger"] = new(1, Shape.Text),
            ["info"] = new(2, Shape.Message, "Info"),
            ["paths"] = new(8, Shape.Named, "PathItem"),
            ["definitions"] = new(9, Shape.Named, "Schema"),
        },
        ["Info"] = new Dictionary<string, Field> { ["title"] = new(1, Shape.Text), ["version"] = new(2, Shape.Text) },
        ["PathItem"] = new Dictionary<string, Field>
        {
            ["get"] = new(2, Shape.Message, "Operation"),
            ["put"] = new(3, Shape.Message, "Operation"),
            ["post"] = new(4, Shape.Message, "Operation"),
            ["delete"] = new(5, Shape.Message, "Operation"),
            ["patch"] = new(8, Shape.Message, "Operation"),
            ["parameters"] = new(9, Shape.Message, "ParametersItem", Repeats: true),
        },
        ["Operation"] = new Dictionary<string, Field>
        {
            ["tags"] = new(1, Shape.Text, Repeats: true),
            ["produces"] = new(6, Shape.Text, Repeats: true),
            ["consumes"] = new(7, Shape.Text, Repeats: true),
            ["parameters"] = new(8, Shape.Message, "ParametersItem", Repeats: true),
            ["responses"] = new(9, Shape.Named, "ResponseValue"),
        },
        ["BodyParameter"] = new Dictionary<string, Field>
        {
            ["name"] = new(2, Shape.Text), ["in"] = new(3, Shape.Text), ["required"] = new(4, Shape.Boolean), ["schema"] = new(5, Shape.Message, "Schema"),
        },
        ["QueryParameter"] = new Dictionary<string, Field>(Parameter) { ["type"] = new(6, Shape.Text), ["uniqueItems"] = new(20, Shape.Boolean) },
        ["PathParameter"] = new Dictionary<string, Field>(Parameter) { ["type"] = new(5, Shape.Text), ["uniqueItems"] = new(19, Shape.Boolean) },
        ["Response"] = new Dictionary<string, Field> { ["description"] = new(1, Shape.Text), ["schema"] = new(2, Shape.Message, "SchemaItem") },
        ["Schema"] = new Dictionary<string, Field>
        {
            ["$ref"] = new(1, Shape.Text),
            ["format"] = new(2, Shape.Text),
            ["title"] = new(3, Shape.Text),
            ["description"] = new(4, Shape.Text),
            ["default"] = new(5, Shape.Any),
            ["multipleOf"] = new(6, Shape.Fraction),
            ["maximum"] = new(7, Shape.Fraction),
            ["exclusiveMaximum"] = new(8, Shape.Boolean),
            ["minimum"] = new(9, Shape.Fraction),
            ["exclusiveMinimum"] = new(10, Shape.Boolean),
            ["maxLength"] = new(11, Shape.Number),
            ["minLength"] = new(12, Shape.Number),
            ["pattern"] = new(13, Shape.Text),
            ["maxItems"] = new(14, Shape.Number),
            ["minItems"] = new(15, Shape.Number),
            ["uniqueItems"] = new(16, Shape.Boolean),
            ["maxProperties"] = new(17, Shape.Number),
            ["minProperties"] = new(18, Shape.Number),
            ["required"] = new(19, Shape.Text, Repeats: true),
            ["enum"] = new(20, Shape.Any, Repeats: true),
            ["additionalProperties"] = new(21, Shape.Message, "AdditionalPropertiesItem"),
            ["type"] = new(22, Shape.Words),
            ["items"] = new(23, Shape.Message, "ItemsItem"),
            ["properties"] = new(25, Shape.Named, "Schema"),
            ["example"] = new(30, Shape.Any),
        },
    };
}
