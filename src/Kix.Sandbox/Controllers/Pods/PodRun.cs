using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;

namespace Kix.Sandbox.Controllers.Pods;

/// <summary>A container at the present moment.</summary>
/// <param name="Case">The container.</param>
/// <param name="Moment">What it shows.</param>
/// <param name="Begin">The time that the moment's offsets count from.</param>
internal sealed record ContainerNow(ContainerCase Case, ContainerMoment Moment, DateTimeOffset Begin);

/// <summary>All containers of a pod at the present moment: init containers one after another, then the others together.</summary>
/// <param name="Containers">Each container's moment.</param>
/// <param name="IsInitialized">The init containers are through.</param>
/// <param name="IsMounted">The volumes are there.</param>
/// <param name="IsBlocked">A container lacks a ConfigMap or Secret.</param>
/// <param name="Next">When something changes by itself.</param>
internal sealed record PodRun(
    IReadOnlyList<ContainerNow> Containers, bool IsInitialized, bool IsMounted, bool IsBlocked, DateTimeOffset? Next)
{
    /// <summary>Succeeded, Failed, Running or Pending.</summary>
    public string Phase
    {
        get
        {
            var failedInit = Containers.Any(each =>
                each.Case is { IsInit: true, IsSidecar: false } && each.Moment is { IsFinal: true, Exit.Code: not 0 });
            if (failedInit)
            {
                return "Failed";
            }

            var main = Containers.Where(each => !each.Case.IsInit).ToList();
            return !IsInitialized || main.Count == 0 ? "Pending"
                : main.All(each => each.Moment.IsFinal) ? main.All(each => each.Moment.Exit!.Code == 0) ? "Succeeded" : "Failed"
                : main.Any(IsUnstarted) ? "Pending"
                : "Running";
        }
    }

    /// <summary>Where a pod stands now.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="cases">Its containers, init containers first.</param>
    /// <param name="clock">Since when they may run; null while volumes are missing.</param>
    /// <param name="now">The present.</param>
    /// <param name="configError">Why a container cannot be created, or null.</param>
    public static PodRun Of(
        JsonObject pod, IReadOnlyList<ContainerCase> cases, PodClock? clock, DateTimeOffset now, Func<JsonObject, string?> configError)
    {
        var containers = new List<ContainerNow>();
        var turn = clock?.Begin ?? now;
        var open = clock is not null;
        var initialized = open;
        var blocked = false;
        DateTimeOffset? next = null;
        foreach (var each in cases)
        {
            if (!each.IsInit)
            {
                initialized = open && initialized;
            }

            var mine = each.IsInit ? open : initialized;
            if (!mine || (turn > now && !clock!.HasBegun(each.Name)))
            {
                containers.Add(new(each, Waits(each.Plan.FirstReason), now));
                if (mine)
                {
                    next = Sooner(next, turn);
                }

                if (each.IsInit)
                {
                    (open, initialized) = (false, false);
                }

                continue;
            }

            if (!clock!.HasBegun(each.Name) && configError(each.Spec) is { } error)
            {
                blocked = true;
                containers.Add(new(each, Waits("CreateContainerConfigError", error), now));
                (open, initialized) = each.IsInit ? (false, false) : (open, initialized);
                continue;
            }

            // What waited for configuration starts now, not when its turn came.
            var waited = each.Status.Text("state", "waiting", "reason") == "CreateContainerConfigError";
            var begin = clock.BeginOf(each.Name, waited ? now : turn);
            var moment = Invalid(each) ?? each.Plan.At(now - begin);
            containers.Add(new(each, moment, begin));
            next = moment.Until is { } until ? Sooner(next, begin + until) : next;
            if (!each.IsInit)
            {
                continue;
            }

            if (each.IsSidecar ? moment.State == ContainerState.Running : moment is { IsFinal: true, Exit.Code: 0 })
            {
                turn = begin + (each.IsSidecar ? moment.Started : moment.Exit!.Finished);
            }
            else
            {
                (open, initialized) = (false, false);
            }
        }

        return new(containers, initialized, clock is not null, blocked, next);
    }

    private static bool IsUnstarted(ContainerNow container) =>
        container.Moment is { State: ContainerState.Waiting, Restarts: 0, Last: null };

    private static ContainerMoment? Invalid(ContainerCase each) =>
        ImageName.IsValid(each.Plan.Image)
            ? null
            : Waits(
                "InvalidImageName",
                $"Failed to apply default image tag \"{each.Plan.Image}\": couldn't parse image name \"{each.Plan.Image}\": "
                + "invalid reference format");

    private static ContainerMoment Waits(string reason, string? message = null) => new()
    {
        From = TimeSpan.Zero, State = ContainerState.Waiting, Reason = reason, Message = message,
    };

    private static DateTimeOffset Sooner(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;
}
