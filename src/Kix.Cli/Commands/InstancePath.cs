using Kix.Cli.Host;
using Kix.Engine.Evaluation;

namespace Kix.Cli.Commands;

/// <summary>What a path of the command line means: instances, and perhaps one option or one need of a single instance.</summary>
internal sealed record InstancePath(IReadOnlyList<InstanceFacts> Instances, OptionFacts? Option, NeedFacts? Need)
{
    /// <summary>The instances with nothing but the option or the need that was asked for.</summary>
    public IEnumerable<InstanceFacts> Narrowed => Option is null && Need is null
        ? Instances
        : Instances.Select(i => i with { Options = Option is null ? [] : [Option], Needs = Need is null ? [] : [Need] });

    /// <summary>
    /// Finds <c>shop</c>, <c>shop.web</c> or <c>shop.web.Replicas</c>, by the names of properties or by those in Kubernetes; case does not count.
    /// </summary>
    /// <exception cref="CommandException">There is nothing of that name.</exception>
    public static InstancePath Find(IReadOnlyList<InstanceFacts> instances, string path)
    {
        if (instances.FirstOrDefault(i => Names(i).Any(n => Same(n, path))) is { } exact)
        {
            return new([exact, .. instances.Where(i => i.Path.StartsWith(exact.Path + ".", StringComparison.Ordinal))], null, null);
        }

        var dot = path.LastIndexOf('.');
        if (dot > 0 && instances.FirstOrDefault(i => Names(i).Any(n => Same(n, path[..dot]))) is { } owner)
        {
            var member = path[(dot + 1)..];
            if (owner.Options.FirstOrDefault(o => Same(o.Name, member)) is { } option)
            {
                return new([owner], option, null);
            }

            if (owner.Needs.FirstOrDefault(n => Same(n.Name, member)) is { } need)
            {
                return new([owner], null, need);
            }
        }

        var known = instances.Select(i => i.Path)
            .Concat(instances.SelectMany(i => i.Options.Select(o => $"{i.Path}.{o.Name}")))
            .Concat(instances.SelectMany(i => i.Needs.Select(n => $"{i.Path}.{n.Name}")));
        throw new CommandException(Suggestion.For(path, known) is { } near
            ? $"There is no instance, option or need '{path}': did you mean '{near}'?"
            : $"There is no instance, option or need '{path}'; kix explain alone lists them all.");
    }

    private static IEnumerable<string> Names(InstanceFacts instance)
    {
        yield return instance.Path;
        yield return instance.Namespace is { } space && space != instance.Name ? $"{space}.{instance.Name}" : instance.Name;
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
