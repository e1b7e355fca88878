namespace Kix.Generators;

/// <summary>Names of the pipeline's steps, by which tests ask what ran again.</summary>
internal static class Steps
{
    public const string Files = nameof(Files);
    public const string Places = nameof(Places);
    public const string Facts = nameof(Facts);
    public const string Referenced = nameof(Referenced);
    public const string Assembly = nameof(Assembly);
    public const string Properties = nameof(Properties);
    public const string Graphs = nameof(Graphs);
    public const string GraphSources = nameof(GraphSources);
    public const string Models = nameof(Models);
    public const string EntryPoint = nameof(EntryPoint);
    public const string Runs = nameof(Runs);
    public const string Roots = nameof(Roots);
    public const string Constructs = nameof(Constructs);
    public const string Pragmas = nameof(Pragmas);
    public const string Severities = nameof(Severities);
    public const string SeverityTables = nameof(SeverityTables);
}
