namespace Kix.Benchmarks.Editing;

/// <summary>One sort of edit: the n-th text that is typed in place of another.</summary>
internal sealed record Edit(string Title, string File, string Before, Func<int, string> After)
{
    /// <summary>Whether it is an edit inside a manifest.</summary>
    public bool IsOfManifest => Before.StartsWith("Replicas = Replicas", StringComparison.Ordinal);
}

/// <summary>What people type.</summary>
internal static class Edits
{
    public static IReadOnlyList<Edit> Of(int modules)
    {
        var module = modules / 2 + 1;
        var team = module / SyntheticProgram.PerNamespace;
        return
        [
            new("method body, in its line", $"modules/Service{module}.cs", "var each = 10;", n => $"var each = {n + 11};"),
            new("resource body, new lines", $"modules/Service{module}.cs", "Replicas = Replicas,\n", n => $"Replicas = Replicas,{new string('\n', n + 2)}"),
            new("option value, in its line", $"Team{team}.cs", $"s{module}.example.com\", Replicas = 3", n => $"s{module}.example.com\", Replicas = {n + 4}"),
            new("option value, new lines", $"Team{team}.cs", $"s{module}.example.com\", Replicas = 3", n => $"s{module}.example.com\",{new string('\n', n + 1)} Replicas = 3"),
            new("unrelated file, a body", "Other.cs", "n * 2", n => $"n * {n + 3}"),
            new("unrelated file, a new method", "Other.cs", "internal static int Twice", n => $"internal static int More{n}(int n) => n;\n    internal static int Twice"),
            new("unrelated file, a new class", "Other.cs", "internal static class Other", n => $"internal static class More{n};\n\ninternal static class Other"),
            new("a module's default", $"modules/Service{module}.cs", "[Option(2), ", n => $"[Option({n + 3}), "),
            new("a module's new option", $"modules/Service{module}.cs", "    [Option(\"10Gi\")]", n => $"    [Option] public partial string? More{n} {{ get; init; }}\n    [Option(\"10Gi\")]"),
            new("a new instance", $"Team{team}.cs", $"    public Service{module} S", n => $"    public Service{module} More{n} => Instance(() => new Service{module} {{ Domain = \"x\" }});\n    public Service{module} S"),
        ];
    }
}
