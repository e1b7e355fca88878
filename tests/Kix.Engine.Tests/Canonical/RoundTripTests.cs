using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Kix.Engine.Canonical;
using Kix.Testing;

namespace Kix.Engine.Tests.Canonical;

/// <summary>
/// One object of every built-in kind with every field filled: through the typed model where the client has one, to canonical form, and back.
/// Nothing is lost but what DESIGN section 5 names.
/// </summary>
public class RoundTripTests
{
    private static readonly HashSet<string> Removed = new(StringComparer.Ordinal) { "creationTimestamp", "managedFields", "uid", "resourceVersion", "generation" };

    private static readonly Dictionary<(string ApiVersion, string Kind), Type> Models = typeof(V1Pod).Assembly.GetTypes()
        .Select(static t => (Type: t, Entity: (KubernetesEntityAttribute?)Attribute.GetCustomAttribute(t, typeof(KubernetesEntityAttribute))))
        .Where(static t => t.Entity is not null && typeof(IKubernetesObject<V1ObjectMeta>).IsAssignableFrom(t.Type))
        .ToDictionary(static t => (t.Entity!.Group is { Length: > 0 } g ? $"{g}/{t.Entity.ApiVersion}" : t.Entity.ApiVersion, t.Entity.Kind), static t => t.Type);

    private static readonly System.Reflection.MethodInfo Read = typeof(KubernetesJson).GetMethods()
        .Single(static m => m.Name == "Deserialize" && m.GetParameters()[0].ParameterType == typeof(string));

    [Fact]
    public void Nothing_is_lost_through_model_and_canonical_form_and_back()
    {
        var (lines, typed, untyped, fields) = (new StringBuilder(), 0, 0, 0);
        foreach (var file in Directory.GetFiles(Corpus.PathOf("roundtrip"), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var raw = (JsonObject)Kix.Yaml.KubernetesYaml.ReadDocuments(File.ReadAllText(file), file).Single().Content!;
            var said = Said(raw);
            fields += Leaves(said, "$").Count();
            var form = DigestForm.Of(raw);
            var problems = Lost(said, form, "raw").ToList();
            if (!form.AsSpan().SequenceEqual(DigestForm.Of(JsonElement.Parse(form))))
            {
                problems.Add("its form has another form");
            }

            if (Models.TryGetValue(((string)raw["apiVersion"]!, (string)raw["kind"]!), out var type))
            {
                typed++;
                var model = Read.MakeGenericMethod(type).Invoke(null, [raw.ToJsonString(), null])!;
                problems.AddRange(Lost(said, DigestForm.Of(model), "model"));

                // Back from the store: the form is read into the model again.
                var again = Read.MakeGenericMethod(type).Invoke(null, [Encoding.UTF8.GetString(form), null])!;
                problems.AddRange(Lost(said, DigestForm.Of(again), "model from form"));
            }
            else
            {
                untyped++;
                lines.Append(CultureInfo.InvariantCulture, $"no model: {Path.GetFileNameWithoutExtension(file)}\n");
            }

            foreach (var problem in problems)
            {
                lines.Append(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(file)}: {problem}\n");
            }
        }

        Snapshot.Verify($"{typed} kinds through their models, {untyped} without one, {fields} fields\n\n{lines}");
    }

    private static JsonObject Said(JsonObject raw)
    {
        var said = raw.DeepClone().AsObject();
        said.Remove("status");
        foreach (var name in Removed)
        {
            (said["metadata"] as JsonObject)?.Remove(name);
        }

        return said;
    }

    // Fields that the form lacks, or has with another value; other spellings of quantities are theirs.
    private static IEnumerable<string> Lost(JsonObject said, byte[] form, string way)
    {
        var there = Leaves(JsonNode.Parse(form)!, "$").ToDictionary(static l => l.Path, static l => l.Value, StringComparer.Ordinal);
        return Leaves(said, "$").Where(l => !there.TryGetValue(l.Path, out var value) || value != l.Value)
            .Select(l => $"{way} {l.Path}: {l.Value} became {there.GetValueOrDefault(l.Path) ?? "nothing"}");
    }

    private static IEnumerable<(string Path, string Value)> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(m => Leaves(m.Value, $"{path}.{m.Key}")),
        JsonArray items => items.SelectMany((item, i) => Leaves(item, $"{path}[{i}]")),
        null => [],
        _ => [(path, node.ToJsonString())],
    };
}
