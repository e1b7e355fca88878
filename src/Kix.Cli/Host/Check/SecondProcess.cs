using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kix.Cli.Host.Check;

/// <summary>Evaluates clusters once more in a fresh process whose surroundings are others: <see cref="SecondEvaluation"/> runs there.</summary>
internal sealed class SecondProcess(Assembly program)
{
    /// <summary>What a process of .NET needs of its environment; the program is to see nothing else of it.</summary>
    private static readonly string[] Needed =
        ["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SystemRoot", "SystemDrive", "windir", "ComSpec", "TEMP", "TMP", "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64"];

    /// <summary>Runs it; a record for each of the cultures that it tried.</summary>
    /// <exception cref="CommandException">The process cannot be started, or ends without a result.</exception>
    public async Task<IReadOnlyList<EvaluationRecord>> RunAsync(IReadOnlyList<ClusterProgram> clusters, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("kix-check-").FullName;
        try
        {
            // With the data of ICU first, as a program without InvariantGlobalization has it; not every machine does.
            var (records, trouble) = await RunAsync(clusters, folder, invariant: false, cancellation);
            if (records is null)
            {
                (records, trouble) = await RunAsync(clusters, folder, invariant: true, cancellation);
            }

            return records ?? throw new CommandException($"The second evaluation ended without a result: {trouble}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<(IReadOnlyList<EvaluationRecord>? Records, string Trouble)> RunAsync(
        IReadOnlyList<ClusterProgram> clusters, string folder, bool invariant, CancellationToken cancellation)
    {
        var result = Path.Combine(folder, "result.json");
        var configuration = Path.Combine(folder, "kix.runtimeconfig.json");
        await File.WriteAllTextAsync(configuration, Configuration(invariant), cancellation);
        var start = new ProcessStartInfo(Host())
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in new[]
        {
            "exec", "--depsfile", Beside(".deps.json"), "--runtimeconfig", configuration, typeof(SecondProcess).Assembly.Location,
            SecondEvaluation.Verb, program.Location, result,
        }.Concat(clusters.Select(c => c.Type.FullName!)))
        {
            start.ArgumentList.Add(argument);
        }

        SetEnvironment(start, folder);
        using var process = Process.Start(start) ?? throw new CommandException($"{start.FileName} cannot be started.");
        process.StandardInput.Close();
        await using var killing = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        if (process.ExitCode != 0 || !File.Exists(result))
        {
            return (null, $"status {process.ExitCode}. {(await error + await output).Trim().ReplaceLineEndings(" ")}");
        }

        await using var stream = File.OpenRead(result);
        return (await JsonSerializer.DeserializeAsync(stream, EvaluationRecordJson.Default.IReadOnlyListEvaluationRecord, cancellation), "");
    }

    private static void SetEnvironment(ProcessStartInfo start, string folder)
    {
        var kept = Needed.Select(n => (Name: n, Value: Environment.GetEnvironmentVariable(n))).Where(v => v.Value is not null).ToArray();
        start.Environment.Clear();
        foreach (var (name, value) in kept)
        {
            start.Environment[name] = value;
        }

        start.Environment["HOME"] = start.Environment["USERPROFILE"] = start.Environment["TMPDIR"] = folder;
        start.Environment["USER"] = start.Environment["LOGNAME"] = start.Environment["USERNAME"] = "somebody-else";
        start.Environment["HOSTNAME"] = start.Environment["COMPUTERNAME"] = "another-machine";
        start.Environment["LANG"] = start.Environment["LC_ALL"] = "tr_TR.UTF-8";
        start.Environment["TZ"] = TimeZoneInfo.Local.Id == "Pacific/Chatham" ? "America/St_Johns" : "Pacific/Chatham";
        start.Environment["DOTNET_PROCESSOR_COUNT"] = "1";
    }

    /// <summary>The program's runtime configuration, with or without the data of cultures.</summary>
    private string Configuration(bool invariant)
    {
        var configuration = JsonNode.Parse(File.ReadAllText(Beside(".runtimeconfig.json")))!.AsObject();
        var options = configuration["runtimeOptions"]!.AsObject();
        var properties = options["configProperties"]?.AsObject();
        if (properties is null)
        {
            options["configProperties"] = properties = [];
        }

        properties["System.Globalization.Invariant"] = invariant;
        properties["System.Globalization.PredefinedCulturesOnly"] = false;
        return configuration.ToJsonString();
    }

    /// <summary>A file that the build wrote beside the program; where the clusters are in a library, beside what runs.</summary>
    private string Beside(string extension)
    {
        foreach (var assembly in new[] { program, Assembly.GetEntryAssembly() })
        {
            if (assembly is { Location.Length: > 0 } && Path.ChangeExtension(assembly.Location, extension) is var file && File.Exists(file))
            {
                return file;
            }
        }

        throw new CommandException($"--check starts the program a second time, and there is no *{extension} beside it: run it from its build output.");
    }

    /// <summary>The dotnet that this process runs on.</summary>
    private static string Host()
    {
        var file = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", file));
        return File.Exists(host) ? host : "dotnet";
    }
}
