using Kix.Generators.Tests.Kit;

namespace Kix.Generators.Tests;

/// <summary>KIX5004 while typing: what is made with <c>new</c> alone where nothing can declare it.</summary>
public sealed class StrayTests
{
    private const string Way = "is part of no cluster: declare it with Instance(() => new Store()), or ask for one with [Need]";

    [Theory]
    [InlineData("public Store Store => {|KIX5004:new Store()|};", "the Store that Front.Store gives")]
    [InlineData("public Store Store => {|KIX5004:new()|};", "the Store that Front.Store gives")]
    [InlineData("public Store Store { get { return {|KIX5004:new Store { Port = 3 }|}; } }", "the Store that Front.Store gives")]
    [InlineData("public System.Collections.Generic.IReadOnlyList<Store> Stores => [{|KIX5004:new Store()|}];", "the Store that Front.Stores gives")]
    [InlineData("public Resource<V1ConfigMap> Own => Resource(() => Map($\"{{|KIX5004:new Store()|}.Port}\"));", "the Store that Front.Own uses")]
    [InlineData("public Resource<V1ConfigMap> Own => Resource(() => { var store = {|KIX5004:new Store()|}; return Map(store.Config.Out.Name); });", "the Store that Front.Own uses")]
    [InlineData("public Resource<V1ConfigMap> Own => Resource(() => { Store store = {|KIX5004:new()|}; return Map(store.Config.Out.Name); });", "the Store that Front.Own uses")]
    [InlineData("public Web Web => Instance(() => new Web { Host = ({|KIX5004:new Store()|}).Config.Out.Name });", "the Store that Front.Web uses")]
    [InlineData("public Web Web => Instance(() => new Web { Store = {|KIX5004:new Store()|} });", "the Store that Front.Web.Store was given")]
    [InlineData("public Web Web => Instance(() => new Web { Store = {|KIX5004:new()|} });", "the Store that Front.Web.Store was given")]
    [InlineData("protected override void Checks() => Check({|KIX5004:new Store()|}.Port > 0, \"no port\");", "the Store that Front.Checks uses")]
    public void A_module_that_nothing_declares_is_told_where_it_is_made(string member, string which) =>
        Assert.Equal($"{which} {Way}", Checked.Of(Program(member)));

    [Fact]
    public void Namespaces_and_overlays_are_told_with_their_own_way() => Assert.Equal(
        """
        the Yard that Dev.Yard gives is part of no cluster: declare it with Namespace(() => new Yard())
        the Calm that Dev.Calm gives is part of no cluster: declare it with Overlay(() => new Calm())
        """,
        Checked.Of(Program("") + """

        [Cluster("dev")] public sealed partial class Dev : Cluster
        {
            public Yard Yard => {|KIX5004:new Yard()|};
            public Calm Calm => {|KIX5004:new Calm()|};
        }
        public sealed partial class Yard : Namespace;
        public sealed class Calm : Overlay { protected override void Apply() => Each<Yard>(yard => { }); }
        """));

    [Fact]
    public void What_an_overlay_makes_is_no_part_of_a_cluster() => Assert.Equal($"the Store that Calm.Apply uses {Way}", Checked.Of(Program(
        "public Web Web => Instance(() => new Web()); public Calm Calm => Overlay(() => new Calm());") + """

        public sealed class Calm : Overlay { protected override void Apply() => Each<Web>(web => web.Option(w => w.Store).Force({|KIX5004:new Store()|})); }
        """));

    [Theory]
    [InlineData("public Store Store => Instance(() => new Store { Port = 3 });")]
    [InlineData("public Store Store => Instance(() => Name == \"a\" ? new Store() : new Store { Port = 3 });")]
    [InlineData("public Store Store => Instance(() => { var store = new Store(); return store; });")]
    [InlineData("public Store Store => Instance(() => new Store().Tuned());")]
    [InlineData("public Store Store => Instance(() => Small()); private static Store Small() => new() { Port = 3 };")]
    [InlineData("public Store Store => Instance(() => _store); private readonly Store _store = new();")]
    [InlineData("public Store Store => Instance(() => Shared); private Store Shared { get; } = new Store();")]
    [InlineData("public Keyed<Store> Stores => Instances(new[] { new Store() }, s => $\"{s.Port}\", s => s);")]
    [InlineData("public Resource<V1Secret> Own => Resource(() => new V1Secret { Data = new System.Collections.Generic.Dictionary<string, byte[]>() });")]
    public void What_may_be_declared_is_left_to_evaluation(string member) => Assert.Empty(Checked.Of(Program(member)));

    private static string Program(string member) => $$"""
        [Cluster("prod")] public sealed partial class Prod : Cluster { public Front Front => Namespace(() => new Front()); }
        public sealed partial class Front : Namespace
        {
            {{member}}
            private static V1ConfigMap Map(string text) => new() { Data = new System.Collections.Generic.Dictionary<string, string> { ["a"] = text } };
        }
        public sealed partial class Store : Module
        {
            [Option(1)] public partial int Port { get; init; }
            public Resource<V1ConfigMap> Config => Resource(() => new V1ConfigMap());
            public Store Tuned() => this;
        }
        public sealed partial class Web : Module
        {
            [Option("")] public partial string Host { get; init; }
            [Option] public partial Store? Store { get; init; }
        }
        """;
}
