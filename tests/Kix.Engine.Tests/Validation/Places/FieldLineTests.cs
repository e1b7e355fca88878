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

    private const string Across =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchLabels: {app: web}
          template:
            metadata:
              labels: {app: web}
            spec:
              containers:
                - name: web
                  image: nginx:1.29
                  ports:
                    - name: http
                      containerPort: 8080
                  livenessProbe:
                    httpGet:
                      path: /
                      port: htp
                  env:
                    - name: COLOUR
                      valueFrom:
                        configMapKeyRef:
                          name: settings
                          key: color
              volumes:
                - name: login
                  secret:
                    secretName: login
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {colour: red}
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          selector:
            app: web
          ports:
            - name: http
              port: 80
              targetPort: http
            - name: admin
              port: 81
              targetPort: admin
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: nobody
        spec:
          ports: [{port: 80}]
          selector:
            app: wbe
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
        spec:
          rules:
            - host: shop.example.com
              http:
                paths:
                  - path: /
                    pathType: Prefix
                    backend:
                      service:
                        name: web
                        port:
                          name: https
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: web
        spec:
          maxReplicas: 3
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: wbe
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: web
        spec:
          podSelector:
            matchLabels: {app: web}
          ingress:
            - ports:
                - port: http
                - port: metrics
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: other
        spec:
          template:
            metadata:
              labels: {app: other}
            spec:
              containers:
                - {name: other, image: "nginx:1.29"}
          selector:
            matchLabels: {app: others}
        """;

    [Theory]
    [InlineData("yaml", Deployment)]
    [InlineData("json-list", List)]
    [InlineData("without-digest-form", Unwritable)]
    [InlineData("anchors", Shared)]
    [InlineData("across", Across)]
    public void Each_finding_stands_at_the_line_of_its_field(string name, string text) => Snapshot.Verify(
        string.Concat(Assert.Throws<KixException>(() => ActivationCompiler.Compile(TestCluster.Of(text))).Errors
            .Where(e => e.Id != "KIX4026").Select(e => $"{e}\n")),
        name);
}
