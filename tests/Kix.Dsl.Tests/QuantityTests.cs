using CsCheck;
using k8s.Models;

namespace Kix.Dsl.Tests;

public class QuantityTests
{
    [Fact]
    public void Quantities_compare_by_value()
    {
        Quantity gibibyte = "1Gi";
        Assert.True(gibibyte == "1024Mi");
        Assert.True(gibibyte < "1.1Gi");
        Assert.True(gibibyte > "1G");
        Assert.Equal(0.25m, new Quantity("250m").Value);
    }

    [Fact]
    public void A_quantity_keeps_its_text() => Assert.Equal("1024Mi", new Quantity("1024Mi").ToString());

    [Fact]
    public void A_quantity_goes_into_a_model()
    {
        ResourceQuantity model = new Quantity("100m");
        Assert.Equal("100m", model.ToString());
    }

    [Fact]
    public void What_is_no_quantity_says_how_to_write_one() =>
        Assert.Contains("'twenty' is not a quantity", Assert.Throws<FormatException>(() => new Quantity("twenty")).Message, StringComparison.Ordinal);

    [Fact]
    public void Order_agrees_with_that_of_the_numbers() =>
        Gen.Int[0, 1_000_000].Select(Gen.Int[0, 1_000_000]).Sample((a, b) =>
            Math.Sign(((Quantity)a).CompareTo(b)) == Math.Sign(a.CompareTo(b)));
}
