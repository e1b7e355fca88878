using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kix.Generators.Tests.Kit;

/// <summary>What the generator made of a compilation.</summary>
internal sealed class GeneratorRun
{
    private GeneratorRun(GeneratorDriver driver, Compilation compilation)
    {
        Driver = driver;
        Compilation = compilation;
    }

    public GeneratorDriver Driver { get; }

    /// <summary>The compilation with the generated files.</summary>
    public Compilation Compilation { get; }

    public GeneratorRunResult Result => Driver.GetRunResult().Results.Single();

    /// <summary>Runs the generator over files of a library.</summary>
    public static GeneratorRun From(params (string Name, string Text)[] files) => From(Compile.Library(files));

    /// <summary>Runs the generator over one file.</summary>
    public static GeneratorRun From(string text) => From(("Prod.cs", text));

    public static GeneratorRun From(Compilation compilation)
    {
        var driver = CSharpGeneratorDriver.Create(
            [new KixGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)compilation.SyntaxTrees.First().Options,
            optionsProvider: ProjectOptions.Instance,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return new GeneratorRun(driver, compilation).Run(compilation);
    }

    /// <summary>Runs again, as after an edit.</summary>
    public GeneratorRun Run(Compilation compilation)
    {
        var next = Driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return new GeneratorRun(next, output);
    }

    /// <summary>Text of a generated file.</summary>
    public string File(string hintName)
    {
        var files = Result.GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString());
        Assert.True(files.ContainsKey(hintName), $"no {hintName} among {string.Join(", ", files.Keys)}");
        return files[hintName];
    }

    /// <summary>Fails where the generator threw, or the compiler has anything to say.</summary>
    public GeneratorRun Compiles()
    {
        Assert.Null(Result.Exception);
        Assert.Empty(Compile.Problems(Compilation));
        return this;
    }
}

/// <summary>What MSBuild tells generators and analyzers of the test project.</summary>
internal sealed class ProjectOptions(bool isTest) : AnalyzerConfigOptionsProvider
{
    public static ProjectOptions Instance { get; } = new(isTest: false);

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties(isTest);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Properties(bool isTest) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value)
        {
            value = key switch { "build_property.ProjectDir" => Compile.Folder, "build_property.IsTestProject" when isTest => "true", _ => "" };
            return value.Length > 0;
        }
    }
}
