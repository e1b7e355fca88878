using System.Text;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers.Cluster;

/// <summary>
/// Fills Secrets of type <c>kubernetes.io/service-account-token</c>, and deletes those whose account is gone. The tokens open nothing.
/// </summary>
internal sealed class TokenSecrets(ClusterView view) : IController
{
    private const string Type = "kubernetes.io/service-account-token";
    private const string NameAnnotation = "kubernetes.io/service-account.name";
    private const string UidAnnotation = "kubernetes.io/service-account.uid";

    public IEnumerable<WorkKey> Affected(ObjectEvent change)
    {
        if (change.Resource == Resources.Secrets)
        {
            return change.Type != ObjectEventType.Deleted && change.Object.Text("type") == Type ? [WorkKey.Of(Resources.Secrets, change.Object)] : [];
        }

        return change.Resource == Resources.ServiceAccounts && change.Type != ObjectEventType.Modified
            ? view.Cache.List(Resources.Secrets, change.Object.Text("metadata", "namespace") ?? "")
                .Where(secret => secret.Text("type") == Type && secret.Text("metadata", "annotations", NameAnnotation) == change.Object.Text("metadata", "name"))
                .Select(secret => WorkKey.Of(Resources.Secrets, secret))
                .ToList()
            : [];
    }

    public TimeSpan? Reconcile(WorkKey key)
    {
        if (view.Cache.Get(key) is not { } secret)
        {
            return null;
        }

        var name = secret.Text("metadata", "annotations", NameAnnotation) ?? "";
        var account = view.Cache.Get(Resources.ServiceAccounts, key.Namespace, name);
        var known = secret.Text("metadata", "annotations", UidAnnotation);
        var uid = account.Text("metadata", "uid");
        if (account is null || (known is not null && known != uid))
        {
            // An account that is still to come is waited for.
            if (known is not null)
            {
                view.Objects.Delete(Resources.Secrets, key.Namespace, key.Name);
            }

            return null;
        }

        view.Change(
            Resources.Secrets,
            secret,
            filled =>
            {
                filled.Member("metadata").Member("annotations")[UidAnnotation] = uid;
                var data = filled.Member("data");
                data.Default("namespace", Encode(key.Namespace ?? ""));
                data.Default("token", Encode($"sandbox.{key.Namespace}.{name}.{uid}"));
                if (view.Cache.Get(Resources.ConfigMaps, key.Namespace, "kube-root-ca.crt").Text("data", "ca.crt") is { Length: > 0 } certificates)
                {
                    data.Default("ca.crt", Encode(certificates));
                }
            });
        return null;
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
