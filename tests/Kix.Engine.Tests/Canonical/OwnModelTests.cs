using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s;
using k8s.Models;
using Kix.Engine.Canonical;

namespace Kix.Engine.Tests.Canonical;

/// <summary>Classes of a user's own for custom resources, as generated from a definition or written by hand.</summary>
public sealed class OwnModelTests
{
    [Fact]
    public void Members_have_their_names_in_json_and_what_is_unset_is_absent() => Assert.Equal(
        """
        {"apiVersion":"acme.dev/v1","kind":"Thing","metadata":{"name":"a"},"spec":{"$ref":"r","any":{"list":[1,null,"x"],"map":{"k":null}},"at":"2026-01-02T03:04:05Z","bytes":"AQI=","free":{"a":[true,null]},"image":"web:1","mode":"read-write","names":["b","a"],"port":80,"ratio":0.1,"size":"1.5Gi","small":{"value":3},"sorted":{"a":1,"b":2},"storage":"1","zero":0}}
        """,
        Form(new Thing
        {
            Metadata = new() { Name = "a" },
            Spec = new ThingSpec
            {
                Reference = "r",
                Any = new Dictionary<string, object?> { ["map"] = new JsonObject { ["k"] = null }, ["list"] = new List<object?> { 1, null, "x" } },
                At = new DateTimeOffset(2026, 1, 2, 5, 4, 5, TimeSpan.FromHours(2)),
                Bytes = [1, 2],
                Free = JsonElement.Parse("""{"a":[true,null]}"""),
                Image = "web:1",
                Mode = Mode.ReadWrite,
                Names = ["b", "a"],
                Port = 80,
                Ratio = 0.1f,
                Size = "1.5Gi",
                Small = new Small(3),
                Sorted = ImmutableSortedDictionary<string, int>.Empty.Add("b", 2).Add("a", 1),
                // The library keeps no more of a quantity than its value.
                Storage = new ResourceQuantity("1000m"),
                Ignored = "x",
            },
        }));

    [Fact]
    public void Members_beyond_the_declared_are_written_with_them() => Assert.Equal(
        """{"apiVersion":"acme.dev/v1","kind":"Thing","spec":{"aa":1,"zero":0,"zz":{"b":null}}}""",
        Form(new Thing { Spec = new ThingSpec { More = new() { ["zz"] = JsonElement.Parse("""{"b":null}"""), ["aa"] = JsonElement.Parse("1") } } }));

    [Fact]
    public void Converters_of_their_own_are_used() => Assert.Equal(
        """{"apiVersion":"acme.dev/v1","kind":"Thing","spec":{"odd":[7],"span":"42s","zero":0}}""",
        Form(new Thing { Spec = new ThingSpec { Odd = new Odd(7), Span = TimeSpan.FromSeconds(42) } }));

    [Fact]
    public void A_null_in_a_typed_map_is_an_error() => Assert.Equal(
        "$.spec.sorted.a: null is no value of a map: leave the key out, or say an empty text.",
        Assert.Throws<DigestFormException>(() => DigestForm.Of(new Thing2 { Spec = new() { Sorted = new() { ["a"] = null! } } })).Message);

    private static string Form(object manifest) => Encoding.UTF8.GetString(DigestForm.Of(manifest));

    [KubernetesEntity(Group = "acme.dev", ApiVersion = "v1", Kind = "Thing", PluralName = "things")]
    internal sealed class Thing : IKubernetesObject<V1ObjectMeta>
    {
        public string? ApiVersion { get; set; }

        public string? Kind { get; set; }

        public V1ObjectMeta Metadata { get; set; } = null!;

        public ThingSpec? Spec { get; set; }
    }

    internal sealed class ThingSpec
    {
        [JsonPropertyName("$ref")]
        public string? Reference { get; set; }

        public object? Any { get; set; }

        public DateTimeOffset? At { get; set; }

        public byte[]? Bytes { get; set; }

        public JsonElement? Free { get; set; }

        public Image? Image { get; set; }

        public Mode? Mode { get; set; }

        public string[]? Names { get; set; }

        public IntOrString? Port { get; set; }

        public float? Ratio { get; set; }

        public Quantity? Size { get; set; }

        public Small? Small { get; set; }

        public ImmutableSortedDictionary<string, int>? Sorted { get; set; }

        public ResourceQuantity? Storage { get; set; }

        public int Zero { get; set; }

        [JsonIgnore]
        public string? Ignored { get; set; }

        public Odd? Odd { get; set; }

        [JsonConverter(typeof(Seconds))]
        public TimeSpan? Span { get; set; }

        [JsonExtensionData]
        public Dictionary<string, JsonElement>? More { get; set; }
    }

    [KubernetesEntity(Group = "acme.dev", ApiVersion = "v1", Kind = "Thing", PluralName = "things")]
    internal sealed class Thing2
    {
        public Thing2Spec? Spec { get; set; }
    }

    internal sealed class Thing2Spec
    {
        public Dictionary<string, string>? Sorted { get; set; }
    }

    internal readonly record struct Small(int Value);

    [JsonConverter(typeof(OddConverter))]
    internal sealed record Odd(int Value);

    internal enum Mode
    {
        ReadOnly,

        [JsonStringEnumMemberName("read-write")]
        ReadWrite,
    }

    internal sealed class OddConverter : JsonConverter<Odd>
    {
        public override Odd Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Odd value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(value.Value);
            writer.WriteEndArray();
        }
    }

    internal sealed class Seconds : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteStringValue($"{value.TotalSeconds}s");
    }
}
