using k8s.Models;

namespace Kix;

/// <summary>
/// Short ways to write probes. Times are in seconds; what is not said is left to the server's defaults
/// (delay 0, period 10, timeout 1, three failures).
/// </summary>
public static class Probe
{
    /// <summary>Asks by HTTP GET.</summary>
    public static V1Probe Http(
        string path, IntOrString port, int? delay = null, int? period = null, int? timeout = null, int? failures = null,
        params (string Name, string Value)[] headers) =>
        Timed(
            new V1Probe
            {
                HttpGet = new()
                {
                    Path = path,
                    Port = port,
                    HttpHeaders = headers.Length == 0 ? null : [.. headers.Select(h => new V1HTTPHeader { Name = h.Name, Value = h.Value })],
                },
            },
            delay, period, timeout, failures);

    /// <summary>Asks by the gRPC health protocol; Kubernetes takes a number here, not a name.</summary>
    public static V1Probe Grpc(
        int port, string? service = null, int? delay = null, int? period = null, int? timeout = null, int? failures = null) =>
        Timed(new V1Probe { Grpc = new() { Port = port, Service = service } }, delay, period, timeout, failures);

    /// <summary>Opens a TCP connection.</summary>
    public static V1Probe Tcp(IntOrString port, int? delay = null, int? period = null, int? timeout = null, int? failures = null) =>
        Timed(new V1Probe { TcpSocket = new() { Port = port } }, delay, period, timeout, failures);

    /// <summary>Runs a program in the container.</summary>
    public static V1Probe Exec(
        IList<string> command, int? delay = null, int? period = null, int? timeout = null, int? failures = null) =>
        Timed(new V1Probe { Exec = new() { Command = command } }, delay, period, timeout, failures);

    private static V1Probe Timed(V1Probe probe, int? delay, int? period, int? timeout, int? failures)
    {
        probe.InitialDelaySeconds = delay;
        probe.PeriodSeconds = period;
        probe.TimeoutSeconds = timeout;
        probe.FailureThreshold = failures;
        return probe;
    }
}
