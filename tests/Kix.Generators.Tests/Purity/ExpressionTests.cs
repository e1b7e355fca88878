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
        RSA.Create(2048)
        ECDsa.Create(ECCurve.NamedCurves.nistP256)
        Guid.NewGuid()
        Guid.CreateVersion7()
        Environment.MachineName
        Environment.UserName
        Environment.GetEnvironmentVariable("A")
        Environment.NewLine
        new StringBuilder().AppendLine("a")
        Path.DirectorySeparatorChar
        Console.WindowWidth
        GC.GetTotalMemory(true)
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
        XDocument.Load("a")
        Path.GetTempPath()
        Console.ReadLine()
        CultureInfo.CurrentCulture
        TimeZoneInfo.Local
        TimeZoneInfo.GetSystemTimeZones()
        TimeZoneInfo.ConvertTimeToUtc(date)
        TimeZoneInfo.ConvertTime(date, TimeZoneInfo.Utc)
        new DateTimeOffset(date)
        DateTime.Parse("2026-01-01T00:00:00Z", CultureInfo.InvariantCulture)
        DateTimeOffset.Parse("2026-01-01", CultureInfo.InvariantCulture)
        date.ToLocalTime()
        StringComparer.CurrentCulture
        "a".Equals("b", StringComparison.CurrentCulture)
        real.ToString()
        real.ToString("F2")
        (real as double?).ToString()
        money.ToString()
        date.ToString()
        date.ToString("d")
        date.ToShortDateString()
        whole.ToString("N0")
        whole.ToString("#,##0")
        whole.ToString("N0", null)
        span.ToString("g")
        double.Parse("1")
        double.TryParse("1", out _)
        double.Parse("1", (IFormatProvider?)null)
        int.Parse("1,000", NumberStyles.AllowThousands)
        DateTime.Parse("1")
        Convert.ToDouble("1")
        Convert.ToString(real)
        Convert.ToString((object)real)
        Convert.ToDouble(any)
        Convert.ChangeType("1", typeof(double))
        $"{real}"
        $"{money:F2}"
        $"{date:d}"
        $"{whole:N0}"
        $"{any:N2}"
        $"a {whole} b {real} c {date}"
        "a" + real
        "a" + real + "b" + money
        string.Format("{0}", real)
        string.Format("{0:N2}", whole)
        string.Format("{1} {0,8:P}", any, "a")
        string.Format(null, "{0}", real)
        string.Join(",", new object[] { real })
        string.Join(",", new[] { real })
        string.Join(",", real, whole)
        string.Concat(1, real)
        new StringBuilder().Append(real)
        new StringBuilder().Append($"{real}")
        new StringBuilder().AppendFormat("{0}", real)
        new StringBuilder().AppendFormat("{0:C}", whole)
        "a".ToUpper()
        "a".ToLower()
        char.ToUpper('a')
        string.Compare("a", "b")
        "a".CompareTo("b")
        "a".StartsWith("b")
        "a".EndsWith("b")
        "a".IndexOf("b")
        "a".LastIndexOf("b", 0)
        "a".Replace("a", "b", true, null)
        Regex.IsMatch("a", "b", RegexOptions.IgnoreCase)
        new Regex("a", RegexOptions.IgnoreCase | RegexOptions.Singleline)
        Comparer<string>.Default
        names.OrderBy(n => n).ToList()
        names.OrderByDescending(n => n.Length).ThenBy(n => n).ToList()
        names.OrderBy(n => (n.Length, n)).ToList()
        (from n in names orderby n select n).ToList()
        names.Order().ToArray()
        names.Max()
        names.MinBy(n => n)
        new SortedDictionary<string, string>()
        new SortedSet<string>(names)
        new PriorityQueue<int, string>()
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
        new PeriodicTimer(span)
        new CancellationTokenSource(3)
        Counter++
        Counter = 3
        Counter += 3
        Seen.Add("a")
        Interlocked.Increment(ref Counter)
        Counts["a"] = 3
        Counts["a"]++
        Counts.TryAdd("a", 1)
        Counts["a"] = Counts.ContainsKey("b") ? Counts.Count : 0
        Kept.Text.Append("a")
        Kept.Items[0] = "a"
        Kept.Inner.Items.Remove("a")
        Kept.Inner.Size++
        (Counter, whole) = (1, 2)
        int.TryParse("1", out Counter)
        Numbers[0] = 3
        Interlocked.Exchange(ref Numbers[0], 2)
        Ticket.Shared.Next()
        Ticket.Shared.Last
        Ticket.Shared?.Next()
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
        XDocument.Load(typeof(Web).Assembly.GetManifestResourceStream("a")!)
        RSA.Create()
        Console.Out
        CultureInfo.InvariantCulture.Name
        TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")
        TimeZoneInfo.ConvertTimeFromUtc(date, TimeZoneInfo.Utc)
        TimeZoneInfo.ConvertTime(date, TimeZoneInfo.Utc, TimeZoneInfo.Utc)
        new DateTimeOffset(date, TimeSpan.Zero)
        new DateTimeOffset(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc))
        new DateTimeOffset(DateTime.SpecifyKind(date, DateTimeKind.Utc))
        DateTime.Parse("2026-01-01", CultureInfo.InvariantCulture)
        DateTime.Parse("2026-01-01T00:00:00Z", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)
        DateTimeOffset.Parse("2026-01-01T00:00:00+01:00", CultureInfo.InvariantCulture)
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
        $"{money:0} {real:###0}"
        real.ToString("F2", CultureInfo.InvariantCulture)
        date.ToString("o")
        $"{date:o} {date:u}"
        date.ToString("d", CultureInfo.InvariantCulture)
        double.Parse("1", CultureInfo.InvariantCulture)
        int.Parse("1")
        int.Parse("1", NumberStyles.None)
        int.Parse("1,000", NumberStyles.AllowThousands, CultureInfo.InvariantCulture)
        Convert.ToString(real, CultureInfo.InvariantCulture)
        Convert.ChangeType("1", typeof(int))
        string.Create(CultureInfo.InvariantCulture, $"{real}")
        FormattableString.Invariant($"{real}")
        new StringBuilder().Append(CultureInfo.InvariantCulture, $"{real}")
        string.Format(CultureInfo.InvariantCulture, "{0}", real)
        string.Format("{0} {1}", whole, "a")
        string.Format("{0:D2} {1:o} {{0:N2}}", whole, date)
        string.Format(CultureInfo.InvariantCulture, "{0:N2}", whole)
        string.Create(CultureInfo.InvariantCulture, $"{whole:N2} {any:N2}")
        whole.ToString("N2", CultureInfo.InvariantCulture)
        $"{any}"
        string.Join(",", names)
        string.Join(",", 1, 2)
        "a".ToUpperInvariant()
        char.ToUpperInvariant('a')
        string.CompareOrdinal("a", "b")
        string.Compare("a", "b", StringComparison.Ordinal)
        "a".StartsWith("b", StringComparison.Ordinal)
        "a".StartsWith('b')
        Regex.IsMatch("a", "b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)
        Regex.Replace("a", "b", "c")
        Comparer<int>.Default
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
        Counts["a"]
        Kept.Text.ToString()
        Ticket.Shared.Peek()
        Ticket.Shared.Name
        new Ticket().Next()
        new StringBuilder().Append("a")
        new Dictionary<string, int> { ["a"] = 1 }
        Interlocked.Read(ref Big)
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
            using System.Text.RegularExpressions;
            using System.Xml.Linq;
            public sealed class Ticket
            {
                public static readonly Ticket Shared = new();
                private int _last;
                private string? _name;
                public int Next() => Advance();
                public int Last { get { _last++; return _last; } }
                public int Peek() => _last;
                public string Name => _name ??= "a";
                private int Advance() => ++_last;
            }
            public sealed class Kept
            {
                public static readonly StringBuilder Text = new();
                public static IList<string> Items { get; } = new List<string>();
                public static Sized Inner { get; } = new();
                public sealed class Sized { public int Size; public List<string> Items { get; } = new(); }
            }
            public partial class Web : Module
            {
                public static int Counter;
                public static long Big;
                public static readonly int[] Numbers = new int[3];
                public static readonly Dictionary<string, int> Counts = new();
                public static string? Memo;
                public static readonly HashSet<string> Seen = new();
                private object? All(
                    IReadOnlyList<string> names, HashSet<string> set, Dictionary<string, string> map, ConcurrentDictionary<string, int> concurrent,
                    int whole, double real, decimal money, DateTime date, TimeSpan span, object any)
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
