using Kix.Engine.Health;

namespace Kix.Engine.Tests.Health;

public class FailurePersistenceTests
{
    private static readonly HealthRecord Pull = HealthRecord.Failed(FailureSort.ImagePull, "cannot pull");

    [Fact]
    public void One_bad_poll_is_no_failure()
    {
        var persistence = new FailurePersistence(Patience.Usual);

        Assert.Equal(HealthState.InProgress, persistence.Observe(Pull, At(0)).State);
        Assert.Equal(HealthState.InProgress, persistence.Observe(HealthRecord.InProgress("creating"), At(11)).State);
        Assert.Equal(HealthState.InProgress, persistence.Observe(Pull, At(13)).State);
    }

    [Fact]
    public void Failure_is_believed_once_it_has_lasted()
    {
        var persistence = new FailurePersistence(Patience.Usual);
        persistence.Observe(Pull, At(0));

        Assert.Equal(At(12), persistence.BelievedAt);
        Assert.Equal(HealthState.InProgress, persistence.Observe(Pull, At(11)).State);
        Assert.Equal(HealthState.Failed, persistence.Observe(Pull, At(12)).State);
    }

    [Fact]
    public void Verdict_of_the_cluster_is_believed_at_once() =>
        Assert.Equal(HealthState.Failed, new FailurePersistence(Patience.Usual).Observe(HealthRecord.Failed(FailureSort.Final, "x"), At(0)).State);

    [Fact]
    public void Another_sort_of_failure_starts_anew()
    {
        var persistence = new FailurePersistence(Patience.Usual);
        persistence.Observe(Pull, At(0));

        Assert.Equal(HealthState.InProgress, persistence.Observe(HealthRecord.Failed(FailureSort.Configuration, "x"), At(12)).State);
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);
}
