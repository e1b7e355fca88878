using System.CommandLine;
using Kix.Cli.Host;
using Kix.Cli.Rendering;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Access;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Live;
using Kix.Engine.Store;

namespace Kix.Cli.Commands;

/// <summary><c>kix doctor</c>: whether everything is there that a deployment needs; <c>--rbac</c>: the rights that it needs.</summary>
internal sealed class DoctorCommand : KixCommand
{
    private readonly CommandHost _host;
    private readonly Argument<string?> _cluster = CommonOptions.Cluster();
    private readonly ClusterAccess _access = new();
    private readonly Option<bool> _rbac = new("--rbac")
    {
        Description = "Print the ClusterRole that diff, deploy and rollback of this program need, and nothing else.",
    };

    private readonly Option<string> _output = CommonOptions.Output();

    public DoctorCommand(CommandHost host)
        : base(
            "doctor", "Checks the connection, the rights, the store and who deploys now. Exit status 1 where something is missing.",
            "kix doctor [<cluster>]", "kix doctor prod-eu1 --context prod\nkix doctor --rbac | kubectl apply -f -")
    {
        _host = host;
        Add(_cluster);
        _access.AddTo(this);
        Add(_rbac);
        Add(_output);
    }

    private protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        await using var opening = _access.Begin(_host, arguments, cancellation);
        var compiled = CompiledCluster.Of(_host.Programs.Find(arguments.GetValue(_cluster)));
        if (arguments.GetValue(_rbac))
        {
            return await PrintRoleAsync(compiled, opening, cancellation);
        }

        var findings = new List<DoctorFinding>();
        await foreach (var finding in ExamineAsync(compiled, opening, cancellation))
        {
            findings.Add(finding);
        }

        _host.Output.Write(arguments.GetValue(_output) == "json" ? DoctorText.Json(compiled.Activation.Cluster, findings) : DoctorText.Of(findings));
        return findings.TrueForAll(f => f.IsWell) ? ExitCode.Done : ExitCode.Error;
    }

    private async IAsyncEnumerable<DoctorFinding> ExamineAsync(
        CompiledCluster compiled, OpeningCluster opening, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return Store();
        var (client, connection) = await ConnectAsync(opening, cancellation);
        yield return connection;
        if (client is null)
        {
            yield break;
        }

        var record = InventoryRecord.Empty(compiled.Activation.Cluster, ApplySet.UsualNamespace);
        DoctorFinding? unreadable = null;
        try
        {
            record = (await new InventoryReader(client, record.Cluster).ReadAsync(cancellation)).Record;
        }
        catch (Exception e) when (e is ClusterException or DeployException)
        {
            unreadable = new DoctorFinding("deployed", false, e.Message);
        }

        yield return await PermissionsAsync(client, compiled, record, cancellation);
        yield return unreadable ?? new DoctorFinding("deployed", record.Pending is null, Deployed(record));
        yield return await LeaseAsync(client, record, cancellation);
    }

    private DoctorFinding Store()
    {
        try
        {
            var store = _host.Store;
            return new DoctorFinding("store", true, $"{store.Location}, {store.List().Count} activations");
        }
        catch (Exception e) when (e is StoreException or IOException or UnauthorizedAccessException)
        {
            return new DoctorFinding("store", false, e.Message);
        }
    }

    private static async Task<(ClusterClient? Client, DoctorFinding Finding)> ConnectAsync(OpeningCluster opening, CancellationToken cancellation)
    {
        try
        {
            var client = await opening.ClientAsync();
            var version = await client.VersionAsync(cancellation);
            var context = client.Connection.Context.Length == 0 ? "" : $" (context {client.Connection.Context})";
            return (client, new DoctorFinding("cluster", true, $"{client.Connection.Server.ToString().TrimEnd('/')}{context}, {version.GitVersion}"));
        }
        catch (ClusterException e)
        {
            return (null, new DoctorFinding("cluster", false, e.Message));
        }
    }

    private static async Task<DoctorFinding> PermissionsAsync(
        ClusterClient client, CompiledCluster compiled, InventoryRecord record, CancellationToken cancellation)
    {
        try
        {
            var names = await KindNames.ReadAsync(client, compiled.Activation, cancellation);
            var (needs, unknown) = AccessNeeds.Of(compiled.Activation, compiled.Evaluated.Externals, record, names);
            var missing = await new AccessCheck(client).MissingAsync(needs, cancellation);
            return missing.Count == 0 && unknown.Count == 0
                ? new DoctorFinding("permissions", true, $"all {needs.Count} that diff and deploy need")
                : new DoctorFinding("permissions", false, $"{missing.Count} of {needs.Count} are missing: kix doctor --rbac prints the role that grants them")
                {
                    Details = [.. missing.Select(n => n.ToString()), .. unknown.Select(k => $"the cluster does not know the kind {k}")],
                };
        }
        catch (ClusterException e)
        {
            return new DoctorFinding("permissions", false, e.Message);
        }
    }

    private static async Task<DoctorFinding> LeaseAsync(ClusterClient client, InventoryRecord record, CancellationToken cancellation)
    {
        try
        {
            return await LeaseHolder.ReadAsync(client, record.Cluster, record.Namespace, cancellation) is { } held
                ? new DoctorFinding("lease", false, $"held by {held.Holder}{(held.Since is { } since ? $" since {HistoryText.Time(since)}" : "")}")
                : new DoctorFinding("lease", true, "nobody deploys");
        }
        catch (ClusterException e)
        {
            return new DoctorFinding("lease", false, e.Message);
        }
    }

    private static string Deployed(InventoryRecord record) => record switch
    {
        { Pending: { } pending } => $"a deployment of {pending.Root.Short} by {pending.Who} has begun and not ended: the next one finishes it",
        { Root: { } root } => root.Short,
        _ => "never",
    };

    private async Task<int> PrintRoleAsync(CompiledCluster compiled, OpeningCluster opening, CancellationToken cancellation)
    {
        var activation = compiled.Activation;
        var record = InventoryRecord.Empty(activation.Cluster, ApplySet.UsualNamespace);
        var names = KindNames.Of(activation);
        try
        {
            var client = await opening.ClientAsync();
            names = await KindNames.ReadAsync(client, activation, cancellation);
            record = (await new InventoryReader(client, activation.Cluster).ReadAsync(cancellation)).Record;
        }
        catch (Exception e) when (e is ClusterException or DeployException)
        {
            await _host.Error.WriteLineAsync($"kix: {e.Message}; the role is what the program needs, without kinds of earlier deployments that it no longer has");
        }

        var (needs, unknown) = AccessNeeds.Of(activation, compiled.Evaluated.Externals, record, names);
        if (unknown.Count > 0)
        {
            throw new CommandException($"What is {string.Join(", ", unknown)} called in URLs? Neither the program nor the cluster defines it.");
        }

        _host.Output.Write(RoleText.Of(activation.Cluster, needs));
        return ExitCode.Done;
    }
}
