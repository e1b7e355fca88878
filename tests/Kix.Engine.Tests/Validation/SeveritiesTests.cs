using Kix.Engine.Validation;

namespace Kix.Engine.Tests.Validation;

public sealed class SeveritiesTests
{
    [Theory]
    [InlineData("", "error")]
    [InlineData("KIX4020 none", "")]
    [InlineData("KIX4020 warning", "warning")]
    [InlineData("KIX4020 suggestion", "")]
    [InlineData("KIX4020 silent", "")]
    [InlineData("KIX4021 none", "error")]
    [InlineData("KIX4020 none Shop.cs", "")]
    [InlineData("KIX4020 none Other.cs", "error")]
    [InlineData("KIX4020 none\nKIX4020 warning Shop.cs", "warning")]
    [InlineData("KIX4020 warning Shop.cs\nKIX4020 none Shop.cs:12-12", "")]
    [InlineData("KIX4020 none Shop.cs:10-11", "error")]
    [InlineData("* none Shop.cs:1-20", "")]
    [InlineData("KIX4020 none a:b.cs:1-20\nKIX4020 warning", "warning")]
    public void The_narrowest_word_counts(string table, string severity)
    {
        var judged = Severities.Of(table).Judge([new KixError("KIX4020", "selector", new Place("Shop.cs", 12))]);
        Assert.Equal(severity, string.Join(",", judged.Select(e => e.IsWarning ? "warning" : "error")));
    }

    [Theory]
    [InlineData("KIX2001")]
    [InlineData("KIX3002")]
    [InlineData("KIX4007")]
    [InlineData("KIX4050")]
    [InlineData("KIX5002")]
    public void What_must_hold_cannot_be_lowered(string id)
    {
        KixError[] findings = [new(id, "x", new Place("Shop.cs", 12))];
        Assert.Equal(findings, Severities.Of($"{id} none\n* none Shop.cs:1-20").Judge(findings));
    }

    [Fact]
    public void A_warning_can_be_raised() => Assert.False(
        Assert.Single(Severities.Of("KIX4012 error").Judge([new KixError("KIX4012", "x", Place.None) { IsWarning = true }])).IsWarning);
}
