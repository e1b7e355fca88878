namespace Kix.EndToEnd.Tests.Builds;

/// <summary>Two projects, each written twice: files have other names, classes are in other files, members in another order and in other parts.</summary>
internal static class WrittenTwice
{
    /// <summary>Mistakes that the table of a cluster carries, and mistakes that only evaluation finds.</summary>
    public static (string File, string Text)[][] Wrong { get; } =
    [
        [
            ("Clusters.cs", """
                [Cluster("tied")] public sealed partial class Tied : Cluster { public Knots Knots => Namespace(() => new Knots()); }
                [Cluster("loose")] public sealed partial class Loose : Cluster { public Ends Ends => Namespace(() => new Ends()); }
                """),
            ("Knots.cs", """
                [Namespace("knots")] public sealed partial class Knots : Namespace
                {
                    public Hen Hen => Instance(() => new Hen());
                    public Egg Egg => Instance(() => new Egg());
                    public Nest First => Instance(() => new Nest());
                    public Nest Second => Instance(() => new Nest(), name: "first");
                    public Bird Bird => Instance(() => new Bird());
                    public Cage Cage => Instance(() => new Cage());
                }
                public sealed partial class Hen : Module { [Need] public partial Egg Egg { get; init; } }
                public sealed partial class Egg : Module { [Need] public partial Hen Hen { get; init; } }
                public sealed partial class Nest : Module;
                public sealed partial class Bird : Module { [Need] public partial Nest Nest { get; init; } }
                public sealed partial class Fox : Module;
                public sealed partial class Cage : Module { [Need] public partial Fox Fox { get; init; } }
                """),
            ("Ends.cs", """
                [Namespace("ends")] public sealed partial class Ends : Namespace
                {
                    public Web One => Instance(() => new Web { Port = Numbers.Of("70000") });
                    public Web Two => Instance(() => new Web { Port = Numbers.Of("80"), Level = Numbers.Of("12") });
                    public Resource<V1ConfigMap> Map => Resource(() => new V1ConfigMap(), name: Texts.Of("Not_A_Name"));
                    public Resource<V1Service> Service => Resource(() => new V1Service { Spec = new() { Ports = [new() { Port = Numbers.Of("0") }] } });
                }
                public static class Numbers { public static int Of(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture); }
                public static class Texts { public static string Of(string text) => text.Trim(); public static V1ConfigMap None() => throw new InvalidOperationException("no such thing"); }
                public sealed partial class Web : Module
                {
                    [Option(1), Range(1, 9)] public partial int Level { get; init; }
                    [Option(8080)] public partial int Port { get; init; }
                    public Resource<V1Deployment> Server => Resource(() => Shapes.Of(Port, "web"));
                    public Resource<V1ConfigMap> Settings => Resource(() => Texts.None());
                    public Resource<V1Deployment> Other => Resource(() => Shapes.Of(Port, "other"), suffix: "other");
                }
                public static class Shapes
                {
                    public static V1Deployment Of(int port, string app) => new()
                    {
                        Spec = new()
                        {
                            Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = app } },
                            Template = new()
                            {
                                Metadata = new() { Labels = new Dictionary<string, string> { ["app"] = "another" } },
                                Spec = new() { Containers = [new() { Name = app, Image = "example.com/web:1", Ports = [new() { ContainerPort = port }] }] },
                            },
                        },
                    };
                }
                """),
        ],
        [
            ("z/All.cs", """


                public static class Shapes
                {
                    public static V1Deployment Of(int port, string app) => new()
                    {
                        Spec = new()
                        {
                            Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = app } },
                            Template = new()
                            {
                                Metadata = new() { Labels = new Dictionary<string, string> { ["app"] = "another" } },
                                Spec = new() { Containers = [new() { Name = app, Image = "example.com/web:1", Ports = [new() { ContainerPort = port }] }] },
                            },
                        },
                    };
                }
                [Cluster("loose")] public sealed partial class Loose : Cluster { public Ends Ends => Namespace(() => new Ends()); }
                [Cluster("tied")] public sealed partial class Tied : Cluster { public Knots Knots => Namespace(() => new Knots()); }
                public sealed partial class Web : Module
                {
                    public Resource<V1Deployment> Other => Resource(() => Shapes.Of(Port, "other"), suffix: "other");
                    public Resource<V1ConfigMap> Settings => Resource(() => Texts.None());
                    [Option(8080)] public partial int Port { get; init; }
                }
                [Namespace("ends")] public sealed partial class Ends : Namespace
                {
                    public Resource<V1Service> Service => Resource(() => new V1Service { Spec = new() { Ports = [new() { Port = Numbers.Of("0") }] } });
                    public Resource<V1ConfigMap> Map => Resource(() => new V1ConfigMap(), name: Texts.Of("Not_A_Name"));
                }
                public sealed partial class Egg : Module { [Need] public partial Hen Hen { get; init; } }
                public sealed partial class Cage : Module { [Need] public partial Fox Fox { get; init; } }
                """),
            ("A.cs", """
                public sealed partial class Ends
                {
                    public Web Two => Instance(() => new Web { Level = Numbers.Of("12"), Port = Numbers.Of("80") });
                    public Web One => Instance(() => new Web { Port = Numbers.Of("70000") });
                }
                public static class Texts { public static string Of(string text) => text.Trim(); public static V1ConfigMap None() => throw new InvalidOperationException("no such thing"); }
                public static class Numbers { public static int Of(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture); }
                public sealed partial class Web
                {
                    public Resource<V1Deployment> Server => Resource(() => Shapes.Of(Port, "web"));
                    [Option(1), Range(1, 9)] public partial int Level { get; init; }
                }
                public sealed partial class Fox : Module;
                public sealed partial class Bird : Module { [Need] public partial Nest Nest { get; init; } }
                public sealed partial class Nest : Module;
                public sealed partial class Hen : Module { [Need] public partial Egg Egg { get; init; } }
                [Namespace("knots")] public sealed partial class Knots : Namespace
                {
                    public Cage Cage => Instance(() => new Cage());
                    public Bird Bird => Instance(() => new Bird());
                    public Nest Second => Instance(() => new Nest(), name: "first");
                    public Nest First => Instance(() => new Nest());
                    public Egg Egg => Instance(() => new Egg());
                    public Hen Hen => Instance(() => new Hen());
                }
                """),
        ],
    ];

