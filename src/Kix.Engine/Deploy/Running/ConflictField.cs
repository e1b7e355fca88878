using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Running;

/// <summary>
/// Finds the fields that the server names in a conflict: <c>.spec.template.spec.containers[name="web"].ports[containerPort=80,protocol="TCP"]</c>,
/// <c>.metadata.finalizers[="x"]</c> (https://github.com/kubernetes-sigs/structured-merge-diff/blob/master/fieldpath/element.go).
/// Names are not escaped there, so that a label's dots look like steps: every way to read them is tried.
/// </summary>
internal static class ConflictField
{
    /// <summary>Whether a manifest says a field.</summary>
    internal static bool IsSaid(JsonElement manifest, string field) => IsSaid(manifest, field.AsSpan());

    private static bool IsSaid(JsonElement value, ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty)
        {
            return true;
        }

        if (rest[0] == '.' && value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                if (rest[1..].StartsWith(member.Name, StringComparison.Ordinal) && IsSaid(member.Value, rest[(member.Name.Length + 1)..]))
                {
                    return true;
                }
            }
        }
        else if (rest[0] == '[' && value.ValueKind == JsonValueKind.Array)
        {
            var end = Close(rest);
            if (end < 0)
            {
                return false;
            }

            var step = rest[1..end].ToString();
            foreach (var item in value.EnumerateArray())
            {
                if (Matches(item, step) && IsSaid(item, rest[(end + 1)..]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Matches(JsonElement item, string step) =>
        step.StartsWith('=') ? item.GetRawText() == step[1..]
        : item.ValueKind == JsonValueKind.Object && Keys(step).All(key => item.Member(key.Name) is { IsPresent: true } value
            ? value.GetRawText() == key.Value
            : key is { Name: "protocol", Value: "\"TCP\"" });

    private static IEnumerable<(string Name, string Value)> Keys(string step)
    {
        while (step.IndexOf('=', StringComparison.Ordinal) is var equals and > 0)
        {
            var name = step[..equals];
            var end = EndOfValue(step, equals + 1);
            yield return (name, step[(equals + 1)..end]);
            step = end < step.Length ? step[(end + 1)..] : "";
        }
    }

    private static int EndOfValue(string step, int start)
    {
        var quoted = false;
        for (var i = start; i < step.Length; i++)
        {
            quoted ^= step[i] == '"' && step[i - 1] != '\\';
            if (step[i] == ',' && !quoted)
            {
                return i;
            }
        }

        return step.Length;
    }

    private static int Close(ReadOnlySpan<char> rest)
    {
        var quoted = false;
        for (var i = 1; i < rest.Length; i++)
        {
            quoted ^= rest[i] == '"' && rest[i - 1] != '\\';
            if (rest[i] == ']' && !quoted)
            {
                return i;
            }
        }

        return -1;
    }
}
