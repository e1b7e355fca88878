using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kix.Benchmarks.Editing;

/// <summary>What MSBuild tells of the project.</summary>
internal sealed class ProjectOptions : AnalyzerConfigOptionsProvider
{
    public static ProjectOptions Instance { get; } = new();

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties();

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Properties : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value)
        {
            value = key == "build_property.ProjectDir" ? SyntheticProgram.Folder : "";
            return value.Length > 0;
        }
    }
}
