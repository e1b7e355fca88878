using ProdEu1.Data;

namespace ProdEu1.Boutique;

/// <summary>The boutique: who calls whom is what the needs of its modules say.</summary>
[Namespace("shop")]
public sealed partial class Shop : Namespace
{
    /// <summary>Host name that customers open.</summary>
    [Option] public required partial string Domain { get; init; }

    public ManagedCache Sessions => Instance(() => new ManagedCache { Memory = "512Mi", Replicas = 2 });

    public Postgres Orders => Instance(() => new Postgres { Database = "orders", Storage = "20Gi" });

    public RedisCart RedisCart => Instance(() => new RedisCart());

    public AdService Ads => Instance(() => new AdService(), name: "adservice");

    public CurrencyService Currency => Instance(() => new CurrencyService(), name: "currencyservice");

    public CartService Cart => Instance(() => new CartService { Store = RedisCart }, name: "cartservice");

    public EmailService Email => Instance(() => new EmailService(), name: "emailservice");

    public PaymentService Payment => Instance(() => new PaymentService(), name: "paymentservice");

    public ShippingService Shipping => Instance(() => new ShippingService(), name: "shippingservice");

    public ProductCatalogService Catalog => Instance(() => new ProductCatalogService(), name: "productcatalogservice");

    public RecommendationService Recommendations => Instance(() => new RecommendationService(), name: "recommendationservice");

    public CheckoutService Checkout => Instance(() => new CheckoutService(), name: "checkoutservice");

    public Frontend Frontend => Instance(() => new Frontend());

    public LoadGenerator Load => Instance(() => new LoadGenerator { Replicas = 1 }, name: "loadgenerator");

    public Accounting Accounting => Instance(() => new Accounting());

    public Resource<V1Ingress> Ingress => Resource(
        () => new V1Ingress
        {
            Spec = new()
            {
                Rules =
                [
                    new()
                    {
                        Host = Domain,
                        Http = new() { Paths = [new() { Path = "/", PathType = "Prefix", Backend = Frontend.Out.Backend }] },
                    },
                ],
            },
        });

    public Resource<V2HorizontalPodAutoscaler> Autoscaler => Resource(
        () => new V2HorizontalPodAutoscaler
        {
            Spec = new()
            {
                ScaleTargetRef = Frontend.Server.Out.ScaleTarget,
                MinReplicas = 1,
                MaxReplicas = 10,
                Metrics =
                [
                    new() { Type = "Resource", Resource = new() { Name = "cpu", Target = new() { Type = "Utilization", AverageUtilization = 70 } } },
                ],
            },
        },
        name: "frontend");

    /// <summary>Nothing in this namespace is reachable unless a policy says so.</summary>
    public Resource<V1NetworkPolicy> DenyAll => Resource(
        () => new V1NetworkPolicy { Spec = new() { PodSelector = new(), PolicyTypes = ["Ingress"] } });

    /// <summary>A service admits the pods of its own namespace, on its own port.</summary>
    public Keyed<Resource<V1NetworkPolicy>> Services => Resources(
        new GrpcService[] { Ads, Currency, Cart, Email, Payment, Shipping, Catalog, Recommendations, Checkout },
        service => service.Name,
        service => new V1NetworkPolicy
        {
            Spec = new()
            {
                PodSelector = service.Server.Out.PodSelector,
                PolicyTypes = ["Ingress"],
                Ingress = [new() { FromProperty = [new() { PodSelector = new() }], Ports = [new() { Port = service.Server.Out.Port("grpc") }] }],
            },
        });

    public Resource<V1NetworkPolicy> Customers => Resource(
        () => new V1NetworkPolicy
        {
            Spec = new()
            {
                PodSelector = Frontend.Server.Out.PodSelector,
                PolicyTypes = ["Ingress"],
                Ingress = [new() { Ports = [new() { Port = Frontend.Server.Out.Port("http") }] }],
            },
        });

    public Resource<V1NetworkPolicy> CartMemory => Resource(
        () => new V1NetworkPolicy
        {
            Spec = new()
            {
                PodSelector = RedisCart.Server.Out.PodSelector,
                PolicyTypes = ["Ingress"],
                Ingress =
                [
                    new()
                    {
                        FromProperty = [new() { PodSelector = Cart.Server.Out.PodSelector }],
                        Ports = [new() { Port = RedisCart.Server.Out.Port("tcp-redis") }],
                    },
                ],
            },
        });
}
