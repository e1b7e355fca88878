using k8s.Models;

namespace Kix;

/// <summary>What a Service offers.</summary>
public static class ServiceOuts
{
    extension(Out<V1Service> service)
    {
        /// <summary>DNS name that resolves from every namespace: <c>web.shop.svc</c>.</summary>
        public string Host => HostOf(service.Resource);

        /// <summary>A port by name.</summary>
        public ServicePort Port(string name)
        {
            service.Resource.Expect(ExpectationKind.ServicePort, name);
            return new ServicePort(service.Resource, name);
        }
    }

    internal static string HostOf(Resource<V1Service> service) =>
        service.Namespace is { } ns ? $"{service.Name}.{ns}.svc" : service.Name;
}
