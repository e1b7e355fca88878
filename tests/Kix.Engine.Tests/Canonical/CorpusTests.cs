using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Kix.Engine.Canonical;
using Kix.Testing;
using Kix.Yaml;

namespace Kix.Engine.Tests.Canonical;

public sealed class CorpusTests
{
    private static readonly Dictionary<(string ApiVersion, string Kind), Type> Models = typeof(V1Pod).Assembly.GetTypes()
        .Select(t => (Type: t, Entity: (KubernetesEntityAttribute?)Attribute.GetCustomAttribute(t, typeof(KubernetesEntityAttribute))))
        .Where(t => t.Entity is not null && typeof(IKubernetesObject<V1ObjectMeta>).IsAssignableFrom(t.Type))
        .ToDictionary(t => (t.Entity!.Group is { Length: > 0 } g ? $"{g}/{t.Entity.ApiVersion}" : t.Entity.ApiVersion, t.Entity.Kind), t => t.Type);

    private static readonly System.Reflection.MethodInfo Read = typeof(KubernetesJson).GetMethods()
        .Single(m => m.Name == "Deserialize" && m.GetParameters()[0].ParameterType == typeof(string));

    // Placeholders of templates, and nulls in maps.
    private static readonly string[] Refused =
    [
        "apps/home-ops/components/kopiur/backup/pvc.yaml $.spec.resources.requests.storage",
        "apps/kapp-examples/sts-alternative/config.yml $.metadata.annotations['kapp.k14s.io/change-group']",
        "apps/openshift-components/components/service-ca/signing-cabundle.yaml $.data['ca-bundle.crt']",
        "apps/openshift-components/components/service-ca/signing-secret.yaml $.data['tls.crt']",
    ];

    /// <summary>Published applications have a digest form, which read again has the same.</summary>
    [Theory]
    [InlineData("apps")]
    [InlineData("crds")]
    [InlineData("kinds")]
    [InlineData("roundtrip")]
    public void Published_manifests_have_a_digest_form_that_is_its_own(string folder)
    {
        var failures = new List<string>();
        var count = 0;
        foreach (var (manifest, file) in Manifests(folder))
        {
            try
            {
                var form = DigestForm.Of(manifest);
                count++;
                if (!form.AsSpan().SequenceEqual(DigestForm.Of(JsonElement.Parse(form))))
                {
                    failures.Add($"{file}: not idempotent");
                }
            }
            catch (DigestFormException e)
            {
                failures.Add($"{file} {e.Path}");
            }
        }

        Assert.Equal(string.Join('\n', folder == "apps" ? Refused : []), string.Join('\n', failures));
        Assert.True(count > 30, $"only {count} objects");
    }

