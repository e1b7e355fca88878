#:property PublishAot=false
// Derives src/Kix.Sandbox/Admission/Facts/field-shapes.txt from the Go types of a Kubernetes release:
//
//     dotnet run eng/field-shapes.cs -- <k8s.io/api> <k8s.io/apimachinery> <k8s.io/apiextensions-apiserver> <k8s.io/kube-aggregator> <file>
//
// Facts only: which members of which type Go's JSON encoder leaves out when they are zero, and which it always writes. A line is
// the OpenAPI name of a type and, by a letter, its members:
//
//     V  plain value with omitempty: left out when zero            N  plain value without: always written
//     S  structure by value: always written, {} when empty         Z  structure by value with omitzero: left out when zero
//     A  list, map or pointer without omitempty: null when absent  T  time by value: null when absent
//     Q  quantity by value: "0" when absent                        I  int-or-string by value: 0 when absent
//
// Members that are not named are pointers, lists or maps with omitempty: left out when absent (lists and maps: when empty).
using System.Text.RegularExpressions;

var roots = new (string Folder, string Name)[]
{
    (args[0], "io.k8s.api"), (args[1] + "/pkg/apis/meta", "io.k8s.apimachinery.pkg.apis.meta"),
    (args[2] + "/pkg/apis", "io.k8s.apiextensions-apiserver.pkg.apis"), (args[3] + "/pkg/apis", "io.k8s.kube-aggregator.pkg.apis"),
};
var packages = new Dictionary<string, Package>();
foreach (var (folder, name) in roots)
{
    foreach (var file in Directory.GetFiles(folder, "types*.go", SearchOption.AllDirectories).Where(f => !f.Contains("swagger_doc") && !f.EndsWith("_test.go")))
    {
        var path = Path.GetRelativePath(folder, Path.GetDirectoryName(file)!).Replace('/', '.');
        if (!Regex.IsMatch(path, @"(^|\.)v[0-9]+$"))
        {
            continue;
        }

        var full = $"{name}.{path}";
        if (!packages.TryGetValue(full, out var package))
        {
            packages[full] = package = new(full, [], []);
        }

        Read(File.ReadAllText(file), package);
    }
}

var lines = new List<string>();
foreach (var package in packages.Values)
{
    foreach (var type in package.Structs.Keys)
    {
        var members = new SortedDictionary<char, List<string>>();
        foreach (var (json, shape) in Members(package, type))
        {
            if (!members.TryGetValue(shape, out var list))
            {
                members[shape] = list = [];
            }

            list.Add(json);
        }

        if (members.Count > 0)
        {
            lines.Add($"{package.Name}.{type} {string.Join(' ', members.Select(m => $"{m.Key}:{string.Join(',', m.Value)}"))}");
        }
    }
}

lines.Sort(StringComparer.Ordinal);
File.WriteAllLines(args[4], lines);
Console.WriteLine($"{lines.Count} types");

void Read(string source, Package package)
{
    foreach (Match alias in Regex.Matches(source, @"^(?:type\s+|\t)(?<name>\w+)\s+(?<to>(?:string|int32|int64|int|bool|map\[.*|\[\].*|\w+\.\w+))\s*$", RegexOptions.Multiline))
    {
        package.Aliases.TryAdd(alias.Groups["name"].Value, alias.Groups["to"].Value);
    }

    foreach (Match found in Regex.Matches(source, @"^type\s+(?<name>\w+)\s+struct\s*\{(?<body>.*?)^\}", RegexOptions.Multiline | RegexOptions.Singleline))
    {
        package.Structs[found.Groups["name"].Value] = found.Groups["body"].Value;
    }
}

IEnumerable<(string Json, char Shape)> Members(Package package, string type)
{
    foreach (Match field in Regex.Matches(package.Structs[type], @"^\t(?:(?<name>\w+)\s+)?(?<type>[\w.*\[\]]+)\s+`[^`]*json:""(?<json>[^""]*)""", RegexOptions.Multiline))
    {
        var options = field.Groups["json"].Value.Split(',');
        var go = field.Groups["type"].Value;
        if (options.Contains("inline"))
        {
            var (owner, inner) = Locate(package, go.TrimStart('*'));
            if (owner is not null && owner.Structs.ContainsKey(inner))
            {
                foreach (var member in Members(owner, inner))
                {
                    yield return member;
                }
            }

            continue;
        }

        if (Shape(package, go, options.Contains("omitempty"), options.Contains("omitzero")) is { } shape)
        {
            yield return (options[0], shape);
        }
    }
}

char? Shape(Package package, string go, bool omitEmpty, bool omitZero)
{
    if (go.StartsWith('*'))
    {
        return omitEmpty ? null : 'A';
    }

    if (go.StartsWith("[") || go.StartsWith("map["))
    {
        return omitEmpty ? null : 'A';
    }

    switch (go)
    {
        case "string" or "bool" or "int32" or "int64" or "int" or "uint16" or "byte" or "float64":
            return omitEmpty || omitZero ? 'V' : 'N';
        case "metav1.Time" or "metav1.MicroTime" or "Time" or "MicroTime":
            return omitZero ? null : 'T';
        case "resource.Quantity":
            return omitZero ? null : 'Q';
        case "intstr.IntOrString":
            return omitZero ? null : 'I';
        case "runtime.RawExtension" or "interface{}" or "any":
            return omitEmpty ? null : 'A';
        case "types.UID":
            return omitEmpty ? 'V' : 'N';
    }

    var (owner, name) = Locate(package, go);
    if (owner is not null && owner.Aliases.TryGetValue(name, out var alias))
    {
        return Shape(owner, alias, omitEmpty, omitZero);
    }

    return omitZero ? 'Z' : 'S';
}

(Package? Package, string Name) Locate(Package package, string go)
{
    var dot = go.IndexOf('.');
    if (dot < 0)
    {
        return (package, go);
    }

    // The import's name says enough: metav1, v1 (core, mostly), rbacv1, …
    var name = go[(dot + 1)..];
    var wanted = go[..dot] switch
    {
        "metav1" => "io.k8s.apimachinery.pkg.apis.meta.v1",
        "v1" or "core" or "corev1" or "api" => "io.k8s.api.core.v1",
        "autoscalingv1" => "io.k8s.api.autoscaling.v1",
        _ => "",
    };
    return (packages.GetValueOrDefault(wanted), name);
}

internal sealed record Package(string Name, Dictionary<string, string> Structs, Dictionary<string, string> Aliases);
