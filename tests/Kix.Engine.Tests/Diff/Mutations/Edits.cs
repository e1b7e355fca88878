using System.Text.Json;
using System.Text.Json.Nodes;
using Kix.Sandbox.Schema;

namespace Kix.Engine.Tests.Diff.Mutations;

/// <summary>What a hand can do to an object: one sort of edit at one place.</summary>
/// <param name="Sort">What it does.</param>
/// <param name="Place">Where.</param>
/// <param name="Do">Does it, in place.</param>
internal sealed record Edit(string Sort, string Place, Action Do)
{
    public override string ToString() => $"{Sort} {Place}";
}

/// <summary>Finds all edits of an object: at leaves, members, maps, lists of every sort, and where no schema says anything.</summary>
internal sealed class Edits
{
    private static readonly HashSet<string> Hands = new(StringComparer.Ordinal) { "labels", "annotations", "finalizers" };

    private readonly List<Edit> _found = [];
    private readonly Random _random;

    private Edits(Random random) => _random = random;

    /// <summary>One edit of an object, each sort as likely as the others.</summary>
    public static Edit? Pick(JsonObject target, SchemaNode schema, Random random)
    {
        var edits = new Edits(random);
        edits.Members(target, schema, "", isRoot: true);

        // The same draw is the same edit, in whatever order a server answers.
        var sorts = edits._found.GroupBy(static e => e.Sort).OrderBy(static s => s.Key, StringComparer.Ordinal).ToList();
        if (sorts.Count == 0)
        {
            return null;
        }

        Edit[] sort = [.. sorts[random.Next(sorts.Count)].OrderBy(static e => e.Place, StringComparer.Ordinal)];
        return sort[random.Next(sort.Length)];
    }

    /// <summary>Whether an apply can be merged into an object: no item of a keyed list lacks all of its keys. Else the server answers none, not even its author's.</summary>
    public static bool CanBeApplied(JsonNode? value, SchemaNode? schema) => value switch
    {
        JsonObject members => members.All(m => CanBeApplied(m.Value, AnswerChanges.Of(schema, m.Key))),
        JsonArray items => items.All(i => (schema?.ListType != ListType.Map || AnswerChanges.KeyOf(i, schema) is not null) && CanBeApplied(i, schema?.Items)),
        _ => true,
    };

    private void Value(JsonNode? value, SchemaNode? schema, string place)
    {
        switch (value)
        {
            case JsonObject members:
                Members(members, schema, place, isRoot: false);
                break;
            case JsonArray items:
                Items(items, schema, place);
                break;
        }
    }

    private void Members(JsonObject members, SchemaNode? schema, string place, bool isRoot)
    {
        var isMetadata = schema?.TypeName?.EndsWith(".ObjectMeta", StringComparison.Ordinal) == true;

        // The server protects storage by finalizers of its own, and nobody gives them back.
        bool IsProtected(string name) => name == "finalizers" && members[name] is JsonArray held && held.Any(static f => ((string)f!).StartsWith("kubernetes.io/", StringComparison.Ordinal));
        bool IsOurs(string name) => isRoot ? name is not ("apiVersion" or "kind" or "status") : !isMetadata || (Hands.Contains(name) && !IsProtected(name));
        foreach (var (name, value) in members.Where(m => IsOurs(m.Key)).ToList())
        {
            var (at, node) = ($"{place}.{name}", AnswerChanges.Of(schema, name));
            if (!(isRoot && name == "metadata"))
            {
                Add("remove", at, () => members.Remove(name));
                if (value is JsonValue)
                {
                    Add("change", at, () => members[name] = Other(value, Donors.Instance.Of(schema?.TypeName, name), node));
                }
            }

            Value(value, node, at);
        }

        foreach (var (name, node) in (schema?.Properties ?? new Dictionary<string, SchemaNode>()).Where(p => IsOurs(p.Key) && !members.ContainsKey(p.Key)))
        {
            Add(node.Kind is SchemaKind.Object or SchemaKind.Map or SchemaKind.List or SchemaKind.Any ? "add a part" : "add", $"{place}.{name}",
                () => members[name] = Donors.Instance.Of(schema?.TypeName, name) is { Count: > 0 } donors && _random.Next(4) > 0
                    ? donors[_random.Next(donors.Count)].DeepClone()
                    : New(node, 0));
        }

        if (schema is null or { Values: not null } or { PreservesUnknownFields: true } or { Kind: SchemaKind.Any })
        {
            Add(schema?.Values is null ? "add unknown" : "add key", $"{place}.[new]",
                () => members[_random.Next(2) == 0 ? "added" : "x.test/added"] = schema?.Values is { } values ? New(values, 0) : Free());
        }
    }

    private void Items(JsonArray items, SchemaNode? schema, string place)
    {
        var sort = schema?.ListType switch { ListType.Map => "keyed", ListType.Set => "set", _ => "atomic" };
        for (var i = 0; i < items.Count; i++)
        {
            var (index, at) = (i, $"{place}[{i}]");
            Add($"remove {sort} item", at, () => items.RemoveAt(index));
            if (items[i] is JsonValue value)
            {
                Add($"change {sort} item", at, () => items[index] = Other(value, [], schema?.Items));
            }
            else if (schema?.ListType == ListType.Map)
            {
                Add("rename keyed item", at, () => Rename((JsonObject)items[index]!, schema));
            }

            Value(items[i], schema?.Items, at);
        }

        Add($"add {sort} item", place, () =>
        {
            var item = items.Count > 0 && _random.Next(3) > 0 ? items[_random.Next(items.Count)]!.DeepClone() : schema is null ? Free() : Item(schema, 0);
            item = item is JsonValue value ? Other(value, [], schema?.Items) : item;
            if (schema?.ListType == ListType.Map && item is JsonObject named)
            {
                Rename(named, schema);
            }

            items.Insert(_random.Next(items.Count + 1), item);
        });
        if (items.Count > 0)
        {
            Add($"double {sort} item", place, () => items.Add(items[_random.Next(items.Count)]?.DeepClone()));
        }

        if (items.Count > 1)
        {
            Add($"turn {sort} list", place, () =>
            {
                var first = items[0];
                items.RemoveAt(0);
                items.Add(first);
            });
        }
    }

