using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers;

/// <summary>
/// Finds what carries a set of pairs, and what asks for pairs that somebody carries, without looking at everything: pods by labels,
/// Services by selectors. Not safe for several threads.
/// </summary>
internal sealed class PairIndex
{
    private readonly Dictionary<(string Namespace, string Key, string Value), SortedDictionary<string, JsonObject>> shelves = [];
    private readonly Dictionary<(string Namespace, string Name), List<(string Namespace, string Key, string Value)>> places = [];

    /// <summary>Files an object under all of its pairs, or under the rarest alone.</summary>
    public void Put(string @namespace, string name, JsonObject value, JsonObject? pairs, bool rarestOnly)
    {
        Remove(@namespace, name);
        var wanted = (pairs ?? []).Select(pair => (@namespace, pair.Key, pair.Value.Text() ?? "")).ToList();
        if (wanted.Count == 0)
        {
            return;
        }

        if (rarestOnly)
        {
            wanted = [wanted.MinBy(Count)];
        }

        foreach (var place in wanted)
        {
            if (!shelves.TryGetValue(place, out var shelf))
            {
                shelves[place] = shelf = new(StringComparer.Ordinal);
            }

            shelf[name] = value;
        }

        places[(@namespace, name)] = wanted;
    }

    /// <summary>Forgets an object.</summary>
    public void Remove(string @namespace, string name)
    {
        if (!places.Remove((@namespace, name), out var filed))
        {
            return;
        }

        foreach (var place in filed)
        {
            shelves[place].Remove(name);
            if (shelves[place].Count == 0)
            {
                shelves.Remove(place);
            }
        }
    }

    /// <summary>What may carry all of these pairs (it carries the rarest), by name.</summary>
    public IEnumerable<JsonObject> CarryingAll(string @namespace, JsonObject pairs)
    {
        var rarest = pairs.Select(pair => (@namespace, pair.Key, pair.Value.Text() ?? "")).MinBy(Count);
        return shelves.TryGetValue(rarest, out var shelf) ? shelf.Values : [];
    }

    /// <summary>What may ask for no pair but these (it asks for one of them).</summary>
    public IEnumerable<JsonObject> AskingFor(string @namespace, JsonObject? pairs) =>
        (pairs ?? []).SelectMany(pair =>
            shelves.TryGetValue((@namespace, pair.Key, pair.Value.Text() ?? ""), out var shelf) ? shelf.Values : Enumerable.Empty<JsonObject>());

    private int Count((string, string, string) place) => shelves.TryGetValue(place, out var shelf) ? shelf.Count : 0;
}
