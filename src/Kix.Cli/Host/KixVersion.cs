using System.Reflection;

namespace Kix.Cli.Host;

/// <summary>The version of Kix.</summary>
internal static class KixVersion
{
    /// <summary><c>0.1.0</c>, without what a build adds to it.</summary>
    public static string Text { get; } =
        typeof(KixVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
