using Kix.TestKit.Compiler;

namespace Kix.TestKit.Tests;

/// <summary>KIX5001 by evaluation: names that nobody sees while typing.</summary>
public sealed class UnreadNameTests
{
    private const string Db = """
        public sealed partial class Db : Module
        {
            public Resource<V1Secret> Login => Resource(() => new V1Secret { StringData = new Dictionary<string, string> { ["password"] = "x" } });
        }
        """;

    private const string Web = """
        public sealed partial class Web : Module
        {
            [Option] public required partial string Login { get; init; }
            public Resource<V1Pod> Server => Resource(() => new V1Pod
            {
                Spec = new() { Containers = [new() { Name = "web", Image = "nginx:1", EnvFrom = [new() { SecretRef = new() { Name = Login } }] }] },
            });
        }
        """;

    [Fact]
    public void A_literal_that_comes_through_an_option_is_told_where_it_is_assigned() => Expect(
        "public Db Db => Instance(() => new Db()); public Web Web => Instance(() => new Web { Login = \"db\" });",
        Db + "\n" + Web,
        "Space.cs:3: Pod/web @ space: spec.containers[0].envFrom[0].secretRef.name is 'db', the name of Space.Db.Login (Space.cs:7), said without its .Out: set the option Space.Web.Login, which has that value, to Space.Db.Login.Out.Name");

    [Fact]
    public void What_was_read_may_be_said() => Expect(
        "public Db Db => Instance(() => new Db()); public Web Web => Instance(() => new Web { Login = Db.Login.Out.Name });",
        Db + "\n" + Web);

    [Fact]
    public void A_default_is_told_where_the_option_could_be_assigned() => Expect(
        "public Db Db => Instance(() => new Db());\n\npublic Web Web => Instance(() => new Web());",
        Db + "\n" + Web.Replace("[Option] public required", "[Option(\"db\")] public", StringComparison.Ordinal),
        "Space.cs:5: Pod/web @ space: spec.containers[0].envFrom[0].secretRef.name is 'db', the name of Space.Db.Login (Space.cs:9), said without its .Out: set the option Space.Web.Login, which has that value, to Space.Db.Login.Out.Name");

    [Fact]
    public void Names_that_are_put_together_are_told_where_the_resource_is_declared() => Expect(
        """
        private static readonly string[] Tenants = ["acme"];
        public Keyed<Resource<V1ServiceAccount>> Accounts => Resources(Tenants, t => t, _ => new V1ServiceAccount());
        public Keyed<Db> Dbs => Instances(Tenants, t => t, _ => new Db());
        public Keyed<Resource<V1Pod>> Pods => Resources(Tenants, t => t, t => new V1Pod
        {
            Spec = new() { ServiceAccountName = $"accounts-{t}", Containers = [new() { Name = "web", Image = "nginx:1", EnvFrom = [new() { SecretRef = new() { Name = $"dbs-{t}" } }] }] },
        });
        """,
        Db,
        "Space.cs:6: Pod/pods-acme @ space: spec.containers[0].envFrom[0].secretRef.name is 'dbs-acme', the name of Space.Dbs[acme].Login (Space.cs:13), said without its .Out: write Dbs[\"acme\"].Login.Out.Name",
        "Space.cs:6: Pod/pods-acme @ space: spec.serviceAccountName is 'accounts-acme', the name of Space.Accounts[acme] (Space.cs:4), said without its .Out: write Accounts[\"acme\"].Out.Name");

