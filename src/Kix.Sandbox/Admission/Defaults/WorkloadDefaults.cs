using System.Text.Json.Nodes;

namespace Kix.Sandbox.Admission.Defaults;

/// <summary>The kinds of the apps group.</summary>
internal static class WorkloadDefaults
{
    private const string Apps = "io.k8s.api.apps.v1.";

    public static IEnumerable<(string Type, Action<JsonObject> Fill)> All =>
    [
        (Apps + "Deployment", Deployment),
        (Apps + "StatefulSet", StatefulSet),
        (Apps + "DaemonSet", DaemonSet),
        (Apps + "ReplicaSet", set => set.Member("spec").Default("replicas", 1)),
    ];

    private static void Deployment(JsonObject deployment)
    {
        var spec = deployment.Member("spec");
        spec.Default("replicas", 1);
        var strategy = spec.Member("strategy");
        strategy.DefaultText("type", "RollingUpdate");
        if (strategy.Text("type") == "RollingUpdate")
        {
            var rolling = strategy.Member("rollingUpdate");
            rolling.Default("maxUnavailable", "25%");
            rolling.Default("maxSurge", "25%");
        }

        spec.Default("revisionHistoryLimit", 10);
        spec.Default("progressDeadlineSeconds", 600);
    }

    private static void StatefulSet(JsonObject set)
    {
        var spec = set.Member("spec");
        spec.DefaultText("podManagementPolicy", "OrderedReady");
        var strategy = spec.Member("updateStrategy");
        if (string.IsNullOrEmpty(strategy.Text("type")))
        {
            strategy["type"] = "RollingUpdate";
            strategy.Member("rollingUpdate").Default("partition", 0);
        }
        else if (strategy.Text("type") == "RollingUpdate" && strategy.Object("rollingUpdate") is { } rolling)
        {
            rolling.Default("partition", 0);
        }

        var retention = spec.Member("persistentVolumeClaimRetentionPolicy");
        retention.DefaultText("whenDeleted", "Retain");
        retention.DefaultText("whenScaled", "Retain");
        spec.Default("replicas", 1);
        spec.Default("revisionHistoryLimit", 10);

        // Not a default in name: conversion from the internal type writes it.
        foreach (var template in spec.Objects("volumeClaimTemplates"))
        {
            template["apiVersion"] = "v1";
            template["kind"] = "PersistentVolumeClaim";
        }
    }

    private static void DaemonSet(JsonObject set)
    {
        var spec = set.Member("spec");
        var strategy = spec.Member("updateStrategy");
        strategy.DefaultText("type", "RollingUpdate");
        if (strategy.Text("type") == "RollingUpdate")
        {
            var rolling = strategy.Member("rollingUpdate");
            rolling.Default("maxUnavailable", 1);
            rolling.Default("maxSurge", 0);
        }

        spec.Default("revisionHistoryLimit", 10);
    }
}
