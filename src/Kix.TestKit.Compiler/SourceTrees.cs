using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kix.TestKit.Compiler;

/// <summary>The syntax trees of a program: its files, and the usings that the SDK and <c>Kix.Dsl.props</c> give every cluster project.</summary>
internal static class SourceTrees
{
    public static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14, DocumentationMode.Parse);

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.ComponentModel.DataAnnotations;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Kix;
        global using k8s.Models;
        """;

    /// <param name="files">The sources.</param>
    /// <param name="folder">The program's folder, with a slash at its end.</param>
    public static IEnumerable<SyntaxTree> Of(IEnumerable<SourceFile> files, string folder) =>
        files.Append(new SourceFile("obj/GlobalUsings.g.cs", Usings))
            .Select(f => CSharpSyntaxTree.ParseText(f.Text, Options, folder + f.Name, Encoding.UTF8));
}
