namespace Kix.Generators.Tests.Fixes;

public sealed class DeclarationFixTests
{
    [Theory]
    [InlineData("public class Web : Module", "public partial class Web : Module")]
    [InlineData("class Web : Module", "partial class Web : Module")]
    [InlineData("/// <summary>Web.</summary>\nclass Web : Module", "/// <summary>Web.</summary>\npartial class Web : Module")]
    [InlineData("[Obsolete]\npublic sealed class Web : Module", "[Obsolete]\npublic sealed partial class Web : Module")]
    public async Task A_class_becomes_partial(string before, string after)
    {
        const string Body = "\n{\n    [Option(1)] public partial int Size { get; init; }\n}\n";
        Assert.Equal(after + Body, await Fixed.Of(before + Body, "KIX1001"));
    }

    [Theory]
    [InlineData("[Option(1)] public int Size { get; init; }", "[Option(1)] public partial int Size { get; init; }")]
    [InlineData("[Option] public required int Size { get; init; } // pods", "[Option] public required partial int Size { get; init; } // pods")]
    [InlineData("[Option] public int Size { get; init; } = 3;", "[Option] public partial int Size { get; init; }")]
    [InlineData("[Option] public static partial int Size { get; set; }", "[Option] public partial int Size { get; init; }")]
    [InlineData("[Need] public IPostgres Size => null!;", "[Need] public partial IPostgres Size { get; init; }")]
    [InlineData("[Need] IPostgres Size => null!;", "[Need] partial IPostgres Size { get; init; }")]
    public async Task A_property_becomes_partial_without_a_body(string before, string after) =>
        Assert.Equal(Web(after), await Fixed.Of(Web(before), "KIX1002"));

    [Fact]
    public async Task Set_becomes_init() => Assert.Equal(
        Web("[Option(1)] public partial int Size { get; init; }"), await Fixed.Of(Web("[Option(1)] public partial int Size { get; set; }"), "KIX1013"));

    [Fact]
    public async Task All_properties_are_mended_at_once() => Assert.Equal(
        Web("[Option(1)] public partial int A { get; init; }\n    [Option(2)] public partial int B { get; init; }"),
        await Fixed.AllOf(Web("[Option(1)] public int A { get; init; }\n    [Option(2)] public int B { get; set; }"), "KIX1002", "Make property partial, without a body"));

    private static string Web(string member) => $"public partial class Web : Module\n{{\n    {member}\n}}\n";
}
