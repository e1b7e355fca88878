#:property PublishAot=false
// Derives src/Kix.Sandbox/Protobuf/kubernetes.protobuf.json.br from the .proto files that Kubernetes publishes in the repositories api,
// apimachinery, apiextensions-apiserver and kube-aggregator:
//
//     dotnet run eng/protobuf-facts.cs -- FOLDER src/Kix.Sandbox/Protobuf/kubernetes.protobuf.json.br
//
// Facts only, for messages of generally available versions: {"io.k8s.api.core.v1.Pod":["1 metadata io.k8s.…ObjectMeta", …]}, one text per
// field: its number, its name (with [] when it repeats, {} when it is a map with text keys), and the type of its values. Types are named
// as in OpenAPI.
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;

var messages = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
foreach (var file in Directory.GetFiles(args[0], "generated.proto", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
{
    var text = Regex.Replace(File.ReadAllText(file), "//[^\n]*|/\\*.*?\\*/", "", RegexOptions.Singleline);
    var package = Regex.Match(text, @"^package ([\w.]+);", RegexOptions.Multiline).Groups[1].Value;

    // Only generally available versions are served; packages without a version hold the types that all share.
    if (Regex.IsMatch(package, @"\.v\d+(alpha|beta)\d+$"))
    {
        continue;
    }

    foreach (Match message in Regex.Matches(text, @"^message (\w+) \{(.*?)^\}", RegexOptions.Multiline | RegexOptions.Singleline))
    {
        var fields = new List<string>();
        foreach (Match field in Regex.Matches(message.Groups[2].Value, @"^\s*(optional|repeated|map<string,\s*([\w.-]+)>)\s+(?:([\w.-]+)\s+)?(\w+)\s*=\s*(\d+)", RegexOptions.Multiline))
        {
            var isMap = field.Groups[1].Value.StartsWith("map", StringComparison.Ordinal);
            var type = isMap ? field.Groups[2].Value : field.Groups[3].Value;
            var suffix = isMap ? "{}" : field.Groups[1].Value == "repeated" ? "[]" : "";
            fields.Add($"{field.Groups[5].Value} {field.Groups[4].Value}{suffix} {Name(type, package)}");
        }

        messages[OpenApiName(package) + "." + message.Groups[1].Value] = fields;
    }
}

string Name(string type, string package) => type switch
{
    "string" or "bytes" or "bool" or "int32" or "int64" or "uint32" or "uint64" or "double" or "float" => type,
    _ when type.StartsWith(".k8s", StringComparison.Ordinal) => OpenApiName(type[1..]),
    _ when type.StartsWith("k8s", StringComparison.Ordinal) => OpenApiName(type),
    _ => OpenApiName(package) + "." + type,
};

// k8s.io.api.core.v1 is called io.k8s.api.core.v1 in OpenAPI.
string OpenApiName(string name) => "io.k8s." + name["k8s.io.".Length..];

var json = JsonSerializer.SerializeToUtf8Bytes(messages);
Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(args[1]))!);
using (var stream = File.Create(args[1]))
using (var brotli = new BrotliStream(stream, CompressionLevel.SmallestSize))
{
    brotli.Write(json);
}

Console.WriteLine($"{messages.Count} messages, {json.Length:N0} bytes, {new FileInfo(args[1]).Length:N0} compressed");
