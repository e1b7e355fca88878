using System.Globalization;

namespace Kix.Engine.Tests.Faults;

/// <summary>
/// How much the fault tests do: little by default, so that everybody runs them; all of it with <c>KIX_FAULTS=1000</c>, where the number is
/// that of random deployments and of drift checks, and every write is killed at instead of some.
/// </summary>
internal static class Iterations
{
    /// <summary>The number that was asked for; null by default.</summary>
    internal static int? Asked { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("KIX_FAULTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    /// <summary>The number that was asked for, or else the usual one.</summary>
    internal static int Or(int usual) => Asked ?? usual;
}
