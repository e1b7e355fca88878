using Kix.Generators.Model;
using Kix.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Kix.Generators.Binding;

/// <summary>
/// What the names of a program's classes are bound to. Binding is the largest cost of an edit, so what the last programs were bound to is
/// kept, and only classes are bound again whose names may mean something else: a result depends on nothing but the shapes of the
/// files and what is referenced, whichever compilation is at hand.
/// </summary>
internal sealed class BoundProgram
{
    private const int Kept = 16;

    private static readonly List<BoundProgram> Recent = [];

    private readonly ReferencesShape _references;
    private readonly FileShape[] _files;
    private readonly Dictionary<string, Entry> _types;

    private BoundProgram(ReferencesShape references, FileShape[] files, Dictionary<string, Entry> types)
    {
        _references = references;
        _files = files;
        _types = types;
    }

    /// <summary>What a class is bound to; null where the compilation does not know it.</summary>
    public BoundType? Find(string id) => _types.TryGetValue(id, out var entry) ? entry.Bound : null;

    /// <summary>The program of a compilation, bound as far as it is not yet.</summary>
    public static BoundProgram Of(EquatableArray<FilePart> files, Compilation compilation, KixTypes kix, CancellationToken cancellation)
    {
        var references = ReferencesShape.Of(compilation, cancellation);
        var shapes = files.Select(f => f.Shape).ToArray();
        var last = Last(references, shapes);
        var program = last is not null && last._files.SequenceEqual(shapes) && !files.SelectMany(f => f.Classes).Any(IsOpen)
            ? new BoundProgram(references, shapes, last._types)
            : Bind(last, references, shapes, files, new TypeBinder(compilation, kix, cancellation), cancellation);
        Keep(last, program);
        return program;
    }

    private static BoundProgram Bind(
        BoundProgram? last, ReferencesShape references, FileShape[] shapes, EquatableArray<FilePart> files, TypeBinder binder,
        CancellationToken cancellation)
    {
        var change = last is null ? null : ShapeChange.Between(last._files, shapes);
        var closures = new NameClosure(shapes);
        var types = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var type in files.SelectMany(f => f.Classes).GroupBy(c => c.Id, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            types.Add(
                type.Key,
                change is not null && !type.Any(IsOpen) && last!._types.TryGetValue(type.Key, out var known)
                    && !change.Members.Contains(type.Key) && !known.Names.Overlaps(change.Names)
                    ? known
                    : new Entry(binder.Bind(type.Key, [.. type]), closures.Of(type.First().Name, type.Key)));
        }

        return new BoundProgram(references, shapes, types);
    }

    /// <summary>Whether a constraint names constants, which no shape tells.</summary>
    private static bool IsOpen(ClassPart part) => part.Properties.Any(p => p.Constraints.Any(c => !c.IsClosed));

    /// <summary>The kept program of the same references that is nearest.</summary>
    private static BoundProgram? Last(ReferencesShape references, FileShape[] shapes)
    {
        lock (Recent)
        {
            var alike = Recent.Where(p => p._references.Equals(references)).ToArray();
            return alike.FirstOrDefault(p => p._files.SequenceEqual(shapes)) ?? alike.FirstOrDefault();
        }
    }

    private static void Keep(BoundProgram? last, BoundProgram program)
    {
        lock (Recent)
        {
            if (last is not null && ReferenceEquals(last._types, program._types))
            {
                Recent.Remove(last);
            }

            Recent.Insert(0, program);
            if (Recent.Count > Kept)
            {
                Recent.RemoveAt(Kept);
            }
        }
    }

    private sealed record Entry(BoundType? Bound, HashSet<string> Names);
}