    private void Rename(JsonObject item, SchemaNode list)
    {
        var key = list.ListMapKeys[_random.Next(list.ListMapKeys.Count)];
        item[key] = item[key] is { } value ? Other(value, [], AnswerChanges.Of(list.Items, key)) : Key(AnswerChanges.Of(list.Items, key), 0);
    }

    // A server takes an empty key, forgets it as no value at all, and then no apply of anybody's can be merged into the list.
    private JsonNode? Key(SchemaNode? schema, int depth) => New(schema, depth) is var key && key is JsonValue text && text.ToString().Length == 0 ? "new" : key;

    private void Add(string sort, string place, Action how) => _found.Add(new Edit(sort, place, how));

    private JsonNode Other(JsonNode value, IReadOnlyList<JsonNode> donors, SchemaNode? schema)
    {
        List<JsonNode> others = [.. donors.Where(d => !JsonNode.DeepEquals(d, value))];
        if (others.Count > 0 && _random.Next(4) > 0)
        {
            return others[_random.Next(others.Count)].DeepClone();
        }

        if (schema?.Enum is { Count: > 0 } words)
        {
            return JsonNode.Parse(words[_random.Next(words.Count)].GetRawText())!;
        }

        switch (value.GetValueKind())
        {
            case JsonValueKind.True or JsonValueKind.False:
                return JsonValue.Create(value.GetValueKind() == JsonValueKind.False);
            case JsonValueKind.Number:
                var sum = JsonElement.Parse(value.ToJsonString()).GetDouble() + 1;
                return sum == Math.Floor(sum) ? JsonValue.Create((long)sum) : JsonValue.Create(sum);
        }

        var text = value.GetValue<string>();
        return schema?.Kind == SchemaKind.Quantity ? Quantity()
            : schema?.Format is "byte" ? "b3RoZXI="
            : schema?.Format is "date-time" ? "2031-05-06T07:08:09Z"
            : text.Contains('.', StringComparison.Ordinal) ? "x" + text : text + "x";
    }

    private JsonNode? New(SchemaNode? schema, int depth)
    {
        if (schema is null || depth > 6)
        {
            return Free();
        }

        if (schema.Enum.Count > 0)
        {
            return JsonNode.Parse(schema.Enum[_random.Next(schema.Enum.Count)].GetRawText());
        }

        switch (schema.Kind)
        {
            case SchemaKind.Boolean:
                return JsonValue.Create(_random.Next(3) > 0);
            case SchemaKind.Integer or SchemaKind.Number:
                return JsonValue.Create(_random.Next(6));
            case SchemaKind.IntOrString:
                return _random.Next(2) == 0 ? "25%" : 3;
            case SchemaKind.Quantity:
                return Quantity();
            case SchemaKind.String:
                return JsonValue.Create(schema.Format switch { "byte" => "bmV3", "date-time" => "2030-01-02T03:04:05Z", _ => _random.Next(6) == 0 ? "" : "new" });
            case SchemaKind.List:
                return new JsonArray([.. Enumerable.Range(0, _random.Next(4) == 0 ? 0 : 1).Select(_ => Item(schema, depth + 1))]);
            case SchemaKind.Map:
                return _random.Next(4) == 0 ? new JsonObject() : new JsonObject { ["new"] = New(schema.Values, depth + 1) };
            case SchemaKind.Any:
                return Free();
            default:
                var members = new JsonObject();
                foreach (var (name, node) in schema.Properties.Where(p => schema.Required.Contains(p.Key) || (depth < 3 && _random.Next(schema.Properties.Count) < 2)))
                {
                    members[name] = Donors.Instance.Of(schema.TypeName, name) is { Count: > 0 } donors && _random.Next(3) > 0
                        ? donors[_random.Next(donors.Count)].DeepClone()
                        : New(node, depth + 1);
                }

                return members;
        }
    }

    private JsonNode? Item(SchemaNode list, int depth)
    {
        var item = New(list.Items, depth);
        foreach (var key in list.ListMapKeys)
        {
            if (item is JsonObject members && members[key] is null)
            {
                members[key] = Key(AnswerChanges.Of(list.Items, key), depth);
            }
        }

        return item;
    }

    private string Quantity() => _random.Next(4) switch { 0 => "0.5Gi", 1 => "1500m", 2 => "3", _ => "2000Mi" };

    private JsonNode Free() => JsonNode.Parse(_random.Next(7) switch
    {
        0 => "\"free\"",
        1 => "7",
        2 => "true",
        3 => """{"a":"b","c":{"d":1}}""",
        4 => "[1,2]",
        5 => """[{"name":"x","v":1}]""",
        _ => """{"deep":{"list":[{"k":"v"}],"empty":{}}}""",
    })!;
}
