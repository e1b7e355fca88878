using CsCheck;
using Kix.Engine.Deploy;

namespace Kix.Engine.Tests.Deploy;

public class ScheduleTests
{
    // Edges go from later to earlier steps, so that there is no circle.
    private static readonly Gen<(int Count, ScheduleEdge[] Edges)> Graphs =
        from count in Gen.Int[1, 25]
        from edges in Gen.Select(Gen.Int[0, count - 1], Gen.Int[0, count - 1], Gen.Bool).Array[0, 60]
        select (count, edges.Where(static e => e.Item1 != e.Item2)
            .Select(static e => new ScheduleEdge(Math.Max(e.Item1, e.Item2), Math.Min(e.Item1, e.Item2), e.Item3)).ToArray());

    [Fact]
    public void Order_respects_every_edge_whatever_the_order_of_completion() =>
        Gen.Select(Graphs, Gen.Int, Gen.Int[1, 5], Gen.Bool).Sample((graph, seed, parallelism, barriers) =>
        {
            var (schedule, log) = Run(graph, seed, parallelism, failing: [], barriers);
            Assert.True(schedule.IsComplete);
            foreach (var edge in graph.Edges)
            {
                Assert.True(log.Started[edge.From] > (edge.Healthy ? log.Healthy[edge.To] : log.Applied[edge.To]));
            }
        });

    [Fact]
    public void Nothing_that_waits_for_a_failed_step_is_started_after_it() =>
        Gen.Select(Graphs, Gen.Int, Gen.Int[1, 5], Gen.Int[0, 24].HashSet[1, 3]).Sample((graph, seed, parallelism, failing) =>
        {
            var (schedule, log) = Run(graph, seed, parallelism, failing);
            foreach (var step in failing.Where(step => step < graph.Count && schedule.StateOf(step) == StepProgress.Failed))
            {
                Assert.DoesNotContain(schedule.DependantsOf(step), dependant =>
                    log.Started.ContainsKey(dependant) && DependsOnHealth(graph.Edges, dependant, step));
            }
        });

    [Fact]
    public void Nothing_at_all_starts_after_a_failure()
    {
        var schedule = new Schedule(3, []);
        Assert.Equal([0], schedule.Start(1));
        schedule.Failed(0);

        Assert.Empty(schedule.Start(9));
        Assert.Equal(StepProgress.Waiting, schedule.StateOf(1));
    }

    [Fact]
    public void Barrier_holds_a_wave_until_everything_before_it_is_healthy()
    {
        var schedule = new Schedule(3, [new ScheduleEdge(1, 0, Healthy: false)], barriers: true);
        Assert.Equal([0, 2], schedule.Start(9));
        schedule.Applied(0);
        schedule.Healthy(0);
        schedule.Applied(2);

        Assert.Empty(schedule.Start(9));
        schedule.Healthy(2);
        Assert.Equal([1], schedule.Start(9));
    }

    [Fact]
    public void Without_barriers_a_step_does_not_mind_what_it_does_not_wait_for()
    {
        var schedule = new Schedule(3, [new ScheduleEdge(1, 0, Healthy: false)]);
        schedule.Start(9);
        schedule.Applied(0);

        Assert.Equal([1], schedule.Start(9));
    }

    [Fact]
    public void Wave_is_the_longest_way_to_something_that_waits_for_nothing()
    {
        var schedule = new Schedule(4, [new(1, 0, true), new(2, 1, true), new(2, 0, false), new(3, 0, true)]);

        Assert.Equal([0, 1, 2, 1], Enumerable.Range(0, 4).Select(schedule.WaveOf));
    }

    [Fact]
    public void Circle_is_refused()
    {
        ScheduleEdge[] edges = [new(0, 1, true), new(1, 0, false)];

        Assert.True(Schedule.HasCircle(2, edges));
        Assert.Throws<ArgumentException>(() => new Schedule(2, edges));
    }

    private static bool DependsOnHealth(ScheduleEdge[] edges, int from, int to) =>
        edges.Any(edge => edge.From == from && ((edge.To == to && edge.Healthy) || (edge.To != to && DependsOnHealth(edges, edge.To, to))));

    private sealed record Log(Dictionary<int, int> Started, Dictionary<int, int> Applied, Dictionary<int, int> Healthy);

    private static (Schedule Schedule, Log Log) Run(
        (int Count, ScheduleEdge[] Edges) graph, int seed, int parallelism, HashSet<int> failing, bool barriers = false)
    {
        var schedule = new Schedule(graph.Count, graph.Edges, barriers);
        var log = new Log([], [], []);
        var random = new Random(seed);
        var running = new List<(int Step, bool Applied)>();
        for (var time = 0; ; time++)
        {
            foreach (var step in schedule.Start(parallelism))
            {
                log.Started[step] = time;
                running.Add((step, false));
            }

            if (running.Count == 0)
            {
                return (schedule, log);
            }

            var next = random.Next(running.Count);
            var (chosen, applied) = running[next];
            running.RemoveAt(next);
            if (failing.Contains(chosen))
            {
                schedule.Failed(chosen);
            }
            else if (applied)
            {
                schedule.Healthy(chosen);
                log.Healthy[chosen] = time;
            }
            else
            {
                schedule.Applied(chosen);
                log.Applied[chosen] = time;
                running.Add((chosen, true));
            }
        }
    }
}
