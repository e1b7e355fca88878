using Kix.Generated;

namespace Kix.Engine.Evaluation;

/// <summary>Collects what <c>kix explain</c> tells of each namespace and instance.</summary>
internal static class InstanceReport
{
    public static IReadOnlyList<InstanceFacts> Of(ConstructWalk walk, Cluster cluster)
    {
        var offers = (cluster.Graph?.Declarations ?? []).Where(d => d.Kind == DeclarationKind.Offer).Select(d => d.Path)
            .ToHashSet(StringComparer.Ordinal);
        var readers = walk.Resources.SelectMany(r => r.OptionsRead.Select(o => (o.Cell, r.Path))).Distinct().ToLookup(r => r.Cell, r => r.Path);
        var bound = walk.Bound.ToLookup(b => b.Consumer);
        return [.. DeclaredOrder.Of(walk.Constructs).Where(c => c is not (Cluster or Overlay)).Select(construct => new InstanceFacts
        {
            Path = construct.Path,
            Type = Names.Of(construct.GetType()),
            Name = construct.KubernetesName,
            Namespace = construct.EnclosingNamespace?.Name,
            Offered = offers.Contains(Binder.Declared(construct.Path)),
            Place = construct.Place,
            Options = [.. Options(construct, readers)],
            Needs = [.. bound[construct].OrderBy(b => MemberReader.Of(construct.GetType()).Declared(b.Need)).Select(b => Need(cluster, construct, b.Need, b.Provider))],
        })];
    }

    /// <summary>Options, each followed by the members of its group.</summary>
    private static IEnumerable<OptionFacts> Options(OptionHolder holder, ILookup<OptionCell, string> readers) => OptionTable.Of(holder.GetType()).All.SelectMany(fact =>
        fact.Property.GetValue(holder) is OptionGroup group ? Options(group, readers) : [Option(holder, fact, readers)]);

    private static OptionFacts Option(OptionHolder holder, OptionFact fact, ILookup<OptionCell, string> readers)
    {
        using var heard = OptionReads.Listen();
        var value = fact.Property.GetValue(holder);
        var cell = holder.CellOf(fact.Name);
        var merged = cell.Settled();
        var winner = cell.Winner;
        return new(
            holder.HoldingConstruct is { } construct && holder != construct ? holder.LocalOf(fact.Name) : fact.Name,
            ShortName(fact.Type), OptionText.Of(value), winner is null ? null : Definition(cell, winner), [.. merged.Losers.OrderByDescending(l => l.Priority).Select(l => Definition(cell, l))])
        {
            ReadBy = [.. readers[cell]],
            Others = [.. merged.Winners.Where(w => w != winner).Select(w => Definition(cell, w))],
        };
    }

    private static OptionDefinition Definition(OptionCell cell, Definition definition) =>
        new(definition.Operation == OptionOperation.Replace ? null : definition.Value, definition.Priority, cell.PlaceOf(definition))
        {
            Operation = definition.Operation,
            By = definition.Overlay?.ShortName,
        };

    private static NeedFacts Need(Cluster cluster, Construct consumer, string need, Construct? provider)
    {
        var line = cluster.Bindings.Find(consumer, need);
        return new(
            need, line?.Type ?? "", provider?.Path, line?.Origin ?? BindingOrigin.Explicit, line?.Ready ?? true,
            line?.Explanation ?? "set explicitly", line?.Place ?? consumer.Place);
    }

    private static string ShortName(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        var name = Names.Of(type);
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(ShortName))}>" : name;
    }

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(object)] = "object",
    };
}
