using System.Globalization;
using System.Text;
using Kix.Generators.Tests.Kit;
using Kix.Testing;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Tests.Purity;

/// <summary>What is said of single expressions in the body of a module.</summary>
public sealed class ExpressionTests
{
    private const string Impure = """
        DateTime.Now
        DateTime.UtcNow.ToString("o")
        DateTime.Today
        DateTimeOffset.UtcNow
        Stopwatch.GetTimestamp()
        new Stopwatch()
        TimeProvider.System.GetUtcNow()
        Environment.TickCount64
        new Random(1).Next()
        Random.Shared.Next()
        RandomNumberGenerator.GetInt32(3)
        Path.GetRandomFileName()
        Guid.NewGuid()
        Guid.CreateVersion7()
        Environment.MachineName
        Environment.UserName
        Environment.GetEnvironmentVariable("A")
        Environment.NewLine
        new StringBuilder().AppendLine("a")
        AppContext.BaseDirectory
        OperatingSystem.IsLinux()
        RuntimeInformation.OSDescription
        typeof(Web).Assembly.Location
        names.Select(Environment.GetEnvironmentVariable).ToList()
        new HttpClient()
        Dns.GetHostName()
        Dns.GetHostEntry("a")
        Process.Start("a")
        Process.GetCurrentProcess().Id
        File.ReadAllText("a")
        Directory.GetFiles(".")
        Path.GetFullPath("a")
        new FileInfo("a").Length
        new StreamReader("a")
        Console.ReadLine()
        CultureInfo.CurrentCulture
        TimeZoneInfo.Local
        date.ToLocalTime()
        StringComparer.CurrentCulture
        "a".Equals("b", StringComparison.CurrentCulture)
        real.ToString()
        real.ToString("F2")
        (real as double?).ToString()
        money.ToString()
        date.ToString()
        date.ToString("d")
        whole.ToString("N0")
        span.ToString("g")
        double.Parse("1")
        double.TryParse("1", out _)
        DateTime.Parse("1")
        Convert.ToDouble("1")
        Convert.ToString(real)
        $"{real}"
        $"{money:F2}"
        $"{date:d}"
        $"{whole:N0}"
        $"a {whole} b {real} c {date}"
        "a" + real
        "a" + real + "b" + money
        string.Format("{0}", real)
        string.Join(",", new[] { real })
        string.Join(",", real, whole)
        string.Concat(1, real)
        new StringBuilder().Append(real)
        new StringBuilder().Append($"{real}")
        new StringBuilder().AppendFormat("{0}", real)
        "a".ToUpper()
        "a".ToLower()
        char.ToUpper('a')
        string.Compare("a", "b")
        "a".CompareTo("b")
        "a".StartsWith("b")
        "a".EndsWith("b")
        "a".IndexOf("b")
        "a".LastIndexOf("b", 0)
        names.OrderBy(n => n).ToList()
        names.OrderByDescending(n => n.Length).ThenBy(n => n).ToList()
        names.OrderBy(n => (n.Length, n)).ToList()
        (from n in names orderby n select n).ToList()
        names.Order().ToArray()
        names.Max()
        names.MinBy(n => n)
        new SortedDictionary<string, string>()
        new SortedSet<string>(names)
        names.ToImmutableSortedSet()
        set.ToList()
        set.First()
        set.Select(s => s + "a").ToArray()
        set.Where(s => s.Length > 1).Concat(names).ToArray()
        string.Join(",", set)
        new List<string>(set)
        new List<string> { "a" }.Concat(set.Select(s => s)).Union(set).Take(1)
        (List<string>)[.. set, "a"]
        concurrent.Keys.ToList()
        set.ToImmutableHashSet().ToList()
        "a".GetHashCode()
        new object().GetHashCode()
        HashCode.Combine(1, 2)
        RuntimeHelpers.GetHashCode("a")
        EqualityComparer<string>.Default.GetHashCode("a")
        StringComparer.Ordinal.GetHashCode("a")
        Task.Run(() => 1).Result
        Task.Factory.StartNew(() => 1).Result
        names.AsParallel().ToArray()
        new Thread(() => { })
        Counter++
        Counter = 3
        Counter += 3
        Seen.Add("a")
        Interlocked.Increment(ref Counter)
        """;

