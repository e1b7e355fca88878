// What an edit costs while typing, in programs of 200 and 2,000 modules:
//
//     dotnet run -c Release --project benchmarks/Kix.Benchmarks.Editing            a table: generator and analyzers, per sort of edit
//     dotnet run -c Release --project benchmarks/Kix.Benchmarks.Editing -- 2000 50 one size, 50 edits of each sort
using System.Globalization;
using Kix.Benchmarks.Editing;

var sizes = args.Length > 0 ? [int.Parse(args[0], CultureInfo.InvariantCulture)] : new[] { 200, 2000 };
var edits = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 40;
foreach (var size in sizes)
{
    Console.WriteLine($"\n{size} modules, {edits} edits each, {Environment.ProcessorCount} processors\n");
    Console.WriteLine($"| {"edit",-44} | median ms |  best ms |   p90 ms |   cpu ms | MiB each | outputs run again |");
    Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
    foreach (var line in Edits.Of(size).Select(edit => GeneratorEdits.Measure(size, edit, edits)))
    {
        Console.WriteLine(line);
    }

    foreach (var line in Edits.Of(size).Select(edit => AnalyzerEdits.Measure(size, edit, edits)))
    {
        Console.WriteLine(line);
    }

    // Which of them costs what, for the edits that bind the most.
    foreach (var line in Edits.Of(size).Where(e => e.IsOfManifest).SelectMany(edit => AnalyzerEdits.All.Select(a => AnalyzerEdits.Measure(size, edit, edits, a))))
    {
        Console.WriteLine(line);
    }
}
