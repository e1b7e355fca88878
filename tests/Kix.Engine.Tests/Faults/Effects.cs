using System.Text.Json.Nodes;
using Kix.Sandbox.Storage;

namespace Kix.Engine.Tests.Faults;

/// <summary>How often an object was made, changed in what users say of it, and deleted.</summary>
internal sealed record Effect(int Made, int Changed, int Deleted);

/// <summary>Counts what really happened in a server: requests that change nothing do not count, lost answers do.</summary>
internal sealed class Effects
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Effect> _effects = new(StringComparer.Ordinal);

    /// <summary>What happened to an object: <c>Deployment/web</c>.</summary>
    internal Effect Of(string name)
    {
        lock (_gate)
        {
            return _effects.GetValueOrDefault(name) ?? new Effect(0, 0, 0);
        }
    }

    internal void Take(ObjectEvent happened)
    {
        var name = $"{happened.Object["kind"]}/{happened.Object["metadata"]!["name"]}";
        lock (_gate)
        {
            var before = _effects.GetValueOrDefault(name) ?? new Effect(0, 0, 0);
            _effects[name] = happened.Type switch
            {
                ObjectEventType.Added => before with { Made = before.Made + 1 },
                ObjectEventType.Deleted => before with { Deleted = before.Deleted + 1 },
                _ when Differs(happened, "spec") || Differs(happened, "data") => before with { Changed = before.Changed + 1 },
                _ => before,
            };
        }
    }

    private static bool Differs(ObjectEvent happened, string member) => !JsonNode.DeepEquals(happened.Object[member], happened.Previous?[member]);
}
