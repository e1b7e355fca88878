using Kix.Engine.Evaluation;

namespace Kix.Engine.Validation.Across.Access;

/// <summary>Requests in words, and as the rule that would grant them.</summary>
internal static class ApiCallText
{
    /// <summary><c>calls list and watch of pods in shop</c>; the requests are those of one rule.</summary>
    public static string Of(IReadOnlyList<AccessRequest> requests, DeclaredCalls calls)
    {
        var first = requests[0];
        if (first.Url is not null)
        {
            return $"calls {Listed(Urls(requests).Select(u => $"{Listed(u.Verbs)} of {Listed(u.Urls)}"))}";
        }

        var where = calls.IsEverywhere ? " in all namespaces" : first.Namespace.Length > 0 ? $" in {first.Namespace}" : "";
        var what = Parts(requests).Select(p =>
            $"{Listed(p.Verbs)} of {Listed(p.Resources.Select(r => Resource(r.Group, r.Name)))}{(p.Names.Length == 0 ? "" : $" named {Listed(p.Names)}")}");
        return $"calls {Listed(what)}{where}";
    }

    /// <summary><c>Rule.On("", ["pods"], "list", "watch")</c>: what is missing, and nothing that is granted.</summary>
    public static string Grant(IReadOnlyList<AccessRequest> requests)
    {
        if (requests[0].Url is not null)
        {
            return string.Join(", ", Urls(requests).Select(u => $"new() {{ NonResourceURLs = [{Quoted(u.Urls)}], Verbs = [{Quoted(u.Verbs)}] }}"));
        }

        return string.Join(", ", Parts(requests).SelectMany(p => p.Names.Length > 0
            ? [$"new() {{ ApiGroups = [{Quoted(p.Resources.Select(r => r.Group))}], Resources = [{Quoted(p.Resources.Select(r => r.Name))}], ResourceNames = [{Quoted(p.Names)}], Verbs = [{Quoted(p.Verbs)}] }}"]
            : p.Resources.GroupBy(r => r.Group).Select(g => $"Rule.On({Quoted(g.Key)}, [{Quoted(g.Select(r => r.Name))}], {Quoted(p.Verbs)})")));
    }

    // Of two resources one may lack a verb that the other has: only what lacks the same stands together.
    private static IEnumerable<(string[] Verbs, string[] Names, (string Group, string Name)[] Resources)> Parts(IEnumerable<AccessRequest> requests) =>
        requests.GroupBy(r => (r.Group, r.Resource, r.Name))
            .Select(g => (g.Key.Group, g.Key.Resource, g.Key.Name, Verbs: g.Select(r => r.Verb).Distinct().ToArray()))
            .GroupBy(o => (o.Group, o.Resource, Verbs: Quoted(o.Verbs)))
            .Select(g => (g.Key.Group, g.Key.Resource, g.First().Verbs, Names: g.Select(o => o.Name).OfType<string>().ToArray()))
            .GroupBy(o => (Quoted(o.Verbs), Quoted(o.Names)))
            .Select(g => (g.First().Verbs, g.First().Names, g.Select(o => (o.Group, o.Resource)).ToArray()));

    private static IEnumerable<(string[] Verbs, string[] Urls)> Urls(IEnumerable<AccessRequest> requests) =>
        requests.GroupBy(r => r.Url!)
            .Select(g => (Url: g.Key, Verbs: g.Select(r => r.Verb).Distinct().ToArray()))
            .GroupBy(u => Quoted(u.Verbs))
            .Select(g => (g.First().Verbs, g.Select(u => u.Url).ToArray()));

    // pods, deployments.apps, deployments.apps/scale
    private static string Resource(string group, string resource)
    {
        var parts = resource.Split('/', 2);
        return (group.Length == 0 ? parts[0] : $"{parts[0]}.{group}") + (parts.Length > 1 ? "/" + parts[1] : "");
    }

    private static string Listed(IEnumerable<string> items)
    {
        string[] all = [.. items.Distinct()];
        return all.Length == 1 ? all[0] : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }

    private static string Quoted(IEnumerable<string> items) => string.Join(", ", items.Distinct().Select(Quoted));

    private static string Quoted(string text) => $"\"{text}\"";
}
