// What the engine costs at 1,000 and 10,000 resources:
//
//     dotnet run -c Release --project benchmarks/Kix.Benchmarks -- cold        cold processes of the whole program, side by side
//     dotnet run -c Release --project benchmarks/Kix.Benchmarks -- phases fleet-10k /tmp/store
//     dotnet run -c Release --project benchmarks/Kix.Benchmarks -- bench       warm, by BenchmarkDotNet
//     dotnet run -c Release --project benchmarks/Kix.Benchmarks -- live HELM   deploy and diff beside kubectl and helm, on the server of KUBECONFIG
using BenchmarkDotNet.Running;
using Kix.Benchmarks;

switch (args)
{
    case ["cold", .. var rest]:
        return ColdRuns.Run(rest is [var runs] ? int.Parse(runs, null) : 5);
    case ["phases", var cluster, var folder]:
        return Phases.Run(cluster, folder);
    case ["bench", .. var options]:
        BenchmarkSwitcher.FromAssembly(typeof(EngineBenchmarks).Assembly).Run(options);
        return 0;
    case ["live", var helm, .. var clusters]:
        return await LiveRuns.RunAsync(helm, clusters is [] ? ["idle-1k", "idle-5k", "idle-10k"] : clusters);
    default:
        Console.Error.WriteLine("usage: cold [RUNS] | phases CLUSTER STORE | bench [OPTIONS] | live HELM [CLUSTER...]");
        return 1;
}
