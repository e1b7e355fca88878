using System.Collections.Concurrent;
using System.Text.Json;
using Kix.Engine.Canonical;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph.Ordering;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;

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
                errors.Add(new KixError(
                    "KIX1005",
                    $"{resource.Key} is declared twice: as {first.Path} ({first.Place}) and as {resource.Path} ({resource.Place}). Give one of them a suffix: or a name: of its own.",
                    resource.Place));
            }
        }

        var prepared = new ConcurrentBag<PreparedResource>();
        var failures = new ConcurrentBag<(ObjectKey Key, KixError Error)>();
        Parallel.ForEach(Partitioner.Create(unique.Values.ToArray(), loadBalance: true), resource =>
        {
            try
            {
                prepared.Add(Prepare(resource, DigestForm.Of(resource.Manifest)));
            }
            catch (DigestFormException e)
            {
                failures.Add((resource.Key, new KixError(Catalogue.NoDigestForm.Id, Catalogue.NoDigestForm.Say(resource.Key, e.Path.StartsWith("$.", StringComparison.Ordinal) ? e.Path[2..] : e.Path, e.Reason), resource.Place)));
            }
        });
        errors.AddRange(failures.OrderBy(f => f.Key).Select(f => f.Error));
        return [.. prepared];
    }

    // One reading serves all that needs nothing but the manifest; it is over before the next begins, so that memory stays small.
    private static PreparedResource Prepare(EvaluatedResource resource, byte[] manifest)
    {
        using var document = JsonDocument.Parse(manifest);
        return new PreparedResource(resource, manifest)
        {
            Facts = WellKnownReferences.Of(resource.Key, document.RootElement),
            Findings = ManifestChecks.OfBuiltIn(resource, document.RootElement),
        };
    }
}
