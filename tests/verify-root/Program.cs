// Recomputes a root hash from the manifests of a store, by docs/hash-format.md alone. It uses nothing of Kix.
//
//     dotnet run --project tests/verify-root -- .kix/store [root]
//
// Without a root it verifies every activation of the store. Exit status: 0 all verified, 1 not.
using VerifyRoot;

if (args.Length is 0 or > 2)
{
    Console.Error.WriteLine("usage: verify-root STORE [ROOT]");
    return 1;
}

try
{
    var store = new StoreFolder(args[0]);
    var roots = args.Length == 2 ? [args[1]] : store.Activations();
    if (roots.Count == 0)
    {
        Console.Error.WriteLine($"{args[0]} holds no activation");
        return 1;
    }

    foreach (var root in roots)
    {
        var activation = store.Activation(root);
        var recomputed = Recomputation.Root(activation, store);
        if (recomputed != root)
        {
            Console.Error.WriteLine($"{root}: recomputed as {recomputed}");
            return 1;
        }

        Console.WriteLine($"{root}: {activation.Cluster}, {activation.Resources.Count} resources, {activation.Edges.Count} edges: verified");
    }

    return 0;
}
catch (FormatException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
