using Kix.Generators.Tests.Fixes;
using Kix.Generators.Tests.Kit;

namespace Kix.Generators.Tests.Literals;

public sealed class LiteralNameTests
{
    private const string Pods = """
        Spec = new()
                {
                    Selector = Labels.Selector,
                    Template = new() { Metadata = new() { Labels = Labels.All }, Spec = new() { Containers = [new() { Name = "web", Image = "nginx:1", FROM }] } },
                },
        """;

    [Fact]
    public void The_name_of_an_object_of_the_same_module() => Assert.Equal(
        """
        Web.Server: spec.template.spec.serviceAccountName is 'runner', the name of Web.Account (Web.cs:4), said without its .Out: write Account.Out.Name
        Web.Server: spec.template.spec.containers[0].envFrom[0].configMapRef.name is 'shop-settings', the name of Web.Settings (Web.cs:3), said without its .Out: write Settings.Out.Name, or Settings.Out.EnvFrom for all of it
        Web.Server: spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef.name is 'vault', the name of Web.Vault (Web.cs:5), said without its .Out: write Vault.Out.Name, or Vault.Out.Key("password") for all of it
        Web.Grant: subjects[0].name is 'runner', the name of Web.Account (Web.cs:4), said without its .Out: write Account.Out.Name, or Account.Out.Subject for all of it
        """,
        Manifest.Members("""
            public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap(), name: "shop-settings");
            public Resource<V1ServiceAccount> Account => Resource(() => new V1ServiceAccount(), name: "runner");
            public Resource<V1Secret> Vault => External<V1Secret>("vault");
            public Resource<V1Deployment> Server => Resource(() => new V1Deployment
            {
                Spec = new()
                {
                    Selector = Labels.Selector,
                    Template = new()
                    {
                        Metadata = new() { Labels = Labels.All },
                        Spec = new()
                        {
                            ServiceAccountName = {|KIX5001:"runner"|},
                            Containers =
                            [
                                new()
                                {
                                    Name = "web", Image = "nginx:1",
                                    EnvFrom = [new() { ConfigMapRef = new() { Name = {|KIX5001:"shop-settings"|} } }],
                                    Env = [new() { Name = "P", ValueFrom = new() { SecretKeyRef = new() { Name = {|KIX5001:"vault"|}, Key = "password" } } }],
                                },
                            ],
                        },
                    },
                },
            });
            public Resource<V1RoleBinding> Grant => Resource(() => new V1RoleBinding
            {
                RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = "view" },
                Subjects = [new() { Kind = "ServiceAccount", Name = {|KIX5001:"runner"|} }],
            });
            """));

    [Fact]
    public void A_name_that_only_the_cluster_tells() => Assert.Equal(
        """
        Web.Server: spec.template.spec.containers[0].envFrom[0].configMapRef.name is 'shop-web-config', the name of Web.Settings (Web.cs:8), said without its .Out: write Settings.Out.Name, or Settings.Out.EnvFrom for all of it
        """,
        Manifest.Program($$"""
            [Cluster("prod")] public sealed partial class Prod : Cluster { public Shop Shop => Namespace(() => new Shop()); }
            [Namespace("shop")] public sealed partial class Shop : Namespace
            {
                public Web ShopWeb => Instance(() => new Web());
            }
            public sealed partial class Web : Module
            {
                public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap(), suffix: "config");
                public Resource<V1Deployment> Server => Resource(() => new V1Deployment
                {
                    {{Pods.Replace("FROM", """EnvFrom = [new() { ConfigMapRef = new() { Name = {|KIX5001:"shop-web-config"|} } }]""", StringComparison.Ordinal)}}
                });
            }
            """));

