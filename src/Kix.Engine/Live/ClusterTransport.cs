using Polly;
using Polly.Retry;

namespace Kix.Engine.Live;

/// <summary>
/// Sends requests: authenticated, a bounded number at a time, again after 429, 502, 503, 504 and whatever else says <c>Retry-After</c>.
/// </summary>
internal sealed class ClusterTransport : IDisposable
{
    private readonly ClusterConnection _connection;
    private readonly ClientOptions _options;
    private readonly SemaphoreSlim _slots;
    private readonly ResiliencePipeline<Answer> _retrying;
    private volatile bool _reachedOnce;

    public ClusterTransport(ClusterConnection connection, ClientOptions options)
    {
        _connection = connection;
        _options = options;
        _slots = new SemaphoreSlim(options.Concurrency);
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
        var response = await ReachAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            var answer = await Answer.ReadAsync(response, _options.Time, cancellation).ConfigureAwait(false);
            throw RequestException.Of(request.Target, answer.Status());
        }
    }

    /// <summary>What a stream that broke off is told as.</summary>
    public UnreachableException Broken(Exception reason) =>
        new(_connection.Server, _connection.Context, "the connection broke off", reason);

    public void Dispose() => _slots.Dispose();

    private static readonly ResiliencePropertyKey<ApiRequest> RequestKey = new("request");

    private static ApiRequest RequestOf(ResilienceContext context) => context.Properties.GetValue(RequestKey, null!);

    private bool IsWorthAnotherTry(Outcome<Answer> outcome, ApiRequest request) => outcome switch
    {
        { Result: { } answer } => answer.Code is 429 or 502 or 503 or 504 || (answer.Code >= 500 && answer.RetryAfter is not null),

        // A server that never answered is a wrong address sooner than a restarting server: say so at once.
        { Exception: UnreachableException } => request.IsRepeatable && _reachedOnce,
        _ => false,
    };

    private TimeSpan? Wait(Answer? answer) =>
        answer?.RetryAfter is { } wait ? (wait < _options.LongestWait ? wait : _options.LongestWait) : null;

    private async Task<Answer> SendOnceAsync(ApiRequest request, CancellationToken cancellation)
    {
        await _slots.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            using var response = await ReachAsync(request, HttpCompletionOption.ResponseContentRead, cancellation).ConfigureAwait(false);
            return await Answer.ReadAsync(response, _options.Time, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task<HttpResponseMessage> ReachAsync(ApiRequest request, HttpCompletionOption completion, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(_options.RequestTimeout, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        using var message = request.Message(_connection.Server);
        try
        {
            await _connection.AuthenticateAsync(message, either.Token).ConfigureAwait(false);
            _options.Sending?.Invoke(request.Fact);
            var response = await _connection.Http.SendAsync(message, completion, either.Token).ConfigureAwait(false);
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
