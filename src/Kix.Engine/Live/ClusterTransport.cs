using Polly;
using Polly.Retry;

namespace Kix.Engine.Live;

/// <summary>
/// Sends requests: authenticated, a bounded number at a time. After 429 whatever it was is sent again, for nothing was done; after other
/// errors that pass, and after an answer that was lost, only what may be done twice.
/// </summary>
internal sealed class ClusterTransport
{
    private readonly ClusterConnection _connection;
    private readonly ClientOptions _options;
    private readonly RequestSlots _slots;
    private readonly ResiliencePipeline<Answer> _retrying;
    private volatile bool _reachedOnce;

    public ClusterTransport(ClusterConnection connection, ClientOptions options)
    {
        _connection = connection;
        _options = options;
        _slots = new RequestSlots(options.Concurrency);
        _retrying = new ResiliencePipelineBuilder<Answer> { TimeProvider = options.Time }.AddRetry(new RetryStrategyOptions<Answer>
        {
            MaxRetryAttempts = options.Retries,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(250),
            MaxDelay = options.LongestWait,
            UseJitter = true,
            ShouldHandle = arguments => ValueTask.FromResult(IsWorthAnotherTry(arguments.Outcome, RequestOf(arguments.Context))),
            DelayGenerator = arguments => ValueTask.FromResult(Wait(arguments.Outcome.Result)),
        }).Build();
    }

    /// <summary>Sends, and reads the answer whatever its status.</summary>
    /// <exception cref="UnreachableException">No answer.</exception>
    public async Task<Answer> SendAsync(ApiRequest request, CancellationToken cancellation)
    {
        var context = ResilienceContextPool.Shared.Get(cancellation);
        context.Properties.Set(RequestKey, request);
        try
        {
            return await _retrying.ExecuteAsync(static async (c, transport) =>
                await transport.SendOnceAsync(RequestOf(c), c.CancellationToken).ConfigureAwait(false), context, this).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Sends, and reads the answer of a success.</summary>
    /// <exception cref="RequestException">The server answered with an error.</exception>
    /// <exception cref="UnreachableException">No answer.</exception>
    public async Task<Answer> DemandAsync(ApiRequest request, CancellationToken cancellation)
    {
        var answer = await SendAsync(request, cancellation).ConfigureAwait(false);
        return answer.IsSuccess ? answer : throw RequestException.Of(request.Target, answer.Status());
    }

    /// <summary>Opens a stream that stays open: a watch, a log. Takes no slot and is not tried again.</summary>
    /// <exception cref="RequestException">The server answered with an error.</exception>
    /// <exception cref="UnreachableException">No answer.</exception>
    public async Task<HttpResponseMessage> OpenAsync(ApiRequest request, CancellationToken cancellation)
    {
        var session = _connection.Session;
        var response = await ReachAsync(request, session, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        if (IsUnauthorized((int)response.StatusCode) && _connection.Renew(session) is { } renewed)
        {
            response.Dispose();
            response = await ReachAsync(request, renewed, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw RequestException.Of(request.Target, (await ReadAsync(response, cancellation).ConfigureAwait(false)).Status());
        }
    }

    /// <summary>What a stream that broke off is told as.</summary>
    public UnreachableException Broken(Exception reason) =>
        new(_connection.Server, _connection.Context, "the connection broke off", reason);

    private static readonly ResiliencePropertyKey<ApiRequest> RequestKey = new("request");

    private static ApiRequest RequestOf(ResilienceContext context) => context.Properties.GetValue(RequestKey, null!);

    private bool IsWorthAnotherTry(Outcome<Answer> outcome, ApiRequest request) => outcome switch
    {
        // Refused before anything was done.
        { Result.Code: 429 } => true,

        // A proxy's error says nothing of what became of the request behind it.
        { Result: { } answer } => request.IsRepeatable && answer.Code >= 500 && IsPassing(answer, request),

        // A server that never answered is a wrong address sooner than a restarting server: say so at once.
        { Exception: UnreachableException } => request.IsRepeatable && _reachedOnce,
        _ => false,
    };

    // A write that is answered 500 is mostly one that the server will never take: a webhook that cannot be called, a field that its
    // schema lacks. What its storage says passes.
    private static bool IsPassing(Answer answer, ApiRequest request) =>
        answer.Code is 502 or 503 or 504 || answer.RetryAfter is not null
        || (answer.Code == 500 && (request.Method == HttpMethod.Get || IsOfStorage(answer.Status().Message)));

    private static bool IsOfStorage(string message) =>
        message.Contains("etcdserver:", StringComparison.Ordinal) || message.Contains("rpc error:", StringComparison.Ordinal);

    private TimeSpan? Wait(Answer? answer) =>
        answer?.RetryAfter is { } wait ? (wait < _options.LongestWait ? wait : _options.LongestWait) : null;

    private async Task<Answer> SendOnceAsync(ApiRequest request, CancellationToken cancellation)
    {
        if (request.IsUrgent)
        {
            return await AuthorizedAsync(request, cancellation).ConfigureAwait(false);
        }

        var turn = await _slots.EnterAsync(cancellation).ConfigureAwait(false);
        var isBusy = false;
        try
        {
            var answer = await AuthorizedAsync(request, cancellation).ConfigureAwait(false);
            isBusy = answer.Code == 429;
            return answer;
        }
        finally
        {
            _slots.Leave(turn, isBusy);
        }
    }

    /// <summary>Sends once more where the credentials were not accepted and there are newer ones: tokens expire while a deployment runs.</summary>
    private async Task<Answer> AuthorizedAsync(ApiRequest request, CancellationToken cancellation)
    {
        var session = _connection.Session;
        var answer = await AnswerAsync(request, session, cancellation).ConfigureAwait(false);
        return IsUnauthorized(answer.Code) && _connection.Renew(session) is { } renewed
            ? await AnswerAsync(request, renewed, cancellation).ConfigureAwait(false)
            : answer;
    }

    private static bool IsUnauthorized(int code) => code == 401;

    private async Task<Answer> AnswerAsync(ApiRequest request, ConnectionSession session, CancellationToken cancellation)
    {
        using var response = await ReachAsync(request, session, HttpCompletionOption.ResponseContentRead, cancellation).ConfigureAwait(false);
        return await ReadAsync(response, cancellation).ConfigureAwait(false);
    }

    private async Task<Answer> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            return await Answer.ReadAsync(response, _options.Time, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Broken(e);
        }
    }

    private async Task<HttpResponseMessage> ReachAsync(
        ApiRequest request, ConnectionSession session, HttpCompletionOption completion, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(_options.RequestTimeout, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        using var message = request.Message(_connection.Server);
        try
        {
            await session.AuthenticateAsync(message, either.Token).ConfigureAwait(false);
            _options.Sending?.Invoke(request.Fact);
            var response = await session.Http.SendAsync(message, completion, either.Token).ConfigureAwait(false);
            _reachedOnce = true;
            return response;
        }
        catch (OperationCanceledException e) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new UnreachableException(
                _connection.Server, _connection.Context, $"no answer within {_options.RequestTimeout.TotalSeconds:0} seconds", e);
        }
        catch (HttpRequestException e)
        {
            throw new UnreachableException(_connection.Server, _connection.Context, NetworkReason.Of(e), e);
        }
    }
}
