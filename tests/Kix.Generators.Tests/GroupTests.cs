using Kix.Generators.Tests.Kit;

namespace Kix.Generators.Tests;

public sealed class GroupTests
{
    private const string Library = """
        using Kix;
        namespace Acme;
        public sealed partial class Storage : OptionGroup
        {
            [Option("10Gi")] public partial Quantity Size { get; init; }
            [Option] public partial Retention? Keep { get; init; }
        }
        public sealed partial class Retention : OptionGroup { [Option(7)] public partial int Days { get; init; } }
        public partial class Db : Module
        {
            [Option] public partial Storage Storage { get; init; }
            [Option(1), FormerName("Count"), FormerName("Number")] public partial int Replicas { get; init; }
        }
        public partial class Web : Module { [Option] public required partial string Domain { get; init; } }
        public sealed partial class Hardening : Overlay
        {
            [Option(2)] public partial int Level { get; init; }
            protected override void Apply() => Each<Web>(web => web.Option(w => w.Domain).Force("x"));
        }
        """;

    private const string Program = """
        using Kix;
        namespace Acme;
        [Cluster("prod")] public partial class Prod : Cluster
        {
            public Hardening Hardening => Overlay(() => new Hardening
            {
                Level = 3,
            });
            public Shop Shop => Namespace(() => new Shop
            {
                Region = "eu",
            });
        }
        public partial class Shop : Namespace
        {
            [Option] public partial string? Region { get; init; }
            public Db Main => Instance(() => new Db
            {
                Count = 3,
                Storage = new()
                {
                    Size = "20Gi",
                    Keep = new() { Days = 3 },
                },
            });
            public Db Spare => Offer(() => new Db
            {
                Storage = new Storage
                {
                    Size = "20Gi",
                },
            });
            public Keyed<Web> Sites => Instances(new[] { "a" }, s => s, s => new Web
            {
                Domain = s,
            });
            public Db Either => Instance(() =>
            {
                return System.Environment.TickCount > 0
                    ? new Db { Replicas = 1 }
                    : new Db
                    {
                        Storage = new() { Size = "1Gi" },
                    };
            });
        }
        """;

    private const string Places = """
        Hardening.Level at 7
        Shop.Region at 11
        Shop.Either.Replicas at 40
        Shop.Either.Storage.Size at 43
        Shop.Either.Storage at 43
        Shop.Main.Count at 19
        Shop.Main.Storage.Size at 22
        Shop.Main.Storage.Keep.Days at 23
        Shop.Main.Storage.Keep at 23
        Shop.Main.Storage at 20
        Shop.Sites[].Domain at 35
        Shop.Spare.Storage.Size at 30
        Shop.Spare.Storage at 28
        """;

    [Fact]
    public void Options_of_groups_and_overlays_get_bodies() => GeneratorRun.From(("Library.cs", Library)).Compiles();

    [Fact]
    public void A_former_name_is_written_beside_the_option() => Assert.Contains(
        """
                public int Count
                {
                    get => Replicas;
                    init => SetFormerOption<int>("Count", "Replicas", value);
                }
        """,
        GeneratorRun.From(("Library.cs", Library)).File("Acme.Db.Properties.g.cs"), StringComparison.Ordinal);

    [Fact]
    public void Each_assignment_has_its_line() => Assert.Equal(
        Places, Assigned(GeneratorRun.From(("Library.cs", Library), ("Prod.cs", Program)).Compiles()));

    [Fact]
    public void Assignments_in_another_assembly_have_their_lines()
    {
        var library = AssemblyTests.Emit(Library + "\n" + Program.Replace("using Kix;\nnamespace Acme;\n", "", StringComparison.Ordinal).Split("public partial class Shop")[1].Insert(0, "public partial class Shop"));
        var run = GeneratorRun.From(Compile.Library(("Prod.cs", """
            using Kix;
            [Cluster("prod")] public partial class Prod : Cluster
            {
                public Acme.Shop Shop => Namespace(() => new Acme.Shop());
            }
            """)).AddReferences(library)).Compiles();
        Assert.Contains("Shop.Main.Storage.Size at 28 of Acme.Data", Assigned(run), StringComparison.Ordinal);
    }

    [Fact]
    public void The_assembly_tells_where_options_are_declared() => Assert.Contains(
        "Acme.Storage\tKeep\tLibrary.cs\t6\nAcme.Storage\tSize\tLibrary.cs\t5\n",
        GeneratorRun.From(("Library.cs", Library)).File("Kix.Model.g.cs"), StringComparison.Ordinal);

    [Fact]
    public void Groups_and_overlays_with_options_must_be_partial() => Assert.Equal(
        """
        Sizes must be partial, because the body of Sizes.Small is generated for it: write 'partial class Sizes'
        Calm must be partial, because the body of Calm.Level is generated for it: write 'partial class Calm'
        """,
        Checked.Of("""
            public class {|KIX1001:Sizes|} : OptionGroup { [Option] public partial int Small { get; init; } }
            public class {|KIX1001:Calm|} : Policy
            {
                [Option] public partial int Level { get; init; }
                protected override void Apply() { }
            }
            """));

    [Fact]
    public void Groups_and_overlays_have_no_needs() => Assert.Equal(
        """
        [Need] on Sizes.Db means nothing, because Sizes is a group of options: needs belong to clusters, namespaces and modules; write the [Need] there, or take the value as an [Option]
        [Need] on Calm.Db means nothing, because Calm is an overlay: needs belong to clusters, namespaces and modules; write the [Need] there, or take the value as an [Option]
        """,
        Checked.Of("""
            public partial class Sizes : OptionGroup { [Need] public partial IPostgres {|KIX1012:Db|} { get; init; } }
            public partial class Calm : Overlay
            {
                [Need] public partial IPostgres {|KIX1012:Db|} { get; init; }
                protected override void Apply() { }
            }
            """));

    [Fact]
    public void An_overlay_is_declared_by_a_single_call() => Assert.Equal(
        "Prod.Hardening calls Overlay(…) as a part of something else: it must be the whole body of a property, 'public Calm Hardening => Overlay(…);'",
        Checked.Of("""
            public partial class Calm : Overlay { protected override void Apply() { } }
            [Cluster("prod")] public partial class Prod : Cluster
            {
                public Calm Hardening => true ? {|KIX1006:Overlay|}(() => new Calm()) : null!;
            }
            """));

    private static string Assigned(GeneratorRun run) => string.Join("\n", run.Graphs().Single().Options.Select(o =>
        $"{o.Instance}.{o.Option} at {o.Spot.Line}{(o.Spot.Assembly is null ? "" : $" of {o.Spot.Assembly}")}"));
}
