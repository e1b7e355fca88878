namespace Kix.Dsl.Tests;

public class ImageTests
{
    [Theory]
    [InlineData("redis", "redis:7")]
    [InlineData("redis:6", "redis:7")]
    [InlineData("localhost:5000/redis", "localhost:5000/redis:7")]
    [InlineData("ghcr.io/a/redis:6@sha256:00", "ghcr.io/a/redis:7")]
    public void A_tag_replaces_tag_and_digest(string image, string expected) =>
        Assert.Equal(expected, ((Image)image).WithTag("7").Reference);
}