    private const string Pure = """
        new DateTime(2026, 11, 22)
        nameof(DateTime.Now)
        nameof(Environment)
        typeof(Random).Name
        TimeSpan.FromSeconds(1)
        new Guid("0f8fad5b-d9cb-469f-a165-70867728950e").ToString()
        Path.Combine("a", "b")
        new StringBuilder().Append("a").Append('\n').ToString()
        new StreamReader(typeof(Web).Assembly.GetManifestResourceStream("a")!).ReadToEnd()
        Console.Out
        CultureInfo.InvariantCulture.Name
        TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")
        StringComparer.Ordinal
        "a".Equals("b", StringComparison.Ordinal)
        "a".Equals("b")
        "a" == "b"
        "a".Contains("b")
        "a".Replace("a", "b")
        whole.ToString()
        whole.ToString("D3")
        whole.ToString("X")
        whole.ToString("000")
        $"{whole} {whole:D2} {whole:x} {'a'} {true} {names.Count}"
        "a" + whole + 'b' + true
        span.ToString()
        $"{span}"
        real.ToString(CultureInfo.InvariantCulture)
        real.ToString("F2", CultureInfo.InvariantCulture)
        date.ToString("o")
        $"{date:o} {date:u}"
        date.ToString("d", CultureInfo.InvariantCulture)
        double.Parse("1", CultureInfo.InvariantCulture)
        int.Parse("1")
        string.Create(CultureInfo.InvariantCulture, $"{real}")
        FormattableString.Invariant($"{real}")
        new StringBuilder().Append(CultureInfo.InvariantCulture, $"{real}")
        string.Format(CultureInfo.InvariantCulture, "{0}", real)
        string.Format("{0} {1}", whole, "a")
        string.Join(",", names)
        string.Join(",", 1, 2)
        "a".ToUpperInvariant()
        char.ToUpperInvariant('a')
        string.CompareOrdinal("a", "b")
        string.Compare("a", "b", StringComparison.Ordinal)
        "a".StartsWith("b", StringComparison.Ordinal)
        "a".StartsWith('b')
        "a".IndexOf('b')
        names.OrderBy(n => n, StringComparer.Ordinal).ToList()
        names.OrderBy(n => n.Length).ToList()
        names.Order(StringComparer.Ordinal).ToArray()
        names.Max(n => n.Length)
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        new SortedDictionary<int, string>()
        set.Contains("a")
        set.Count
        set.Any(s => s.Length > 1)
        set.Order(StringComparer.Ordinal).ToList()
        set.Select(s => s + "a").OrderBy(s => s, StringComparer.Ordinal).First()
        set.Union(names).Count()
        set.ToDictionary(s => s)
        set.SetEquals(names)
        new HashSet<string>(set)
        new SortedSet<string>(set, StringComparer.Ordinal)
        (HashSet<string>)[.. set, "a"]
        map.Select(m => m.Key).ToList()
        map.Keys.ToList()
        map.ToList()
        concurrent.GetOrAdd("a", 1)
        3.GetHashCode()
        Memo ??= "a"
        Task.FromResult(1).Result
        """;

    [Fact]
    public void Each_impure_expression_is_named_with_what_to_write_instead()
    {
        var said = Messages(Impure);
        Snapshot.Verify(string.Join("\n", said.Select(s => $"{s.Expression}\n{string.Join("\n", s.Messages.Select(m => "  " + m))}")));
        Assert.Empty(said.Where(s => s.Messages.Count == 0).Select(s => s.Expression));
    }

    [Fact]
    public void Pure_expressions_are_left_in_peace() =>
        Assert.Empty(Messages(Pure).Where(s => s.Messages.Count > 0).Select(s => $"{s.Expression}: {s.Messages[0]}"));

    private static IReadOnlyList<(string Expression, IReadOnlyList<string> Messages)> Messages(string expressions)
    {
        var lines = expressions.Split('\n');
        var code = new StringBuilder("""
            using System.Collections.Concurrent;
            using System.Collections.Immutable;
            using System.Diagnostics;
            using System.Globalization;
            using System.Net;
            using System.Net.Http;
            using System.Runtime.CompilerServices;
            using System.Runtime.InteropServices;
            using System.Security.Cryptography;
            using System.Text;
            public partial class Web : Module
            {
                public static int Counter;
                public static string? Memo;
                public static readonly HashSet<string> Seen = new();
                private object? All(
                    IReadOnlyList<string> names, HashSet<string> set, Dictionary<string, string> map, ConcurrentDictionary<string, int> concurrent,
                    int whole, double real, decimal money, DateTime date, TimeSpan span)
                {
                    object? x;

            """);
        var first = code.ToString().Count(c => c == '\n');
        foreach (var line in lines)
        {
            code.Append("        x = ").Append(line).Append(";\n");
        }

        code.Append("        return x;\n    }\n}\n");
        var run = GeneratorRun.From(("Prod.cs", code.ToString()), ("Modules.cs", Checked.Modules), ("obj/Kix.g.cs", Checked.GlobalUsings)).Compiles();
        var diagnostics = Checked.Diagnostics(run.Compilation).ToLookup(d => d.Location.GetLineSpan().StartLinePosition.Line - first);
        return
        [
            .. lines.Select((line, i) => (line, (IReadOnlyList<string>)[.. diagnostics[i].Select(Describe)])),
        ];
    }

    private static string Describe(Diagnostic diagnostic)
    {
        var text = diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
        return $"{diagnostic.Id} at {text}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }
}
