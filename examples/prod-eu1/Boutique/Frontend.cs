namespace ProdEu1.Boutique;

/// <summary>The web shop that customers open.</summary>
public sealed partial class Frontend : Microservice
{
    /// <summary>Where a shopping assistant would answer; the boutique asks for the address even where there is none.</summary>
    [Option("shoppingassistantservice:80")] public partial string Assistant { get; init; }

    [Need] public partial ProductCatalogService Catalog { get; init; }

    [Need] public partial CurrencyService Currency { get; init; }

    [Need] public partial CartService Cart { get; init; }

    [Need] public partial RecommendationService Recommendations { get; init; }

    [Need] public partial ShippingService Shipping { get; init; }

    [Need] public partial CheckoutService Checkout { get; init; }

    [Need] public partial AdService Ads { get; init; }

    public Resource<V1Service> Http => Resource(() => new V1Service
    {
        Spec = new() { Type = "ClusterIP", Selector = Server.Out.PodLabels, Ports = [Server.Out.Port("http").Expose(80)] },
    });

    public Resource<V1Service> Public => Resource(
        () => new V1Service
        {
            Spec = new() { Type = "LoadBalancer", Selector = Server.Out.PodLabels, Ports = [Server.Out.Port("http").Expose(80)] },
        },
        suffix: "external");

    public ServicePort Out => Http.Out.Port("http");

    protected override int? GracePeriod => null;

    protected override IDictionary<string, string> Annotations => Mesh.RewriteProbes;

    protected override V1Container Container => new()
    {
        Ports = [ContainerPort.Tcp("http", 8080)],
        ReadinessProbe = Probe.Http("/_healthz", "http", delay: 10, headers: ("Cookie", "shop_session-id=x-readiness-probe")),
        LivenessProbe = Probe.Http("/_healthz", "http", delay: 10, headers: ("Cookie", "shop_session-id=x-liveness-probe")),
        Env = Env.Of(
            ("PORT", 8080),
            ("PRODUCT_CATALOG_SERVICE_ADDR", Catalog.Out), ("CURRENCY_SERVICE_ADDR", Currency.Out), ("CART_SERVICE_ADDR", Cart.Out),
            ("RECOMMENDATION_SERVICE_ADDR", Recommendations.Out), ("SHIPPING_SERVICE_ADDR", Shipping.Out),
            ("CHECKOUT_SERVICE_ADDR", Checkout.Out), ("AD_SERVICE_ADDR", Ads.Out),
            ("SHOPPING_ASSISTANT_SERVICE_ADDR", Assistant), ("ENABLE_PROFILER", 0)),
        Resources = Requirements.Of(cpu: ("100m", "200m"), memory: ("64Mi", "128Mi")),
    };
}
