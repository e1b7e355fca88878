using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;

namespace Kix.Benchmarks;

/// <summary>
/// The same objects by kubectl, by helm and by Kix, in one run against one server, each in namespaces of its own: first deployment, one
/// with nothing to do, diff. The workloads have no pods. Kix comes last, when the server holds most.
/// </summary>
internal static class LiveRuns
{
    private static readonly string Fleet = Path.Combine(AppContext.BaseDirectory, "fleet.dll");

    public static async Task<int> RunAsync(string helm, IReadOnlyList<string> clusters)
    {
        var folder = Directory.CreateTempSubdirectory("kix-live-").FullName;
        await using var proxy = await CountingProxy.StartAsync(folder);
        Console.WriteLine($"{Environment.ProcessorCount} processors; seconds of the whole process; Kix without what 'build' takes in brackets\n");
        Console.WriteLine("| resources | tool | what | wall | processors | peak memory | requests | bytes |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var cluster in clusters)
        {
            var activation = ActivationCompiler.Compile(ClusterEvaluator.Evaluate(Clusters.Create(cluster))).Activation;
            var run = new ClusterRun(proxy, folder, cluster, activation);

            // kubectl and helm would need a quarter of an hour for 10,000.
            if (activation.Resources.Count <= 6_000)
            {
                run.Kubectl();
                run.Helm(helm);
            }

            run.Kix();
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private sealed class ClusterRun(CountingProxy proxy, string folder, string cluster, Activation activation)
    {
        public void Kubectl()
        {
            var file = Path.Combine(folder, $"{cluster}.yaml");
            File.WriteAllText(file, Manifests($"k{activation.Resources.Count}-"));
            Step("kubectl", "apply --server-side, first", "kubectl", ["apply", "--server-side", "-f", file]);
            Step("kubectl", "apply --server-side, nothing to do", "kubectl", ["apply", "--server-side", "-f", file]);
            Step("kubectl", "diff --server-side", "kubectl", ["diff", "--server-side", "-f", file]);
        }

        public void Helm(string helm)
        {
            var chart = Path.Combine(folder, $"{cluster}-chart");
            Directory.CreateDirectory(Path.Combine(chart, "templates"));
            File.WriteAllText(Path.Combine(chart, "Chart.yaml"), $"apiVersion: v2\nname: {cluster}\nversion: 1.0.0\n");
            File.WriteAllText(Path.Combine(chart, "templates", "all.yaml"), Manifests($"h{activation.Resources.Count}-"));
            string[] arguments = ["upgrade", "--install", cluster, chart, "--namespace", "default", "--timeout", "60m"];
            Step("helm", "upgrade --install, first", helm, arguments);
            Step("helm", "upgrade --install, nothing to do", helm, arguments);
        }

        public void Kix()
        {
            Step("kix", "build, first (fills its store)", "dotnet", [Fleet, "build", cluster]);
            var build = Step("kix", "build (start-up and compiling)", "dotnet", [Fleet, "build", cluster]).Seconds;
            Step("kix", "deploy, first", "dotnet", [Fleet, "deploy", cluster, "--yes", "--timeout", "60m"], build);
            Step("kix", "deploy, nothing to do", "dotnet", [Fleet, "deploy", cluster, "--yes", "--timeout", "60m"], build);
            Step("kix", "diff", "dotnet", [Fleet, "diff", cluster], build);
        }

        private MeasuredProcess Step(string tool, string what, string program, string[] arguments, double? build = null)
        {
            var before = proxy.Count;
            var measure = MeasuredProcess.Run(program, arguments, new Dictionary<string, string>
            {
                ["KUBECONFIG"] = proxy.Kubeconfig, ["KIX_STORE"] = Path.Combine(folder, "store"), ["HOME"] = folder,
            });
            var after = proxy.Count;
            if (measure.ExitCode != 0)
            {
                throw new InvalidOperationException($"{tool} {what} ended with {measure.ExitCode}: {measure.Error}");
            }

            var wall = build is null ? $"{measure.Seconds:0.00}" : string.Create(CultureInfo.InvariantCulture, $"{measure.Seconds:0.00} ({measure.Seconds - build:0.00})");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {activation.Resources.Count} | {tool} | {what} | {wall} s | {measure.Processor:0.0} s | {measure.PeakMebibytes:0} MiB | {after.Requests - before.Requests} | {(after.Bytes - before.Bytes) / 1048576.0:0.0} MiB |"));
            return measure;
        }

        /// <summary>All manifests in one file, namespaces first, in namespaces whose names begin otherwise.</summary>
        private string Manifests(string prefix)
        {
            // A file that begins with a brace would be read as JSON alone.
            var text = new StringBuilder("---\n");
            foreach (var resource in activation.Resources.OrderBy(r => r.Key.Kind == "Namespace" ? 0 : 1))
            {
                var manifest = JsonNode.Parse(resource.Manifest.Span)!.AsObject();
                var metadata = manifest["metadata"]!.AsObject();
                var member = resource.Key.Kind == "Namespace" ? "name" : "namespace";
                metadata[member] = prefix + (string?)metadata[member];
                foreach (var subject in manifest["subjects"] as JsonArray ?? [])
                {
                    if (subject!["namespace"] is { } space)
                    {
                        subject["namespace"] = prefix + (string?)space;
                    }
                }

                text.Append(manifest.ToJsonString()).Append("\n---\n");
            }

            return text.ToString();
        }
    }
}
