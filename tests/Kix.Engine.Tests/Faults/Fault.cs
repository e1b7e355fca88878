namespace Kix.Engine.Tests.Faults;

/// <summary>What goes wrong with a request between client and server.</summary>
public enum Fault
{
    /// <summary>429 with <c>Retry-After</c>; the request did not reach the server.</summary>
    Busy,

    /// <summary>500 of the server's storage; the request took effect or not, as it comes.</summary>
    StorageError,

    /// <summary>500 for no reason that anybody knows.</summary>
    InternalError,

    /// <summary>503; the request did not reach the server.</summary>
    Unavailable,

    /// <summary>504 of a proxy, after the request took effect.</summary>
    GatewayTimeout,

    /// <summary>The connection is reset before the request reached the server.</summary>
    ResetBefore,

    /// <summary>The connection is reset after the request took effect: its answer is lost.</summary>
    ResetAfter,

    /// <summary>The answer comes late.</summary>
    Slow,

    /// <summary>The answer does not come.</summary>
    Silent,

    /// <summary>409: the object was changed meanwhile.</summary>
    Conflict,

    /// <summary>401: the credentials have expired.</summary>
    Unauthorized,

    /// <summary>410: the next page of a list, or the place where a watch is to continue, is forgotten.</summary>
    Gone,

    /// <summary>A watch breaks off in the middle of an event.</summary>
    WatchCut,

    /// <summary>A watch says nothing any more.</summary>
    WatchDead,

    /// <summary>A watch tells what it told before, then goes on.</summary>
    WatchStale,
}
