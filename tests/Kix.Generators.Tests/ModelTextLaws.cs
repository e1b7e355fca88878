using CsCheck;
using Kix.Generators.Emit;
using Kix.Generators.Model;
using Kix.Generators.Tests.Kit;
using Kix.Rules;

namespace Kix.Generators.Tests;

public sealed class ModelTextLaws
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String, Gen.OneOf([.. new[] { "-", "\\", "\\-", "\\t", "\t", "\n", "\r\n", "", "\"\"\"", "=", "?" }.Select(Gen.Const)]));

    private static readonly Gen<string> Name = Gen.OneOf(
        [.. new[] { "Acme.A", "Acme.Outer+B`1", "C`2", "!0", "!1", "Array", "k8s.Models.V1Service" }.Select(Gen.Const)]);

    private static readonly Gen<TypeRef> Type = Gen.Recursive<TypeRef>((depth, inner) =>
        Gen.Select(Name, depth > 2 ? Gen.Const(Array.Empty<TypeRef>()) : inner.Array[0, 2]).Select((n, a) => new TypeRef(n, a.ToEquatable())));

    private static readonly Gen<DeclarationFacts> Declaration =
        from name in Name
        from verb in Gen.Enum<Verb>()
        from type in Type
        from created in Type.Null()
        from said in Text.Null()
        from unknown in Gen.Bool
        from opaque in Gen.Bool
        from kind in Gen.Enum<ValueKind>()
        from chain in Name.Array[0, 3]
        select new DeclarationFacts(
            new DeclarationPart
            {
                Name = name,
                Verb = verb,
                KubernetesName = unknown ? new NameSaid(null, Spot.None) : said is null ? null : new NameSaid(said, Spot.None),
                Opaque = opaque,
                Assignments = new[] { new AssignmentPart(name, kind, string.Join(".", chain), chain.ToEquatable(), At(3)) }.ToEquatable(),
                Reads = chain.ToEquatable(),
                Spot = At(2),
            },
            type,
            created);

    private static readonly Gen<TypeFacts> Facts =
        from id in Name
        from kind in Gen.Enum<ConstructKind>()
        from name in Text.Null()
        from fits in Type.Array[0, 3]
        from declarations in Declaration.Array[0, 3]
        from particulars in Text.Array[5]
        from flag in Gen.Bool
        select new TypeFacts
        {
            Id = id,
            Kind = kind,
            IsAbstract = flag,
            Assembly = "Other",
            KubernetesName = name,
            Base = fits.FirstOrDefault(),
            Fits = fits.ToEquatable(),
            Options = fits.Select(f => new OptionFacts(f.Id, f, fits.Select(n => n.Id).ToEquatable(), name, At(5))).ToEquatable(),
            Removed = name,
            Needs = fits.Select(f => new NeedFacts(f.Id, f, flag, !flag, At(4))).ToEquatable(),
            Declarations = declarations.ToEquatable(),
            Findings = new[] { new Finding(Catalogue.NotSingleCall, id, At(9), particulars.ToEquatable()) }.ToEquatable(),
            Spot = At(1),
        };

    [Fact]
    public void A_type_reads_back_as_itself() => Type.Sample(t => TypeRef.Parse(t.Text).Equals(t));

    [Fact]
    public void A_model_reads_back_as_itself() => Facts.Array[0, 3].Sample(types =>
        Assert.Equal(types.ToEquatable(), ModelText.Read(ModelText.Write(types.ToEquatable(), new Places(Compile.Folder)), "Other").ToEquatable()));

    private static Spot At(int line) => new("modules/A.cs", line, 0, 0, "Other");
}
