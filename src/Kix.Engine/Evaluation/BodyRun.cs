using k8s.Models;
using Kix.Rules;

namespace Kix.Engine.Evaluation;

/// <summary>Runs the bodies of all resources in the order of the walk, and collects what each read.</summary>
internal sealed class BodyRun(ConstructWalk walk, List<KixError> errors)
{
    /// <summary>The objects that bodies made, with everything that they, their options and their instance read.</summary>
    public List<(ResourceHandle Handle, object Model, IReadOnlyList<ResourceHandle> Reads)> Models { get; } = [];

    public void Run()
    {
        foreach (var handle in walk.Resources.Where(r => !r.IsExternal))
        {
            Attempt.Run(errors, $"the body of {handle.Path}", handle.Place, () =>
            {
                var model = handle.Model;
                ResourceHandle[] reads = [.. handle.Reads.Concat(CreationReads(handle.Owner)).Distinct()];
                Refuse(handle, reads.Where(r => Strays.Top(r.Owner) != handle.Owner.Root));
                Models.Add((handle, model, reads));
            });
        }

        foreach (var (handle, model, _) in Models)
        {
            Attempt.Add(errors, ExpectationChecks.Check(handle, model));
        }

        foreach (var view in walk.Files.SelectMany(f => f.Views).Where(v => v.Expectations.Count > 0))
        {
            Attempt.Add(errors, ExpectationChecks.Check(view, view.Model));
        }

        AnnotateConsumers();
    }

    /// <summary>
    /// What a module that nobody declared offers has neither a name nor a namespace, and what another cluster has is not deployed with this
    /// one: whoever reads it cannot be made.
    /// </summary>
    /// <exception cref="KixException">KIX5004, KIX5006: one error per module; where it answers a need, what was said of that.</exception>
    private void Refuse(ResourceHandle reader, IEnumerable<ResourceHandle> foreign)
    {
        KixError[] errors = [.. foreign.GroupBy(r => r.Owner, ReferenceEqualityComparer.Instance).Select(g => Said(g.First().Owner) ?? Told(reader, g.First()))];
        if (errors.Length > 0)
        {
            throw new KixException(errors);
        }
    }

    private KixError Told(ResourceHandle reader, ResourceHandle read)
    {
        // What an option brought from elsewhere is told where that was.
        var error = Strays.First(read.Owner) is { User: { } user } && user != reader.Path ? Strays.Refusal(read.Owner) : Refusal(reader, read);
        if (Strays.Top(read.Owner) is not Cluster)
        {
            walk.Refused.TryAdd(Strays.Top(read.Owner), error);
        }

        return error;
    }

    private static KixError Refusal(ResourceHandle reader, ResourceHandle read) => Strays.Top(read.Owner) is Cluster other
        ? Catalogue.AcrossClusters.At(
            reader.Place, reader.Path, $"{read.Path} of the cluster {other.Name} ({read.Place})", reader.Owner.Root.Name, "take what it needs of the other as an [Option]")
        : Strays.Error(read.Owner, reader.Place, type => $"the {type} whose {read.Path} {reader.Path} reads");

    private KixError? Said(Construct? construct) =>
        construct is null ? null : walk.Refused.TryGetValue(construct, out var error) ? error : Said(construct.Parent);

    /// <summary>What was read while an instance and those around it were made, outside of any option.</summary>
    private static IEnumerable<ResourceHandle> CreationReads(Construct? construct)
    {
        for (; construct is not null; construct = construct.Parent)
        {
            foreach (var read in construct.CreationReads)
            {
                yield return read;
            }
        }
    }

    private void AnnotateConsumers()
    {
        var maps = new Dictionary<(string?, string), V1ConfigMap>();
        foreach (var (handle, model, _) in Models)
        {
            if (model is V1ConfigMap map)
            {
                maps.TryAdd((handle.Namespace, handle.Name), map);
            }
        }

        foreach (var (handle, model, _) in Models.Where(m => m.Handle is { IsRaw: false, RestartOnConfigChange: true }))
        {
            if (ConsumedConfiguration.Of(model, name => maps.GetValueOrDefault((handle.Namespace, name))) is { } digest)
            {
                PodTemplates.Annotate(model, ConsumedConfiguration.Annotation, digest.ToString());
            }
        }
    }
}
