using Kix.TestKit.Compiler;

namespace Kix.TestKit.Tests;

/// <summary>KIX5003: what is needed to make itself is told with the whole circle and its places, whoever comes into it from outside.</summary>
public sealed class MakingCircleTests
{
    [Fact]
    public void Members_go_in_a_circle() => Expect(
        """
        public Web Api => Instance(() => new Web { Port = Web.Port });
        public Web Web => Instance(() => new Web { Port = Store.Port });
        public Web Store => Instance(() => new Web { Port = Api.Port });
        public Web Outside => Instance(() => new Web { Port = Api.Port });
        """,
        "KIX5003 Prod.cs:4: Front.Api is needed to make itself: Front.Api (Prod.cs:4) -> Front.Web (Prod.cs:5) -> Front.Store (Prod.cs:6) -> Front.Api; refer through a need or inside a resource's body instead");

    [Fact]
    public void A_circle_goes_through_loops_and_instances_inside_of_instances() => Expect(
        """
        public Keyed<Web> Many => Instances(new[] { "a" }, k => k, _ => new Web { Port = Outer.Inner.Port });
        public Outer Outer => Instance(() => new Outer { Port = Many["a"].Port });
        """,
        "KIX5003 Prod.cs:4: Front.Many is needed to make itself: Front.Many (Prod.cs:4) -> Front.Outer (Prod.cs:5) -> Front.Many; refer through a need or inside a resource's body instead");

    [Fact]
    public void Bodies_go_in_a_circle() => Expect(
        """
        public Resource<V1Service> A => Resource(() => new V1Service { Spec = new() { Ports = [new() { Name = "http", Port = B.Out.Port("http").Number }] } });
        public Resource<V1Service> B => Resource(() => new V1Service { Spec = new() { Ports = [new() { Name = "http", Port = C.Out.Port("http").Number }] } });
        public Resource<V1Service> C => Resource(() => new V1Service { Spec = new() { Ports = [new() { Name = "http", Port = A.Out.Port("http").Number }] } });
        """,
        "KIX5003 Prod.cs:4: the body of Front.A needs its own result: Front.A (Prod.cs:4) -> Front.B (Prod.cs:5) -> Front.C (Prod.cs:6) -> Front.A; refer to its identity (name, host, labels) instead");

    [Fact]
    public void A_member_and_a_body_need_one_another() => Expect(
        """
        public Web Web => Instance(() => new Web { Port = Http.Out.Port("http").Number });
        public Resource<V1Service> Http => Resource(() => new V1Service { Spec = new() { Ports = [new() { Name = "http", Port = Web.Port }] } });
        """,
        "KIX5003 Prod.cs:4: Front.Web is needed to make itself: Front.Web (Prod.cs:4) -> the body of Front.Http (Prod.cs:5) -> Front.Web; refer to identities (name, host, labels), which are known before");

    [Fact]
    public void Each_circle_is_told_once() => Expect(
        """
        public Web Self => Instance(() => new Web { Port = Self.Port });
        public Resource<V1Service> Own => Resource(() => new V1Service { Spec = new() { Ports = [new() { Name = "http", Port = Own.Out.Port("http").Number }] } });
        public Resource<V1Service> Reader => Resource(() => new V1Service { Spec = new() { Ports = [new() { Name = "http", Port = Own.Out.Port("http").Number }] } });
        """,
        "KIX5003 Prod.cs:4: Front.Self is needed to make itself: Front.Self (Prod.cs:4) -> Front.Self; refer through a need or inside a resource's body instead",
        "KIX5003 Prod.cs:5: the body of Front.Own needs its own result: Front.Own (Prod.cs:5) -> Front.Own; refer to its identity (name, host, labels) instead");

    private static void Expect(string inNamespace, params string[] expected) => Assert.Equal(expected, ProgramUnderTest.Build([("Prod.cs", $$"""
        [Cluster("prod")] public sealed partial class Prod : Cluster { public Front Front => Namespace(() => new Front()); }
        public sealed partial class Front : Namespace
        {
        {{inNamespace}}
        }
        public sealed partial class Web : Module { [Option(1)] public partial int Port { get; init; } }
        public sealed partial class Outer : Module
        {
            [Option(1)] public partial int Port { get; init; }
            public Web Inner => Instance(() => new Web { Port = Port });
        }
        """)]).Errors.Select(e => $"{e.Id} {e.Place}: {e.Message}"));
}
