using System.Collections.Concurrent;
using System.Text.Json;
using Kix.Engine.Graph;
using Kix.Engine.Schema;
using Kix.Engine.Validation.Kinds;
using Kix.Engine.Validation.Schemas;
using Kix.Rules;

namespace Kix.Engine.Validation.Manifests;

/// <summary>Judges each manifest by itself, as an API server would, on all processors.</summary>
internal static class ManifestChecks
{
    /// <summary>Findings in no particular order.</summary>
    public static IEnumerable<KixError> Check(ResourceIndex index)
    {
        var kinds = new KnownKinds(index);
        var errors = new ConcurrentBag<KixError>();
        Parallel.ForEach(Partitioner.Create(index.All, EnumerablePartitionerOptions.None), resource =>
        {
            foreach (var error in Check(resource, kinds))
            {
                errors.Add(error);
            }
        });
        return errors.Concat(UncheckedKinds.Find(index, kinds));
    }

    private static IEnumerable<KixError> Check(PreparedResource resource, KnownKinds kinds)
    {
        var kind = GroupVersionKind.Of(resource.Source.ApiVersion, resource.Key.Kind);
        if (kinds.Form(kind) is not { } form)
        {
            return UnknownApis.Problem(kind, kinds) is { } problem
                ? [new KixError(Catalogue.NoSuchApi.Id, Catalogue.NoSuchApi.Say(resource.Key, problem), resource.Source.Place)]
                : [];
        }

        using var document = JsonDocument.Parse(resource.Manifest);
        var inspection = new Inspection { IsSecret = resource.Key is { Kind: "Secret", Group: "" } };
        Metadata.Name(inspection, resource.Key);
        FormWalk.Visit(inspection, document.RootElement, form);
        return inspection.Findings.Count == 0 ? [] : [.. inspection.Findings.Select(f => Error(resource, f))];
    }

    // What a server accepts is an error where it was written for Kix; a file may have been written for others.
    private static KixError Error(PreparedResource resource, Finding finding) =>
        new(finding.Rule.Id, $"{resource.Key}: {finding.Field}{(finding.Field.Length == 0 ? "" : " ")}{finding.Sentence}", resource.Source.Place)
        {
            IsWarning = finding.Rule.IsWarning || (!finding.Refused && resource.Source.IsFromFile),
        };
}
