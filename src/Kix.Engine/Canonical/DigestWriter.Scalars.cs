using Kix.Rules.Values;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.Json;
using k8s.Models;

namespace Kix.Engine.Canonical;

internal sealed partial class DigestWriter
{
    private static readonly HashSet<Type> Known =
    [
        typeof(string), typeof(bool), typeof(int), typeof(long), typeof(double), typeof(float), typeof(decimal), typeof(byte), typeof(sbyte),
        typeof(short), typeof(ushort), typeof(uint), typeof(ulong), typeof(DateTime), typeof(DateTimeOffset), typeof(byte[]), typeof(Guid),
        typeof(Uri), typeof(IntOrString), typeof(ResourceQuantity), typeof(Quantity), typeof(Image),
    ];

    /// <summary>Whether a type is written as one JSON value, without a look at its members.</summary>
    public static bool Knows(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return Known.Contains(type) || type.IsEnum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scalar(object value, Shape shape)
    {
        if (shape.Kind == ShapeKind.Quantity)
        {
            WriteQuantity(value);
            return;
        }

        switch (value)
        {
            case string text:
                String(text);
                break;
            case bool flag:
                _buffer.Raw(flag ? "true"u8 : "false"u8);
                break;
            case int whole:
                _buffer.Integer(whole);
                break;
            case JsonValue json:
                Json(json, shape);
                break;
            case JsonElement json:
                Json(json);
                break;
            case IntOrString either:
                WriteIntOrString(either);
                break;
            case byte[] bytes:
                _buffer.InBase64(bytes);
                break;
            case DateTime time:
                String(Times.Text(time, shape.Kind));
                break;
            case DateTimeOffset time:
                String(Times.Text(time.UtcDateTime, shape.Kind));
                break;
            case float number:
                Number(double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
                break;
            case double number:
                Number(number);
                break;
            case decimal number when number != decimal.Truncate(number):
                Number((double)number);
                break;
            case Enum name:
                String(ForeignConverters.NameOf(name));
                break;
            case ResourceQuantity or Quantity or Image or Guid or Uri:
                String(value.ToString()!);
                break;
            default:
                Integer(value);
                break;
        }
    }

    private void Integer(object value)
    {
        try
        {
            _buffer.Integer(Convert.ToInt64(value, CultureInfo.InvariantCulture));
        }
        catch (OverflowException)
        {
            Fail($"the integer {value} does not fit into 64 bits.");
            _buffer.Raw("null"u8);
        }
    }

    private void Number(double value)
    {
        var text = CanonicalNumber.Of(value);
        if (text is null)
        {
            Fail(double.IsFinite(value) ? "the integer does not fit into 64 bits." : $"{value.ToString(CultureInfo.InvariantCulture)} has no form in JSON.");
        }

        _buffer.Ascii(text ?? "null");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void String(string text)
    {
        var start = _buffer.Length;
        if (!_buffer.String(text))
        {
            Fail("the text holds half of a surrogate pair, which UTF-8 cannot say.");
            _buffer.Truncate(start);
            _buffer.String("");
        }
    }

    private void Json(JsonValue value, Shape shape)
    {
        if (value.TryGetValue<string>(out var text))
        {
            String(text);
        }
        else if (value.TryGetValue<bool>(out var flag))
        {
            _buffer.Raw(flag ? "true"u8 : "false"u8);
        }
        else if (value.TryGetValue<JsonElement>(out var element))
        {
            Json(element);
        }
        else if (value.TryGetValue<object>(out var inner) && inner is not JsonValue && (Knows(inner.GetType()) || inner is not JsonNode))
        {
            Value(inner, shape);
        }
        else
        {
            Fail($"a JSON value of {value.GetType().Name} cannot be read.");
            _buffer.Raw("null"u8);
        }
    }

    private void Json(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                String(TextOf(value));
                break;
            case JsonValueKind.Number when value.TryGetInt64(out var whole):
                _buffer.Integer(whole);
                break;
            case JsonValueKind.Number:
                var written = value.GetRawText();
                if (!written.AsSpan().ContainsAny(".eE"))
                {
                    Fail($"the integer {written} does not fit into 64 bits.");
                    _buffer.Raw("null"u8);
                    break;
                }

                Number(value.GetDouble());
                break;
            case JsonValueKind.True:
                _buffer.Raw("true"u8);
                break;
            case JsonValueKind.False:
                _buffer.Raw("false"u8);
                break;
            default:
                _buffer.Raw("null"u8);
                break;
        }
    }

    private string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            Fail("the text holds half of a surrogate pair, which UTF-8 cannot say.");
            return "";
        }
    }

    // As IntOrString's own converter: what reads as an int is a number. Only the plain way of writing one counts.
    private void WriteIntOrString(IntOrString value)
    {
        if (value.Value is not { } text)
        {
            Fail("the int-or-string has no value.");
            _buffer.Raw("null"u8);
        }
        else if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            && whole.ToString(CultureInfo.InvariantCulture) == text)
        {
            _buffer.Integer(whole);
        }
        else
        {
            String(text);
        }
    }

    private void WriteQuantity(object value)
    {
        if (value is ResourceQuantity quantity)
        {
            String(QuantityForm.Canonical(quantity));
            return;
        }

        var text = value switch
        {
            string t => t,
            JsonValue json when json.TryGetValue<string>(out var t) => t,
            JsonElement { ValueKind: JsonValueKind.String } json => TextOf(json),
            Quantity => value.ToString()!,
            _ => NumberText(value),
        };
        var canonical = QuantityForm.Canonical(text);
        if (canonical is null)
        {
            Fail(new DigestFormException(_path.ToString(), $"'{text}' is no quantity: {QuantityText.WayOut}.") { Quantity = text });
        }

        String(canonical ?? text);
    }

    // A quantity may be written as a number; its canonical text is one.
    private string NumberText(object value)
    {
        var start = _buffer.Length;
        Scalar(value, Shape.Plain);
        var text = System.Text.Encoding.UTF8.GetString(_buffer.Written[start..]);
        _buffer.Truncate(start);
        return text;
    }
}
