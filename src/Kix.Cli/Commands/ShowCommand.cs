using System.CommandLine;
using System.Text;
using System.Text.Json;
using Kix.Cli.Host;
using Kix.Cli.Rendering;
using Kix.Engine.Canonical;
using Kix.Engine.Deploy.Saved;
using Kix.Engine.Graph;

namespace Kix.Cli.Commands;

/// <summary><c>kix show</c>: the manifest of a resource, what a root names, or a saved plan.</summary>
internal sealed class ShowCommand : KixCommand
{
    private readonly CommandHost _host;
    private readonly Argument<string[]> _words = CommonOptions.Words(
        "what", "A resource (Deployment/web, Deployment/web@shop, Shop.Web.Server), a root (9f3a…c7e2) or a file of deploy --plan-out. The cluster's name may stand before it.", most: 2);

    private readonly Option<string?> _root = new("--root")
    {
        Description = "Show the resource as an activation of the store has it, instead of the program's.",
        HelpName = "root",
    };

    private readonly Option<string> _output = ManifestForm();

    public ShowCommand(CommandHost host)
        : base(
            "show", "Shows the manifest of a resource, the resources that a root names, or a saved plan.", "kix show [<cluster>] <resource>|<root>|<file>",
            "kix show Deployment/web\nkix show prod-eu1 Deployment/web@shop --output json\nkix show 9f3a\nkix show plan.json")
    {
        _host = host;
        Add(_words);
        Add(_root);
        Add(_output);
    }

    private protected override Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var (cluster, words) = _host.SplitCluster(arguments.GetValue(_words) ?? [], most: 1);
        if (words is not [var what])
        {
            throw new CommandException("Say what to show: a resource such as Deployment/web, or a root.");
        }

        var json = arguments.GetValue(_output) == "json";
        if (cluster is null && PlanFile.Is(_host, what))
        {
            var plan = PlanFile.Read(_host, what);
            _host.Output.Write(json ? Encoding.UTF8.GetString(SavedPlanFile.Write(plan)) : PlanText.Of(plan));
            return Task.FromResult(ExitCode.Done);
        }

        if (RootWord.Is(what))
        {
            var root = _host.Store.Load(_host.Store.Find(what));
            _host.Output.Write(json ? ActivationText.Json(root) : ActivationText.Of(root, _host.Store.Records.Read(root.Root)));
            return Task.FromResult(ExitCode.Done);
        }

        var manifest = Manifest(cluster, what, arguments.GetValue(_root));
        _host.Output.Write(json ? Encoding.UTF8.GetString(manifest.Span) + "\n" : YamlText.Of(JsonElement.Parse(manifest.Span)));
        return Task.FromResult(ExitCode.Done);
    }

    private ReadOnlyMemory<byte> Manifest(string? cluster, string what, string? root)
    {
        if (root is null && _host.Programs.All.Count > 0)
        {
            var compilation = CompiledCluster.Of(_host.Programs.Find(cluster)).Compilation;
            return Find(compilation.Activation, ResourceName.One(compilation, what));
        }

        var activation = _host.Store.Load(root is null ? Latest(cluster) : _host.Store.Find(root));
        return Find(activation, ResourceName.One(activation, what));
    }

    /// <summary>Without the program: what the store got last for the cluster.</summary>
    private Digest Latest(string? cluster)
    {
        var name = _host.ClusterName(cluster);
        return _host.Store.List().FirstOrDefault(a => a.Cluster == name)?.Root
            ?? throw new CommandException($"The store {_host.Store.Location} has no activation of {name}: build it first.");
    }

    private static ReadOnlyMemory<byte> Find(Activation activation, ObjectKey key) => activation.Resources.First(r => r.Key == key).Manifest;

    private static Option<string> ManifestForm()
    {
        var option = new Option<string>("--output", "-o")
        {
            Description = "Form of the manifest: yaml, json (the canonical bytes that are hashed). Of a plan: text, json.",
            DefaultValueFactory = _ => "yaml",
            HelpName = "form",
        };
        option.AcceptOnlyFromAmong("yaml", "json", "text");
        return option;
    }
}
