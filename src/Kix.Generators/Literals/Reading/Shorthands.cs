using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kix.Generators.Literals.Reading;

/// <summary>Reads Kix's short ways to write parts of manifests as what they stand for.</summary>
internal static class Shorthands
{
    private delegate Literal? Reading(IInvocationOperation call, LiteralReader reader, bool whole);

    private static readonly Dictionary<string, Reading> Calls = new(StringComparer.Ordinal)
    {
        ["ContainerPort.Tcp"] = Port,
        ["ContainerPort.Udp"] = Port,
        ["Env.Of"] = Variables,
        ["Env.Field"] = (call, reader, whole) => Model(
            call, "V1EnvVarSource", whole, ("FieldRef", Model(call, "V1ObjectFieldSelector", whole, ("FieldPath", Value(call, "path", reader))))),
        ["Probe.Http"] = (call, reader, whole) => Probe(
            call, reader, whole, "HttpGet", Model(call, "V1HTTPGetAction", whole, ("Path", Value(call, "path", reader)), ("Port", Value(call, "port", reader)))),
        ["Probe.Tcp"] = (call, reader, whole) => Probe(
            call, reader, whole, "TcpSocket", Model(call, "V1TCPSocketAction", whole, ("Port", Value(call, "port", reader)))),
        ["Probe.Grpc"] = (call, reader, whole) => Probe(
            call, reader, whole, "Grpc", Model(call, "V1GRPCAction", whole, ("Port", Value(call, "port", reader)), ("Service", Value(call, "service", reader)))),
        ["Probe.Exec"] = (call, reader, whole) => Probe(
            call, reader, whole, "Exec", Model(call, "V1ExecAction", whole, ("Command", Value(call, "command", reader)))),
        ["Requirements.Of"] = Requirements,
        ["ConfigKey.Env"] = (call, reader, whole) => Known(call, reader, "V1EnvVar", ("Name", Value(call, "variable", reader))),
        ["WorkloadPort.Expose"] = Expose,
        [".MountAt"] = Mount,
        [".Volume"] = Volume,
    };

    /// <summary>What an expression stands for; null where it is none of Kix's shorthands.</summary>
    public static Literal? Read(IOperation operation, LiteralReader reader, bool whole) => operation switch
    {
        IInvocationOperation call when KeyOf(call) is { } key && Calls.TryGetValue(key, out var reading) => reading(call, reader, whole),
        IInvocationOperation call when PortOf(call) is { } name => new ReferenceLiteral(call.Syntax, call, name),
        IPropertyReferenceOperation { Property: { ContainingType: var type } property } reference when ModelSymbols.IsKix(type, "Labels") =>
            Labels(property.Name, reference.Syntax, whole),
        IPropertyReferenceOperation { Property.Name: "PodLabels" } offer when ModelSymbols.ResourceOf(ModelSymbols.Receiver(offer)) is { } resource =>
            new OfferLiteral(offer.Syntax, resource, offer.Property.Name),
        _ => null,
    };

    /// <summary>The name in <c>X.Out.Port("http")</c>; null where it is not a constant, or no such call.</summary>
    public static string? PortOf(IInvocationOperation call) =>
        call.TargetMethod is { Name: "Port", ReturnType: { } type } && (ModelSymbols.IsKix(type, "WorkloadPort") || ModelSymbols.IsKix(type, "ServicePort"))
            ? ModelSymbols.Argument(call, "name")?.ConstantValue.Value as string
            : null;

    private static string? KeyOf(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.ContainingType is not { } type || method.ContainingAssembly?.Name != "Kix.Dsl")
        {
            return null;
        }

