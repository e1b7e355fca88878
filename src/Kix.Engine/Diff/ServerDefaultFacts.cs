namespace Kix.Engine.Diff;

/// <summary>
/// Members that the API server fills in where nobody says them: type, member, value. Read off what a 1.36 server answered to manifests
/// that lacked them (the corpus' server-truth), webhooks and projections completed from the <c>SetDefaults_*</c> functions of
/// https://github.com/kubernetes/kubernetes/tree/master/pkg/apis. A value that depends on other members is in <see cref="ServerDefaults"/>.
/// </summary>
internal static class ServerDefaultFacts
{
    /// <summary>A line per fact; types without their common prefix <c>io.k8s.</c>.</summary>
    public const string Lines = """
        api.admissionregistration.v1.MatchResources matchPolicy "Equivalent"
        api.admissionregistration.v1.MatchResources namespaceSelector {}
        api.admissionregistration.v1.MatchResources objectSelector {}
        api.admissionregistration.v1.MutatingWebhook failurePolicy "Fail"
        api.admissionregistration.v1.MutatingWebhook matchPolicy "Equivalent"
        api.admissionregistration.v1.MutatingWebhook namespaceSelector {}
        api.admissionregistration.v1.MutatingWebhook objectSelector {}
        api.admissionregistration.v1.MutatingWebhook reinvocationPolicy "Never"
        api.admissionregistration.v1.MutatingWebhook timeoutSeconds 10
        api.admissionregistration.v1.NamedRuleWithOperations scope "*"
        api.admissionregistration.v1.RuleWithOperations scope "*"
        api.admissionregistration.v1.ServiceReference port 443
        api.admissionregistration.v1.ValidatingWebhook failurePolicy "Fail"
        api.admissionregistration.v1.ValidatingWebhook matchPolicy "Equivalent"
        api.admissionregistration.v1.ValidatingWebhook namespaceSelector {}
        api.admissionregistration.v1.ValidatingWebhook objectSelector {}
        api.admissionregistration.v1.ValidatingWebhook timeoutSeconds 10
        api.apps.v1.DaemonSetSpec revisionHistoryLimit 10
        api.apps.v1.DaemonSetUpdateStrategy type "RollingUpdate"
        api.apps.v1.DeploymentSpec progressDeadlineSeconds 600
        api.apps.v1.DeploymentSpec replicas 1
        api.apps.v1.DeploymentSpec revisionHistoryLimit 10
        api.apps.v1.DeploymentStrategy type "RollingUpdate"
        api.apps.v1.ReplicaSetSpec replicas 1
        api.apps.v1.RollingUpdateDaemonSet maxSurge 0
        api.apps.v1.RollingUpdateDaemonSet maxUnavailable 1
        api.apps.v1.RollingUpdateDeployment maxSurge "25%"
        api.apps.v1.RollingUpdateDeployment maxUnavailable "25%"
        api.apps.v1.RollingUpdateStatefulSetStrategy partition 0
        api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted "Retain"
        api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy whenScaled "Retain"
        api.apps.v1.StatefulSetSpec podManagementPolicy "OrderedReady"
        api.apps.v1.StatefulSetSpec replicas 1
        api.apps.v1.StatefulSetSpec revisionHistoryLimit 10
        api.apps.v1.StatefulSetUpdateStrategy type "RollingUpdate"
        api.autoscaling.v1.HorizontalPodAutoscalerSpec minReplicas 1
        api.autoscaling.v2.HPAScalingRules policies [{"periodSeconds":15,"type":"Pods","value":4},{"periodSeconds":15,"type":"Percent","value":100}]
        api.autoscaling.v2.HPAScalingRules policies [{"periodSeconds":15,"type":"Percent","value":100}]
        api.autoscaling.v2.HPAScalingRules selectPolicy "Max"
        api.autoscaling.v2.HPAScalingRules stabilizationWindowSeconds 0
        api.batch.v1.CronJobSpec failedJobsHistoryLimit 1
        api.batch.v1.CronJobSpec successfulJobsHistoryLimit 3
        api.batch.v1.CronJobSpec suspend false
        api.batch.v1.JobSpec backoffLimit 6
        api.batch.v1.JobSpec completionMode "NonIndexed"
        api.batch.v1.JobSpec completions 1
        api.batch.v1.JobSpec manualSelector false
        api.batch.v1.JobSpec parallelism 1
        api.batch.v1.JobSpec podReplacementPolicy "TerminatingOrFailed"
        api.batch.v1.JobSpec suspend false
        api.batch.v1.JobTemplateSpec metadata {}
        api.batch.v1.PodFailurePolicyOnPodConditionsPattern status "True"
        api.core.v1.ClientIPConfig timeoutSeconds 10800
        api.core.v1.ConfigMapVolumeSource defaultMode 420
        api.core.v1.Container resources {}
        api.core.v1.Container terminationMessagePath "/dev/termination-log"
        api.core.v1.Container terminationMessagePolicy "File"
        api.core.v1.ContainerPort protocol "TCP"
        api.core.v1.DownwardAPIVolumeSource defaultMode 420
        api.core.v1.EndpointPort protocol "TCP"
        api.core.v1.GRPCAction service ""
        api.core.v1.HTTPGetAction path "/"
        api.core.v1.HTTPGetAction scheme "HTTP"
        api.core.v1.HostPathVolumeSource type ""
        api.core.v1.NamespaceSpec finalizers ["kubernetes"]
        api.core.v1.ObjectFieldSelector apiVersion "v1"
        api.core.v1.PersistentVolumeClaim apiVersion "v1"
        api.core.v1.PersistentVolumeClaim kind "PersistentVolumeClaim"
        api.core.v1.PersistentVolumeClaimSpec volumeMode "Filesystem"
        api.core.v1.PersistentVolumeClaimStatus phase "Pending"
        api.core.v1.PersistentVolumeSpec volumeMode "Filesystem"
        api.core.v1.PodSpec dnsPolicy "ClusterFirst"
        api.core.v1.PodSpec enableServiceLinks true
        api.core.v1.PodSpec restartPolicy "Always"
        api.core.v1.PodSpec schedulerName "default-scheduler"
        api.core.v1.PodSpec securityContext {}
        api.core.v1.PodSpec terminationGracePeriodSeconds 30
        api.core.v1.PodTemplateSpec metadata {}
        api.core.v1.Probe failureThreshold 3
        api.core.v1.Probe periodSeconds 10
        api.core.v1.Probe successThreshold 1
        api.core.v1.Probe timeoutSeconds 1
        api.core.v1.ProjectedVolumeSource defaultMode 420
        api.core.v1.ReplicationControllerSpec replicas 1
        api.core.v1.ResourceFieldSelector divisor "0"
        api.core.v1.Secret type "Opaque"
        api.core.v1.SecretVolumeSource defaultMode 420
        api.core.v1.ServiceAccountTokenProjection expirationSeconds 3600
        api.core.v1.ServicePort protocol "TCP"
        api.core.v1.ServiceSpec allocateLoadBalancerNodePorts true
        api.core.v1.ServiceSpec externalTrafficPolicy "Cluster"
        api.core.v1.ServiceSpec internalTrafficPolicy "Cluster"
        api.core.v1.ServiceSpec ipFamilies ["IPv4"]
        api.core.v1.ServiceSpec ipFamilyPolicy "SingleStack"
        api.core.v1.ServiceSpec sessionAffinity "None"
        api.core.v1.ServiceSpec type "ClusterIP"
        api.core.v1.Volume emptyDir {}
        api.discovery.v1.EndpointPort protocol "TCP"
        api.flowcontrol.v1.LimitedPriorityLevelConfiguration lendablePercent 0
        api.flowcontrol.v1.QueuingConfiguration handSize 8
        api.flowcontrol.v1.QueuingConfiguration queueLengthLimit 50
        api.networking.v1.NetworkPolicyPort protocol "TCP"
        api.networking.v1.NetworkPolicySpec policyTypes ["Ingress"]
        api.rbac.v1.RoleRef apiGroup "rbac.authorization.k8s.io"
        api.rbac.v1.Subject apiGroup "rbac.authorization.k8s.io"
        api.resource.v1.ExactDeviceRequest allocationMode "ExactCount"
        api.resource.v1.ExactDeviceRequest count 1
        api.resource.v1.ResourceClaimTemplateSpec metadata {}
        api.scheduling.v1.PriorityClass preemptionPolicy "PreemptLowerPriority"
        api.storage.v1.CSIDriverSpec attachRequired true
        api.storage.v1.CSIDriverSpec fsGroupPolicy "ReadWriteOnceWithFSType"
        api.storage.v1.CSIDriverSpec requiresRepublish false
        api.storage.v1.CSIDriverSpec seLinuxMount false
        api.storage.v1.CSIDriverSpec storageCapacity false
        api.storage.v1.CSIDriverSpec volumeLifecycleModes ["Persistent"]
        api.storage.v1.StorageClass reclaimPolicy "Delete"
        api.storage.v1.StorageClass volumeBindingMode "Immediate"
        apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceConversion strategy "None"
        apiextensions-apiserver.pkg.apis.apiextensions.v1.ServiceReference port 443
        kube-aggregator.pkg.apis.apiregistration.v1.ServiceReference port 443
        """;
}
