namespace Kix.EndToEnd.Tests.Helm;

/// <summary>A chart with one object of each sort that helm treats in its own way.</summary>
internal static class SmallChart
{
    private static readonly (string Path, string Text)[] Files =
    [
        ("Chart.yaml", """
            apiVersion: v2
            name: small
            version: 0.1.0
            """),
        ("values.yaml", """
            image: example.com/web:1
            replicas: 2
            other: paused
            """),
        ("crds/lamps.yaml", """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: lamps.helm.example.com}
            spec:
              group: helm.example.com
              scope: Namespaced
              names: {plural: lamps, singular: lamp, kind: Lamp}
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {watts: {type: integer}}}}}}
            """),
        ("templates/before.yaml", """
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: before
              annotations: {helm.sh/hook: "pre-install,pre-upgrade", helm.sh/hook-delete-policy: "before-hook-creation,hook-succeeded"}
            spec:
              template: {spec: {restartPolicy: Never, containers: [{name: before, image: "example.com/before:1"}]}}
            """),
        ("templates/web.yaml", """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: {{ .Values.replicas }}
              {{ .Values.other }}: false
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: main, image: "{{ .Values.image }}"}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
            ---
            apiVersion: helm.example.com/v1
            kind: Lamp
            metadata: {name: desk}
            spec: {watts: 7}
            """),
    ];

    public static void WriteTo(string folder)
    {
        foreach (var (path, text) in Files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }
}
