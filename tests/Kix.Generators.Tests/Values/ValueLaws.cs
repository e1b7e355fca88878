using CsCheck;
using Kix.Rules.Values;

namespace Kix.Generators.Tests.Values;

public sealed class ValueLaws
{
    private static readonly Func<string, string?>[] Rules =
    [
        DnsName.Label, DnsName.Subdomain, DnsName.Label1035, DnsName.Host, DnsName.PathSegment,
        LabelText.Key, LabelText.Value, LabelText.AnnotationKey, PortText.Name, PercentText.Problem, PercentText.OfWhole,
        EnvironmentText.Variable, EnvironmentText.ConfigKey, EnvironmentText.HttpHeader, NetworkAddress.Ip, NetworkAddress.Cidr,
        DurationText.Problem, CronText.Problem, QuantityText.Problem, ImageText.Problem, ImageText.Refused, TimeZoneText.Problem,
    ];

    private static readonly Gen<string> Texts = Gen.Frequency(
        (3, Gen.Char["aZ09-_./:@%*+ ,eEimKG[]ä\n"].Array[0, 12].Select(c => new string(c))),
        (1, Gen.String));

    [Fact]
    public void No_text_makes_a_rule_throw() => Texts.Sample(text =>
    {
        foreach (var rule in Rules)
        {
            var reason = rule(text);
            Assert.True(reason is null || reason.Length > 0);
        }

        QuantityText.Compare(text, "1");
        QuantityText.Sign(text);
        QuantityText.IsWhole(text);
        ImageText.SaysWhich(text);
    });

    [Fact]
    public void Labels_are_subdomains_and_names_of_most_things() => Texts.Sample(text =>
    {
        if (DnsName.Label(text) is null)
        {
            Assert.Null(DnsName.Subdomain(text));
            Assert.Null(LabelText.Value(text));
            Assert.Null(LabelText.Key(text));
            Assert.Null(EnvironmentText.ConfigKey(text));
            Assert.Null(DnsName.PathSegment(text));
        }
    });

    [Fact]
    public void Quantities_order_like_numbers() => Gen.Select(Gen.Int[-5000, 5000], Gen.Int[-5000, 5000]).Sample((a, b) =>
        Assert.Equal(a.CompareTo(b), QuantityText.Compare($"{a}m", $"{b}000u")));
}
