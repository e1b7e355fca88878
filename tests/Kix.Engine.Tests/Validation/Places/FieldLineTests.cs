using Kix.Engine.Graph;
using Kix.Engine.Tests.Graph;
using Kix.Testing;

namespace Kix.Engine.Tests.Validation.Places;

/// <summary>What is wrong with an object of a file is told at the line of the field, and all of it.</summary>
public sealed class FieldLineTests
{
    private const string Deployment =
        """
        # two documents, and this comment
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          labels:
            example.com/tier: "not a label"
        spec:
          replicas: three
          selector:
            matchLabels: {app: web}
          template:
            metadata:
              labels:
                app: web
            spec:
              containers:
                - name: web
                  image: nginx:1.29
                  imagePullPolicy: always
                  ports:
                    - name: http
                      containerPort: 70000
                  volumeMounts:
                    - mountPath: /data
                      name: data
                - image: busybox:1.37
                  imagee: x
        """;

    private const string List =
        """
        {
          "apiVersion": "v1", "kind": "List",
          "items": [
            {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}},
            {
              "apiVersion": "v1",
              "kind": "Service",
              "metadata": {"name": "b"},
              "spec": {
                "ports": [
                  {"port": 80},
                  {
                    "port": 0
                  }
                ]
              }
            }
          ]
        }
        """;

    private const string Unwritable =
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          annotations:
            a: null
        spec:
          restartPolicy: sometimes
          containers:
            - name: web
              image: nginx:1.29
              resources:
                requests:
                  cpu: 100 m
                  memory: 1Gb
            - name: web
              image: nginx:1.29
              terminationMessagePolicy: None
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: c}
        datas: {}
        """;

    private const string Shared =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: &meta
          name: a
          labels: &labels
            app: "no label"
        ---
        apiVersion: v1
        kind: Secret
        metadata:
          name: b
        typ: Opaque
        """;

    [Theory]
    [InlineData("yaml", Deployment)]
    [InlineData("json-list", List)]
    [InlineData("without-digest-form", Unwritable)]
    [InlineData("anchors", Shared)]
    public void Each_finding_stands_at_the_line_of_its_field(string name, string text) => Snapshot.Verify(
        string.Concat(Assert.Throws<KixException>(() => ActivationCompiler.Compile(TestCluster.Of(text))).Errors
            .Where(e => e.Id != "KIX4026").Select(e => $"{e}\n")),
        name);
}
