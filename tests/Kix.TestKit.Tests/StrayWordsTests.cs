using Kix.TestKit.Compiler;

namespace Kix.TestKit.Tests;

/// <summary>KIX5004 where no analyzer sees that a module was made with <c>new</c> alone: once for each, at the first that uses it.</summary>
public sealed class StrayWordsTests
{
    private const string Way = "is part of no cluster: declare it with Instance(() => new Store()), or ask for one with [Need]";

    [Theory]
    [InlineData("private readonly Store _store = new(); public Resource<V1ConfigMap> Own => Resource(() => Map($\"{_store.Port}\"));", "the Store that Front.Own uses", 4)]
    [InlineData("public Resource<V1ConfigMap> Own => Resource(() => Map(Made().Name)); public Resource<V1ConfigMap> Two => Resource(() => Map(\"\"));", "the Store that Front.Own uses", 4)]
    [InlineData("public Resource<V1ConfigMap> Own => Resource(() => Map($\"{Made().Inner.Port}\"));", "the Store that Front.Own uses", 4)]
    [InlineData("public Resource<V1ConfigMap> Own => Resource(() => Map(Made().Other.Name));", "the Store that Front.Own uses", 4)]
    [InlineData("public Web Web => Instance(() => new Web { Host = Made().Config.Out.Name });", "the Store that Front.Web uses", 4)]
    [InlineData("public Web Web => Instance(() => { var store = Made(); return new Web { Host = $\"{store.Port}\" }; });", "the Store that Front.Web uses", 4)]
    [InlineData("public Web Web => Instance(() => new Web { Store = Made() });", "the Store that Front.Web.Store was given", 4)]
    [InlineData("public Web Web => Instance(() => new Web { Stores = [Made()] });", "the Store that Front.Web.Stores was given", 4)]
    [InlineData("protected override void Checks() => Check(Made().Port > 0, \"no port\");", "the Store that is used here", 4)]
    [InlineData("public Store Store => Made();", "the Store that Front.Store gives", 1)]
    [InlineData("public Store Store { get; } = new();", "the Store that Front.Store gives", 1)]
    public void What_is_used_and_never_declared_is_told_once(string member, string which, int line) =>
        Assert.Equal([$"KIX5004 Prod.cs:{line}: {which} {Way}"], Errors(member));

    [Theory]
    [InlineData("private Store Shared { get; } = new(); public Store Zone => Instance(() => Shared);")]
    [InlineData("public Store Zone => Instance(() => { var (small, large) = (Made(), Made()); return Name == \"front\" ? small : large; });")]
    [InlineData("private readonly Store _unused = new();")]
    public void What_is_declared_later_or_never_used_is_fine(string member) => Assert.Empty(Errors(member));

    [Theory]
    [InlineData("Name")]
    [InlineData("Config.Out.Name")]
    public void A_constructor_that_reads_a_name_is_told_that_there_is_none(string read) => Assert.Equal(
        ["KIX5004 Prod.cs:4: the name of Front.Early is read in a constructor, before it has one: read it in a property or a body"],
        Errors("public Early Early => Instance(() => new Early());", $$"""
            public sealed partial class Early : Module
            {
                public Early() => ArgumentNullException.ThrowIfNull({{read}});
                public Resource<V1ConfigMap> Config => Resource(() => new V1ConfigMap());
            }
            """));

    [Fact]
    public void An_overlay_that_nobody_attached_is_not_heard() => Assert.Equal(
        ["KIX5004 Prod.cs:1: the Calm that Front.Calm gives is part of no cluster: declare it with Overlay(() => new Calm())"],
        Errors(
            "public Web Web => Instance(() => new Web()); public Calm Calm { get; } = new();",
            "public sealed class Calm : Overlay { protected override void Apply() => Each<Web>(w => w.Option(x => x.Host).Force(\"a\")); }"));

    private static IEnumerable<string> Errors(string member, string more = "") => ProgramUnderTest.Build([("Prod.cs", $$"""
        [Cluster("prod")] public sealed partial class Prod : Cluster { public Front Front => Namespace(() => new Front()); }
        [Namespace("front")] public sealed partial class Front : Namespace
        {
            {{member}}
            private static Store Made() => new() { Port = 3 };
            private static V1ConfigMap Map(string text) => new() { Data = new Dictionary<string, string> { ["a"] = text } };
        }
        public sealed partial class Store : Module
        {
            [Option(1)] public partial int Port { get; init; }
            [Need] public partial Web? Other { get; init; }
            public Inner Inner => Instance(() => new Inner());
            public Resource<V1ConfigMap> Config => Resource(() => new V1ConfigMap());
        }
        public sealed partial class Inner : Module { [Option(1)] public partial int Port { get; init; } }
        public sealed partial class Web : Module
        {
            [Option("")] public partial string Host { get; init; }
            [Option] public partial Store? Store { get; init; }
            [Option] public partial IReadOnlyList<Store> Stores { get; init; }
            public Resource<V1ConfigMap> Own => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { ["a"] = $"{Host} {Store?.Port}" } });
        }
        {{more}}
        """)]).Errors.Select(e => $"{e.Id} {e.Place}: {e.Message}");
}
