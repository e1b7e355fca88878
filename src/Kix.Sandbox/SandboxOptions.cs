using Kix.Sandbox.Admission;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox;

/// <summary>How a sandbox is to run.</summary>
public sealed record SandboxOptions
{
    /// <summary>The folder that keeps the cluster between runs (<c>.kix/sandbox</c>); null: memory only.</summary>
    public string? StateDirectory { get; init; }

    /// <summary>The TCP port on 127.0.0.1; 0: any that is free.</summary>
    public int Port { get; init; }

    /// <summary>The clock of timestamps, timeouts and simulated controllers.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether simulated controllers run workloads (garbage collection and namespaces always work).</summary>
    public bool Controllers { get; init; } = true;

    /// <summary>How fast simulated controllers work: 1 is the pace of a small real cluster, 10 ten times that.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Hears of defects of the simulated controllers; they go on and try again.</summary>
    public Action<Exception>? Faulted { get; init; }

    /// <summary>Hears of every request after it was answered; may be called on several threads at once.</summary>
    public Action<RequestRecord>? OnRequest { get; init; }

    /// <summary>
    /// Asked about every request before it is answered; what it gives is the answer instead: a forbidden verb (403), a server that is
    /// busy (429, with <c>retryAfterSeconds</c> in the details) or broken (500). Null lets the request through. It may also take its time.
    /// </summary>
    public Func<IncomingRequest, ValueTask<ApiException?>>? Interfere { get; init; }

    /// <summary>Defaulting, admission and validation of built-in kinds.</summary>
    public IAdmission Admission { get; init; } = new ObjectAdmission();

    /// <summary>Server-side apply and managed fields; null: as a real server does it.</summary>
    public IFieldManager? Fields { get; init; }
}
