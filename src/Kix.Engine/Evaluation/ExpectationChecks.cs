using k8s.Models;

namespace Kix.Engine.Evaluation;

/// <summary>Checks what <c>.Out</c>s promised by name against the bodies that must hold it.</summary>
internal static class ExpectationChecks
{
    public static IEnumerable<KixError> Check(ResourceHandle handle, object model)
    {
        foreach (var expectation in handle.Expectations)
        {
            var known = Known(expectation.Kind, model);
            if (known is null || known.Contains(expectation.Name))
            {
                continue;
            }

            yield return expectation.Kind is ExpectationKind.Key
                ? Missing.NoKey(handle, expectation.Name, known, expectation.Place)
                : Missing.NoPort(handle, expectation.Name, known, expectation.Place);
        }
    }

    /// <summary>The names that there are; null where they cannot be known from the manifest.</summary>
    private static IReadOnlyCollection<string>? Known(ExpectationKind kind, object model) => (kind, model) switch
    {
        (ExpectationKind.ServicePort, V1Service s) => Names(s.Spec?.Ports?.Select(p => p.Name)),
        (ExpectationKind.Key, V1ConfigMap c) => Names([.. c.Data?.Keys ?? [], .. c.BinaryData?.Keys ?? []]),
        (ExpectationKind.Key, V1Secret s) => Names([.. s.Data?.Keys ?? [], .. s.StringData?.Keys ?? []]),
        (ExpectationKind.ContainerPort, _) when PodTemplates.Of(model) is { } template =>
            Names(PodTemplates.Containers(template.Spec).SelectMany(c => c.Ports ?? []).Select(p => p.Name)),
        _ => null,
    };

    private static HashSet<string> Names(IEnumerable<string?>? names) =>
        new((names ?? []).Where(n => n is not null)!, StringComparer.Ordinal);
}
