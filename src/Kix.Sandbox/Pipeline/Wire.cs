using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kix.Sandbox.Pipeline;

/// <summary>How JSON is written on the wire and in messages.</summary>
public static class Wire
{
    /// <summary>Compact, with nothing escaped that JSON does not require.</summary>
    public static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };
}
