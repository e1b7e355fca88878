using System.Text.Json.Nodes;

namespace Kix.Engine.Tests.Diff.Oracles;

/// <summary>Live objects beside the same without what a server adds (kubectl-neat): to say the one is to have the other.</summary>
public class KubectlNeatTests
{
    [Fact]
    public void What_a_server_added_is_no_difference()
    {
        var verdicts = new Verdicts();
        foreach (var name in new[] { "list1", "pod1", "pv1", "role", "secret1", "service1" })
        {
            var raw = Documents.Read($"cluster-dumps/kubectl-neat/{name}-raw.json").ToLookup(static o => Documents.Live(o).Key);
            foreach (var neat in Documents.Read($"cluster-dumps/kubectl-neat/{name}-neat.json"))
            {
                var live = raw[Documents.Live(neat).Key].Single();
                verdicts.Add(name, [.. Documents.Compare(neat, live).Select(d => $"{name} {d.Kind} {d.Path}")]);
            }
        }

        verdicts.Verify();
    }
}
