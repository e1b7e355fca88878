using Kix.Engine.Health;

namespace Kix.Engine.Tests.Health;

public class PersistenceTests
{
    private static readonly HealthRecord Pull = HealthRecord.Failed(FailureSort.ImagePull, "cannot pull");

    [Fact]
    public void One_bad_poll_is_no_failure()
    {
        var persistence = new Persistence(Patience.Usual);

        Assert.Equal(HealthState.InProgress, persistence.Observe(Pull, At(0)).State);
        Assert.Equal(HealthState.InProgress, persistence.Observe(HealthRecord.InProgress("creating"), At(11)).State);
        Assert.Equal(HealthState.InProgress, persistence.Observe(Pull, At(13)).State);
    }

    [Fact]
    public void Failure_is_believed_once_it_has_lasted()
    {
        var persistence = new Persistence(Patience.Usual);
        persistence.Observe(Pull, At(0));

        Assert.Equal(At(12), persistence.BelievedAt);
        Assert.Equal(HealthState.InProgress, persistence.Observe(Pull, At(11)).State);
        Assert.Equal(HealthState.Failed, persistence.Observe(Pull, At(12)).State);
    }

    [Fact]
    public void Verdict_of_the_cluster_is_believed_at_once() =>
        Assert.Equal(HealthState.Failed, new Persistence(Patience.Usual).Observe(HealthRecord.Failed(FailureSort.Final, "x"), At(0)).State);

    [Fact]
    public void Another_sort_of_failure_starts_anew()
    {
        var persistence = new Persistence(Patience.Usual);
        persistence.Observe(Pull, At(0));

        Assert.Equal(HealthState.InProgress, persistence.Observe(HealthRecord.Failed(FailureSort.Configuration, "x"), At(12)).State);
    }

    [Fact]
    public void Start_between_two_crashes_is_no_recovery_and_a_while_of_running_is_one()
    {
        var crash = HealthRecord.Failed(FailureSort.CrashLoop, "back-off");
        var persistence = new Persistence(Patience.Usual);
        persistence.Observe(crash, At(0));

        Assert.Equal(HealthState.Current, persistence.Observe(HealthRecord.Current(), At(10)).State);
        Assert.Null(persistence.BelievedAt);
        Assert.Equal(HealthState.InProgress, persistence.Observe(crash, At(12)).State);
        Assert.Equal(At(30), persistence.BelievedAt);
        Assert.Equal(HealthState.Failed, persistence.Observe(crash, At(30)).State);

        persistence.Observe(HealthRecord.Current(), At(40));
        persistence.Observe(HealthRecord.Current(), At(45));
        Assert.Equal(HealthState.InProgress, persistence.Observe(crash, At(46)).State);
    }

    [Fact]
    public void Silence_is_a_wait_first_and_current_once_it_has_lasted()
    {
        var persistence = new Persistence(Patience.Usual);

        Assert.Equal(HealthState.InProgress, persistence.Observe(HealthRecord.Silent(), At(0)).State);
        Assert.Equal(At(20), persistence.BelievedAt);
        Assert.Equal(HealthState.InProgress, persistence.Observe(HealthRecord.Silent(), At(19)).State);
        Assert.Equal(HealthState.Current, persistence.Observe(HealthRecord.Silent(), At(20)).State);
    }

    [Fact]
    public void Controller_that_speaks_ends_its_silence()
    {
        var persistence = new Persistence(Patience.Usual);
        persistence.Observe(HealthRecord.Silent(), At(0));

        Assert.Equal(HealthState.InProgress, persistence.Observe(HealthRecord.InProgress("creating"), At(21)).State);
        Assert.Null(persistence.BelievedAt);
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);
}
