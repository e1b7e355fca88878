using System.Diagnostics;
using Kix.Engine.Graph;
using Kix.Engine.Store;
using Kix.Engine.Tests.Graph;

namespace Kix.Engine.Tests.Store;

/// <summary>A program that shares nothing with Kix comes to the same root, by the published format.</summary>
public sealed class SeparateProgramTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"kix-store-{Guid.NewGuid():N}");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_separate_program_recomputes_the_root()
    {
        var activation = Save();
        var (code, output) = Run();
        Assert.Equal($"{activation.Root}: test, 5 resources, {activation.Edges.Count} edges: verified", output);
        Assert.Equal(0, code);
    }

    [Fact]
    public void A_separate_program_sees_a_forged_object()
    {
        Save();
        var file = Directory.GetFiles(_folder, "*-Service-*").Single();
        File.SetAttributes(file, FileAttributes.Normal);
        File.WriteAllText(file, File.ReadAllText(file).Replace("Service", "Servise", StringComparison.Ordinal));
        var (code, output) = Run();
        Assert.EndsWith("is not what its name says", output, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    private Activation Save()
    {
        var activation = TestCluster.Compile("""
            {apiVersion: v1, kind: Namespace, metadata: {name: x}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: a, annotations: {uses: Service/s}}, data: {k: "\"\\\n\t\x01\x7f é 😀"} }
            ---
            {apiVersion: v1, kind: Service, metadata: {name: s, annotations: {uses: "ConfigMap/a, ConfigMap/b"}}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: b}}
            ---
            {apiVersion: acme.dev/v1, kind: Thing, metadata: {name: t, namespace: x, annotations: {uses: Service/s}},
             spec: {n: [1.5, 1e-7, 0.000001, 1e21, 123456789.125, -0.5, 9223372036854775807, 0], "\uFB01": 1, "😀": 2, nothing: ~}}
            """).Activation;
        ActivationStore.Open(_folder).Save(activation);
        return activation;
    }

    private (int Code, string Output) Run()
    {
        using var program = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "verify-root.dll"), _folder])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var output = program.StandardOutput.ReadToEnd() + program.StandardError.ReadToEnd();
        program.WaitForExit();
        return (program.ExitCode, output.Trim());
    }
}
