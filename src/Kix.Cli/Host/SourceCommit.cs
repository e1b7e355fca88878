using System.ComponentModel;
using System.Diagnostics;

namespace Kix.Cli.Host;

/// <summary>The commit that a folder is at.</summary>
/// <param name="Hash">Its hash, in full.</param>
/// <param name="IsModified">Whether files of the repository differ from it.</param>
internal sealed record SourceCommit(string Hash, bool IsModified)
{
    private const string Dirty = "-dirty";

    /// <summary>The form of the history: the hash, with <c>-dirty</c> where files differ from it.</summary>
    public override string ToString() => IsModified ? Hash + Dirty : Hash;

    /// <summary>The commit of a folder; null where git is absent or the folder is in no repository.</summary>
    public static SourceCommit? Of(string directory)
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
            return git.ExitCode != 0 || commit.Length == 0 ? null
                : commit.EndsWith(Dirty, StringComparison.Ordinal) ? new SourceCommit(commit[..^Dirty.Length], true)
                : new SourceCommit(commit, false);
        }
        catch (Win32Exception)
        {
            // There is no git program here: the commit is not known.
            return null;
        }
    }
}
