using Kix.Cli.Host;

namespace Kix.Cli.Tests.Host;

public sealed class ClusterProjectTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kix-project-").FullName;

    [Fact]
    public void The_only_project_of_the_folder_is_found()
    {
        Write("a.csproj", "<Project/>");
        Write("b.cs", "#:package Kix.Cli@0.1.0\n");

        Assert.Equal(Path.Combine(_folder, "a.csproj"), ClusterProject.Find(_folder, null)!.File);
    }

    [Fact]
    public void A_single_file_program_that_uses_kix_is_found_among_other_files()
    {
        Write("notes.cs", "class Notes;");
        Write("cluster.cs", "#:project ../../src/Kix.Cli\n[Cluster(\"a\")] public partial class A : Cluster;");

        var project = ClusterProject.Find(_folder, null)!;

        Assert.Equal("cluster.cs", Path.GetFileName(project.File));
        Assert.Equal(["run", project.File, "--", "diff"], ProjectRun.Arguments(project, ["diff"]));
    }

    [Fact]
    public void A_named_project_file_is_run_as_a_project()
    {
        Write("a.csproj", "<Project/>");
        Write("b.csproj", "<Project/>");

        var project = ClusterProject.Find(_folder, "b.csproj")!;

        Assert.Equal(["run", "--project", Path.Combine(_folder, "b.csproj"), "--", "diff"], ProjectRun.Arguments(project, ["diff"]));
    }

    [Fact]
    public void Several_projects_are_a_question()
    {
        Write("a.csproj", "<Project/>");
        Write("b.csproj", "<Project/>");

        Assert.Equal(
            $"Which project? {_folder} has a.csproj, b.csproj: say --project <file>.",
            Assert.Throws<CommandException>(() => ClusterProject.Find(_folder, null)).Message);
    }

    [Fact]
    public void A_folder_without_a_project_has_none() => Assert.Null(ClusterProject.Find(_folder, null));

    [Fact]
    public void A_project_that_is_not_there_is_named() =>
        Assert.Equal(
            "There is no project nowhere.",
            Assert.Throws<CommandException>(() => ClusterProject.Find(_folder, "nowhere")).Message);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
