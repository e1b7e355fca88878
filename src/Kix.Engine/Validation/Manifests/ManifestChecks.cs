using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;
using Kix.Engine.Live;
using Kix.Engine.Schema;
using Kix.Engine.Validation.Kinds;
using Kix.Engine.Validation.Schemas;
using Kix.Rules;
using Kix.Yaml;

namespace Kix.Engine.Validation.Manifests;

/// <summary>Judges each manifest by itself, as an API server would.</summary>
internal static class ManifestChecks
{
    /// <summary>Findings in no particular order: those of built-in kinds, known since each was prepared, and those of all others, on all processors.</summary>
    public static IEnumerable<KixError> Check(ResourceIndex index)
    {
        var kinds = new KnownKinds(index);
        var errors = new ConcurrentBag<KixError>();
        Parallel.ForEach(Partitioner.Create(index.All.Where(r => r.Findings is null), EnumerablePartitionerOptions.None), resource =>
        {
            foreach (var error in Check(resource, kinds))
            {
                errors.Add(error);
            }
        });
        return index.All.SelectMany(r => r.Findings ?? []).Concat(errors).Concat(UncheckedKinds.Find(index, kinds));
    }

    /// <summary>What is wrong with an object of a built-in kind; null where its kind is none.</summary>
    /// <param name="resource">The object.</param>
    /// <param name="manifest">What it says.</param>
    /// <param name="told">Fields of which nothing more is to be said.</param>
    public static IReadOnlyList<KixError>? OfBuiltIn(EvaluatedResource resource, JsonElement manifest, IReadOnlyList<string> told) =>
        BuiltInForms.Instance.Find(KindOf(resource)) is { } form ? Check(resource, manifest, form, told) : null;

    private static IReadOnlyList<KixError> Check(PreparedResource resource, KnownKinds kinds)
    {
        var kind = KindOf(resource.Source);
        if (kinds.Form(kind) is not { } form)
        {
            return UnknownApis.Problem(kind, kinds) is { } problem
                ? [new KixError(Catalogue.NoSuchApi.Id, Catalogue.NoSuchApi.Say(resource.Key, problem), resource.Source.PlaceOf("apiVersion"))]
                : [];
        }

        using var document = JsonDocument.Parse(resource.Manifest);
        return Check(resource.Source, document.RootElement, form, resource.Told);
    }

    private static IReadOnlyList<KixError> Check(EvaluatedResource resource, JsonElement manifest, ValueForm form, IReadOnlyList<string> told)
    {
        var inspection = new Inspection { IsSecret = resource.Key is { Kind: "Secret", Group: "" }, Told = told };
        Metadata.Name(inspection, resource.Key);
        FormWalk.Visit(inspection, manifest, form);
        return inspection.Findings.Count == 0 ? [] : [.. inspection.Findings.Select(f => Error(resource, manifest, f))];
    }

    private static GroupVersionKind KindOf(EvaluatedResource resource) => GroupVersionKind.Of(resource.ApiVersion, resource.Key.Kind);

    // What a server accepts is an error where it was written for Kix; a file may have been written for others.
    private static KixError Error(EvaluatedResource resource, JsonElement manifest, Finding finding) =>
        new(finding.Rule.Id, $"{resource.Key}: {finding.Field}{(finding.Field.Length == 0 ? "" : " ")}{finding.Sentence}{Source(resource, manifest, finding)}", resource.PlaceOf(finding.Field))
        {
            IsWarning = finding.Rule.IsWarning || (!finding.Refused && resource.IsFromFile),
        };

    // Where the value is an overlay's or an option's, that is what is to be mended. A Secret's is not looked for.
    private static string Source(EvaluatedResource resource, JsonElement manifest, Finding finding)
    {
        if (resource.Overlays?.Of(finding.Field) is { } statement)
        {
            return $" (set by {statement.Overlay.ShortName})";
        }

        if (resource.Options is null || finding.Field.Length == 0 || resource.Key is { Kind: "Secret", Group: "" })
        {
            return "";
        }

        foreach (var step in FieldSteps.Of(finding.Field))
        {
            manifest = manifest.ValueKind == JsonValueKind.Array && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < manifest.GetArrayLength()
                ? manifest[index]
                : manifest.Member(step);
        }

        return resource.Options.Of(manifest) is { } source ? $" ({source})" : "";
    }
}
