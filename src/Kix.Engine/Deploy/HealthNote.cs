using Kix.Engine.Graph;
using Kix.Engine.Health;

namespace Kix.Engine.Deploy;

/// <summary>Something that a deployment did not wait for and that was not current when it had ended.</summary>
/// <param name="Key">The resource.</param>
/// <param name="Health">What is wrong with it, or still on its way.</param>
public sealed record HealthNote(ObjectKey Key, HealthRecord Health);
