using System.Text.Json;
using Kix.Rules.Values;
using Kix.Testing;

namespace Kix.Generators.Tests.Values;

/// <summary>What a real server accepted, the rules accept; what it refused for the sake of one value, they refuse with its words.</summary>
public sealed class RecordedValueTests
{
    private static IEnumerable<string> Files()
    {
        var root = Corpus.PathOf("server-truth");
        return Directory.GetFiles(root, "*.jsonl.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => Path.GetRelativePath(Corpus.Root, f));
    }

    private static IEnumerable<JsonElement> Records() => Files().SelectMany(Corpus.Lines)
        .Where(l => !l.Contains("\"kind\": \"CustomResourceDefinition\"", StringComparison.Ordinal)).Select(l => JsonDocument.Parse(l).RootElement);

    [Fact]
    public void What_the_server_accepted_is_accepted()
    {
        var judged = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var malformed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var record in Records())
        {
            if (!record.TryGetProperty("error", out _) && record.TryGetProperty("desired", out var desired))
            {
                Accepted(desired, judged, malformed);
            }
        }

        // The server takes any text as an image; no kubelet pulls these.
        Snapshot.Verify(string.Join("\n", malformed) + "\n");
        Assert.All((string[])["name", "label", "quantity", "port", "image", "env", "schedule", "percent"], what => Assert.True(judged[what] > 0, what));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join("\n", judged.Select(j => $"{j.Value,6} {j.Key}")));
    }

    [Fact]
    public void What_the_server_refused_is_refused_in_its_words()
    {
        var compared = 0;
        foreach (var record in Records())
        {
            if (!record.TryGetProperty("error", out var error) || error.ValueKind != JsonValueKind.Object
                || !error.TryGetProperty("details", out var details) || !details.TryGetProperty("causes", out var causes))
            {
                continue;
            }

            var kind = record.GetProperty("desired").GetProperty("kind").GetString()!;
            var group = record.GetProperty("desired").GetProperty("apiVersion").GetString()!.Split('/') is [var g, _] ? g : "";
            foreach (var cause in causes.EnumerateArray().Where(c => c.GetProperty("reason").GetString() == "FieldValueInvalid"))
            {
                var field = cause.GetProperty("field").GetString()!;
                var message = cause.GetProperty("message").GetString()!;
                Func<string, string?>? rule = field switch
                {
                    "metadata.name" => name => ObjectName.Problem(group, kind, name),
                    "metadata.labels" when message.Contains("a valid label", StringComparison.Ordinal) => LabelText.Value,
                    "metadata.labels" => LabelText.Key,
                    _ when field.EndsWith(".containerPort", StringComparison.Ordinal) => number => PortText.Number(long.Parse(number)),
                    _ when field.Contains("ports[", StringComparison.Ordinal) && field.EndsWith(".name", StringComparison.Ordinal) => PortText.Name,
                    _ when field.StartsWith("spec.clusterIPs[", StringComparison.Ordinal) && message.Contains("valid IP", StringComparison.Ordinal) => NetworkAddress.Ip,
                    "spec.minAvailable" => PercentText.OfWhole,
                    _ => null,
                };
                if (rule is null)
                {
                    continue;
                }

                // Invalid value: "a b": reason
                var rest = message["Invalid value: ".Length..];
                var end = rest[0] == '"' ? rest.IndexOf("\": ", StringComparison.Ordinal) + 1 : rest.IndexOf(": ", StringComparison.Ordinal);
                var value = rest[0] == '"' ? JsonSerializer.Deserialize<string>(rest[..end])! : rest[..end];
                Assert.Equal(rest[(end + 2)..], rule(value));
                compared++;
            }
        }

        Assert.True(compared >= 40, $"{compared} compared");
    }

    private static void Accepted(JsonElement desired, SortedDictionary<string, int> judged, SortedSet<string> malformed)
    {
        void Fine(string what, string? problem, string value)
        {
            Assert.True(problem is null, $"{what} '{value}': {problem}");
            judged[what] = judged.GetValueOrDefault(what) + 1;
        }

        var version = desired.GetProperty("apiVersion").GetString()!.Split('/');
        var kind = desired.GetProperty("kind").GetString()!;
        var group = version.Length == 2 ? version[0] : "";
        if (kind == "CustomResourceDefinition" || (group.Contains('.', StringComparison.Ordinal) && !group.EndsWith(".k8s.io", StringComparison.Ordinal)))
        {
            return;
        }

        Visit(desired, (name, value) =>
        {
            switch (name, value.ValueKind)
            {
                case ("metadata", JsonValueKind.Object):
                    foreach (var label in Members(value, "labels"))
                    {
                        Fine("label", LabelText.Key(label.Name) ?? LabelText.Value(label.Value.GetString() ?? ""), label.Name);
                    }

                    foreach (var annotation in Members(value, "annotations"))
                    {
                        Fine("annotation", LabelText.AnnotationKey(annotation.Name), annotation.Name);
                    }

                    break;
                case ("requests" or "limits" or "hard" or "capacity", JsonValueKind.Object):
                    foreach (var amount in value.EnumerateObject())
                    {
                        Fine("quantity", QuantityText.Problem(amount.Value.ToString()), amount.Value.ToString());
                    }

                    break;
                case ("image", JsonValueKind.String):
                    Fine("image", ImageText.Refused(value.GetString()!), value.GetString()!);
                    if (ImageText.Problem(value.GetString()!) is { } problem)
                    {
                        malformed.Add($"{value.GetString()}: {problem}");
                    }

                    break;
                case ("schedule", JsonValueKind.String):
                    Fine("schedule", CronText.Problem(value.GetString()!), value.GetString()!);
                    break;
                case ("containerPort" or "port" or "targetPort", JsonValueKind.Number):
                    Fine("port", PortText.Number(value.GetInt64()), value.ToString());
                    break;
                case ("maxSurge" or "maxUnavailable" or "minAvailable", JsonValueKind.String):
                    Fine("percent", PercentText.Problem(value.GetString()!), value.GetString()!);
                    break;
                case ("env", JsonValueKind.Array):
                    foreach (var variable in value.EnumerateArray())
                    {
                        Fine("env", EnvironmentText.Variable(variable.GetProperty("name").GetString()!), variable.ToString());
                    }

                    break;
            }
        });
        if (desired.GetProperty("metadata").TryGetProperty("name", out var own))
        {
            Fine("name", ObjectName.Problem(group, kind, own.GetString()!), own.GetString()!);
        }
    }

    private static IEnumerable<JsonProperty> Members(JsonElement value, string name) =>
        value.TryGetProperty(name, out var map) && map.ValueKind == JsonValueKind.Object ? map.EnumerateObject() : [];

    private static void Visit(JsonElement value, Action<string, JsonElement> found)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                Visit(item, found);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                found(member.Name, member.Value);
                Visit(member.Value, found);
            }
        }
    }
}
