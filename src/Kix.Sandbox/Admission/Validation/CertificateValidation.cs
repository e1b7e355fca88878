using System.Text;
using System.Text.Json.Nodes;
using Kix.Sandbox.Pipeline;

namespace Kix.Sandbox.Admission.Validation;

/// <summary>Certificate signing requests.</summary>
internal static class CertificateValidation
{
    public static void Request(WriteContext context, JsonObject request, Findings findings)
    {
        var place = Place.Root["spec"];
        var text = request.Text("spec", "request") ?? "";
        Span<byte> bytes = new byte[text.Length];
        var pem = Convert.TryFromBase64String(text, bytes, out var written) ? Encoding.ASCII.GetString(bytes[..written]) : "";
        if (!pem.Contains("-----BEGIN CERTIFICATE REQUEST-----", StringComparison.Ordinal))
        {
            findings.Invalid(place["request"], text, "PEM block type must be CERTIFICATE REQUEST");
        }

        if (request.At("spec", "usages") is not JsonArray { Count: > 0 })
        {
            findings.Required(place["usages"]);
        }

        findings.Present(place["signerName"], request.Text("spec", "signerName"));
    }
}
