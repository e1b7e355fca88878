namespace Kix.TestKit.Tests;

public sealed class ManifestAssertionTests
{
    private static readonly ResourceUnderTest Web = ClusterUnderTest.Compile<Prod>().Get("Deployment/web @ shop");

    [Fact]
    public void A_manifest_says_what_it_holds() => Web.Says("""
        kind: Deployment
        spec:
          replicas: 3
          template:
            spec:
              containers:
              - name: main
                ports: [{ name: http }]
        """);

    [Fact]
    public void Every_difference_is_named() => Assert.Equal(
        """
        Deployment/web @ shop is not as expected:
          $.spec.replicas: expected 2, it is 3
          $.spec.paused: expected true, it is not said
          $.spec.template.spec.containers[0].ports: expected 0 items, there is 1: [{"containerPort":8080,"name":"http"}]
        """,
        Assert.Throws<ClusterAssertionException>(() => Web.Says("""
            spec:
              replicas: 2
              paused: true
              template: { spec: { containers: [{ name: main, ports: [] }] } }
            """)).Message);

    [Fact]
    public void Yaml_is_what_show_prints() => Assert.StartsWith(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  labels:\n    app.kubernetes.io/instance: web\n", Web.Yaml, StringComparison.Ordinal);
}
