using Kix.Rules.Values;

namespace Kix.Generators.Tests.Values;

public sealed class ImageValueTests
{
    private const string Digest = "sha256:9834876dcfb05cb167a5c24953eba58c4ac89b1adf57f28f2f9d09af107ee8f0";

    [Theory]
    [InlineData("nginx", false)]
    [InlineData("nginx:1.29", true)]
    [InlineData("nginx:latest", true)]
    [InlineData("ghcr.io/acme/web_shop:26.12.4", true)]
    [InlineData("localhost:5000/nginx", false)]
    [InlineData("localhost:5000/nginx:1", true)]
    [InlineData("[::1]:5000/nginx:1", true)]
    [InlineData("redis@" + Digest, true)]
    [InlineData("ghcr.io/acme/web:1@" + Digest, true)]
    [InlineData("Registry.Example.com/acme/web:1", true)]
    public void References(string text, bool saysWhich)
    {
        Assert.Null(ImageText.Problem(text));
        Assert.Equal(saysWhich, ImageText.SaysWhich(text));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" nginx:1", "must not have leading or trailing whitespace")]
    [InlineData("Nginx:1", "repository name must be lowercase")]
    [InlineData("acme/Web:1", "repository name must be lowercase")]
    [InlineData("nginx:", "invalid reference format")]
    [InlineData("nginx:1 2", "invalid reference format")]
    [InlineData("https://ghcr.io/acme/web:1", "invalid reference format")]
    [InlineData("nginx:1:2", "invalid reference format")]
    [InlineData("ghcr.io//web:1", "invalid reference format")]
    [InlineData("${IMAGE}", "invalid reference format")]
    [InlineData("redis@sha256:abc", "invalid reference format")]
    [InlineData("redis@sha256:9834876dcfb05cb167a5c24953eba58c4ac89b1adf57f28f2f9d09af107ee8", "invalid checksum digest length")]
    public void Malformed_references(string text, string reason) => Assert.Equal(reason, ImageText.Problem(text));

    [Theory]
    [InlineData("10.9.8.7", true)]
    [InlineData("010.009.8.7", true)]
    [InlineData("2001:db8::ffff", true)]
    [InlineData("::ffff:1.2.3.4", true)]
    [InlineData("None", false)]
    [InlineData("1.2.3", false)]
    [InlineData("1.2.3.256", false)]
    [InlineData("1.2.3.4.5", false)]
    [InlineData("fe80::1%eth0", false)]
    [InlineData("[::1]", false)]
    public void Addresses(string text, bool valid) => Assert.Equal(valid, NetworkAddress.Ip(text) is null);

    [Theory]
    [InlineData("10.0.0.0/8", true)]
    [InlineData("::/0", true)]
    [InlineData("10.0.0.0", false)]
    [InlineData("10.0.0.0/33", false)]
    [InlineData("2001:db8::/129", false)]
    [InlineData("10.0.0.0/8/8", false)]
    [InlineData("10.0.0.0/-1", false)]
    public void Networks(string text, bool valid) => Assert.Equal(valid, NetworkAddress.Cidr(text) is null);
}
