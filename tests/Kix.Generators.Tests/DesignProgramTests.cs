using Kix.Generators.Tests.Kit;
using Kix.Testing;

namespace Kix.Generators.Tests;

public sealed class DesignProgramTests
{
    [Fact]
    public void The_program_of_the_contract_compiles_as_printed() => GeneratorRun.From(DesignProgram.Files).Compiles();

    [Fact]
    public void Options_and_needs_get_bodies() =>
        Snapshot.Verify(GeneratorRun.From(DesignProgram.Files).File("Acme.WebShop.Properties.g.cs"));

    [Fact]
    public void The_cluster_gets_its_table() =>
        Snapshot.Verify(GeneratorRun.From(DesignProgram.Files).File("Acme.ProdEu1.Graph.g.cs"));

    [Fact]
    public void Each_namespace_gets_a_table_of_its_own() =>
        Snapshot.Verify(GeneratorRun.From(DesignProgram.Files).File("Acme.ProdEu1.Graph.OfShop.g.cs"));

    [Fact]
    public void The_model_is_exported() =>
        Snapshot.Verify(GeneratorRun.From(DesignProgram.Files).File("Kix.Model.g.cs"));
}
