using Kix.Engine.Graph;

namespace Kix.Engine.Tests.Deploy;

/// <summary>Small manifests for tests.</summary>
internal static class Manifests
{
    internal static string Namespace(string name) => $"{{apiVersion: v1, kind: Namespace, metadata: {{name: {name}}}}}";

    internal static string ConfigMap(string name, string value = "x", string ns = "shop") =>
        $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: {name}, namespace: {ns}}}, data: {{key: {value}}}}}";

    internal static string Deployment(string name, string image = "app:1", string outcome = "ready", int replicas = 1, string more = "") => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: {{name}}, namespace: shop}
        spec:
          replicas: {{replicas}}
          {{more}}
          selector: {matchLabels: {app: {{name}} } }
          template:
            metadata:
              labels: {app: {{name}} }
              annotations: {sandbox.kix.dev/outcome: "{{outcome}}"}
            spec:
              containers: [{name: main, image: "{{image}}"}]
        """;

    /// <summary>One whose rollout may take as long as it likes: the largest number means that there is no deadline.</summary>
    internal static string SlowDeployment(string name) => Deployment(name, outcome: "ready after 1h", more: "progressDeadlineSeconds: 2147483647");

    internal static string Service(string name, string more = "") => $$"""
        apiVersion: v1
        kind: Service
        metadata: {name: {{name}}, namespace: shop}
        spec: {selector: {app: {{name}} }, ports: [{port: 80, name: http{{more}} }]}
        """;

    internal static string Job(string name, string image = "app:1", string outcome = "succeed") => $$"""
        apiVersion: batch/v1
        kind: Job
        metadata: {name: {{name}}, namespace: shop}
        spec:
          backoffLimit: 0
          template:
            metadata: {annotations: {sandbox.kix.dev/outcome: "{{outcome}}"} }
            spec:
              restartPolicy: Never
              containers: [{name: main, image: "{{image}}"}]
        """;

    internal static string Definition() => """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: widgets.example.com}
        spec:
          group: example.com
          scope: Namespaced
          names: {kind: Widget, plural: widgets, singular: widget, listKind: WidgetList}
          versions:
          - name: v1
            served: true
            storage: true
            schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}}
        """;

    internal static string Widget(string name, int size = 1) =>
        $"{{apiVersion: example.com/v1, kind: Widget, metadata: {{name: {name}, namespace: shop}}, spec: {{size: {size}}}}}";

    /// <summary>A database, a migration, a web server, a definition and an object of its kind.</summary>
    internal static ActivationBuilder Shop(string image = "app:1", string outcome = "ready") => new ActivationBuilder("prod-eu1")
        .Add(Namespace("shop"))
        .Add(Definition())
        .Add(ConfigMap("settings"))
        .Add(Deployment("db"), ("ConfigMap/settings", EdgeKind.Exists))
        .Add(Service("db"))
        .Add(Job("migrate"), ("Deployment/db", EdgeKind.Ready))
        .Add(Deployment("web", image, outcome, replicas: 2), ("Job/migrate", EdgeKind.Ready), ("ConfigMap/settings", EdgeKind.Exists))
        .Add(Widget("one"), ("CustomResourceDefinition/widgets.example.com", EdgeKind.Exists), ("Deployment/web", EdgeKind.Ready));
}
