namespace Kix;

/// <summary>What an <c>.Out</c> promises by name before the body that must hold it has run.</summary>
internal enum ExpectationKind
{
    /// <summary>A container port with this name.</summary>
    ContainerPort,

    /// <summary>A port of a Service with this name.</summary>
    ServicePort,

    /// <summary>A key of a ConfigMap or Secret.</summary>
    Key,

    /// <summary>A container with this name.</summary>
    Container,
}

/// <summary>A promise to check when all bodies have run.</summary>
/// <param name="Kind">What must exist.</param>
/// <param name="Name">Its name.</param>
/// <param name="Reader">Path of the resource that relies on it; null outside of bodies.</param>
/// <param name="Place">Where it is relied on.</param>
internal sealed record Expectation(ExpectationKind Kind, string Name, string? Reader, Place Place);