    [Fact]
    public void Ways_to_services_workloads_and_roles_are_names_too() => Expect(
        "public Web Web => Instance(() => new Web());",
        """
        public sealed partial class Web : Module
        {
            private static string Self => string.Concat("we", "b");
            public Resource<V1Deployment> Server => Resource(() => new V1Deployment
            {
                Spec = new()
                {
                    Selector = Labels.Selector,
                    Template = new() { Metadata = new() { Labels = Labels.All }, Spec = new() { Containers = [new() { Name = "web", Image = "nginx:1", Ports = [new() { Name = "http", ContainerPort = 80 }] }] } },
                },
            });
            public Resource<V1Service> Http => Resource(() => new V1Service { Spec = new() { Selector = Server.Out.PodLabels, Ports = [Server.Out.Port("http").Expose(80)] } });
            public Resource<V1Role> Reader => Resource(() => new V1Role { Rules = [new() { ApiGroups = [""], Resources = ["pods"], Verbs = ["get"] }] });
            public Resource<V1ServiceAccount> Account => Resource(() => new V1ServiceAccount());
            public Resource<V2HorizontalPodAutoscaler> Scaler => Resource(() => new V2HorizontalPodAutoscaler
            {
                Spec = new() { MaxReplicas = 3, ScaleTargetRef = new() { ApiVersion = "apps/v1", Kind = "Deployment", Name = Self } },
            });
            public Resource<V1Ingress> Door => Resource(() => new V1Ingress
            {
                Spec = new() { DefaultBackend = new() { Service = new() { Name = Self, Port = new() { Name = "http" } } } },
            });
            public Resource<V1RoleBinding> Grant => Resource(() => new V1RoleBinding
            {
                RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = Self }, Subjects = [new() { Kind = "ServiceAccount", Name = Self }],
            });
        }
        """,
        "Space.cs:19: HorizontalPodAutoscaler/web @ space: spec.scaleTargetRef.name is 'web', the name of Space.Web.Server (Space.cs:8), said without its .Out: write Server.Out.Name",
        "Space.cs:23: Ingress/web @ space: spec.defaultBackend.service.name is 'web', the name of Space.Web.Http (Space.cs:16), said without its .Out: write Http.Out.Name",
        "Space.cs:27: RoleBinding/web @ space: roleRef.name is 'web', the name of Space.Web.Reader (Space.cs:17), said without its .Out: write Reader.Out.Name",
        "Space.cs:27: RoleBinding/web @ space: subjects[0].name is 'web', the name of Space.Web.Account (Space.cs:18), said without its .Out: write Account.Out.Name");

    [Fact]
    public void Namespaced_objects_of_the_cluster_itself_are_known() => Assert.Equal(
        ["Cluster.cs:5: Pod/server @ kube-system: spec.containers[0].envFrom[0].configMapRef.name is 'settings', the name of Settings (Cluster.cs:3), said without its .Out: write Settings.Out.Name"],
        Warnings(ProgramUnderTest.Build([("Cluster.cs", """
            [Cluster("prod")] public sealed partial class Prod : Cluster
            {
                public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["a"] = "b" } }, @namespace: "kube-system");

                public Resource<V1Pod> Server => Resource(() => new V1Pod
                {
                    Spec = new() { Containers = [new() { Name = "web", Image = "nginx:1", EnvFrom = [new() { ConfigMapRef = new() { Name = "settings" } }] }] },
                }, @namespace: "kube-system");
            }
            """)])));

    [Fact]
    public void What_others_make_is_asked_for_where_it_is_declared_around_the_name() => Expect(
        """
        public Resource<V1Secret> Vault => External<V1Secret>("vault");
        public Web Web => Instance(() => new Web { Login = "vault" });
        public Web Right => Instance(() => new Web { Login = Vault.Out.Name });
        public Far Far => Instance(() => new Far());
        public Web Other => Instance(() => new Web { Login = "far" });
        """,
        Web + """
        public sealed partial class Far : Module { public Resource<V1Secret> Own => External<V1Secret>("far"); }
        """,
        "Space.cs:4: Pod/web @ space: spec.containers[0].envFrom[0].secretRef.name is 'vault', the name of Space.Vault (Space.cs:3), said without its .Out: set the option Space.Web.Login, which has that value, to Space.Vault.Out.Name");

    [Fact]
    public void What_the_analyzer_said_is_not_said_again()
    {
        var program = Build(
            "public Both Both => Instance(() => new Both());",
            """
            public sealed partial class Both : Module
            {
                public Resource<V1Secret> Login => Resource(() => new V1Secret(), suffix: "login");
                public Resource<V1Pod> Server => Resource(() => new V1Pod
                {
                    Spec = new() { Containers = [new() { Name = "web", Image = "nginx:1", EnvFrom = [new() { SecretRef = new() { Name = "both-login" } }] }] },
                });
            }
            """);
        Assert.Equal(
            ["Space.cs:10: Both.Server: spec.containers[0].envFrom[0].secretRef.name is 'both-login', the name of Both.Login (Space.cs:7), said without its .Out: write Login.Out.Name, or Login.Out.EnvFrom for all of it"],
            Warnings(program));
    }

