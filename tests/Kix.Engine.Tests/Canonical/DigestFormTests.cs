using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Models;
using Kix.Engine.Canonical;

namespace Kix.Engine.Tests.Canonical;

public sealed class DigestFormTests
{
    private const string ConfigMap = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}""";

    [Fact]
    public void Keys_are_sorted_by_utf16_code_units_and_texts_escaped_as_little_as_possible() => Assert.Equal(
        "{\"apiVersion\":\"v1\",\"data\":{\"a\\\"b\\\\\":\"\\b\\t\\n\\f\\r\\u0001\u007f/<>&'\u2028\",\"\ud83d\ude00\":\"x\",\"\ufb01\":\"y\"},\"kind\":\"ConfigMap\"}",
        Form("{\"kind\":\"ConfigMap\",\"data\":{\"\ufb01\":\"y\",\"\ud83d\ude00\":\"x\",\"a\\\"b\\\\\":\"\\b\\t\\n\\f\\r\\u0001\\u007f\\/<>&'\u2028\"},\"apiVersion\":\"v1\"}"));

    [Fact]
    public void Unset_members_of_models_are_absent_and_zeros_and_empties_stay()
    {
        var form = Form(new V1Deployment
        {
            Metadata = new() { Name = "web", Labels = new Dictionary<string, string>() },
            Spec = new()
            {
                Replicas = 0,
                Selector = new() { MatchLabels = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" } },
                Template = new()
                {
                    Spec = new()
                    {
                        HostNetwork = false,
                        Containers =
                        [
                            new() { Name = "c", Image = "", Args = [], Env = [new() { Name = "E" }], Ports = [new() { ContainerPort = 80 }] },
                        ],
                        Volumes = [new() { Name = "v", EmptyDir = new() }],
                    },
                },
            },
        });
        Assert.Equal(
            """
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"labels":{},"name":"web"},"spec":{"replicas":0,"selector":{"matchLabels":{"a":"1","b":"2"}},"template":{"spec":{"containers":[{"args":[],"env":[{"name":"E"}],"image":"","name":"c","ports":[{"containerPort":80}]}],"hostNetwork":false,"volumes":[{"emptyDir":{},"name":"v"}]}}}}
            """,
            form);
    }

    [Fact]
    public void Models_and_raw_manifests_that_say_the_same_have_one_form()
    {
        var typed = new V1Service
        {
            Metadata = new() { Name = "a", CreationTimestamp = DateTime.UtcNow, Generation = 3 },
            Spec = new() { Ports = [new() { Port = 80, TargetPort = "http" }, new() { Port = 81, TargetPort = 8080 }] },
            Status = new(),
        };
        const string Raw = """
            {"kind":"Service","apiVersion":"v1","spec":{"ports":[{"targetPort":"http","port":80.0},{"port":81,"targetPort":8080}],"selector":null},
             "metadata":{"name":"a","uid":"x","creationTimestamp":null},"status":{"loadBalancer":{}}}
            """;
        Assert.Equal(Form(typed), Form(Raw));
        Assert.Equal(Form(typed), Encoding.UTF8.GetString(DigestForm.Of(JsonDocument.Parse(Raw).RootElement)));
    }

    [Fact]
    public void Server_fields_and_status_of_built_in_kinds_are_left_out() => Assert.Equal(
        """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","selfLink":"s"}}""",
        Form("""{"apiVersion":"v1","kind":"Pod","status":{},"metadata":{"name":"a","selfLink":"s","creationTimestamp":"x","managedFields":[],"uid":"u","resourceVersion":"1","generation":2}}"""));

    [Fact]
    public void Custom_resources_keep_status_nulls_and_quantities() => Assert.Equal(
        """{"apiVersion":"acme.dev/v1","kind":"Thing","metadata":{"name":"a"},"spec":{"a":[null],"cpu":"1000m","n":null,"resources":{"limits":{"cpu":"0.5"}}},"status":{}}""",
        Form("""{"apiVersion":"acme.dev/v1","kind":"Thing","metadata":{"name":"a","generation":1,"labels":null},"spec":{"n":null,"a":[null],"cpu":"1000m","resources":{"limits":{"cpu":"0.5"}}},"status":{}}"""));

    [Fact]
    public void Nulls_are_dropped_in_built_in_kinds_but_for_free_json() => Assert.Equal(
        """{"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"a"},"spec":{"versions":[{"name":"v1","schema":{"openAPIV3Schema":{"properties":{"p":{"enum":["x",null],"example":{"a":null}}}}}}]}}""",
        Form("""{"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"a"},"spec":{"conversion":null,"versions":[{"name":"v1","schema":{"openAPIV3Schema":{"properties":{"p":{"default":null,"enum":["x",null],"example":{"a":null}}}}}}]}}"""));

    [Fact]
    public void String_data_becomes_data_and_wins() => Assert.Equal(
        """{"apiVersion":"v1","data":{"a":"eMOk","b":"Yg==","c":"Yw=="},"kind":"Secret","metadata":{"name":"s"}}""",
        Form(new V1Secret
        {
            Metadata = new() { Name = "s" },
            Data = new Dictionary<string, byte[]> { ["b"] = "b"u8.ToArray(), ["a"] = "old"u8.ToArray() },
            StringData = new Dictionary<string, string> { ["a"] = "xä", ["c"] = "c" },
        }));

    [Theory]
    [InlineData("0.5", "500m")]
    [InlineData("\"1024Mi\"", "1Gi")]
    [InlineData("2", "2")]
    [InlineData("1e3", "1k")]
    public void Quantities_of_built_in_kinds_are_canonical(string said, string canonical) => Assert.Contains(
        "{\"limits\":{\"x\":\"" + canonical + "\"}}",
        Form("""{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"name":"a","resources":{"limits":{"x":HERE}}}]}}""".Replace("HERE", said, StringComparison.Ordinal)),
        StringComparison.Ordinal);

    [Fact]
    public void Numbers_are_integers_with_their_digits_or_shortest_floats() => Assert.Equal(
        """{"apiVersion":"a/v1","kind":"X","n":[9223372036854775807,-9223372036854775808,1,0.1,100,1e+21,0]}""",
        Form("""{"apiVersion":"a/v1","kind":"X","n":[9223372036854775807,-9223372036854775808,1.0,0.10,1e2,1e21,-0]}"""));

    [Fact]
    public void Times_are_utc_with_seconds_or_microseconds_by_their_type()
    {
        var time = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(1234567);
        Assert.Equal(
            """{"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"deletionTimestamp":"2026-01-02T03:04:05Z"},"spec":{"renewTime":"2026-01-02T03:04:05.123456Z"}}""",
            Form(new V1Lease { Metadata = new() { DeletionTimestamp = DateTime.SpecifyKind(time, DateTimeKind.Unspecified) }, Spec = new() { RenewTime = time } }));
    }

    [Theory]
    [InlineData("""{"apiVersion":"v1","kind":"ConfigMap","data":{"k":null}}""", "$.data.k: null is no value of a map: leave the key out, or say an empty text.")]
    [InlineData("""{"apiVersion":"x/v1","kind":"Y","metadata":{"labels":{"a/b":null}}}""", "$.metadata.labels['a/b']: null is no value of a map: leave the key out, or say an empty text.")]
    [InlineData("""{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"args":["a",null]}]}}""", "$.spec.containers[0].args[1]: null is no item of a list: leave it out.")]
    [InlineData("""{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"name":"a"},{"name":"b"},{"name":"a"}]}}""", "$.spec.containers: items [0] and [2] have the same name \"a\": the list is keyed by name.")]
    [InlineData("""{"apiVersion":"v1","kind":"Service","spec":{"ports":[{"port":53,"protocol":"TCP"},{"port":53,"protocol":"UDP"},{"port":53}]}}""", "$.spec.ports: items [0] and [2] have the same port 53, protocol \"TCP\": the list is keyed by port and protocol.")]
    [InlineData("""{"apiVersion":"v1","kind":"Pod","spec":{"x":9223372036854775808}}""", "$.spec.x: the integer 9223372036854775808 does not fit into 64 bits.")]
    [InlineData("""{"apiVersion":"v1","kind":"Pod","spec":{"x":1e19}}""", "$.spec.x: the integer does not fit into 64 bits.")]
    [InlineData("""{"apiVersion":"v1","kind":"Pod","spec":{"x":"\ud800"}}""", "$.spec.x: the text holds half of a surrogate pair, which UTF-8 cannot say.")]
    [InlineData("""{"apiVersion":"v1","kind":"Pod","spec":{"a":1,"a":2}}""", "$.spec: the key 'a' is there twice.")]
    [InlineData("""{"apiVersion":"v1","kind":"Secret","stringData":{"a":1}}""", "$.stringData.a: must be a text: quote it.")]
    [InlineData("""{"apiVersion":"v1","kind":"LimitRange","spec":{"limits":[{"max":{"cpu":"lots"}}]}}""", "$.spec.limits[0].max.cpu: 'lots' is no quantity: write digits and one of m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei.")]
    [InlineData("""{"apiVersion":"v1"}""", "$.kind: must be a text: every Kubernetes object has apiVersion and kind.")]
    public void What_has_no_form_is_named_by_its_field(string json, string message)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(message, Assert.Throws<DigestFormException>(() => DigestForm.Of(document.RootElement)).Message);
    }

    [Fact]
    public void Twins_in_long_keyed_lists_are_found()
    {
        var names = Enumerable.Range(0, 40).Select(i => new V1EnvVar { Name = $"E{i % 39}" }).ToList();
        var pod = new V1Pod { Spec = new() { Containers = [new() { Name = "a", Env = names }] } };
        Assert.Equal(
            "$.spec.containers[0].env: items [0] and [39] have the same name \"E0\": the list is keyed by name.",
            Assert.Throws<DigestFormException>(() => DigestForm.Of(pod)).Message);
    }

    [Fact]
    public void A_raw_object_with_a_key_twice_is_refused_even_where_its_reader_was_lenient() =>
        Assert.Throws<DigestFormException>(() => DigestForm.Of(JsonNode.Parse(ConfigMap + ""","data":{"a":"1","a":"2"}}""")!));

    [Fact]
    public void Nesting_without_end_is_an_error_and_no_crash()
    {
        JsonNode node = new JsonObject();
        for (var i = 0; i < 2000; i++)
        {
            node = new JsonObject { ["a"] = node };
        }

        Assert.Throws<DigestFormException>(() => DigestForm.Of(new JsonObject { ["apiVersion"] = "a/v1", ["kind"] = "X", ["spec"] = node }));
    }

    private static string Form(object manifest) => Encoding.UTF8.GetString(DigestForm.Of(manifest));

    private static string Form(string json) => Form(JsonNode.Parse(json)!);
}
