using System.Collections.Immutable;
using System.Reflection;
using Kix.CodeFixes;
using Kix.Generators.Tests.Kit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kix.Generators.Tests.Fixes;

/// <summary>Applies the code fixes of a diagnostic to a file, as an IDE does.</summary>
internal static class Fixed
{
    private static readonly CodeFixProvider[] Providers =
    [
        .. typeof(KixCodeFix).Assembly.GetTypes().Where(t => t.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
            .Select(t => (CodeFixProvider)Activator.CreateInstance(t)!),
    ];

    /// <summary>The file after the offer with this title, or the only one, for the first diagnostic of an id.</summary>
    public static async Task<string> Of(string source, string id, string? title = null)
    {
        var document = Document(source);
        var diagnostic = (await Diagnostics(document)).First(d => d.Id == id);
        return await Applied(document, title is null ? Assert.Single(await Offers(document, diagnostic)) : (await Offers(document, diagnostic)).Single(o => o.Title == title));
    }

    /// <summary>The file after everything of an id was mended at once with one title.</summary>
    public static async Task<string> AllOf(string source, string id, string title)
    {
        var document = Document(source);
        var provider = Providers.Single(p => p.FixableDiagnosticIds.Contains(id) && p.GetType().Name != nameof(Replace));
        var context = new FixAllContext(document, provider, FixAllScope.Document, title, [id], new Found(), TestContext.Current.CancellationToken);
        var action = await provider.GetFixAllProvider()!.GetFixAsync(context);
        return await Applied(document, action!);
    }

    /// <summary>Titles of what is offered for the first diagnostic of an id.</summary>
    public static async Task<IReadOnlyList<string>> Titles(string source, string id)
    {
        var document = Document(source);
        return [.. (await Offers(document, (await Diagnostics(document)).First(d => d.Id == id))).Select(o => o.Title)];
    }

    private static async Task<IReadOnlyList<CodeAction>> Offers(Document document, Diagnostic diagnostic)
    {
        var offers = new List<CodeAction>();
        foreach (var provider in Providers.Where(p => p.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offers.Add(action), CancellationToken.None));
        }

        return offers;
    }

    private static async Task<string> Applied(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        return (await changed.GetTextAsync()).ToString();
    }

    private static async Task<IReadOnlyList<Diagnostic>> Diagnostics(Document document)
    {
        var compilation = await document.Project.GetCompilationAsync();
        var tree = await document.GetSyntaxTreeAsync();
        return [.. Checked.Diagnostics(compilation!).Where(d => d.Location.SourceTree == tree)];
    }

    private static Document Document(string source)
    {
        var workspace = new AdhocWorkspace();
        var compilation = Compile.Library(("Prod.cs", source), ("Modules.cs", Checked.Modules), ("obj/Kix.g.cs", Checked.GlobalUsings));
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Prod", "Prod", LanguageNames.CSharp, compilationOptions: compilation.Options,
            parseOptions: compilation.SyntaxTrees[0].Options, metadataReferences: compilation.References, analyzerReferences: [new Generator()]));
        Document? prod = null;
        foreach (var tree in compilation.SyntaxTrees)
        {
            var document = project.AddDocument(Path.GetFileName(tree.FilePath), tree.GetText(), filePath: tree.FilePath);
            project = document.Project;
            prod = tree.FilePath.EndsWith("/Prod.cs", StringComparison.Ordinal) ? document : prod;
        }

        return project.GetDocument(prod!.Id)!;
    }

    /// <summary>The generator runs in the project, as in an IDE.</summary>
    private sealed class Generator : AnalyzerReference
    {
        private readonly ImmutableArray<ISourceGenerator> _generators = [new KixGenerator().AsSourceGenerator()];

        public override string? FullPath => null;

        public override object Id => nameof(KixGenerator);

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;
    }

    private sealed class Found : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Checked.Diagnostics((await project.GetCompilationAsync(cancellationToken))!);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            await Diagnostics(document);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
