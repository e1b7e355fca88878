using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Kix.Generated;

namespace Kix;

/// <summary>Where options are declared, by the tables that the generator writes into assemblies.</summary>
internal static class OptionPlaces
{
    private static readonly ConcurrentDictionary<Assembly, Dictionary<(string Type, string Option), Place>> Tables = new();

    /// <summary>Where an option of a class is declared; no place where the generator wrote none.</summary>
    public static Place Declared(Type type, string option)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            var definition = t.IsConstructedGenericType ? t.GetGenericTypeDefinition() : t;
            if (Tables.GetOrAdd(t.Assembly, Read).TryGetValue((definition.FullName ?? t.Name, option), out var place))
            {
                return place;
            }
        }

        return Place.None;
    }

    /// <summary>Where to look for a value that is wrong: where it was said, else where the instance is declared.</summary>
    /// <param name="holder">What has the option.</param>
    /// <param name="fact">The option.</param>
    /// <param name="speaker">Who said the value; null for nobody.</param>
    public static Place Blamed(OptionHolder holder, OptionFact fact, Definition? speaker)
    {
        var declared = Declared(holder.GetType(), fact.Name);
        var said = speaker is null ? Place.None : speaker.Priority == OptionPriority.Default ? declared : holder.CellOf(fact.Name).PlaceOf(speaker);
        return said.File.Length > 0 ? said : holder.HoldingConstruct is { Place: { File.Length: > 0 } place } ? place : declared;
    }

    /// <summary>Where an option is declared, in messages: its place, or its name where the generator wrote no table.</summary>
    public static string Declaration(OptionHolder holder, OptionFact fact) =>
        Declared(holder.GetType(), fact.Name) is { File.Length: > 0 } place ? place.ToString() : $"{Names.Of(fact.Property.DeclaringType!)}.{fact.Name}";

    private static Dictionary<(string Type, string Option), Place> Read(Assembly assembly)
    {
        var places = new Dictionary<(string, string), Place>();
        foreach (var line in assembly.GetCustomAttributes<KixOptionPlacesAttribute>().SelectMany(a => a.Table.Split('\n')))
        {
            if (line.Split('\t') is [var type, var option, var file, var number])
            {
                places[(type, option)] = new Place(file, int.Parse(number, CultureInfo.InvariantCulture));
            }
        }

        return places;
    }
}

/// <summary>Where options are assigned in a cluster, by the generator's table.</summary>
internal sealed class AssignmentPlaces
{
    private readonly Dictionary<(string Instance, string Option), Place> _places = [];

    public AssignmentPlaces(Cluster cluster)
    {
        foreach (var option in cluster.Graph?.Options ?? [])
        {
            _places[(option.Instance, option.Option)] = option.Place;
        }
    }

    /// <summary>Whether an initialiser assigns an option of this very name.</summary>
    public bool Has(Construct construct, string option) => _places.ContainsKey((Binder.Declared(construct.Path), option));

    /// <summary>The place of an assignment, or of that of the group around it; null where the table has none.</summary>
    public Place? Find(Construct construct, string option)
    {
        var instance = Binder.Declared(construct.Path);
        while (true)
        {
            if (_places.TryGetValue((instance, option), out var place))
            {
                return place;
            }

            var dot = option.LastIndexOf('.');
            if (dot < 0)
            {
                return null;
            }

            option = option[..dot];
        }
    }
}
