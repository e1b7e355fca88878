using System.Diagnostics;

namespace Kix.Testing.Servers;

/// <summary>A program of a control plane that runs, with what it writes in a file of its folder.</summary>
internal sealed class Binary : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly string _name;
    private readonly string _log;

    private Binary(Process process, string name, string log) => (_process, _name, _log) = (process, name, log);

    /// <summary>Starts a program of a folder of binaries.</summary>
    public static Binary Start(string assets, string name, string folder, params string[] arguments)
    {
        var log = Path.Combine(folder, name + ".log");
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >>\"$KIX_LOG\" 2>&1", Path.Combine(assets, name), .. arguments]);
        start.Environment["KIX_LOG"] = log;
        return new Binary(Process.Start(start)!, name, log);
    }

    /// <summary>Waits until a path answers with success, for as long as the program runs.</summary>
    /// <exception cref="InvalidOperationException">It ended, or took too long.</exception>
    public async Task AnswersAsync(HttpClient client, string path)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience && !_process.HasExited; await Task.Delay(250))
        {
            try
            {
                using var answer = await client.GetAsync(path);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet: patience ends this.
            }
        }

        var lines = File.ReadLines(_log).TakeLast(20);
        throw new InvalidOperationException(
            $"{path} did not answer while {_name} started:{Environment.NewLine}{string.Join(Environment.NewLine, lines)}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
