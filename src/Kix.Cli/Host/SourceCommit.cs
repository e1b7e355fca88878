using System.ComponentModel;
using System.Diagnostics;

namespace Kix.Cli.Host;

/// <summary>The commit that a folder is at.</summary>
internal static class SourceCommit
{
    /// <summary>Its hash, with <c>-dirty</c> where files differ from it; null where git is absent or the folder is in no repository.</summary>
    public static string? Of(string directory)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"])
            {
                WorkingDirectory = directory,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
            if (git is null)
            {
                return null;
            }

            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var commit = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 && commit.Length > 0 ? commit : null;
        }
        catch (Win32Exception)
        {
            // There is no git program here: the commit is not known.
            return null;
        }
    }
}
