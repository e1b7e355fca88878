using System.Text.RegularExpressions;

namespace Kix.Generators.Tests.Kit;

/// <summary>The files of a program that somebody edits: by name, in the order in which the compiler gets them.</summary>
internal sealed class TypedProgram(IEnumerable<(string Name, string Text)> files)
{
    private static readonly string[] Names = ["Postgres", "Shop", "Valkey", "Own", "Space", "Prod", "IOwn", "ICache", "Db", "Web", "Cache", "Replicas", "Size", "Level", "Box"];

    private static readonly string[] Members =
    [
        "public Postgres Db => Instance(() => new Postgres { Version = 17 });",
        "public Shop Web => Instance(() => new Shop { Replicas = 3 });",
        "public Shop Other => Instance(() => new Shop { Postgres = Db });",
        "public Valkey Cache => Offer(() => new Valkey());",
        "public Own Own => Instance(() => new Own { Size = 4 });",
        "public Box<Shop> Boxed => Instance(() => new Box<Shop>());",
        "[Option(1), Range(0, 3)] public partial int Level { get; init; }",
        "[Need] public partial IOwn? Thing { get; init; }",
        "public Resource<V1ConfigMap> Map => Resource(() => new V1ConfigMap { Data = new Dictionary<string, string> { [\"a\"] = Db.Out.Host } });",
        "private static int Twice(int n) => n * 2;",
    ];

    private static readonly string[] Files =
    [
        "namespace Acme; public interface IOwn : IModule;",
        "namespace Acme; public partial class Own : Module, IOwn { [Option(2)] public partial int Size { get; init; } }",
        "namespace Acme; public partial class Own : Postgres\n{\n[Need] public partial ICache Cache { get; init; }\n}",
        "namespace Elsewhere; public interface IOwn;",
        "namespace Acme; public interface ICache2 : ICache; public partial class Valkey : ICache2;",
        "namespace Acme; public partial class Box<T> : Module { [Need] public partial T? Inner { get; init; } }",
        "namespace Acme { namespace Deep { public partial class Postgres : Module; } }",
        "global using Elsewhere;",
        "using Two = Acme.Shop; public partial class Space\n{\npublic Two Twin => Instance(() => new Two());\n}",
        "[Cluster(\"second\")] public partial class Second : Cluster\n{\npublic Space Space => Namespace(() => new Space());\n}",
    ];

    private readonly List<(string Name, string Text)> _files = [.. files];

    /// <summary>How many sorts of edits there are.</summary>
    public const int Sorts = 12;

    /// <summary>The files as they are.</summary>
    public (string Name, string Text)[] Now => [.. _files];

    /// <summary>One edit, and what the files are while it is typed, where that is something else than afterwards.</summary>
    /// <param name="sort">Which sort.</param>
    /// <param name="a">A number that chooses.</param>
    /// <param name="b">Another.</param>
    public (string Name, string Text)[]? Edit(int sort, int a, int b)
    {
        var at = a % _files.Count;
        var (name, text) = _files[at];
        var lines = text.Split('\n').ToList();
        switch (sort)
        {
            case 0: // A name, wherever it stands in the program.
                var (old, other) = (Names[a % Names.Length], Names[b % Names.Length] + (b % 2 == 0 ? "2" : ""));
                for (var i = 0; i < _files.Count; i++)
                {
                    _files[i] = (_files[i].Name, Renamed(_files[i].Text, old, other));
                }

                break;
            case 1: // A name, in one file.
                _files[at] = (name, Renamed(text, Names[b % Names.Length], Names[(a + b) % Names.Length] + "3"));
                break;
            case 2:
                _files[at] = ($"moved/{b % 3}/{name}", text);
                break;
            case 3: // A line, into another file at its second line: a member into another part of a class, or where it means nothing.
                var target = b % _files.Count;
                var line = lines[b % lines.Count];
                lines.RemoveAt(b % lines.Count);
                _files[at] = (name, string.Join('\n', lines));
                var there = _files[target].Text.Split('\n').ToList();
                there.Insert(Math.Min(2, there.Count), line);
                _files[target] = (_files[target].Name, string.Join('\n', there));
                break;
            case 4 when _files.Count > 3:
                _files.RemoveAt(at);
                break;
            case 4 or 5:
                _files.Insert(at, ($"New{_files.Count}{a % 7}{b % 7}.cs", Files[b % Files.Length]));
                break;
            case 6: // The namespace of a file.
                _files[at] = (name, text.Contains("namespace ", StringComparison.Ordinal)
                    ? new Regex(@"namespace [\w.]+").Replace(text, b % 2 == 0 ? "namespace Elsewhere" : "namespace Acme.Deep", 1)
                    : text);
                break;
            case 7: // Half of it, while it is typed.
                var half = Now;
                half[at] = (name, text[..(b % (text.Length + 1))]);
                _files[at] = (name, text.Insert(b % (text.Length + 1), " "));
                return half;
            case 8:
                lines.Insert(b % lines.Count, b % 2 == 0 ? "// a comment" : "");
                _files[at] = (name, string.Join('\n', lines));
                break;
            case 9:
                _files[at] = (name, text.Replace(" { ", b % 2 == 0 ? " {  " : " /* here */ { ", StringComparison.Ordinal));
                break;
            case 10: // A new member, in a class that goes over several lines.
                lines.Insert(Math.Min(2, lines.Count), Members[b % Members.Length]);
                _files[at] = (name, string.Join('\n', lines));
                break;
            case 11: // The order of files, or a line less.
                _files.RemoveAt(at);
                lines.RemoveAt(b % lines.Count);
                _files.Add((name, a % 2 == 0 ? text : string.Join('\n', lines)));
                break;
        }

        return null;
    }

    private static string Renamed(string text, string old, string other) => Regex.Replace(text, $@"\b{old}\b", other);
}