    /// <summary>A cluster that compiles, with something that is doubtful.</summary>
    public static (string File, string Text)[][] Right { get; } =
    [
        [
            ("Cluster.cs", """
                [Cluster("right")] public sealed partial class Right : Cluster { public Space Space => Namespace(() => new Space()); }
                [Namespace("space")] public sealed partial class Space : Namespace
                {
                    public Store Store => Instance(() => new Store { Count = Half.Of(5) });
                    public Keyed<Web> Webs => Instances(["ä", "I", "i", "z"], k => $"w{(int)k[0]}", k => new Web { Word = k });
                    public Keyed<Resource<V1ConfigMap>> Maps => Resources(new Dictionary<string, int> { ["b"] = 1, ["a"] = 2 }, p => p.Key, p => new V1ConfigMap { Data = new Dictionary<string, string> { ["n"] = $"{p.Value}" } });
                }
                """),
            ("Modules.cs", """
                public static class Half { public static int Of(int n) => n / 2; }
                public sealed partial class Store : Module
                {
                    [Option(1), FormerName("Count")] public partial int Replicas { get; init; }
                    [Option("1.5Gi")] public partial Quantity Size { get; init; }
                    public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["z"] = Size.ToString(), ["a"] = $"{Replicas}" } });
                    public Out<V1ConfigMap> Out => Settings.Out;
                }
                public sealed partial class Web : Module
                {
                    [Option] public required partial string Word { get; init; }
                    [Need] public partial Store Store { get; init; }
                    public Resource<V1ConfigMap> Words => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["word"] = Word } });
                    public Resource<V1Pod> Pod => Resource(() => new V1Pod { Spec = new() { Containers = [new() { Name = "web", Image = "example.com/web:1", EnvFrom = [Store.Out.EnvFrom, Words.Out.EnvFrom] }] } }, suffix: "pod");
                }
                """),
        ],
        [
            ("B.cs", """
                public sealed partial class Web : Module
                {
                    public Resource<V1Pod> Pod => Resource(() => new V1Pod { Spec = new() { Containers = [new() { Name = "web", Image = "example.com/web:1", EnvFrom = [Store.Out.EnvFrom, Words.Out.EnvFrom] }] } }, suffix: "pod");
                    [Need] public partial Store Store { get; init; }
                }
                [Namespace("space")] public sealed partial class Space : Namespace
                {
                    public Keyed<Resource<V1ConfigMap>> Maps => Resources(new Dictionary<string, int> { ["a"] = 2, ["b"] = 1 }, p => p.Key, p => new V1ConfigMap { Data = new Dictionary<string, string> { ["n"] = $"{p.Value}" } });
                    public Keyed<Web> Webs => Instances(["z", "i", "I", "ä"], k => $"w{(int)k[0]}", k => new Web { Word = k });
                    public Store Store => Instance(() => new Store { Count = Half.Of(5) });
                }
                """),
            ("x/A.cs", """
                public sealed partial class Store : Module
                {
                    public Out<V1ConfigMap> Out => Settings.Out;
                    public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["a"] = $"{Replicas}", ["z"] = Size.ToString() } });
                    [Option("1.5Gi")] public partial Quantity Size { get; init; }
                    [Option(1), FormerName("Count")] public partial int Replicas { get; init; }
                }
                public static class Half { public static int Of(int n) => n / 2; }
                [Cluster("right")] public sealed partial class Right : Cluster { public Space Space => Namespace(() => new Space()); }
                """),
            ("C.cs", """
                public sealed partial class Web
                {
                    public Resource<V1ConfigMap> Words => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["word"] = Word } });
                    [Option] public required partial string Word { get; init; }
                }
                """),
        ],
    ];
}
