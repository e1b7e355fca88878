using System.Text;

namespace Kix.Sandbox.Admission;

/// <summary>A hash that is the same in every process (FNV-1a, 64 bits).</summary>
internal static class StableHash
{
    public static ulong Of(params ReadOnlySpan<string?> parts)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in parts)
        {
            foreach (var unit in Encoding.UTF8.GetBytes(part ?? ""))
            {
                hash = (hash ^ unit) * 1099511628211UL;
            }

            hash = (hash ^ 0xFF) * 1099511628211UL;
        }

        return hash;
    }
}
