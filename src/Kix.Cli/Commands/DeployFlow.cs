using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using Kix.Cli.Host;
using Kix.Cli.Rendering;
using Kix.Engine.Deploy;
using Kix.Engine.Deploy.Inventory;
using Kix.Engine.Deploy.Planning;
using Kix.Engine.Deploy.Saved;
using Kix.Engine.Live;

namespace Kix.Cli.Commands;

/// <summary>What deploy and rollback have in common: options, the plan that is shown, the question, the run.</summary>
internal sealed partial class DeployFlow(CommandHost host)
{
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask." };
    private readonly Option<bool> _force = new("--force-conflicts") { Description = "Take fields that other managers own, or that Kix never set." };
    private readonly Option<bool> _adopt = new("--adopt") { Description = "Take over objects that others made." };
    private readonly Option<bool> _replace = new("--allow-replace")
    {
        Description = "Delete and make anew what cannot be changed in place; namespaces, definitions and volumes only when --allow names them.",
    };

    private readonly Option<string[]> _allow = new("--allow")
    {
        Description = "A namespace, CustomResourceDefinition or volume that may be deleted or replaced; may be given several times.",
        HelpName = "Kind/name",
    };

    private readonly Option<string> _onFailure = OnFailureOption();
    private readonly Option<string?> _timeout = CommonOptions.Timeout();
    private readonly Option<bool> _barriers = new("--barriers") { Description = "Start a wave only when everything in the waves before it is healthy." };

    private readonly Option<string?> _planOut = new("--plan-out")
    {
        Description = "Change nothing: write the plan to a file, for kix deploy --plan.",
        HelpName = "file",
    };

    private readonly Option<string> _output = CommonOptions.Output();
    private readonly DriftOptions _drift = new();

    /// <summary>The options that a saved plan has its own values of.</summary>
    public IEnumerable<Option> OptionsOfPlan => [_force, _adopt, _replace, _allow, _drift.IgnoreManager, _planOut];

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _yes, _force, _adopt, _replace, _allow, _drift.IgnoreManager, _onFailure, _timeout, _barriers, _planOut, _output })
        {
            command.Add(option);
        }

        _allow.Validators.Add(result =>
        {
            foreach (var word in result.Tokens.Select(t => t.Value).Where(w => !ObjectName().IsMatch(w)))
            {
                result.AddError($"--allow '{word}' names no object: write it as the plan does, Namespace/shop, CustomResourceDefinition/caches.example.com or 'PersistentVolumeClaim/data @ shop'.");
            }
        });
    }

    /// <summary>The options as the engine wants them.</summary>
    public DeployOptions Options(ParseResult arguments)
    {
        var options = new DeployOptions
        {
            Who = Who.Of(host.Surroundings),
            Adopt = arguments.GetValue(_adopt),
            ForceConflicts = arguments.GetValue(_force),
            AllowReplace = arguments.GetValue(_replace),
            Allow = new HashSet<string>(arguments.GetValue(_allow) ?? [], StringComparer.Ordinal),
            IgnoreManagers = _drift.Ignored(arguments),
            OnFailure = arguments.GetValue(_onFailure) == "rollback" ? OnFailure.Rollback : OnFailure.Halt,
            Barriers = arguments.GetValue(_barriers),
        };
        return Duration.Parse(arguments.GetValue(_timeout) ?? "") is { } timeout ? options with { Timeout = timeout } : options;
    }

    /// <summary>Shows the plan, asks, runs it, shows how it ended; returns the exit status.</summary>
    public async Task<int> RunAsync(
        ClusterClient client, DeployOptions options, DeployPlan plan, ParseResult arguments, CancellationToken cancellation, bool isAgreed = false)
    {
        var json = arguments.GetValue(_output) == "json";
        var activation = plan.Request.Activation;
        if (plan.Problems.Count > 0)
        {
            throw new PlanRefusedException(plan.Problems);
        }

        if (arguments.GetValue(_planOut) is { } file)
        {
            return await SaveAsync(file, plan, options, client, json, cancellation);
        }

        if (!plan.IsEmpty || plan.Count(StepAction.Paused) > 0)
        {
            await (json ? host.Error : host.Output).WriteAsync(PlanText.Of(plan));
            if (!plan.IsEmpty && !isAgreed && !arguments.GetValue(_yes) && !await AskAsync(plan, client.Connection.Context, cancellation))
            {
                await host.Error.WriteLineAsync("kix: nothing was changed.");
                return ExitCode.Error;
            }
        }

        await host.Output.FlushAsync(cancellation);
        var deployer = new Deployer(client, options);
        var result = await ShownAsync(progress => deployer.ExecuteAsync(plan, progress, cancellation));
        if (result.Outcome == DeployOutcome.Succeeded)
        {
            host.KeepDeployed(activation);
        }

        host.Output.Write(json ? ResultJson.Of(activation.Cluster, client.Connection.Context, result) : ResultText.Of(result));
        return result.ExitCode;
    }

    private async Task<int> SaveAsync(
        string file, DeployPlan plan, DeployOptions options, ClusterClient client, bool json, CancellationToken cancellation)
    {
        var saved = SavedPlan.Of(plan, options, await ServerIdentity.ReadAsync(client, cancellation));
        PlanFile.Write(host, file, saved);
        host.Output.Write(json ? Encoding.UTF8.GetString(SavedPlanFile.Write(saved)) : PlanText.Of(plan));
        await host.Error.WriteLineAsync($"kix: nothing was changed; the plan is in {file}: kix show {file} shows it, kix deploy --plan {file} carries it out.");
        return ExitCode.Done;
    }

    /// <summary>Runs and shows; a run that the user stopped ends with where things stand, too.</summary>
    private async Task<DeployResult> ShownAsync(Func<IProgress<DeployEvent>, Task<DeployResult>> run)
    {
        try
        {
            return await host.Screen().ShowAsync(run);
        }
        catch (DeployCancelledException e)
        {
            await host.Error.WriteLineAsync("kix: cancelled.");
            return e.Result;
        }
    }

    private async Task<bool> AskAsync(DeployPlan plan, string context, CancellationToken cancellation)
    {
        if (!host.Surroundings.InputIsTerminal)
        {
            throw new CommandException("Nobody is there to confirm the plan: say --yes where commands run by themselves.");
        }

        await host.Output.FlushAsync(cancellation);
        await host.Error.WriteAsync($"{(plan.Request.IsRollback ? "Roll back" : "Deploy")} {plan.Request.Activation.Cluster} to {(context.Length == 0 ? "the cluster" : context)}? [y/N] ");
        await host.Error.FlushAsync(cancellation);
        return await host.Surroundings.Input.ReadLineAsync(cancellation) is { } answer
            && answer.Trim().ToLowerInvariant() is "y" or "yes";
    }

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]*/\S+( @ \S+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex ObjectName();

    private static Option<string> OnFailureOption()
    {
        var option = new Option<string>("--on-failure")
        {
            Description = "What happens when a resource fails: halt or rollback.",
            DefaultValueFactory = _ => "halt",
            HelpName = "what",
        };
        option.AcceptOnlyFromAmong("halt", "rollback");
        return option;
    }
}
