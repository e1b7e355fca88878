using System.Reflection;
using Kix.Generated;

namespace Kix.Engine.Evaluation;

/// <summary>Collects what <c>kix explain</c> tells of each namespace and instance.</summary>
internal static class InstanceReport
{
    public static IReadOnlyList<InstanceFacts> Of(ConstructWalk walk, Cluster cluster)
    {
        var places = new Dictionary<(string, string), Place>();
        foreach (var option in cluster.Graph?.Options ?? [])
        {
            places[(option.Instance, option.Option)] = option.Place;
        }

        var offers = (cluster.Graph?.Declarations ?? []).Where(d => d.Kind == DeclarationKind.Offer).Select(d => d.Path)
            .ToHashSet(StringComparer.Ordinal);
        var bound = walk.Bound.ToLookup(b => b.Consumer);
        return [.. walk.Constructs.Where(c => c is not Cluster).Select(construct => new InstanceFacts
        {
            Path = construct.Path,
            Type = construct.GetType().Name.Split('`')[0],
            Name = construct.KubernetesName,
            Namespace = construct.EnclosingNamespace?.Name,
            Offered = offers.Contains(Binder.Declared(construct.Path)),
            Place = construct.Place,
            Options = [.. MemberReader.Of(construct.GetType()).Options.Select(o => Option(construct, o, places))],
            Needs = [.. bound[construct].Select(b => Need(cluster, construct, b.Need, b.Provider))],
        })];
    }

    private static OptionFacts Option(Construct construct, PropertyInfo option, Dictionary<(string, string), Place> places)
    {
        var attribute = option.GetCustomAttribute<OptionAttribute>();
        var fallback = attribute is { HasDefault: true }
            ? new OptionDefinition(attribute.Default, OptionPriority.Default, Place.None)
            : null;
        var assigned = construct.AssignedOptions.Where(a => a.Name == option.Name).ToArray();
        if (assigned.Length == 0)
        {
            return new(option.Name, ShortName(option.PropertyType), OptionText.Of(fallback?.Value), fallback, []);
        }

        var place = places.GetValueOrDefault((Binder.Declared(construct.Path), option.Name), construct.Place);
        var own = new OptionDefinition(assigned[0].Value, OptionPriority.Normal, place);
        return new(option.Name, ShortName(option.PropertyType), OptionText.Of(own.Value), own, fallback is null ? [] : [fallback]);
    }

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

        var name = type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(ShortName))}>" : name;
    }

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
        [typeof(object)] = "object",
    };
}
