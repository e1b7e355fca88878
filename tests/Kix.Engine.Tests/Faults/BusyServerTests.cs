using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Live;
using Kix.Engine.Tests.Deploy;
using Kix.Engine.Tests.Live;
using static Kix.Engine.Tests.Deploy.Manifests;

namespace Kix.Engine.Tests.Faults;

/// <summary>A server that takes few requests at once, as API priority and fairness lets it.</summary>
public class BusyServerTests
{
    [Fact]
    public async Task A_deployment_to_a_server_that_takes_two_requests_at_once_succeeds()
    {
        await using var cluster = await FaultyCluster.StartAsync(controllers: false);
        var busy = new BusyNetwork(2);
        using var client = new ClusterClient(ClusterConnection.To(cluster.Uri, busy), new ClientOptions { Time = new JumpingClock(50) });
        var many = new ActivationBuilder().Add(Namespace("shop"));
        for (var i = 0; i < 60; i++)
        {
            many.Add(ConfigMap($"c{i}"));
        }

        var result = await FaultyCluster.DeployAsync(client, many.Build(), SandboxCluster.Options with { Parallelism = 16 });

        Assert.Equal((DeployOutcome.Succeeded, 61), (result.Outcome, result.Created));
        Assert.True(busy.Refused > 0, "was never busy");
        Assert.True(busy.Refused < busy.Served, $"{busy.Refused} refused, {busy.Served} served");
    }

    [Fact]
    public async Task Slots_are_halved_once_for_what_was_refused_together_and_grow_again()
    {
        var slots = new RequestSlots(8);
        var turns = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => slots.EnterAsync(CancellationToken.None)));
        var ninth = slots.EnterAsync(CancellationToken.None);

        Array.ForEach(turns, turn => slots.Leave(turn, wasBusy: true));
        Assert.Equal(4, slots.Limit);
        var next = await ninth;
        slots.Leave(next, wasBusy: true);
        Assert.Equal(2, slots.Limit);

        for (var i = 0; i < 2; i++)
        {
            slots.Leave(await slots.EnterAsync(CancellationToken.None), wasBusy: false);
        }

        Assert.Equal(3, slots.Limit);
        for (var i = 0; i < 100; i++)
        {
            slots.Leave(await slots.EnterAsync(CancellationToken.None), wasBusy: false);
        }

        Assert.Equal(8, slots.Limit);
    }

    [Fact]
    public async Task One_who_gives_up_waiting_takes_no_slot()
    {
        var slots = new RequestSlots(1);
        var turn = await slots.EnterAsync(CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var impatient = slots.EnterAsync(stop.Token);
        var patient = slots.EnterAsync(CancellationToken.None);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        slots.Leave(turn, wasBusy: false);

        Assert.Equal(0, await patient);
    }

    private sealed class BusyNetwork(int atOnce) : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _now;
        private int _refused;
        private int _served;

        internal int Refused => _refused;

        internal int Served => _served;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _now) > atOnce)
            {
                Interlocked.Decrement(ref _now);
                Interlocked.Increment(ref _refused);
                var busy = SandboxCluster.Status(429, "too many requests, please try again later", "TooManyRequests");
                busy.Headers.RetryAfter = new System.Net.Http.Headers.RetryConditionHeaderValue(TimeSpan.FromSeconds(1));
                return busy;
            }

            try
            {
                Interlocked.Increment(ref _served);
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref _now);
            }
        }
    }
}
