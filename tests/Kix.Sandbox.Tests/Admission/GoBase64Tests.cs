using System.Text;
using Kix.Sandbox.Admission.Decoding;

namespace Kix.Sandbox.Tests.Admission;

/// <summary>What Go's <c>base64.StdEncoding</c> reads, and where it stops.</summary>
public class GoBase64Tests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("YQ==", "a")]
    [InlineData("YWI=", "ab")]
    [InlineData("YW\nJj\r\n", "abc")]
    public void What_is_base64_is_read(string text, string expected) => Assert.Equal(expected, Encoding.UTF8.GetString(GoBase64.Decode(text)));

    [Theory]
    [InlineData("plain text", 5)]
    [InlineData("YWJj YWJj", 4)]
    [InlineData("Y", 0)]
    [InlineData("YWJjY", 4)]
    [InlineData("Y===", 1)]
    [InlineData("YQ=", 3)]
    [InlineData("YQ=x", 2)]
    [InlineData("YQ==YQ==", 4)]
    public void What_is_not_is_refused_where_it_stops_to_be(string text, int at) => Assert.Equal(
        $"illegal base64 data at input byte {at}", Assert.Throws<GoDecodeException>(() => GoBase64.Decode(text)).Message);
}
