#:property PublishAot=false
#:package KubernetesClient
// Derives src/Kix.Rules/Facts/model.rules.txt, what the analyzer knows of the classes of k8s.Models, from the OpenAPI v3 documents of
// a Kubernetes release, from field.rules.txt and literal.rules.txt beside the target, and from the classes themselves:
//
//     dotnet run eng/model-facts.cs -- ../shared/corpus/openapi/v3 src/Kix.Rules/Facts/model.rules.txt
//
// Facts only. The form is that of field.rules.txt, with classes for types and properties of C# for fields. Beside its words there are
// `json=name` where the name in JSON is not the property's with a small letter, `key=a,b` for what tells the items of a list apart, and
// `kind` with the group and kind of a class that is one. `required` is said for good: what OpenAPI requires, and what is absent
// where the server would judge an empty object, and refuse it.
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using k8s.Models;

var types = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
foreach (var file in Directory.GetFiles(args[0], "*_openapi.json").Where(f => Regex.IsMatch(f, "__v[0-9]+_openapi.json$")))
{
    foreach (var (name, schema) in JsonNode.Parse(File.ReadAllText(file))!["components"]!["schemas"]!.AsObject())
    {
        if (!Regex.IsMatch(name, "(Status|List|Condition|Review)$"))
        {
            types[ShortName(name)] = schema!.AsObject();
        }
    }
}

var rules = new Dictionary<string, List<(string Field, string Words)>>(StringComparer.Ordinal);
foreach (var table in (string[])["field.rules.txt", "literal.rules.txt"])
{
    List<(string, string)>[] open = [];
    foreach (var line in File.ReadLines(Path.Combine(Path.GetDirectoryName(args[1])!, table)).Where(l => l.Length > 0 && l[0] != '#'))
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (line[0] == ' ')
        {
            Array.ForEach(open, o => o.Add((words[0], string.Join(' ', words.Skip(1)))));
        }
        else
        {
            open = [.. words.Select(w => rules.TryGetValue(w, out var known) ? known : rules[w] = [])];
        }
    }
}

var models = typeof(V1Pod).Assembly.GetTypes()
    .Where(t => t is { Namespace: "k8s.Models", IsPublic: true } && Members(t).Count > 0).ToArray();
var text = new StringBuilder("# Derived by eng/model-facts.cs from Kubernetes 1.36, field.rules.txt and literal.rules.txt.\n");
var classes = 0;
foreach (var (type, schema) in types)
{
    if (schema["properties"]?.AsObject() is not { } properties || ClassOf(type, properties) is not { } model)
    {
        continue;
    }

    var members = Members(model);
    var lines = new List<string>();
    if (schema["x-kubernetes-group-version-kind"] is JsonArray { Count: 1 } kinds)
    {
        lines.Add($" kind {((string?)kinds[0]!["group"] is { Length: > 0 } group ? group : "core")}/{(string)kinds[0]!["kind"]!}");
    }

    foreach (var (name, property) in properties.Where(p => members.ContainsKey(p.Key)))
    {
        var member = members[name].Name;
        var own = rules.GetValueOrDefault(type)?.Where(r => r.Field == name).SelectMany(r => r.Words.Split(' ')).ToList() ?? [];
        own.RemoveAll(w => w is "required" or "optional" or "implied" or "unjudged" or "soft");
        if (IsRequired(type, name, property!))
        {
            own.Insert(0, "required");
        }

        var words = new List<string>();
        if (char.ToLowerInvariant(member[0]) + member[1..] != name)
        {
            words.Add($"json={name}");
        }

        if (property!["x-kubernetes-list-map-keys"] is JsonArray keys)
        {
            words.Add($"key={string.Join(',', keys.Select(k => (string)k!))}");
        }

        words.AddRange(own);
        if (words.Count > 0)
        {
            lines.Add($" {member} {string.Join(' ', words)}");
        }

        lines.AddRange((rules.GetValueOrDefault(type) ?? []).Where(r => Regex.IsMatch(r.Field, $@"^{Regex.Escape(name)}[\[{{]"))
            .Select(r => $" {member}{r.Field[name.Length..]} {r.Words}"));
    }

    foreach (var (choice, among) in rules.GetValueOrDefault(type)?.Where(r => r.Field.EndsWith(':')) ?? [])
    {
        lines.Add($" {choice} {string.Join(' ', among.Split(' ').Where(members.ContainsKey).Select(m => members[m].Name))}");
    }

    if (lines.Count > 0)
    {
        classes++;
        text.Append(model.Name).Append('\n').AppendJoin("", lines.Select(l => l + "\n"));
    }
}

File.WriteAllText(args[1], text.ToString());
Console.WriteLine($"{classes} classes, {text.Length:N0} characters");

// As Kix.Engine.Validation.Schemas.BuiltInForms has it: a number or a boolean that is absent is zero, and often good.
bool IsRequired(string type, string field, JsonNode property)
{
    var words = (rules.GetValueOrDefault(type) ?? []).Where(r => r.Field == field).SelectMany(r => r.Words.Split(' ')).ToArray();
    var declared = types[type]["required"]?.AsArray().Any(r => (string)r! == field) == true && !words.Contains("optional");
    if (words.Contains("required"))
    {
        return true;
    }

    var struct_ = Struct(property);
    return words.Contains("implied") || (declared && struct_ is not null && struct_ != "meta.v1.LabelSelector")
        ? struct_ is null || RefusesEmpty(struct_)
        : declared && ((string?)property["type"] is not ("integer" or "boolean") || words.Any(w => w is "port" or "port-or-name" || Regex.IsMatch(w, @"^[1-9]\d*\.\.")));
}

bool RefusesEmpty(string type) =>
    (types[type]["properties"]?.AsObject() ?? []).Any(p => IsRequired(type, p.Key, p.Value!))
    || rules.GetValueOrDefault(type)?.Any(r => r.Field == "one-of:") == true
    || type is "core.v1.ServiceSpec" or "core.v1.VolumeResourceRequirements" or "networking.v1.IngressSpec";

string? Struct(JsonNode property) =>
    ((string?)property["$ref"] ?? (string?)property["allOf"]?[0]?["$ref"]) is { } reference
    && ShortName(reference) is var name && types.TryGetValue(name, out var schema) && schema["properties"] is not null ? name : null;

// core.v1.Container is V1Container; where two groups have the name, one or both have the group before it: Rbacv1Subject.
Type? ClassOf(string type, JsonObject properties)
{
    var parts = type.Split('.');
    var (group, version, name) = (parts[0], parts[1], parts[2]);
    return models.FirstOrDefault(m => m.Name.Equals(group + version + name, StringComparison.OrdinalIgnoreCase))
        ?? models.FirstOrDefault(m => m.Name == char.ToUpperInvariant(version[0]) + version[1..] + name && Overlap(m, properties) >= 0.5);
}

double Overlap(Type model, JsonObject properties)
{
    var names = Members(model).Keys.ToHashSet();
    return (double)properties.Count(p => names.Contains(p.Key)) / Math.Max(properties.Count, names.Count);
}

Dictionary<string, PropertyInfo> Members(Type model) => model.GetProperties()
    .Where(p => p.GetCustomAttribute<JsonPropertyNameAttribute>() is not null)
    .ToDictionary(p => p.GetCustomAttribute<JsonPropertyNameAttribute>()!.Name);

// io.k8s.api.core.v1.Container is core.v1.Container, as in field.rules.txt.
string ShortName(string name) => string.Join('.', name.Split('.', '/')[^3..]);