    /// <summary>
    /// A model that was read from JSON says what the JSON says, and so does the copy of it that overlays change: for every built-in kind, with
    /// every field filled.
    /// </summary>
    [Fact]
    public void Models_and_raw_manifests_have_one_form_for_every_kind()
    {
        var failures = new List<string>();
        var count = 0;
        foreach (var (raw, file) in Manifests("roundtrip").Concat(Manifests("kinds")))
        {
            // The models of the client lack a field of ResourceSlice that 1.36 has.
            if ((string)raw["kind"]! == "ResourceSlice" || !Models.TryGetValue(((string)raw["apiVersion"]!, (string)raw["kind"]!), out var type))
            {
                continue;
            }

            count++;
            var model = Read.MakeGenericMethod(type).Invoke(null, [raw.ToJsonString(), null])!;
            var typed = Encoding.UTF8.GetString(DigestForm.Of(model));
            var untyped = Encoding.UTF8.GetString(DigestForm.Of(raw));
            if (typed != untyped)
            {
                var at = typed.Zip(untyped).TakeWhile(p => p.First == p.Second).Count();
                failures.Add($"{file}: typed …{Around(typed, at)} raw …{Around(untyped, at)}");
            }

            var copied = Encoding.UTF8.GetString(DigestForm.Of(ModelCopy.Of(model)!));
            if (copied != typed)
            {
                failures.Add($"{file}: the copy of a model differs from it");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.True(count > 60, $"only {count} models");
    }

    /// <summary>What a server accepts has a digest form, with quantities as the server gives them back; what has none it refused.</summary>
    [Fact]
    public void Digest_forms_agree_with_what_a_server_answered()
    {
        var (refused, different, quantities) = (new List<string>(), new List<string>(), 0);
        foreach (var record in ServerTruth().Where(r => r["desired"] is not null))
        {
            var desired = record["desired"]!;
            try
            {
                var form = DigestForm.Of(desired);
                if (record["applied"] is { } applied)
                {
                    foreach (var (path, said, answered) in Quantities(JsonNode.Parse(form)!, applied, Root(desired), "$"))
                    {
                        quantities++;
                        if (said != answered)
                        {
                            different.Add($"{record["file"]} {desired["kind"]} {path}: {said}, and the server {answered}");
                        }
                    }
                }
            }
            catch (DigestFormException e)
            {
                refused.Add($"{record["code"]} {desired["kind"]}/{desired["metadata"]?["name"]} {e.Path}");
            }
        }

        Assert.True(different.Count == 0, string.Join('\n', different));
        Assert.True(quantities > 300, $"only {quantities} quantities");
        Assert.Equal(
            [
                "0 Deployment/ $.spec.template.spec.containers",
                "0 Pod/ $.metadata.annotations['kapp.k14s.io/change-group']",

                // A server takes a null in a map for an empty text; DESIGN section 5 makes it an error.
                "201 ConfigMap/signing-cabundle $.data['ca-bundle.crt']",
                "201 Secret/signing-key $.data['tls.crt']",
                "500 PersistentVolumeClaim/${APP} $.spec.resources.requests.storage",
                "500 Pod/nginx-pod $.spec.containers[0].ports",
            ],
            refused.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string Path, string Said, string Answered)> Quantities(JsonNode said, JsonNode? answered, Shape shape, string path)
    {
        switch (said)
        {
            case JsonObject o:
                return o.SelectMany(m => m.Value is null ? [] : Quantities(m.Value, (answered as JsonObject)?[m.Key], shape.Member(m.Key), $"{path}.{m.Key}"));
            case JsonArray a:
                return a.SelectMany((item, i) => item is null ? [] : Quantities(item, answered is JsonArray b && b.Count > i ? b[i] : null, shape.Element, $"{path}[{i}]"));
            default:
                return shape.Kind == ShapeKind.Quantity && answered is not null ? [(path, (string)said!, (string)answered!)] : [];
        }
    }

    private static Shape Root(JsonNode manifest)
    {
        var apiVersion = (string)manifest["apiVersion"]!;
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return ResourceV1.ShapeOf(slash < 0 ? "" : apiVersion[..slash], (string)manifest["kind"]!);
    }

    private static IEnumerable<JsonNode> ServerTruth() =>
        Directory.GetFiles(Corpus.PathOf("server-truth"), "*.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(f => !f.EndsWith("crds.jsonl.gz", StringComparison.Ordinal))
            .SelectMany(f => Corpus.Lines(Path.GetRelativePath(Corpus.Root, f))).Select(l => JsonNode.Parse(l)!);

    private static IEnumerable<(JsonObject Manifest, string File)> Manifests(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(Corpus.PathOf(folder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var file = Path.GetRelativePath(Corpus.Root, path);
            IReadOnlyList<YamlDocument> documents = [];
            try
            {
                documents = Path.GetExtension(path) is ".yaml" or ".yml" or ".json" ? Kix.Yaml.KubernetesYaml.ReadDocuments(File.ReadAllText(path), file) : [];
            }
            catch (KixException)
            {
                // Keys that are written twice: the YAML tests have them.
            }

            foreach (var document in documents)
            {
                if (document.Content is JsonObject o && o["kind"] is not null && o["apiVersion"] is not null)
                {
                    yield return (o, file);
                }
            }
        }
    }

    private static string Around(string text, int at) => text.Substring(Math.Max(0, at - 60), Math.Min(120, text.Length - Math.Max(0, at - 60)));
}
