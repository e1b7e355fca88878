using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Kix.Engine.Canonical;

namespace Kix.Engine.Tests.Canonical;

public sealed class LawTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char['\u0000', '\u00ff'], 0, 8], Gen.String[Gen.Char['\uf900', '\ufdff'], 0, 4], Gen.Const("\ud83d\ude00"), Gen.Const("name"));

    private static readonly Gen<object?> Leaf = Gen.OneOf(
        Text.Select(v => (object?)v), Gen.Long.Select(v => (object?)v), Gen.Bool.Select(v => (object?)v), Gen.Const(0).Select(_ => (object?)null),
        Gen.Double.Where(d => CanonicalNumber.Of(d) is not null).Select(v => (object?)v));

    private static readonly Gen<object?> Json = Gen.Recursive<object?>((depth, inner) => depth > 3
        ? Leaf
        : Gen.OneOf(Leaf, inner.List[0, 4].Select(v => (object?)v), Gen.Dictionary(Text, inner)[0, 5].Select(v => (object?)v)));

    private static readonly Gen<Dictionary<string, object?>> Manifest = Gen.Dictionary(Text, Json)[1, 6].Select(spec => new Dictionary<string, object?>
    {
        ["apiVersion"] = "acme.dev/v1", ["kind"] = "Thing", ["metadata"] = new Dictionary<string, object?> { ["name"] = "a" }, ["spec"] = spec,
    });

    [Fact]
    public void The_digest_form_of_a_digest_form_is_itself() => Manifest.Sample(m =>
    {
        var form = DigestForm.Of(Node(m, 0)!);
        return form.AsSpan().SequenceEqual(DigestForm.Of(JsonElement.Parse(form)))
            && form.AsSpan().SequenceEqual(DigestForm.Of(JsonNode.Parse(form)!));
    });

    [Fact]
    public void The_digest_form_is_json_that_says_the_same() => Manifest.Sample(
        m => JsonNode.DeepEquals(Node(m, 0), JsonNode.Parse(DigestForm.Of(Node(m, 0)!))));

    [Fact]
    public void The_digest_ignores_the_order_of_maps() => Gen.Select(Manifest, Gen.Int).Sample(
        (m, seed) => Digest.Of(DigestForm.Of(Node(m, seed)!)) == Digest.Of(DigestForm.Of(Node(m, 0)!)));

    [Fact]
    public void The_digest_sees_the_order_of_lists() => Gen.Int.List[2, 6].Where(l => l[0] != l[^1]).Sample(list =>
        Of(list) != Of(Enumerable.Reverse(list)));

    [Fact]
    public void Floats_read_back_as_themselves() => Gen.Double.Sample(d =>
        CanonicalNumber.Of(d) is not { } text || double.Parse(text, CultureInfo.InvariantCulture) == d);

    [Fact]
    public void Canonical_quantities_are_their_own_canonical_form() =>
        Gen.Select(Gen.Decimal[0, 1_000_000_000], Gen.OneOf([.. ((string[])["", "n", "u", "m", "k", "M", "G", "Ki", "Mi", "Gi", "e3", "e-3"]).Select(Gen.Const)])).Sample((number, suffix) =>
        {
            var canonical = QuantityForm.Canonical(number.ToString("0.#########", CultureInfo.InvariantCulture) + suffix);
            return canonical is not null && QuantityForm.Canonical(canonical) == canonical;
        });

    private static Digest Of(IEnumerable<int> list) => Digest.Of(DigestForm.Of(new JsonObject
    {
        ["apiVersion"] = "acme.dev/v1", ["kind"] = "Thing", ["spec"] = new JsonArray([.. list.Select(i => (JsonNode)i)]),
    }));

    // The value as JSON; a seed other than 0 shuffles the members of its maps.
    private static JsonNode? Node(object? value, int seed)
    {
        switch (value)
        {
            case null:
                return null;
            case IDictionary<string, object?> map:
                var members = map.ToArray();
                if (seed != 0)
                {
                    new Random(seed).Shuffle(members);
                }

                return new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Node(m.Value, seed))));
            case List<object?> list:
                return new JsonArray([.. list.Select(i => Node(i, seed))]);
            case string text:
                return JsonValue.Create(text);
            case long whole:
                return JsonValue.Create(whole);
            case double number:
                return JsonValue.Create(number);
            default:
                return JsonValue.Create((bool)value);
        }
    }
}
