using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kix.Cli.Tests.Rendering;

/// <summary>
/// Chromium without a screen. A page under test is opened in a frame of a page that acts on it as a person would and writes down what is to
/// be seen; so nothing is added to the page itself, whose policy would not let it run.
/// </summary>
internal static partial class Browser
{
    /// <summary>What <paramref name="script"/> returns: the body of a function of <c>page</c>, the document, and <c>view</c>, its window.</summary>
    /// <remarks>Skips the running test where this machine has no Chromium (<c>CHROMIUM</c> names it, else it is on the path).</remarks>
    public static async Task<JsonElement> RunAsync(string html, string script)
    {
        var folder = Directory.CreateTempSubdirectory("kix-browser-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "page.html"), html);
            await File.WriteAllTextAsync(Path.Combine(folder, "person.html"), $$"""
                <!doctype html><meta charset="utf-8"><iframe src="page.html" width="1000" height="800"></iframe><script>
                onload = () => {
                  let said;
                  try { said = ((page, view) => { {{script}} })(frames[0].document, frames[0]); } catch (e) { said = "" + e; }
                  const out = document.body.appendChild(document.createElement("output"));
                  out.textContent = btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(said))));
                };
                </script>
                """);
            var dump = await DumpAsync(folder);
            return JsonDocument.Parse(Convert.FromBase64String(Said().Match(dump).Groups[1].Value)).RootElement;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> DumpAsync(string folder)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named : "chromium", [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--allow-file-access-from-files", $"--user-data-dir={folder}/profile",
            "--dump-dom", $"file://{folder}/person.html",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var cancellation = TestContext.Current.CancellationToken;
            await using var killing = cancellation.Register(() => process.Kill(entireProcessTree: true));
            var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            await process.WaitForExitAsync(CancellationToken.None);
            Assert.True(Said().IsMatch(output), $"{output}\n{await error}");
            return output;
        }
        catch (Win32Exception)
        {
            Assert.Skip("no chromium on the path");
            throw;
        }
    }

    [GeneratedRegex("<output>([^<]*)</output>")]
    private static partial Regex Said();
}
