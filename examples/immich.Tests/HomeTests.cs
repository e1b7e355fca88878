using Home.Databases;

namespace Home.Tests;

public sealed class HomeTests
{
    private readonly ClusterUnderTest _home = ClusterUnderTest.Compile<HomeCluster>();

    [Fact]
    public void Nothing_is_doubtful() => Assert.Empty(_home.Warnings);

    [Fact]
    public void What_is_deployed_is_what_was_read_in_review() => _home.VerifySnapshot();

    [Fact]
    public void Photos_are_kept_when_their_claim_is_deleted()
    {
        var claim = _home.Resource<V1PersistentVolumeClaim>("storage");
        var disks = _home.Resource<V1StorageClass>(claim.Spec.StorageClassName);

        Assert.Equal("Retain", disks.ReclaimPolicy);
    }

    [Fact]
    public void Immich_starts_when_its_database_and_its_cache_are_healthy()
    {
        var immich = _home.Get("Deployment/immich @ photos");

        Assert.True(immich.WaitsFor("StatefulSet/database @ photos"));
        Assert.True(immich.WaitsFor("Deployment/immich-valkey @ photos"));
    }

    [Fact]
    public void The_old_server_lets_go_of_the_volume_first() => _home.Get("Deployment/immich @ photos").Says("""
        spec:
          strategy: { type: Recreate }
          template: { spec: { enableServiceLinks: false } }
        """);

    [Fact]
    public void Every_image_is_pinned_to_a_version() => Assert.All(
        _home.All<V1Deployment>().SelectMany(d => d.Spec.Template.Spec.Containers),
        container => Assert.Matches(@":v?\d", container.Image));

    [Fact]
    public void A_cache_and_an_account_come_with_Immich()
    {
        var needs = _home.Instance("Photos.Immich").Needs.ToDictionary(n => n.Name, n => n.Provider);

        Assert.Equal("Photos.Immich.Valkey", needs["Cache"]);
        Assert.Equal("Photos.Immich.Identity", needs["Account"]);
    }

    [Fact]
    public void A_version_without_fixes_is_refused()
    {
        var diagnosis = ClusterUnderTest.Diagnose<OldHome>();

        Assert.Equal("KIX3012", diagnosis.Error.Id);
        Assert.StartsWith("PostgreSQL 14 has had no fixes since 2026-11-12", diagnosis.Error.Message);
        Assert.Equal("HomeTests.cs", diagnosis.Error.Place.File);
    }
}

[Cluster("old")]
public sealed partial class OldHome : Cluster
{
    public OldPhotos Photos => Namespace(() => new OldPhotos());

    public Storages.LocalDisks Disks => Instance(() => new Storages.LocalDisks());
}

public sealed partial class OldPhotos : Namespace
{
    public Postgres Database => Instance(() => new Postgres { Version = 14 });
}
