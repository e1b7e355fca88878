using System.Globalization;
using Kix.Sandbox.Controllers;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Http;

/// <summary>Which lines of a log are wanted, and how: the query of <c>GET …/pods/x/log</c>.</summary>
internal sealed record LogOptions
{
    public string? Container { get; init; }

    /// <summary>The run before the present one.</summary>
    public bool Previous { get; init; }

    /// <summary>Go on with lines as they come.</summary>
    public bool Follow { get; init; }

    public bool Timestamps { get; init; }

    public DateTimeOffset Since { get; init; }

    public long? TailLines { get; init; }

    public long? LimitBytes { get; init; }

    /// <exception cref="ApiException">Not numbers or times (400).</exception>
    public static LogOptions Read(ApiRequest request, DateTimeOffset now) => new()
    {
        Container = request.Query("container"),
        Previous = Says(request, "previous"),
        Follow = Says(request, "follow"),
        Timestamps = Says(request, "timestamps"),
        Since = request.Number("sinceSeconds") is { } seconds ? now.AddSeconds(-seconds) : Time(request.Query("sinceTime")),
        TailLines = request.Number("tailLines"),
        LimitBytes = request.Number("limitBytes"),
    };

    /// <summary>The lines that are wanted of those that are there.</summary>
    public IEnumerable<LogLine> Choose(IReadOnlyList<LogLine> lines)
    {
        var wanted = lines.Where(line => line.Time >= Since).ToList();
        return TailLines is { } last ? wanted.Skip((int)Math.Max(0, wanted.Count - last)) : wanted;
    }

    /// <summary>A line as it is sent.</summary>
    public string Format(LogLine line) => Timestamps ? $"{ObjectMeta.Time(line.Time)} {line.Text}\n" : line.Text + "\n";

    private static bool Says(ApiRequest request, string name) => request.Query(name) is not null && request.Flag(name);

    private static DateTimeOffset Time(string? text) => text is not { Length: > 0 }
        ? DateTimeOffset.MinValue
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Refusals.BadRequest($"parsing time \"{text}\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"{text}\" as \"2006\"");
}