    [Fact]
    public void The_name_of_an_object_of_another_module() => Assert.Equal(
        """
        Web.Server: spec.template.spec.containers[0].envFrom[0].secretRef.name is 'db-login', the name of Shop.Db.Login (Web.cs:12), said without its .Out: write Db.Login.Out.Name, or Db.Login.Out.EnvFrom for all of it
        Lone.Server: spec.template.spec.containers[0].envFrom[0].secretRef.name is 'db-login', the name of Shop.Db.Login (Web.cs:12), said without its .Out: take Db as a [Need], or the name as an [Option] that is set to Shop.Db.Login.Out.Name
        """,
        Manifest.Program($$"""
            [Cluster("prod")] public sealed partial class Prod : Cluster { public Shop Shop => Namespace(() => new Shop()); public Other Other => Namespace(() => new Other()); }
            [Namespace("shop")] public sealed partial class Shop : Namespace
            {
                public Db Db => Instance(() => new Db());
                public Web Web => Instance(() => new Web());
                public Lone Lone => Instance(() => new Lone());
            }
            [Namespace("other")] public sealed partial class Other : Namespace { public Far Far => Instance(() => new Far()); }

            public sealed partial class Db : Module
            {
                public Resource<V1Secret> Login => Resource(() => new V1Secret(), suffix: "login");
            }
            public sealed partial class Web : Module
            {
                [Need] public partial Db Db { get; init; }
                public Resource<V1Deployment> Server => Resource(() => new V1Deployment { {{Pods.Replace("FROM", """EnvFrom = [new() { SecretRef = new() { Name = {|KIX5001:"db-login"|} } }]""", StringComparison.Ordinal)}} });
            }
            public sealed partial class Lone : Module
            {
                public Resource<V1Deployment> Server => Resource(() => new V1Deployment { {{Pods.Replace("FROM", """EnvFrom = [new() { SecretRef = new() { Name = {|KIX5001:"db-login"|} } }]""", StringComparison.Ordinal)}} });
            }
            public sealed partial class Far : Module
            {
                public Resource<V1Deployment> Server => Resource(() => new V1Deployment { {{Pods.Replace("FROM", """EnvFrom = [new() { SecretRef = new() { Name = "db-login" } }]""", StringComparison.Ordinal)}} });
            }
            """));

    [Fact]
    public void What_is_no_name_of_such_an_object_may_be_written() => Assert.Empty(Manifest.Members($$"""
        public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap(), name: "settings");
        public Resource<V1Secret> Vault => External<V1Secret>("vault", "elsewhere");
        public Resource<V1ServiceAccount> Account => Resource(() => new V1ServiceAccount());
        public Resource<V1Deployment> Right => Resource(() => new V1Deployment { {{Pods.Replace("FROM", "EnvFrom = [Settings.Out.EnvFrom, new() { ConfigMapRef = new() { Name = Settings.Out.Name } }]", StringComparison.Ordinal)}} });
        public Resource<V1Deployment> OtherKind => Resource(() => new V1Deployment { {{Pods.Replace("FROM", """EnvFrom = [new() { SecretRef = new() { Name = "settings" } }, new() { SecretRef = new() { Name = "vault" } }]""", StringComparison.Ordinal)}} }, suffix: "a");
        public Resource<V1Deployment> OtherName => Resource(() => new V1Deployment { {{Pods.Replace("FROM", """EnvFrom = [new() { ConfigMapRef = new() { Name = "setting" } }]""", StringComparison.Ordinal)}} }, suffix: "b");
        public Resource<V1Deployment> OtherNamespace => Resource(() => new V1Deployment { {{Pods.Replace("FROM", """EnvFrom = [new() { ConfigMapRef = new() { Name = "settings" } }]""", StringComparison.Ordinal)}} }, suffix: "c", @namespace: "far");
        public Resource<V1RoleBinding> Grant => Resource(() => new V1RoleBinding
        {
            RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = "settings" },
            Subjects = [new() { Kind = "User", Name = "settings" }],
        });
        """));

    [Fact]
    public async Task The_literal_is_replaced_by_the_out()
    {
        var source = Module("\"settings\"");
        var mended = await Fixed.Of(source, "KIX5001", "Write Settings.Out.Name");
        Assert.Equal(Module("Settings.Out.Name"), mended);
        Assert.Empty(Checked.Messages(mended));

        static string Module(string name) => $$"""
            public sealed partial class Web : Module
            {
                public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap(), name: "settings");
                public Resource<V1Deployment> Server => Resource(() => new V1Deployment { {{Pods.Replace("FROM", "EnvFrom = [new() { ConfigMapRef = new() { Name = " + name + " } }]", StringComparison.Ordinal)}} });
            }
            """;
    }

    [Fact]
    public void It_warns_only() => Assert.Equal(
        Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, Kix.Generators.Analysis.Descriptors.Of(Kix.Rules.Catalogue.LiteralName).DefaultSeverity);
}
