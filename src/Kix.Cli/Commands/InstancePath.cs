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
    /// Finds <c>shop</c>, <c>shop.web</c>, <c>shop.web.Replicas</c> or <c>shop.web.Storage.Size</c>, by the names of properties or by those in
    /// Kubernetes; case does not count.
    /// </summary>
    /// <exception cref="CommandException">There is nothing of that name.</exception>
    public static InstancePath Find(IReadOnlyList<InstanceFacts> instances, string path)
    {
        if (Instance(instances, path) is { } exact)
        {
            return new([exact, .. instances.Where(i => i.Path.StartsWith(exact.Path + ".", StringComparison.Ordinal))], null, null);
        }

        for (var dot = path.LastIndexOf('.'); dot > 0; dot = path.LastIndexOf('.', dot - 1))
        {
            if (Instance(instances, path[..dot]) is { } owner)
            {
                return Member(instances, owner, path[(dot + 1)..]);
            }
        }

        throw new CommandException(Suggestion.For(path, instances.Select(i => i.Path)) is { } near
            ? $"There is no instance '{path}': did you mean '{near}'?"
            : Suggestion.For(path.Split('.')[0], instances.Select(i => i.Path.Split('.')[0])) is { } first
                ? $"There is no instance '{path.Split('.')[0]}': did you mean '{first}'?"
                : $"There is no instance '{path}'; kix explain alone lists them all.");
    }

    private static InstancePath Member(IReadOnlyList<InstanceFacts> instances, InstanceFacts owner, string member)
    {
        if (owner.Options.FirstOrDefault(o => Same(o.Name, member)) is { } option)
        {
            return new([owner], option, null);
        }

        if (owner.Needs.FirstOrDefault(n => Same(n.Name, member)) is { } need)
        {
            return new([owner], null, need);
        }

        var group = owner.Options.Where(o => o.Name.StartsWith(member + ".", StringComparison.OrdinalIgnoreCase)).ToArray();
        if (group.Length > 0)
        {
            return new([owner with { Options = group, Needs = [] }], null, null);
        }

        string[] known =
        [
            .. owner.Options.Select(o => o.Name), .. owner.Needs.Select(n => n.Name),
            .. instances.Where(i => i.Path.StartsWith(owner.Path + ".", StringComparison.Ordinal)).Select(i => i.Path[(owner.Path.Length + 1)..]),
        ];
        throw new CommandException(Suggestion.For(member, known) is { } near
            ? $"{owner.Path} has no instance, option or need '{member}': did you mean '{owner.Path}.{near}'?"
            : $"{owner.Path} has no instance, option or need '{member}'; "
                + (known.Length == 0 ? "it has none." : $"it has {string.Join(", ", known.Order(StringComparer.Ordinal))}."));
    }

    private static InstanceFacts? Instance(IReadOnlyList<InstanceFacts> instances, string path) =>
        instances.FirstOrDefault(i => Names(i).Any(n => Same(n, path)));

    private static IEnumerable<string> Names(InstanceFacts instance)
    {
        yield return instance.Path;
        yield return instance.Namespace is { } space && space != instance.Name ? $"{space}.{instance.Name}" : instance.Name;
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
