using System.Text.RegularExpressions;
using Kix.Engine.Evaluation;

namespace Kix.Engine.Validation;

/// <summary>The names in messages by which objects of one declaration differ: <c>ConfigMap/web-a @ shop</c>, <c>Shop.Webs[a]</c>.</summary>
internal sealed partial class ItemNames
{
    private readonly Dictionary<string, (string Kind, string Made)> _objects = new(StringComparer.Ordinal);
    private readonly HashSet<string> _items = new(StringComparer.Ordinal);
    private readonly HashSet<string> _namespaces = new(StringComparer.Ordinal);

    public ItemNames(EvaluatedCluster cluster)
    {
        foreach (var resource in cluster.Resources)
        {
            // Objects of one member at one place are made by one body.
            _objects.TryAdd(resource.Key.ToString(), (resource.Key.Kind, $"{resource.Key.Kind} {resource.Path[(resource.Instance.Length == 0 ? 0 : Math.Min(resource.Path.Length, resource.Instance.Length + 1))..].Split('[')[0]} {resource.Place}"));
            Add(resource.Path);
            if (resource.Key is { Kind: "Namespace", Group: "" } && resource.Path.EndsWith(']'))
            {
                _namespaces.Add(resource.Key.Name);
            }
        }

        foreach (var path in cluster.Paths)
        {
            Add(path);
        }
    }

    /// <summary>A message in which the names of objects and items are left out.</summary>
    public string Without(KixError finding) => Replaced(finding.Message, _ => { });

    /// <summary>The object or item that a message is about: the first that it names.</summary>
    public string ItemOf(KixError finding)
    {
        var first = "";
        Replaced(finding.Message, n => first = first.Length == 0 ? n : first);
        return first;
    }

    private string Replaced(string message, Action<string> hear) => Words().Replace(message, match =>
    {
        // Code that fails at one place fails for every instance.
        if (match.Groups["body"] is { Success: true } body)
        {
            hear(match.Value);
            return body.Value;
        }

        var word = match.Value.TrimEnd(':', '.');
        var rest = match.Value[word.Length..];
        if (_objects.TryGetValue(word, out var made))
        {
            hear(word);

            // A statement of an overlay is one, whatever it changes.
            return (match.Index == 0 && OfOverlay().IsMatch(message) ? made.Kind : made.Made) + rest;
        }

        if (word.LastIndexOf(" @ ", StringComparison.Ordinal) is var at and > 0)
        {
            return _namespaces.Contains(word[(at + 3)..]) ? $"{word[..at]} @ …{rest}" : match.Value;
        }

        for (var end = word.LastIndexOf(']'); end > 0; end = word.LastIndexOf(']', end - 1))
        {
            if (_items.Contains(word[..(end + 1)]))
            {
                hear(word[..(end + 1)]);
                return Keys().Replace(word[..(end + 1)], "[]") + word[(end + 1)..] + rest;
            }
        }

        return match.Value;
    });

    // Shop.Webs[a].Server: Shop.Webs[a]
    private void Add(string path)
    {
        for (var end = path.IndexOf(']', StringComparison.Ordinal); end >= 0; end = path.IndexOf(']', end + 1))
        {
            _items.Add(path[..(end + 1)]);
        }
    }

    [GeneratedRegex(@"(?<=^the body of )\S+\.(?<body>\w+)(?:\[[^\]]*\])?(?= failed)|[A-Z]\w*/[^\s,;()']+(?: @ [^\s,:;()']+)?|[\p{L}_]\w*(?:\.[\p{L}_]\w*|\[[^\]]*\])+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Keys();

    [GeneratedRegex(@" \(set by \w+\)\z")]
    private static partial Regex OfOverlay();
}
