using System.Text.RegularExpressions;

namespace Kix.Engine.Live;

/// <summary>The server answered a request with an error. The kinds of error that people can do something about have classes of their own.</summary>
public class RequestException : ClusterException
{
    /// <summary>Takes the server's answer.</summary>
    public RequestException(RequestTarget target, ApiStatus status, string? message = null)
        : base(message ?? $"{target.Subject}: {status.Message}")
    {
        Target = target;
        Status = status;
    }

    /// <summary>What the request was about.</summary>
    public RequestTarget Target { get; }

    /// <summary>What the server answered.</summary>
    public ApiStatus Status { get; }

    /// <summary>The class of error that fits an answer.</summary>
    internal static RequestException Of(RequestTarget target, ApiStatus status) => status.Code switch
    {
        401 => new UnauthorizedException(target, status),
        403 when status.Reason is "Forbidden" or "" && !status.IsAdmission => new ForbiddenException(target, status),
        404 => new NotFoundException(target, status),
        409 when status.Causes.Any(c => c.Reason == "FieldManagerConflict") => new ApplyConflictException(target, status),
        409 => new ConflictException(target, status),
        410 => new GoneException(target, status),
        400 or 422 => new InvalidObjectException(target, status),
        500 when status.Message.Contains("field not declared in schema", StringComparison.Ordinal) => new InvalidObjectException(target, status),
        _ => new RequestException(target, status),
    };
}

/// <summary>401: the credentials are missing, wrong or out of date.</summary>
public sealed class UnauthorizedException(RequestTarget target, ApiStatus status)
    : RequestException(target, status, "the cluster does not accept the credentials (401 Unauthorized): log in again, or choose another --context");

/// <summary>403: the user may not do this.</summary>
public sealed partial class ForbiddenException(RequestTarget target, ApiStatus status) : RequestException(
    target, status, $"not allowed to {Verb(target, status)} {target.Resource}{(target.Namespace.Length == 0 ? "" : $" in namespace {target.Namespace}")}: {status.Message}")
{
    // An apply of an object that does not exist is a patch that needs the right to create: the server says which one is missing.
    // Who grants what he does not have needs verbs of their own
    // (https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping).
    private static string Verb(RequestTarget target, ApiStatus status) =>
        Missing().Match(status.Message) is { Success: true } match ? match.Groups["verb"].Value
        : !status.Message.Contains("attempting to grant RBAC permissions not currently held", StringComparison.Ordinal) ? target.Verb
        : target.Resource.Contains("bindings.", StringComparison.Ordinal) ? "bind the role of"
        : "escalate";

    [GeneratedRegex(@"^\S+( ""[^""]*"")? is forbidden: User ""[^""]*"" cannot (?<verb>[a-z]+) resource ", RegexOptions.CultureInvariant)]
    private static partial Regex Missing();
}

/// <summary>404: no such object, or no such API.</summary>
public sealed class NotFoundException(RequestTarget target, ApiStatus status) : RequestException(target, status);

/// <summary>409: the object was changed meanwhile, exists already, or does not allow this now.</summary>
public sealed class ConflictException(RequestTarget target, ApiStatus status) : RequestException(target, status);

/// <summary>410: the server has forgotten the state that was asked for.</summary>
public sealed class GoneException(RequestTarget target, ApiStatus status) : RequestException(target, status);

/// <summary>400 or 422: the server does not accept the object; <see cref="ApiStatus.Causes"/> name the fields.</summary>
public sealed class InvalidObjectException(RequestTarget target, ApiStatus status) : RequestException(target, status);
