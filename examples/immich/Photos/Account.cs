namespace Home.Photos;

/// <summary>What an account offers.</summary>
/// <param name="Name">For <c>serviceAccountName</c>.</param>
public sealed record AccountOut(string Name);

/// <summary>Who pods are, to the API server and to others.</summary>
public interface IAccount : IModule
{
    /// <summary>How to run as it.</summary>
    AccountOut Out { get; }
}

/// <summary>An account without any rights: photos need none.</summary>
public sealed partial class Account : Module, IAccount
{
    public Resource<V1ServiceAccount> Identity => Resource(() => new V1ServiceAccount { AutomountServiceAccountToken = false });

    public AccountOut Out => new(Identity.Out.Name);
}
