namespace Kix.TestKit.Compiler;

/// <summary>A file of a program that is text in a test: C#, or what lies beside it (<c>manifests/web.yaml</c>).</summary>
/// <param name="Name">Path relative to the program's folder: how messages name it.</param>
/// <param name="Text">What it holds.</param>
public readonly record struct SourceFile(string Name, string Text)
{
    /// <summary>A file from name and text: <c>("Modules.cs", "…")</c>.</summary>
    public static implicit operator SourceFile((string Name, string Text) file) => new(file.Name, file.Text);
}
