using Kix.TestKit.Compiler;

namespace Home.Tests;

/// <summary>Each mistake of the README, compiled as <c>dotnet build</c> does: generator, analyzers, evaluation.</summary>
public sealed class MistakeTests
{
    public static TheoryData<string> Titles => [.. Readme.Mistakes.Keys];

    [Theory, MemberData(nameof(Titles))]
    public void A_mistake_is_told_as_the_README_says(string title)
    {
        var said = Compile(Readme.Mistakes[title].Program).ToString();

        if (Environment.GetEnvironmentVariable(TextSnapshot.Accept) == "1")
        {
            Readme.Accept(title, said);
            return;
        }

        Assert.Equal(Readme.Mistakes[title].Message, said);
    }

    [Fact]
    public void The_README_walks_through_the_mistakes_of_every_household() => Assert.Equal(
        [
            "No storage", "Storage that is too small", "Two databases", "An option of the wrong type", "Two who disagree",
            "A cache that lacks what the application asks for", "A PostgreSQL that gets no fixes",
        ],
        Readme.Mistakes.Keys);

    [Fact]
    public void The_README_of_the_repository_shows_one_of_them() => Assert.Contains(
        Readme.Mistakes["Storage that is too small"].Message, File.ReadAllText(Path.Combine(Path.GetDirectoryName(Readme.File)!, "..", "..", "README.md")));

    private static ProgramUnderTest Compile(string photos) => ProgramUnderTest.Build(
        [
            ("Photos.cs", photos),
            ("Cluster.cs", """
                [Cluster("home")]
                public sealed partial class HomeCluster : Cluster
                {
                    public PhotoNamespace Photos => Namespace(() => new PhotoNamespace());
                    public LocalDisks Disks => Offer(() => new LocalDisks());
                }
                """),
            ("Usings.cs", "global using Home.Caches; global using Home.Databases; global using Home.Photos; global using Home.Storages;"),
        ]);
}
