using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Kix.Engine.Schema;
using Kix.Engine.Validation.Manifests;
using Kix.Rules;

namespace Kix.Engine.Validation.Schemas;

/// <summary>Walks a manifest and the form of its kind together: unknown and missing members, types, then what each place asks for.</summary>
internal static class FormWalk
{
    private const int MostKnown = 12;

    private static readonly JsonElement Nothing = JsonElement.Parse("{}"u8);

    /// <summary>Judges a value and what is below it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Visit(Inspection inspection, JsonElement value, ValueForm form)
    {
        // Null stands for absent, in built-in kinds and where a custom one does not say that it is a value.
        if (value.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        if (!ValueTypes.Fits(value, form.Kind))
        {
            WrongType(inspection, value, form);
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object when form.Kind == ValueShape.Map:
                foreach (var member in value.EnumerateObject())
                {
                    inspection.At.EnterKey(member.Name);
                    Visit(inspection, member.Value, form.Items);
                    inspection.At.Leave();
                }

                break;
            case JsonValueKind.Object when form.Kind == ValueShape.Object || form.Fields.Length > 0:
                Members(inspection, value, form);
                break;
            case JsonValueKind.Array when form.Kind == ValueShape.List:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    inspection.At.Enter(index++);
                    Visit(inspection, item, form.Items);
                    inspection.At.Leave();
                }

                break;
        }

        if (form.Limits is { } limits)
        {
            LimitChecks.Check(inspection, value, limits, form);
        }

        form.Rules?.Invoke(inspection, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Members(Inspection inspection, JsonElement value, ValueForm form)
    {
        var there = 0UL;
        foreach (var member in value.EnumerateObject())
        {
            var field = form.Find(JsonMarshal.GetRawUtf8PropertyName(member));
            if (field is null)
            {
                if (!form.KeepsUnknown)
                {
                    Unknown(inspection, member.Name, form);
                }

                continue;
            }

            if (field.Required >= 0 && IsThere(member.Value, field))
            {
                there |= 1UL << field.Required;
            }

            Member(inspection, member.Value, field);
        }

        if (there != (1UL << form.RequiredFields) - 1)
        {
            foreach (var field in form.Fields.Where(f => f.Required >= 0 && (there & (1UL << f.Required)) == 0))
            {
                Missing(inspection, field);
            }
        }
    }

    // An empty text or list is what Go takes for absent; an empty object is there.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsThere(JsonElement value, FieldForm field) => value.ValueKind switch
    {
        JsonValueKind.Null => field.Form.IsNullable,
        JsonValueKind.String => !field.NeedsContent || !value.ValueEquals(""u8),
        JsonValueKind.Array => !field.NeedsContent || value.GetArrayLength() > 0,
        JsonValueKind.Object => !field.NeedsContent || field.Form.Kind != ValueShape.Map || value.GetPropertyCount() > 0,
        _ => true,
    };

    // An object that is absent is one whose members are: what is wrong is the lack of those that must be there.
    private static void Missing(Inspection inspection, FieldForm field)
    {
        if (!field.IsImplied)
        {
            inspection.Lack(field.Name);
            return;
        }

        var inner = new Inspection();
        Visit(inner, Nothing, field.Form);
        if (inner.Findings.Count > 0)
        {
            var missing = inner.Findings.SelectMany(f => f.Missing.Count > 0 ? f.Missing : [f.Field]).Where(f => f.Length > 0)
                .Select(f => $"{field.Name}.{f}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
            inspection.Lack(
                field.Name, missing.Length == 0 ? $": it {inner.Findings[0].Sentence}" : $", with {string.Join(", ", missing.Select(inspection.At.Field))}", missing);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Member(Inspection inspection, JsonElement value, FieldForm field)
    {
        inspection.At.Enter(field.Name);
        if (field.IsUnjudged)
        {
            inspection.EnterUnjudged();
        }

        Visit(inspection, value, field.Form);
        if (value.ValueKind != JsonValueKind.Null)
        {
            foreach (var check in field.Checks)
            {
                check(inspection, value);
            }
        }

        if (field.IsUnjudged)
        {
            inspection.LeaveUnjudged();
        }

        inspection.At.Leave();
    }

    private static void Unknown(Inspection inspection, string name, ValueForm form)
    {
        var owner = form.TypeName is { } type ? type[(type.LastIndexOf('.') + 1)..] : inspection.At.Field() is { Length: > 0 } field ? field : "the kind";
        if (form.DropsUnknown)
        {
            inspection.Doubt(Catalogue.FieldUnknown, name, $"is no field of {owner}, whose schema declares none: the API server drops it without a word");
            return;
        }

        var known = form.Fields.Select(f => f.Name).ToArray();
        var way = Nearness.Nearest(name, known) is { } near ? $"; did you mean '{near}'?"
            : known.Length == 0 ? ": it has none"
            : known.Length <= MostKnown ? $": it has {string.Join(", ", known)}"
            : "";
        inspection.RefuseShape(Catalogue.FieldUnknown, name, $"is no field of {owner}{way}");
    }

    private static void WrongType(Inspection inspection, JsonElement value, ValueForm form)
    {
        if (form.Kind == ValueShape.Quantity || (form.Kind is ValueShape.Bytes or ValueShape.Time && value.ValueKind == JsonValueKind.String))
        {
            inspection.RefuseShape(
                form.Kind == ValueShape.Quantity ? Catalogue.MalformedQuantity : Catalogue.PatternMismatch,
                "",
                $"is {inspection.Show(value)}, and must be {ValueTypes.Describe(form.Kind)}");
            return;
        }

        // YAML takes y and yes for true, and 8080 for a number.
        var isOneWord = form.Kind == ValueShape.Text && (value.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number);
        inspection.RefuseShape(
            Catalogue.WrongType, "",
            $"is {ValueTypes.Describe(inspection, value)}, and must be {ValueTypes.Describe(form.Kind)}{(isOneWord ? ": put it in quotes" : "")}");
    }
}
