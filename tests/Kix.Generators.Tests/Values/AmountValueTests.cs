using Kix.Rules.Values;

namespace Kix.Generators.Tests.Values;

public sealed class AmountValueTests
{
    private const string Form = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
    private const string Suffix = "unable to parse quantity's suffix";

    // The refused ones are those of TestQuantityParse in k8s.io/apimachinery/pkg/api/resource, and what people write.
    [Theory]
    [InlineData("0", null)]
    [InlineData("100m", null)]
    [InlineData("1.5Gi", null)]
    [InlineData("-1", null)]
    [InlineData("+1", null)]
    [InlineData("1e3", null)]
    [InlineData("1E-3", null)]
    [InlineData("1E", null)]
    [InlineData("12.", null)]
    [InlineData(".5", null)]
    [InlineData("Gi", null)]
    [InlineData("123456789012345678901234567890n", null)]
    [InlineData("", Form)]
    [InlineData("1 Gi", Form)]
    [InlineData("1.1.M", Form)]
    [InlineData("1+1.0M", Form)]
    [InlineData("0.1mi", Suffix)]
    [InlineData("0.1am", Form)]
    [InlineData("aoeu", Form)]
    [InlineData(".5i", Suffix)]
    [InlineData("1i", Suffix)]
    [InlineData("-3.01i", Suffix)]
    [InlineData("-3.01e-", Suffix)]
    [InlineData("1e", Suffix)]
    [InlineData("20GB", Form)]
    [InlineData("20gb", Form)]
    [InlineData("100MI", Form)]
    [InlineData("5K", Suffix)]
    [InlineData("1KiB", Form)]
    [InlineData("10%", Form)]
    public void Quantities(string text, string? reason) => Assert.Equal(reason, QuantityText.Problem(text));

    [Theory]
    [InlineData("1Gi", "1024Mi", 0)]
    [InlineData("1G", "1Gi", -1)]
    [InlineData("0.5", "500m", 0)]
    [InlineData("1e3", "1k", 0)]
    [InlineData("-1", "0", -1)]
    [InlineData("2", "1999m", 1)]
    [InlineData("nonsense", "1", 0)]
    public void Quantities_compare_by_value(string left, string right, int expected) => Assert.Equal(expected, QuantityText.Compare(left, right));

    [Theory]
    [InlineData("-1m", -1)]
    [InlineData("-0", 0)]
    [InlineData("0.0Gi", 0)]
    [InlineData("0.01", 1)]
    [InlineData("x", 0)]
    public void Signs(string text, int sign) => Assert.Equal(sign, QuantityText.Sign(text));

    [Theory]
    [InlineData("1", true)]
    [InlineData("1500m", false)]
    [InlineData("2000m", true)]
    [InlineData("0.5Ki", true)]
    public void Whole_amounts(string text, bool whole) => Assert.Equal(whole, QuantityText.IsWhole(text));

    [Theory]
    [InlineData("25%", null)]
    [InlineData("100%", null)]
    [InlineData("0%", null)]
    [InlineData("0100%", null)]
    [InlineData("101%", "must not be greater than 100%")]
    [InlineData("99999999999999999999%", "must not be greater than 100%")]
    [InlineData("25", "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')")]
    [InlineData("2.5%", "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')")]
    [InlineData("%", "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')")]
    public void Shares_of_a_whole(string text, string? reason) => Assert.Equal(reason, PercentText.OfWhole(text));

    [Fact]
    public void A_surge_may_be_more_than_the_whole() => Assert.Null(PercentText.Problem("200%"));

    [Theory]
    [InlineData("1h30m", null)]
    [InlineData("-1.5s", null)]
    [InlineData("0", null)]
    [InlineData("1µs", null)]
    [InlineData(".5h", null)]
    [InlineData("", "time: invalid duration \"\"")]
    [InlineData("h", "time: invalid duration \"h\"")]
    [InlineData(".", "time: invalid duration \".\"")]
    [InlineData("5", "time: missing unit in duration \"5\"")]
    [InlineData("5d", "time: unknown unit \"d\" in duration \"5d\"")]
    public void Durations(string text, string? reason) => Assert.Equal(reason, DurationText.Problem(text));
}
