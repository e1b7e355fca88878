namespace Kix.Generators.Tests.Literals;

/// <summary>Lists that take items of other lists: which item is meant, as far as it can be known.</summary>
public sealed class SpreadTests
{
    private const string NoName = "which is no valid name: a valid environment variable name must consist only of printable ASCII characters other than '='";

    [Fact]
    public void Items_are_counted_through_what_can_be_read() => Assert.Equal(
        $"""
        Web.Server: spec.template.spec.containers[0].env[1].name is 'b=', {NoName}
        Web.Server: spec.template.spec.containers[0].env[2].name is 'c=', {NoName}
        Web.Server: spec.template.spec.containers[0].env[4].name is 'e=', {NoName}
        """,
        Manifest.Container("""
            Env = [.. Env.Of(("a", "1"), ({|KIX4009:"b="|}, "2")), .. new V1EnvVar[] { new() { Name = {|KIX4009:"c="|} }, new() { Name = "d" } }, new() { Name = {|KIX4009:"e="|} }]
            """));

    [Fact]
    public void Behind_what_cannot_be_read_nobody_counts() => Assert.Equal(
        $"""
        Web.Server: spec.template.spec.containers[0].env[0].name is 'a=', {NoName}
        Web.Server: spec.template.spec.containers[0].env[…].name is 'b=', {NoName}
        Web.Server: spec.template.spec.containers[0].env[…].name is required: write Name = …
        Web.Server: spec.template.spec.containers[0].env[…].name is 'c=', {NoName}
        """,
        Manifest.Members("""
            private static IList<V1EnvVar> More => [];
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
                            Containers =
                            [
                                new()
                                {
                                    Name = "web", Image = "a:1",
                                    Env = [new() { Name = {|KIX4009:"a="|} }, .. More, new() { Name = {|KIX4009:"b="|} }, {|KIX4003:new()|} { Value = "1" }, .. Env.Of(({|KIX4009:"c="|}, "2"))],
                                },
                            ],
                        },
                    },
                },
            });
            """));

    [Fact]
    public void What_is_there_or_not_is_judged_and_does_not_count() => Assert.Equal(
        """
        Web.Http: spec.ports[…].port is 70000, which is no port: must be between 1 and 65535, inclusive
        Web.Http: spec.ports[…].port is 0, which is no port: must be between 1 and 65535, inclusive
        """,
        Manifest.Members("""
            [Option(false)] public partial bool Debug { get; init; }
            public Resource<V1Service> Http => Resource(() => new V1Service
            {
                Spec = new() { Ports = [.. Debug ? new V1ServicePort[] { new() { Port = {|KIX4008:70000|} } } : new V1ServicePort[] { }, new() { Port = {|KIX4008:0|} }] },
            });
            """));

    [Fact]
    public void Items_of_two_lists_have_names_of_their_own() => Assert.Equal(
        "Web.Server: spec.template.spec.containers[0].ports[1] has the name 'http', as spec.template.spec.containers[0].ports[0] has (Web.cs:3): each may be there once",
        Manifest.Container("""
            Ports = [.. new V1ContainerPort[] { new() { Name = "http", ContainerPort = 80 } }, new() { Name = {|KIX4018:"http"|}, ContainerPort = 81 }]
            """));

    [Fact]
    public void A_list_that_begins_with_another_is_counted_by_nobody() => Assert.Equal(
        $"Web.Server: spec.template.spec.containers[0].env[…].name is 'a=', {NoName}",
        Manifest.Container("Env = new List<V1EnvVar>(new V1EnvVar[3]) { new() { Name = {|KIX4009:\"a=\"|} } }"));
}
