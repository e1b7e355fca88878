using Kix.TestKit.Compiler;

namespace Kix.TestKit.Tests;

public sealed class ProgramUnderTestTests
{
    private const string Right = """
        [Cluster("text")]
        public sealed partial class Text : Cluster { public Space Space => Namespace(() => new Space()); }

        public sealed partial class Space : Namespace
        {
            public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap
            {
                Data = new Dictionary<string, string> { ["a"] = "1" },
            });
        }
        """;

    [Fact]
    public void A_right_program_gives_its_cluster()
    {
        var program = ProgramUnderTest.Build(Right);

        Assert.Equal("", program.ToString());
        Assert.Equal("1", program.Cluster("text").Resource<V1ConfigMap>("settings").Data["a"]);
    }

    [Fact]
    public void A_mistake_of_the_compiler_has_its_id_message_and_place() => Assert.Equal(
        "Program.cs(8): error CS0029: Cannot implicitly convert type 'int' to 'string'",
        ProgramUnderTest.Build(Right.Replace("\"1\"", "1", StringComparison.Ordinal)).ToString());

    [Fact]
    public void A_mistake_of_an_analyzer_has_its_id_message_and_place() => Assert.Equal(
        "Program.cs(2): error KIX1001: Text must be partial, because the table of the cluster is generated for it: write 'partial class Text'",
        ProgramUnderTest.Build(Right.Replace("partial class Text", "class Text", StringComparison.Ordinal)).ToString());

    [Fact]
    public void A_mistake_of_evaluation_has_its_id_message_and_place()
    {
        var program = ProgramUnderTest.Build(Right.Replace("\"1\"", "new List<string>()[0]", StringComparison.Ordinal));

        Assert.Equal("KIX5007", program.Error.Id);
        Assert.Equal(new Place("Program.cs", 6), program.Error.Place);
        Assert.StartsWith("The program is wrong:\nProgram.cs(6): error KIX5007: ", Assert.Throws<ClusterAssertionException>(() => program.Cluster()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Modules_of_the_test_can_be_used()
    {
        var program = ProgramUnderTest.Build(
            [
                ("Prod.cs", """
                    using Kix.TestKit.Tests;
                    [Cluster("text")]
                    public sealed partial class Text : Cluster { public Space Space => Namespace(() => new Space()); }
                    """),
                ("Space.cs", """
                    using Kix.TestKit.Tests;
                    public sealed partial class Space : Namespace { public Web Web => Instance(() => new Web()); }
                    """),
            ],
            references: [typeof(Web).Assembly]);

        Assert.Equal("KIX2001", program.Error.Id);
        Assert.StartsWith("Space.Web needs Database (Database, ", program.Error.Message, StringComparison.Ordinal);
        Assert.Equal(new Place("Space.cs", 2), program.Error.Place);
    }

    [Fact]
    public void Severities_are_as_in_editorconfig()
    {
        var text = Right.Replace("[\"a\"] = \"1\"", "[\"a\"] = ((string?)null)!.ToString()", StringComparison.Ordinal)
            .Replace("!.To", ".To", StringComparison.Ordinal);

        Assert.Contains(ProgramUnderTest.Build(text).Warnings, w => w.Id == "CS8602");
        Assert.DoesNotContain(
            ProgramUnderTest.Build([new("Program.cs", text)], options: [("dotnet_diagnostic.CS8602.severity", "none")]).Warnings, w => w.Id == "CS8602");
    }
}