        return type.Name.Length == 0 || method.Name is "MountAt" or "Volume" ? $".{method.Name}" : $"{type.Name}.{method.Name}";
    }

    private static Literal? Labels(string property, SyntaxNode syntax, bool whole) => property switch
    {
        "All" or "Match" => new LabelsLiteral(syntax),
        "Selector" => new ModelLiteral(
            syntax, "V1LabelSelector",
            new Dictionary<string, MemberLiteral>(StringComparer.Ordinal) { ["MatchLabels"] = new(syntax, new LabelsLiteral(syntax)) }, whole),
        _ => null,
    };

    private static Literal Port(IInvocationOperation call, LiteralReader reader, bool whole) => Model(
        call, "V1ContainerPort", whole, ("Name", Value(call, "name", reader)), ("ContainerPort", Value(call, "number", reader)),
        ("Protocol", call.TargetMethod.Name == "Udp" ? new ValueLiteral(call.Syntax, "UDP") : null));

    // Env.Of(("PORT", 8080), ("HOST", Db.Out.Host))
    private static Literal? Variables(IInvocationOperation call, LiteralReader reader, bool whole)
    {
        if (call.Arguments.FirstOrDefault(a => a.Parameter?.Name == "variables")?.Value is not { } argument)
        {
            return null;
        }

        var elements = Elements(ModelSymbols.Bare(argument)).ToArray();
        var seen = elements.TakeWhile(e => e is not ISpreadOperation).Count();
        int? unseen = seen == elements.Length && ModelSymbols.Bare(argument) is IArrayCreationOperation or ICollectionExpressionOperation ? null : seen;
        Literal[] read = [.. elements.Select(e => Variable(e, reader, whole))];
        return new ListLiteral(call.Syntax, read, whole && unseen is null && read.All(v => v is ModelLiteral), unseen);
    }

    private static IEnumerable<IOperation> Elements(IOperation list) => list switch
    {
        IArrayCreationOperation { Initializer: { } items } => items.ElementValues,
        ICollectionExpressionOperation items => items.Elements,
        _ => [],
    };

    private static Literal Variable(IOperation operation, LiteralReader reader, bool whole)
    {
        if (ModelSymbols.Bare(operation) is not ITupleOperation { Elements: [var name, var value] } tuple)
        {
            return reader.Open(operation);
        }

        var said = reader.Read(value, whole: false);
        return Model(
            tuple, "V1EnvVar", whole, ("Name", reader.Read(name, whole: false)),
            said is ValueLiteral { Value: string } ? ("Value", said) : ("ValueFrom", new OpenLiteral(value.Syntax)));
    }

    private static Literal Probe(IInvocationOperation call, LiteralReader reader, bool whole, string how, Literal action) => Model(
        call, "V1Probe", whole, (how, action), ("InitialDelaySeconds", Value(call, "delay", reader)), ("PeriodSeconds", Value(call, "period", reader)),
        ("TimeoutSeconds", Value(call, "timeout", reader)), ("FailureThreshold", Value(call, "failures", reader)));

    // Requirements.Of(cpu: ("100m", "200m"), memory: "64Mi")
    private static Literal Requirements(IInvocationOperation call, LiteralReader reader, bool whole)
    {
        var requests = new List<EntryLiteral>();
        var limits = new List<EntryLiteral>();
        foreach (var name in new[] { "cpu", "memory" })
        {
            if (ModelSymbols.Argument(call, name) is not { } argument)
            {
                continue;
            }

            var key = new ValueLiteral(argument.Syntax, name);
            if (ModelSymbols.Bare(argument) is ITupleOperation { Elements: [var request, var limit] })
            {
                requests.Add(new EntryLiteral(key, Amount(request)));
                limits.Add(new EntryLiteral(key, Amount(limit)));
            }
            else
            {
                requests.Add(new EntryLiteral(key, Amount(argument)));
            }
        }

        return Model(
            call, "V1ResourceRequirements", whole, ("Requests", new MapLiteral(call.Syntax, requests, IsWhole: false)),
            ("Limits", new MapLiteral(call.Syntax, limits, IsWhole: false)));

        Literal Amount(IOperation said) => reader.Read(ModelSymbols.Bare(said), whole: false) is ValueLiteral value
            ? value with { Sort = ValueSort.Quantity }
            : new OpenLiteral(said.Syntax);
    }

    // Server.Out.Port("http").Expose(80)
    private static Literal Expose(IInvocationOperation call, LiteralReader reader, bool whole)
    {
        Literal target = ModelSymbols.Receiver(call) is { } receiver ? reader.Read(receiver, whole: false) : new OpenLiteral(call.Syntax);
        return Model(
            call, "V1ServicePort", whole, ("Name", Value(call, "name", reader) ?? target), ("Port", Value(call, "port", reader)), ("TargetPort", target),
            ("Protocol", Value(call, "protocol", reader)), ("AppProtocol", Value(call, "appProtocol", reader)));
    }

    private static Literal Mount(IInvocationOperation call, LiteralReader reader, bool whole)
    {
        var volume = ModelSymbols.Receiver(call) is { } receiver ? reader.Read(receiver, whole: false) : null;
        return Model(
            call, "V1VolumeMount", whole, ("Name", (volume as ModelLiteral)?["Name"] ?? new OpenLiteral(call.Syntax)),
            ("MountPath", Value(call, "path", reader)), ("SubPath", Value(call, "subPath", reader)));
    }

    // Settings.Out.Volume("config", "app.conf"): named after the object where no name is said.
    private static Literal Volume(IInvocationOperation call, LiteralReader reader, bool whole) =>
        Known(call, reader, "V1Volume", ("Name", Value(call, "name", reader) ?? new OpenLiteral(call.Syntax)));

    /// <summary>A model of which only these members are known.</summary>
    private static ModelLiteral Known(IInvocationOperation call, LiteralReader reader, string type, params (string Name, Literal? Value)[] members)
    {
        if (ModelSymbols.Receiver(call) is { } receiver)
        {
            reader.Read(receiver, whole: false);
        }

        return Model(call, type, whole: false, members);
    }

    private static ModelLiteral Model(IOperation at, string type, bool whole, params (string Name, Literal? Value)[] members) => new(
        at.Syntax, type,
        members.Where(m => m.Value is not null).ToDictionary(m => m.Name, m => new MemberLiteral(m.Value!.Syntax, m.Value), StringComparer.Ordinal), whole);

    private static Literal? Value(IInvocationOperation call, string parameter, LiteralReader reader) =>
        ModelSymbols.Argument(call, parameter) is { } value ? reader.Read(value, whole: false) : null;
}
