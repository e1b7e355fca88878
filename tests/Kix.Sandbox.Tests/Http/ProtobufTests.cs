using System.Globalization;
using System.Text.RegularExpressions;
using Kix.Sandbox.Protobuf;
using Kix.Sandbox.Storage;
using Kix.Testing;

namespace Kix.Sandbox.Tests.Http;

/// <summary>Bodies that a real kubectl sent in protobuf, as its transcripts show them.</summary>
public sealed partial class ProtobufTests
{
    [Fact]
    public void A_created_config_map_is_read() => Assert.Equal(
        """{"metadata":{"name":"x","generateName":"","namespace":"demo","selfLink":"","uid":"","resourceVersion":"","generation":0},"data":{"a":"b"},"apiVersion":"v1","kind":"ConfigMap"}""",
        Read("17-create-dry-run.txt"));

    [Fact]
    public void A_question_about_rights_is_read() => Assert.Contains(
        "\"spec\":{\"resourceAttributes\":{\"namespace\":\"demo\",\"verb\":\"create\",\"group\":\"apps\",", Read("29-auth-can-i.txt"), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("k8s\0")]
    [InlineData("k8s\0\n\x0f\n\x02v1\x12\x09ConfigMap\x12\xff")]
    public void What_is_no_message_is_not_read(string bytes) =>
        Assert.Throws<FormatException>(() => ProtobufBody.Parse([.. bytes.Select(c => (byte)c)]));

    private static string Read(string transcript)
    {
        var bytes = new List<byte>();
        var inRequest = false;
        foreach (var line in File.ReadLines(Corpus.PathOf("kubectl-transcripts/" + transcript)))
        {
            if (line.Contains("\"Request Body\" body=<", StringComparison.Ordinal))
            {
                inRequest = true;
            }
            else if (inRequest && Dump().Match(line) is { Success: true } dump)
            {
                bytes.AddRange(dump.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(b => byte.Parse(b, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
            }
            else if (inRequest && bytes.Count > 0)
            {
                break;
            }
        }

        return ProtobufBody.Parse([.. bytes]).ToJsonString(JsonText.Plain);
    }

    [GeneratedRegex(@"^\s*[0-9a-f]{8}  ((?:[0-9a-f]{2} {1,2})+)\s*\|")]
    private static partial Regex Dump();
}
