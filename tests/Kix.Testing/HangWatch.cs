using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Xunit.v3;

namespace Kix.Testing;

/// <summary>
/// Ends a run that hangs, and says of which tests: a machine that waits for ever tells nobody anything. Part of every test assembly.
/// </summary>
public sealed class HangWatch : IDisposable
{
    // Several times what the slowest test takes on a machine that is ten times slower than those we know.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(
        int.TryParse(Environment.GetEnvironmentVariable("KIX_HANG_MINUTES"), out var minutes) ? minutes : 20);

    private static readonly ConcurrentDictionary<IXunitTest, long> Running = new();
    private static long _lastChange = Stopwatch.GetTimestamp();
    private static string _lastEnded = "no test";

    private readonly Timer _timer = new(static _ => Look(), null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private static void Look()
    {
        List<string> late = [.. Running.Where(static test => Stopwatch.GetElapsedTime(test.Value) > Limit).Select(static test => test.Key.TestDisplayName)];
        if (late.Count > 0)
        {
            End($"these tests run for more than {Limit.TotalMinutes} minutes: {string.Join(", ", late.Order(StringComparer.Ordinal))}");
        }

        // Fixtures run before and after the tests of a class.
        if (Running.IsEmpty && Stopwatch.GetElapsedTime(Interlocked.Read(ref _lastChange)) > Limit)
        {
            End($"no test has begun for {Limit.TotalMinutes} minutes: a fixture hangs, after {_lastEnded}");
        }
    }

    private static void End(string reason)
    {
        Console.Error.WriteLine($"HANG: {reason}");
        Console.Error.Flush();
        Environment.Exit(3);
    }

    /// <summary>Tells the watch of each test.</summary>
    [AttributeUsage(AttributeTargets.Assembly)]
    public sealed class WatchesAttribute : BeforeAfterTestAttribute
    {
        /// <inheritdoc/>
        public override void Before(MethodInfo methodUnderTest, IXunitTest test)
        {
            Running[test] = Stopwatch.GetTimestamp();
            Changed();
        }

        /// <inheritdoc/>
        public override void After(MethodInfo methodUnderTest, IXunitTest test)
        {
            Running.TryRemove(test, out _);
            _lastEnded = test.TestDisplayName;
            Changed();
        }

        private static void Changed() => Interlocked.Exchange(ref _lastChange, Stopwatch.GetTimestamp());
    }
}
