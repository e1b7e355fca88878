using Kix.Engine.Diff;

namespace Kix.Engine.Tests.Diff;

public class QuantityValueTests
{
    [Theory]
    [InlineData("0.5Gi", "512Mi")]
    [InlineData("1", "1000m")]
    [InlineData("1e3", "1k")]
    [InlineData("1E", "1000P")]
    [InlineData("1E1", "10")]
    [InlineData(".5", "500m")]
    [InlineData("5.", "5")]
    [InlineData("+1.0", "1")]
    [InlineData("-0.1", "-100m")]
    [InlineData("0.1n", "1n")]
    [InlineData("1u", "1000n")]
    [InlineData("1Ei", "1152921504606846976")]
    public void Quantities_of_one_value_are_equal(string a, string b) => Assert.Equal(QuantityValue.Read(a), QuantityValue.Read(b));

    [Theory]
    [InlineData("1Gi", "1G")]
    [InlineData("1m", "1M")]
    [InlineData("100m", "0.11")]
    public void Quantities_of_different_values_differ(string a, string b) => Assert.NotEqual(QuantityValue.Read(a), QuantityValue.Read(b));

    [Theory]
    [InlineData("1 Gi")]
    [InlineData("1KB")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData(".")]
    public void What_is_no_quantity_is_not_read(string text) => Assert.Null(QuantityValue.Read(text));
}
