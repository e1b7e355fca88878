using System.Text.Json.Nodes;

namespace Kix.Sandbox.Admission.Decoding;

/// <summary>Changes to the members of an object that were found while it was being read. Most objects need none.</summary>
internal struct MemberChanges
{
    private List<(string Name, JsonNode? Value, bool Gone)>? changes;

    public void Remove(string name) => (changes ??= []).Add((name, null, true));

    /// <summary>Notes a new value, unless it is the old one.</summary>
    public void Set(string name, JsonNode? before, JsonNode? after)
    {
        if (!ReferenceEquals(before, after))
        {
            (changes ??= []).Add((name, after, false));
        }
    }

    public readonly void ApplyTo(JsonObject value)
    {
        foreach (var (name, after, gone) in changes ?? [])
        {
            if (gone)
            {
                value.Remove(name);
            }
            else
            {
                value[name] = after;
            }
        }
    }
}
