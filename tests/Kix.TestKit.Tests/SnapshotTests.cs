namespace Kix.TestKit.Tests;

public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kix-snapshot-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_whole_cluster_is_compared_with_the_file_beside_the_test() => ClusterUnderTest.Compile<Prod>().VerifySnapshot();

    [Fact]
    public void A_resource_is_compared_too() => ClusterUnderTest.Compile<Prod>().Get("Service/db @ shop").VerifySnapshot("service");

    [Fact]
    public void What_was_never_verified_is_a_failure_and_is_left_beside()
    {
        var message = Assert.Throws<ClusterAssertionException>(() => Compare("one\n", accept: false)).Message;

        Assert.StartsWith("There is no t.verified.txt yet.\nReceived: ", message, StringComparison.Ordinal);
        Assert.Equal("one\n", File.ReadAllText(In("t.received.txt")));
        Assert.False(File.Exists(In("t.verified.txt")));
    }

    [Fact]
    public void Accepting_makes_what_is_received_what_is_verified()
    {
        Assert.Throws<ClusterAssertionException>(() => Compare("one\n", accept: false));
        Compare("one\n", accept: true);
        Compare("one\n", accept: false);

        Assert.Equal(["t.verified.txt"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void A_difference_shows_its_lines()
    {
        Compare("a\nb\nc\nd\ne\nf\n", accept: true);

        var message = Assert.Throws<ClusterAssertionException>(() => Compare("a\nb\nc\nd\nx\ny\nf\n", accept: false)).Message;

        Assert.StartsWith(
            "What is received is not t.verified.txt.\nFrom line 5:\n    b\n    c\n    d\n  - e\n  + x\n  + y\n    f\n    \n", message,
            StringComparison.Ordinal);
        Assert.Equal("a\nb\nc\nd\ne\nf\n", File.ReadAllText(In("t.verified.txt")));
    }

    [Fact]
    public void Line_ends_of_the_verified_file_do_not_matter()
    {
        File.WriteAllText(In("t.verified.txt"), "a\r\nb\r\n");
        Compare("a\nb\n", accept: false);
    }

    [Fact]
    public void Sources_that_are_not_on_this_machine_are_said() => Assert.Contains(
        "/_/src/Tests, is not on this machine", Assert.Throws<ClusterAssertionException>(() => TextSnapshot.Verify("", file: "/_/src/Tests/A.cs")).Message,
        StringComparison.Ordinal);

    private void Compare(string received, bool accept) =>
        TextSnapshot.Compare(received, In("t.verified.txt"), In("t.received.txt"), accept);

    private string In(string name) => Path.Combine(_folder, name);
}
