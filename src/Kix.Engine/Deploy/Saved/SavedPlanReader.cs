using System.Globalization;
using System.Text.Json;
using Kix.Engine.Canonical;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Diff;
using Kix.Engine.Evaluation;
using Kix.Engine.Graph;
using Kix.Engine.Live;

namespace Kix.Engine.Deploy.Saved;

/// <summary>Reads what <see cref="SavedPlanFile"/> writes.</summary>
internal static class SavedPlanReader
{
    /// <exception cref="FormatException">It is no plan.</exception>
    internal static SavedPlan Plan(JsonElement json)
    {
        var format = json.Text("kix") ?? throw new FormatException("\"kix\" is missing");
        if (format != SavedPlanFile.Format)
        {
            throw new FormatException($"it is '{format}', and this version of kix reads '{SavedPlanFile.Format}'");
        }

        return new SavedPlan
        {
            Cluster = Needed(json, "cluster"),
            Root = Digest.Parse(Needed(json, "root")),
            Server = Needed(json, "server"),
            Commit = json.Text("commit"),
            IsRollback = json.Flag("rollback"),
            Options = Options(json.Member("options")),
            Only = json.Member("only").IsPresent ? [.. json.Items("only").Select(Key)] : null,
            Standing = Root(json, "standing"),
            Pending = Root(json, "pending"),
            Externals = [.. json.Items("externals").Select(static item => new ExternalObject(
                Key(item), Needed(item, "apiVersion"), [.. item.Texts("usedBy")], new Place(Needed(item, "file"), (int)(item.Integer("line") ?? 0))))],
            Notes = [.. json.Texts("notes")],
            Steps = [.. json.Items("steps").Select(Step)],
            Prunes = [.. json.Items("prunes").Select(Prune)],
        };
    }

    private static SavedOptions Options(JsonElement json) => new()
    {
        InventoryNamespace = Needed(json, "inventoryNamespace"),
        Adopt = json.Flag("adopt"),
        ForceConflicts = json.Flag("forceConflicts"),
        AllowReplace = json.Flag("allowReplace"),
        Allow = [.. json.Texts("allow")],
        IgnoreManagers = [.. json.Texts("ignoreManagers")],
    };

    private static SavedStep Step(JsonElement json) => new(Key(json), Word<StepAction>(json, "action"))
    {
        Uid = json.Text("uid"),
        ResourceVersion = json.Text("resourceVersion"),
        Fields = [.. json.Items("fields").Select(Field)],
        Taken = [.. json.Items("taken").Select(static item => new SavedTaking(Needed(item, "manager"), Needed(item, "field")))],
        AwaitsDeletion = json.Flag("awaitsDeletion"),
        IsAutoscaled = json.Flag("autoscaled"),
        After = [.. json.Items("after").Select(Key)],
        Note = json.Text("note"),
        Reversal = Word<Reversal>(json, "reversal"),
    };

    private static SavedPrune Prune(JsonElement json) => new(Key(json), Word<StepAction>(json, "action"), Needed(json, "uid"))
    {
        State = Needed(json, "state"),
        First = json.Flag("first"),
        Note = json.Text("note") ?? "",
        Reversal = Word<Reversal>(json, "reversal"),
    };

    private static SavedField Field(JsonElement json) => new(
        Needed(json, "path"), Word<DifferenceKind>(json, "difference"), Side(json.Member("kix")), Side(json.Member("cluster")), Owner(json.Member("owner")))
    {
        IsOrder = json.Flag("order"),
    };

    private static FieldValue Side(JsonElement json) =>
        json.Integer("secret") is { } mark ? new FieldValue.Redacted((int)mark)
        : json.Member("value") is { IsPresent: true } value ? new FieldValue.Clear(value)
        : FieldValue.Absent.Instance;

    private static FieldOwner? Owner(JsonElement json) => json.ValueKind != JsonValueKind.Object ? null : new FieldOwner(
        Needed(json, "manager"),
        json.Text("time") is { } time ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null,
        json.Text("operation") ?? "",
        json.Text("subresource") ?? "");

    private static ObjectKey Key(JsonElement json) => new(json.Text("group") ?? "", Needed(json, "kind"), json.Text("namespace") ?? "", Needed(json, "name"));

    private static Digest? Root(JsonElement json, string name) => json.Text(name) is { } text ? Digest.Parse(text) : null;

    private static T Word<T>(JsonElement json, string name)
        where T : struct, Enum =>
        Enum.TryParse<T>(Needed(json, name), ignoreCase: true, out var value) ? value : throw new FormatException($"\"{name}\" is '{json.Text(name)}'");

    private static string Needed(JsonElement json, string name) => json.Text(name) ?? throw new FormatException($"\"{name}\" is missing");
}
