using System.Text.Json.Nodes;
using Kix.Yaml;

namespace Kix.Engine.Tests.Diff.Mutations;

/// <summary>Kinds of our own, with every sort of field that a definition can declare or leave open, and objects of them.</summary>
internal static class CustomKinds
{
    private const string Definitions = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: gadgets.mutants.test}
        spec:
          group: mutants.test
          scope: Namespaced
          names: {kind: Gadget, plural: gadgets, singular: gadget, listKind: GadgetList}
          versions:
          - name: v1
            served: true
            storage: true
            subresources: {status: {}}
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  status: {type: object, x-kubernetes-preserve-unknown-fields: true}
                  spec:
                    type: object
                    properties:
                      size: {type: integer, default: 3}
                      mode: {type: string, enum: [fast, slow, off]}
                      ratio: {type: number}
                      enabled: {type: boolean}
                      port: {x-kubernetes-int-or-string: true}
                      amount: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}
                      when: {type: string, format: date-time}
                      blob: {type: string, format: byte}
                      note: {type: string, nullable: true}
                      tags: {type: array, x-kubernetes-list-type: set, items: {type: string}}
                      rules:
                        type: array
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [name]
                        items:
                          type: object
                          required: [name]
                          properties:
                            name: {type: string}
                            priority: {type: integer, default: 1}
                            hosts: {type: array, items: {type: string}}
                            match: {type: object, additionalProperties: {type: string}}
                      ports:
                        type: array
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [port, protocol]
                        items:
                          type: object
                          required: [port, protocol]
                          properties:
                            port: {type: integer}
                            protocol: {type: string, default: TCP}
                            title: {type: string}
                      steps:
                        type: array
                        items:
                          type: object
                          properties:
                            run: {type: string}
                            retries: {type: integer, default: 2}
                            args: {type: array, items: {type: string}}
                      labels: {type: object, additionalProperties: {type: string}}
                      limits: {type: object, additionalProperties: {x-kubernetes-int-or-string: true}}
                      fixed:
                        type: object
                        x-kubernetes-map-type: atomic
                        properties: {a: {type: string}, b: {type: string}, c: {type: object, properties: {d: {type: integer}}}}
                      anything: {type: object, x-kubernetes-preserve-unknown-fields: true}
                      schemaless: {x-kubernetes-preserve-unknown-fields: true}
                      template: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}
                      mixed:
                        type: object
                        x-kubernetes-preserve-unknown-fields: true
                        properties: {known: {type: string}, nested: {type: object, properties: {level: {type: integer, default: 5}}}}
        ---
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: blobs.mutants.test}
        spec:
          group: mutants.test
          scope: Namespaced
          names: {kind: Blob, plural: blobs, singular: blob, listKind: BlobList}
          versions:
          - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}}
        """;

    private const string Objects = """
        apiVersion: mutants.test/v1
        kind: Gadget
        metadata: {name: full, namespace: shop, labels: {app: gadget}, annotations: {note: first}}
        spec:
          mode: fast
          ratio: 0.5
          enabled: false
          port: http
          amount: 500m
          when: "2026-01-02T03:04:05Z"
          blob: b25l
          note: null
          tags: [red, green]
          rules:
          - {name: first, priority: 4, hosts: [a.test, b.test], match: {path: /}}
          - {name: second, hosts: [c.test]}
          ports: [{port: 53, protocol: TCP}, {port: 53, protocol: UDP, title: dns}]
          steps: [{run: build, args: [-v, -x]}, {run: test, retries: 0}]
          labels: {a: "1", b: ""}
          limits: {cpu: 1, memory: 1Gi}
          fixed: {a: x, c: {d: 1}}
          anything: {one: 1, list: [{name: a}, {name: b}], map: {deep: {deeper: true}}, empty: {}}
          schemaless: {any: [1, two, {three: 3}], text: t}
          template: {apiVersion: v1, kind: ConfigMap, metadata: {name: inner, labels: {x: z}}, data: {k: v}}
          mixed: {known: k, unknown: u, nested: {}}
        ---
        apiVersion: mutants.test/v1
        kind: Gadget
        metadata: {name: bare, namespace: shop}
        spec: {}
        ---
        apiVersion: mutants.test/v1
        kind: Blob
        metadata: {name: free, namespace: shop}
        spec: {list: [{name: a, v: 1}, {name: b}], number: 1.5, text: "", zero: 0, off: false, nothing: {}, none: []}
        status: {said: by the manifest}
        top: {level: [1, 2, 3]}
        """;

    public static IReadOnlyList<JsonObject> AllDefinitions => Read(Definitions);

    public static IReadOnlyList<JsonObject> AllObjects => Read(Objects);

    private static IReadOnlyList<JsonObject> Read(string yaml) => [.. KubernetesYaml.ReadObjects(yaml, "mutants.yaml").Select(static o => o.Content)];
}
