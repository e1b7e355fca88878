using Kix.Engine.Canonical;

namespace Kix.Engine.Tests.Canonical;

public sealed class QuantityFormTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("0Gi", "0")]
    [InlineData("-0", "0")]
    [InlineData("1", "1")]
    [InlineData("+1", "1")]
    [InlineData("007", "7")]
    [InlineData("0.5", "500m")]
    [InlineData(".5", "500m")]
    [InlineData("5.", "5")]
    [InlineData("1.50", "1500m")]
    [InlineData("1500m", "1500m")]
    [InlineData("2000m", "2")]
    [InlineData("0.1m", "100u")]
    [InlineData("0.0000000001", "1n")]
    [InlineData("1000", "1k")]
    [InlineData("100000", "100k")]
    [InlineData("1234000", "1234k")]
    [InlineData("1024Mi", "1Gi")]
    [InlineData("1.5Gi", "1536Mi")]
    [InlineData("0.5Gi", "512Mi")]
    [InlineData("1000Ki", "1000Ki")]
    [InlineData("512Ki", "512Ki")]
    [InlineData("0.5Ki", "512")]
    [InlineData("1.0001Ki", "1024102400u")]
    [InlineData("-1.5Gi", "-1536Mi")]
    [InlineData("1e3", "1e3")]
    [InlineData("1E3", "1e3")]
    [InlineData("12e2", "1200")]
    [InlineData("1e-3", "1e-3")]
    [InlineData("5e0", "5")]
    [InlineData("1e+21", "9223372036854775807")]
    [InlineData("1E", "1E")]
    [InlineData("1Ei", "1Ei")]
    [InlineData("100Ei", "9223372036854775807")]
    [InlineData("128974848", "128974848")]
    [InlineData("129e6", "129e6")]
    [InlineData("129M", "129M")]
    [InlineData("123Mi", "123Mi")]
    [InlineData(" 5 ", "5")]
    public void Quantities_come_out_as_the_server_writes_them(string said, string canonical)
    {
        Assert.Equal(canonical, QuantityForm.Canonical(said));
        Assert.Equal(canonical, QuantityForm.Canonical(canonical));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("0.5", "500m")]
    [InlineData("1.5Gi", "1536Mi")]
    [InlineData("-1.5Gi", "-1536Mi")]
    [InlineData("-250m", "-250m")]
    [InlineData("0.5Ki", "512")]
    [InlineData("1.0001Ki", "1024102400u")]
    [InlineData("1e3", "1e3")]
    [InlineData("12e2", "1200")]
    [InlineData("0.0000000001", "1n")]
    [InlineData("100Ei", "9223372036854775807")]
    [InlineData("8E", "8E")]
    public void Quantities_of_models_come_out_the_same(string said, string canonical) =>
        Assert.Equal(canonical, QuantityForm.Canonical(new k8s.Models.ResourceQuantity(said)));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("Gi")]
    [InlineData("1gi")]
    [InlineData("1 Gi")]
    [InlineData("1e")]
    [InlineData("1e3.5")]
    [InlineData("1,5")]
    [InlineData("0x10")]
    [InlineData("--1")]
    [InlineData("1kk")]
    public void What_is_no_quantity_has_no_form(string said) => Assert.Null(QuantityForm.Canonical(said));
}
