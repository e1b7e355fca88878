using Kix.Generators.Model;
using Kix.Generators.Resolution;
using Kix.Generators.Tests.Kit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Kix.Generators.Tests;

public sealed class AssemblyTests
{
    private const string Library = """
        using Kix;
        using k8s.Models;
        namespace Acme.Data;

        public interface IPostgres : IModule;
        public interface IPool : IModule;
        public abstract partial class Base : Module { [Need] internal partial IPool? Spare { get; init; } }
        public partial class Postgres : Base, IPostgres
        {
            private Pool Inner => Offer(() => new Pool());
            private protected Resource<V1Service> Service => Resource(() => new V1Service());
        }
        internal class Pool : Module, IPool;
        public partial class Client<T> : Module where T : class { [Need] public partial T Db { get; init; } }
        public partial class DataSpace : Namespace
        {
            [Option(1)] public partial int Size { get; init; }
            public Postgres Main => Instance(() => new Postgres(), alias: "db");
            private Postgres Other => Instance(() => new Postgres());
            public Client<IPostgres> Hidden => Instance(() => new Client<IPostgres> { Db = Other });
            public Client<IPostgres> ByAlias => Instance(() => new Client<IPostgres>());
        }
        """;

    private const string Program = """
        using Kix;
        using Acme.Data;
        [Cluster("prod")] public partial class Prod : Cluster
        {
            public DataSpace Data => Namespace(() => new DataSpace { Size = 3 });
            public Apps Apps => Namespace(() => new Apps());
        }
        public partial class Apps : Namespace
        {
            public Postgres Own => Instance(() => new Postgres());
            public Client<IPostgres> Client => Instance(() => new Client<IPostgres>());
        }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lambdas_and_private_members_of_another_assembly_are_known_from_its_model(bool referenceAssembly)
    {
        var library = Emit(Library, referenceAssembly);
        var run = GeneratorRun.From(Compile.Library(("Prod.cs", Program)).AddReferences(library)).Compiles();
        Assert.Equal(
            """
            Apps.Client.Db <- Apps.Own, Namespace
            Apps.Own.Spare <- Apps.Own.Inner, Offer
            Data.ByAlias.Db <- Data.Main, Namespace
            Data.Hidden.Db <- Data.Other, Explicit
            Data.Main.Spare <- Data.Main.Inner, Offer
            Data.Other.Spare <- Data.Other.Inner, Offer
            """,
            Needs(run));
        Assert.Empty(Checked.Diagnostics(run.Compilation));
    }

    [Fact]
    public void A_mistake_in_another_assembly_is_shown_where_it_is_used()
    {
        var library = Emit("""
            using Kix;
            namespace Acme.Data;
            public interface IPostgres : IModule;
            public partial class Client : Module { [Need] public partial IPostgres Db { get; init; } }
            public partial class DataSpace : Namespace { public Client Client => Instance(() => new Client()); }
            """);
        var run = GeneratorRun.From(Compile.Library(("Prod.cs", """
            using Kix;
            [Cluster("prod")] public partial class Prod : Cluster
            {
                public Acme.Data.DataSpace Data => Namespace(() => new Acme.Data.DataSpace());
            }
            """)).AddReferences(library)).Compiles();
        Assert.Equal(
            "/src/prod/Prod.cs(4,32): error KIX2001: Data.Client needs IPostgres (Db, Prod.cs:4 of Acme.Data), and nothing in namespace Data or the cluster Prod answers it: "
            + "declare an instance that is an IPostgres there, or make the need nullable (IPostgres?)",
            Assert.Single(Checked.Diagnostics(run.Compilation)).ToString());
    }

    [Fact]
    public void A_model_that_was_read_back_resolves_to_the_same_table()
    {
        var facts = GeneratorRun.From(Compile.Library(("Library.cs", Library))).Compiles();
        var written = Facts(facts);
        var places = new Places(Compile.Folder);
        var text = Generators.Emit.ModelText.Write(written, places);
        var read = Generators.Emit.ModelText.Read(text, "Other").ToEquatable();
        Assert.Equal(written.Select(t => t.Id), read.Select(t => t.Id));
        Assert.Equal(text, Generators.Emit.ModelText.Write(read, places));
    }

    [Fact]
    public void A_model_of_another_version_is_not_read()
    {
        var library = Compile.Assembly("Old", OutputKind.DynamicallyLinkedLibrary, ("Old.cs", """
            [assembly: Kix.Generated.KixModel(99, "type\tOld.Thing\tNonsense")]
            """));
        GeneratorRun.From(Compile.Library(("Prod.cs", "using Kix; [Cluster(\"p\")] public partial class P : Cluster;")).AddReferences(ToReference(library, false)))
            .Compiles();
    }

    private static string Needs(GeneratorRun run) => string.Join(
        "\n",
        ((EquatableArray<GraphModel>)run.Result.TrackedSteps[Steps.Graphs].Single().Outputs.Single().Value).Single().Needs
            .Select(n => $"{n.Consumer}.{n.Need} <- {n.Provider ?? "nothing"}, {n.Origin}"));

    private static EquatableArray<TypeFacts> Facts(GeneratorRun run) =>
        (EquatableArray<TypeFacts>)run.Result.TrackedSteps[Steps.Facts].Single().Outputs.Single().Value;

    internal static MetadataReference Emit(string text, bool referenceAssembly = false) =>
        ToReference(
            GeneratorRun.From(Compile.Assembly("Acme.Data", OutputKind.DynamicallyLinkedLibrary, ("Prod.cs", text))).Compiles().Compilation,
            referenceAssembly);

    private static PortableExecutableReference ToReference(Compilation compilation, bool referenceAssembly)
    {
        using var image = new MemoryStream();
        var options = referenceAssembly ? new EmitOptions(metadataOnly: true, includePrivateMembers: false) : null;
        var result = ((CSharpCompilation)compilation).Emit(image, options: options);
        Assert.Empty(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
