using Kix.Engine.Evaluation;

namespace Kix.Engine.Validation.Across.Access;

/// <summary>Requests in words, and as the rule that would grant them.</summary>
internal static class ApiCallText
{
    /// <summary><c>calls list and watch of pods in shop</c>; the requests are those of one rule.</summary>
    public static string Of(IReadOnlyList<AccessRequest> requests, DeclaredCalls calls)
    {
        var first = requests[0];
        var verbs = Listed(requests.Select(r => r.Verb));
        if (first.Url is not null)
        {
            return $"calls {verbs} of {Listed(requests.Select(r => r.Url!))}";
        }

        var names = requests.Select(r => r.Name).OfType<string>().Distinct().ToArray();
        var where = calls.IsEverywhere ? " in all namespaces" : first.Namespace.Length > 0 ? $" in {first.Namespace}" : "";
        return $"calls {verbs} of {Listed(requests.Select(Resource))}{(names.Length == 0 ? "" : $" named {Listed(names)}")}{where}";
    }

    /// <summary><c>Rule.On("", ["pods"], "list", "watch")</c>.</summary>
    public static string Grant(IReadOnlyList<AccessRequest> requests)
    {
        var verbs = string.Join(", ", requests.Select(r => Quoted(r.Verb)).Distinct());
        if (requests[0].Url is not null)
        {
            return $"new() {{ NonResourceURLs = [{Quoted(requests.Select(r => r.Url!))}], Verbs = [{verbs}] }}";
        }

        if (requests.Select(r => r.Name).OfType<string>().ToArray() is { Length: > 0 } names)
        {
            return $"new() {{ ApiGroups = [{Quoted(requests.Select(r => r.Group))}], Resources = [{Quoted(requests.Select(r => r.Resource))}], ResourceNames = [{Quoted(names)}], Verbs = [{verbs}] }}";
        }

        return string.Join(", ", requests.GroupBy(r => r.Group)
            .Select(g => $"Rule.On({Quoted(g.Key)}, [{Quoted(g.Select(r => r.Resource))}], {verbs})"));
    }

    // pods, deployments.apps, deployments.apps/scale
    private static string Resource(AccessRequest request)
    {
        var parts = request.Resource.Split('/', 2);
        return (request.Group.Length == 0 ? parts[0] : $"{parts[0]}.{request.Group}") + (parts.Length > 1 ? "/" + parts[1] : "");
    }

    private static string Listed(IEnumerable<string> items)
    {
        string[] all = [.. items.Distinct()];
        return all.Length == 1 ? all[0] : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }

    private static string Quoted(IEnumerable<string> items) => string.Join(", ", items.Distinct().Select(Quoted));

    private static string Quoted(string text) => $"\"{text}\"";
}
