using k8s.Models;

namespace Kix.Dsl.Tests;

public class ShorthandTests
{
    [Fact]
    public void An_environment_takes_texts_numbers_and_fields()
    {
        var environment = Env.Of(("HOST", "db"), ("PORT", 5432), ("DEBUG", false), ("POD", Env.Field("metadata.name")));
        Assert.Equal(["HOST=db", "PORT=5432", "DEBUG=false"], environment.Take(3).Select(v => $"{v.Name}={v.Value}"));
        Assert.Equal("metadata.name", environment[3].ValueFrom.FieldRef.FieldPath);
    }

    [Fact]
    public void Requirements_have_limits_only_where_said()
    {
        var requirements = Requirements.Of(cpu: "100m", memory: ("64Mi", "128Mi"));
        Assert.Equal(["cpu", "memory"], requirements.Requests.Keys);
        Assert.Equal("128Mi", Assert.Single(requirements.Limits, l => l.Key == "memory").Value.ToString());
        Assert.False(requirements.Limits.ContainsKey("cpu"));
    }

    [Fact]
    public void A_probe_leaves_unsaid_times_to_the_server()
    {
        var probe = Probe.Http("/healthz", "http", delay: 10, headers: ("Cookie", "a=b"));
        Assert.Equal(10, probe.InitialDelaySeconds);
        Assert.Null(probe.PeriodSeconds);
        Assert.Equal("http", probe.HttpGet.Port.Value);
        Assert.Equal("Cookie", Assert.Single(probe.HttpGet.HttpHeaders).Name);
    }

    [Fact]
    public void A_volume_is_mounted_by_its_name()
    {
        var volume = new V1Volume { Name = "data", EmptyDir = new() };
        Assert.Equal("data", volume.MountAt("/data").Name);
        Assert.Equal("/data", volume.MountAt("/data", subPath: "x").MountPath);
    }
}
