namespace Kix.Testing.Servers;

/// <summary>Chooses the server by the environment.</summary>
public static class ServerUnderTest
{
    /// <summary>
    /// <c>KIX_E2E_KUBECONFIG</c>: that cluster. <c>KUBEBUILDER_ASSETS</c>: its kube-apiserver and etcd (the envtest convention of
    /// controller-runtime). Otherwise the sandbox.
    /// </summary>
    public static async Task<IServerUnderTest> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("KIX_E2E_KUBECONFIG") is { Length: > 0 } kubeconfig)
        {
            return new GivenServer(kubeconfig);
        }

        return Environment.GetEnvironmentVariable("KUBEBUILDER_ASSETS") is { Length: > 0 } assets
            ? await BinariesServer.StartAsync(assets)
            : await SandboxUnderTest.StartAsync();
    }

    private sealed class GivenServer(string kubeconfig) : IServerUnderTest
    {
        public string Name => kubeconfig;

        public string Kubeconfig => kubeconfig;

        public bool Scripted => false;

        public long? Writes => null;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
