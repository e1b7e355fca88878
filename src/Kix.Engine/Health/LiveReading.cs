using System.Text.Json;
using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>What the rules read of a live object; what is absent or of another type reads as null.</summary>
internal static class LiveReading
{
    extension(LiveObject live)
    {
        internal JsonElement Spec => live.Json.Member("spec");

        internal JsonElement Status => live.Json.Member("status");

        internal IEnumerable<Condition> Conditions() => live.Status.Items("conditions").Select(Health.Condition.Of);

        internal Condition? Condition(string type) =>
            live.Status.Items("conditions").Where(item => item.Text("type")?.Trim() == type).Select(Health.Condition.Of).FirstOrDefault();

        /// <summary>In progress while the controller has not seen the newest generation; null when it has, or does not say.</summary>
        internal HealthRecord? NotObserved() =>
            live.Status.Integer("observedGeneration") is { } seen && seen < live.Generation
                ? HealthRecord.InProgress($"generation {live.Generation} not observed yet", "LatestGenerationNotObserved")
                : null;

        /// <summary>Whether a condition speaks of a generation that is no longer the newest.</summary>
        internal bool IsOld(Condition condition) => condition.ObservedGeneration is { } observed && observed < live.Generation;

        /// <summary>Whether an owner reference makes another object the controller of this one.</summary>
        internal bool IsControlledBy(LiveObject owner) => live.Controller is { Uid.Length: > 0 } controller && controller.Uid == owner.Uid;

        /// <summary>Addresses that a load balancer has given.</summary>
        internal IEnumerable<string> Addresses() =>
            live.Status.Member("loadBalancer").Items("ingress").Select(static item => item.Text("hostname") ?? item.Text("ip")).OfType<string>();
    }
}