    [Fact]
    public void Overlays_accounts_by_default_and_other_kinds_and_namespaces_are_left_in_peace() => Expect(
        """
        public Resource<V1ServiceAccount> Default => Resource(() => new V1ServiceAccount());
        public Resource<V1Secret> Pull => Resource(() => new V1Secret());
        public Resource<V1ConfigMap> Db => Resource(() => new V1ConfigMap());
        public Resource<V1Secret> Elsewhere => Resource(() => new V1Secret(), name: "other", @namespace: "kube-system");
        public Web Web => Instance(() => new Web { Login = "db" });
        public Web Third => Instance(() => new Web { Login = "other" });
        public PullSecrets PullSecrets => Overlay(() => new PullSecrets());
        """,
        Web.Replace("Name = Login", "Name = Login, Optional = true", StringComparison.Ordinal) + """
        public sealed class PullSecrets : Overlay
        {
            protected override void Apply() => Each<V1Pod>(p => p.Spec.ImagePullSecrets = [new() { Name = "pull" }]);
        }
        """);

    [Theory]
    [InlineData("error", 1, 0)]
    [InlineData("warning", 0, 1)]
    [InlineData("suggestion", 0, 0)]
    [InlineData("none", 0, 0)]
    public void The_project_decides_how_severe_it_is(string severity, int errors, int warnings)
    {
        var program = Build("public Db Db => Instance(() => new Db()); public Web Web => Instance(() => new Web { Login = \"db\" });", Db + "\n" + Web, ("dotnet_diagnostic.KIX5001.severity", severity));
        Assert.Equal((errors, warnings), (program.Errors.Count(e => e.Id == "KIX5001"), program.Warnings.Count(e => e.Id == "KIX5001")));
    }

    [Fact]
    public void A_pragma_where_the_option_is_assigned_silences_it() => Expect(
        """
        public Db Db => Instance(() => new Db());
        #pragma warning disable KIX5001
        public Web Web => Instance(() => new Web { Login = "db" });
        #pragma warning restore KIX5001
        """,
        Db + "\n" + Web);

    [Fact]
    public void A_pragma_inside_of_a_body_silences_it() => Expect(
        "public Db Db => Instance(() => new Db());\npublic Web Web => Instance(() => new Web());",
        Db + """

        public sealed partial class Web : Module
        {
            private static string Login => string.Concat("d", "b");
            public Resource<V1Pod> Server => Resource(() => new V1Pod
            {
        #pragma warning disable KIX5001
                Spec = new() { Containers = [new() { Name = "web", Image = "nginx:1", EnvFrom = [new() { SecretRef = new() { Name = Login } }] }] },
        #pragma warning restore KIX5001
            });
            public Resource<V1Pod> Second => Resource(() => new V1Pod
            {
                Spec = new() { Containers = [new() { Name = "web", Image = "nginx:1", EnvFrom = [new() { SecretRef = new() { Name = Login } }] }] },
            }, suffix: "second");
        }
        """,
        "Space.cs:19: Pod/web-second @ space: spec.containers[0].envFrom[0].secretRef.name is 'db', the name of Space.Db.Login (Space.cs:8), said without its .Out: take it as a [Need], or the name as an [Option] that is set to Space.Db.Login.Out.Name");

    private static void Expect(string inSpace, string more, params string[] expected)
    {
        var program = Build(inSpace, more);
        Assert.Empty(program.Errors);
        Assert.Equal(expected, Warnings(program));
    }

    private static IEnumerable<string> Warnings(ProgramUnderTest program) => program.Warnings.Where(w => w.Id == "KIX5001").Select(w => $"{w.Place}: {w.Message}");

    private static ProgramUnderTest Build(string inSpace, string more, params (string, string)[] options) => ProgramUnderTest.Build(
        [
            ("Cluster.cs", """
                [Cluster("prod")] public sealed partial class Prod : Cluster
                {
                    public Space Space => Namespace(() => new Space());
                }
                """),
            ("Space.cs", $$"""
                public sealed partial class Space : Namespace
                {
                {{inSpace}}
                }
                {{more}}
                """),
        ],
        options: options);
}
