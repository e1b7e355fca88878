using Kix.Engine.Graph;
using Kix.Engine.Schema;
using Kix.Rules;

namespace Kix.Engine.Validation.Manifests;

/// <summary>Warns once per kind of what is not checked: kinds without a schema, and rules in CEL.</summary>
internal static class UncheckedKinds
{
    /// <summary>KIX4028 and KIX4030.</summary>
    public static IEnumerable<KixError> Find(ResourceIndex index, KnownKinds kinds)
    {
        foreach (var objects in index.All.GroupBy(r => GroupVersionKind.Of(r.Source.ApiVersion, r.Key.Kind)))
        {
            // The first that a reader comes upon.
            var first = objects.MinBy(o => (o.Source.Place.File, o.Source.Place.Line, o.Key.ToString()))!;
            if (kinds.Form(objects.Key) is null)
            {
                if (UnknownApis.Problem(objects.Key, kinds) is null)
                {
                    yield return new KixError(
                        Catalogue.SchemaUnknown.Id, Catalogue.SchemaUnknown.Say(objects.Key, Counted(objects.Count())), first.Source.Place)
                    {
                        IsWarning = true,
                    };
                }
            }
            else if (kinds.Custom(objects.Key.Group, objects.Key.Kind) is { } custom && custom.Version(objects.Key.Version) is { HasCelRules: true })
            {
                yield return new KixError(
                    Catalogue.CelNotChecked.Id,
                    Catalogue.CelNotChecked.Say(objects.Key, $"{custom.Definition.Key} ({custom.Definition.Source.Place})"),
                    first.Source.Place)
                {
                    IsWarning = true,
                };
            }
        }
    }

    private static string Counted(int count) => count == 1 ? "its object is" : $"its {count} objects are";
}
