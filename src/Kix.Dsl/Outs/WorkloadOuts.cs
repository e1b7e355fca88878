using k8s.Models;

namespace Kix;

/// <summary>What Deployments offer.</summary>
public static class DeploymentOuts
{
    extension(Out<V1Deployment> deployment)
    {
        /// <summary>Labels that select the pods: what a Service's or a budget's selector takes.</summary>
        public IDictionary<string, string> PodLabels => deployment.Resource.Labels.Match;

        /// <summary>The same labels as a selector.</summary>
        public V1LabelSelector PodSelector => deployment.Resource.Labels.Selector;

        /// <summary>A container port by name.</summary>
        public WorkloadPort Port(string name)
        {
            deployment.Resource.Expect(ExpectationKind.ContainerPort, name);
            return new WorkloadPort(name);
        }

        /// <summary>For an autoscaler's <c>scaleTargetRef</c>.</summary>
        public V2CrossVersionObjectReference ScaleTarget => new() { ApiVersion = "apps/v1", Kind = "Deployment", Name = deployment.Name };
    }
}

/// <summary>What StatefulSets offer.</summary>
public static class StatefulSetOuts
{
    extension(Out<V1StatefulSet> statefulSet)
    {
        /// <summary>Labels that select the pods: what a Service's or a budget's selector takes.</summary>
        public IDictionary<string, string> PodLabels => statefulSet.Resource.Labels.Match;

        /// <summary>The same labels as a selector.</summary>
        public V1LabelSelector PodSelector => statefulSet.Resource.Labels.Selector;

        /// <summary>A container port by name.</summary>
        public WorkloadPort Port(string name)
        {
            statefulSet.Resource.Expect(ExpectationKind.ContainerPort, name);
            return new WorkloadPort(name);
        }

        /// <summary>For an autoscaler's <c>scaleTargetRef</c>.</summary>
        public V2CrossVersionObjectReference ScaleTarget => new() { ApiVersion = "apps/v1", Kind = "StatefulSet", Name = statefulSet.Name };
    }
}

/// <summary>What DaemonSets offer.</summary>
public static class DaemonSetOuts
{
    extension(Out<V1DaemonSet> daemonSet)
    {
        /// <summary>Labels that select the pods: what a Service's or a budget's selector takes.</summary>
        public IDictionary<string, string> PodLabels => daemonSet.Resource.Labels.Match;

        /// <summary>The same labels as a selector.</summary>
        public V1LabelSelector PodSelector => daemonSet.Resource.Labels.Selector;

        /// <summary>A container port by name.</summary>
        public WorkloadPort Port(string name)
        {
            daemonSet.Resource.Expect(ExpectationKind.ContainerPort, name);
            return new WorkloadPort(name);
        }
    }
}

/// <summary>What ReplicaSets offer.</summary>
public static class ReplicaSetOuts
{
    extension(Out<V1ReplicaSet> replicaSet)
    {
        /// <summary>Labels that select the pods: what a Service's or a budget's selector takes.</summary>
        public IDictionary<string, string> PodLabels => replicaSet.Resource.Labels.Match;

        /// <summary>The same labels as a selector.</summary>
        public V1LabelSelector PodSelector => replicaSet.Resource.Labels.Selector;

        /// <summary>A container port by name.</summary>
        public WorkloadPort Port(string name)
        {
            replicaSet.Resource.Expect(ExpectationKind.ContainerPort, name);
            return new WorkloadPort(name);
        }

        /// <summary>For an autoscaler's <c>scaleTargetRef</c>.</summary>
        public V2CrossVersionObjectReference ScaleTarget => new() { ApiVersion = "apps/v1", Kind = "ReplicaSet", Name = replicaSet.Name };
    }
}
