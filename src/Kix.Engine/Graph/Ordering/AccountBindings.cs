namespace Kix.Engine.Graph.Ordering;

/// <summary>Pods need their account, and that every binding of it is there before they start.</summary>
internal static class AccountBindings
{
    public static void Find(ResourceIndex index, OrderingGraph graph)
    {
        var bindings = new Dictionary<(string, string), PreparedResource[]>();
        foreach (var workload in index.All.Where(Workloads.BearsPods))
        {
            var account = (Namespace: workload.Key.Namespace, Name: Workloads.AccountOf(workload));
            if (index.Find("", "ServiceAccount", account.Namespace, account.Name) is { } made)
            {
                graph.Exists(workload, made, "service account");
            }

            if (!bindings.TryGetValue(account, out var bound))
            {
                bindings[account] = bound = [.. index.Access.BindingsOf(account.Namespace, account.Name)];
            }

            foreach (var binding in bound)
            {
                graph.Exists(workload, binding, $"binding of the service account {account.Name}");
            }
        }
    }
}
