using System.Collections.Concurrent;
using System.Text.Json;
using Kix.Engine.Canonical;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph.Ordering;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;
using Kix.Rules.Values;

namespace Kix.Engine.Graph;

/// <summary>Brings resources into digest form, and finds all that one manifest tells by itself, on all processors.</summary>
internal static class Preparation
{
    /// <summary>The resources, each identity once; what is wrong goes to the errors.</summary>
    public static IReadOnlyList<PreparedResource> Of(IReadOnlyList<EvaluatedResource> resources, List<KixError> errors)
    {
        var unique = new Dictionary<ObjectKey, EvaluatedResource>(resources.Count);
        foreach (var resource in resources.OrderBy(r => r.Path, StringComparer.Ordinal).ThenBy(r => r.Place.File, StringComparer.Ordinal).ThenBy(r => r.Place.Line))
        {
            if (!unique.TryAdd(resource.Key, resource))
            {
                var first = unique[resource.Key];
                var rule = resource.IsFromFile || first.IsFromFile ? Catalogue.Evaluated.DuplicateInFiles
                    : resource.Place == first.Place && resource.Instance != first.Instance ? Catalogue.Evaluated.DuplicateOfInstances
                    : Catalogue.DuplicateResource;
                errors.Add(rule.At(resource.Place, resource.Path, first.Path, first.Place, resource.Key));
            }
        }

        var prepared = new ConcurrentBag<PreparedResource>();
        var failures = new ConcurrentBag<(ObjectKey Key, KixError[] Errors)>();
        Parallel.ForEach(Partitioner.Create(unique.Values.ToArray(), loadBalance: true), resource =>
        {
            try
            {
                prepared.Add(Prepare(resource, DigestForm.Of(resource.Manifest), []));
            }
            catch (DigestFormException)
            {
                // The cluster is refused: what can be read of it is read for what else is wrong with it.
                var (written, problems) = DigestForm.InFull(resource.Manifest);
                failures.Add((resource.Key, [.. problems.Select(p => Error(resource, p))]));
                if (written is not null)
                {
                    prepared.Add(Prepare(resource, written, problems));
                }
            }
        });
        errors.AddRange(failures.OrderBy(f => f.Key).SelectMany(f => f.Errors));
        return [.. prepared];
    }

    // One reading serves all that needs nothing but the manifest; it is over before the next begins, so that memory stays small.
    private static PreparedResource Prepare(EvaluatedResource resource, byte[] manifest, IReadOnlyList<DigestFormException> problems)
    {
        using var document = JsonDocument.Parse(manifest);
        string[] told = [.. problems.Select(p => p.Path)];
        return new PreparedResource(resource, manifest)
        {
            Facts = WellKnownReferences.Of(resource.Key, document.RootElement),
            Told = told,
            Findings = ManifestChecks.OfBuiltIn(resource, document.RootElement, told),
        };
    }

    private static KixError Error(EvaluatedResource resource, DigestFormException problem)
    {
        var field = problem.Path.StartsWith("$.", StringComparison.Ordinal) ? problem.Path[2..] : problem.Path;
        var place = resource.PlaceOf(problem.Path);
        return problem.Quantity is { } text && QuantityWords.Way(text) is { } way
            ? Catalogue.MalformedQuantity.At(place, resource.Key, field, $"'{text}'", way)
            : Catalogue.NoDigestForm.At(place, resource.Key, field, problem.Reason.TrimEnd('.'));
    }
}
