using k8s.Models;
using Kix.Generated;

namespace Kix.Dsl.Tests;

/// <summary>What the language says by itself, where no analyzer spoke before: word for word.</summary>
public sealed class MemberWordsTests
{
    private readonly Bare _cluster = new();

    [Fact]
    public void A_member_is_one_thing()
    {
        _ = _cluster.Yard.Either;
        _cluster.Yard.IsLater = true;
        Expect(() => _cluster.Yard.Either, "KIX1006", "Yard.Either makes a Server and a Cellar: declare each by a property of its own, with one call of Instance, Resource, Namespace or Offer as its whole body");
    }

    [Fact]
    public void A_member_does_not_make_itself() =>
        Expect(() => _cluster.Yard.Snake, "KIX5003", "Yard.Snake is needed to make itself: Yard.Snake (MemberWordsTests.cs:63) -> Yard.Snake; refer through a need or inside a resource's body instead");

    [Fact]
    public void An_object_is_one_member()
    {
        _ = _cluster.Yard.First;
        Expect(() => _cluster.Yard.Second, "KIX1007", "Yard.Second returns an object that is already Yard.First: write new Server { … } in each");
    }

    [Fact]
    public void A_key_is_there_once() =>
        Expect(() => _cluster.Yard.Many, "KIX1004", "the items 1 and 3 of the loop Yard.Many both have the key 'a': keys must be unique, so make them of what differs");

    [Fact]
    public void A_need_that_the_table_does_not_have_is_told_with_the_way_out() => Expect(
        () => _cluster.Yard.Cellar.Server, "KIX1008",
        "the table of the cluster bare has no line for Yard.Cellar.Server: make Bare partial, and reference Kix.Cli (or Kix.Generators as an analyzer)");

    private static void Expect(Func<object> read, string id, string message)
    {
        var error = Assert.Single(Assert.Throws<KixException>(read).Errors);
        Assert.Equal((id, message), (error.Id, error.Message));
        Assert.EndsWith("MemberWordsTests.cs", error.Place.File, StringComparison.Ordinal);
    }
}

/// <summary>A cluster with a table that an older generator could have written: it holds nothing.</summary>
public sealed class Bare : Cluster
{
    public Yard Yard => Namespace(() => new Yard());

    protected internal override ClusterGraph Graph { get; } = new();
}

public sealed class Yard : Namespace
{
    private readonly Server _shared = new();

    public bool IsLater { get; set; }

    public Module Either => IsLater ? Instance(() => new Cellar()) : Instance(() => new Server());

    public Server Snake => Instance(() => new Server { Domain = Snake.Domain });

    public Server First => Instance(() => _shared);

    public Server Second => Instance(() => _shared);

    public Keyed<Server> Many => Instances(["a", "b", "a"], k => k, _ => new Server());

    public Cellar Cellar => Instance(() => new Cellar());
}

public sealed class Cellar : Module
{
    public Server Server => GetNeed<Server>("Server");

    public Resource<V1ConfigMap> Settings => Resource(() => new V1ConfigMap());
}
