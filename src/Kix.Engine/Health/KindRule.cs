using Kix.Engine.Live;

namespace Kix.Engine.Health;

/// <summary>How objects of one kind are judged.</summary>
/// <param name="Judge">The rule.</param>
/// <param name="LooksAt">What else it looks at.</param>
internal sealed record KindRule(Func<LiveObject, Relatives, HealthRecord> Judge, RelativeKinds LooksAt = RelativeKinds.None)
{
    /// <summary>Whether a deployment goes on, and ends, whatever the judgement is: it is told, and nothing waits for it.</summary>
    internal bool IsAdvice { get; init; }

    internal static KindRule Of(Func<LiveObject, HealthRecord> judge) => new((live, _) => judge(live));

    internal static KindRule Advice(Func<LiveObject, HealthRecord> judge) => Of(judge) with { IsAdvice = true };
}
