using k8s.Models;

namespace Kix;

/// <summary>What claims offer beside their name.</summary>
public static class PersistentVolumeClaimOuts
{
    extension(Out<V1PersistentVolumeClaim> claim)
    {
        /// <summary>A volume that mounts the claim.</summary>
        /// <param name="name">Name of the volume; the claim's by default.</param>
        /// <param name="readOnly">Whether all mounts are read-only.</param>
        public V1Volume Volume(string? name = null, bool? readOnly = null) => new()
        {
            Name = name ?? claim.Name,
            PersistentVolumeClaim = new() { ClaimName = claim.Name, ReadOnlyProperty = readOnly },
        };
    }
}

/// <summary>What CustomResourceDefinitions offer.</summary>
public static class CustomResourceDefinitionOuts
{
    extension(Out<V1CustomResourceDefinition> definition)
    {
        /// <summary>API group of the kind, from the body.</summary>
        public string Group => definition.Resource.Body.Spec.Group;

        /// <summary>The kind, from the body.</summary>
        public string Kind => definition.Resource.Body.Spec.Names.Kind;

        /// <summary>Plural name, as RBAC rules have it, from the body.</summary>
        public string Plural => definition.Resource.Body.Spec.Names.Plural;
    }
}

/// <summary>What Jobs offer.</summary>
public static class JobOuts
{
    extension(Out<V1Job> job)
    {
        /// <summary>Labels that the Job's controller gives its pods.</summary>
        public IDictionary<string, string> PodLabels =>
            new Dictionary<string, string> { ["batch.kubernetes.io/job-name"] = job.Name };
    }
}

/// <summary>What bare Pods offer.</summary>
public static class PodOuts
{
    extension(Out<V1Pod> pod)
    {
        /// <summary>Labels that select the pod.</summary>
        public IDictionary<string, string> PodLabels => pod.Resource.Labels.Match;

        /// <summary>A container port by name.</summary>
        public WorkloadPort Port(string name)
        {
            pod.Resource.Expect(ExpectationKind.ContainerPort, name);
            return new WorkloadPort(name);
        }
    }
}
