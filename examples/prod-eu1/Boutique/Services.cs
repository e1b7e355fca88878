using ProdEu1.Data;

namespace ProdEu1.Boutique;

/// <summary>Chooses advertisements.</summary>
public sealed partial class AdService : GrpcService
{
    protected override int Port => 9555;

    protected override (string, EnvValue)[] Settings => [];

    protected override (int? Delay, int? Ready, int? Live) Probing => (20, 15, 15);

    protected override V1ResourceRequirements Needs => Requirements.Of(cpu: ("200m", "300m"), memory: ("180Mi", "300Mi"));
}

/// <summary>Converts prices.</summary>
public sealed partial class CurrencyService : GrpcService
{
    protected override int Port => 7000;
}

/// <summary>Sends confirmations.</summary>
public sealed partial class EmailService : GrpcService
{
    protected override int Port => 8080;

    protected override int ServicePort => 5000;

    protected override (int? Delay, int? Ready, int? Live) Probing => (null, 5, 5);
}

/// <summary>Charges cards.</summary>
public sealed partial class PaymentService : GrpcService
{
    protected override int Port => 50051;
}

/// <summary>Knows what shipping costs.</summary>
public sealed partial class ShippingService : GrpcService
{
    protected override int Port => 50051;

    protected override (int? Delay, int? Ready, int? Live) Probing => (null, 5, null);

    protected override int? GracePeriod => null;
}

/// <summary>Lists products.</summary>
public sealed partial class ProductCatalogService : GrpcService
{
    protected override int Port => 3550;
}

/// <summary>Suggests products.</summary>
public sealed partial class RecommendationService : GrpcService
{
    [Need] public partial ProductCatalogService Catalog { get; init; }

    protected override int Port => 8080;

    protected override (string, EnvValue)[] Settings => [("PRODUCT_CATALOG_SERVICE_ADDR", Catalog.Out), ("DISABLE_PROFILER", 1)];

    protected override (int? Delay, int? Ready, int? Live) Probing => (null, 5, 5);

    protected override V1ResourceRequirements Needs => Requirements.Of(cpu: ("100m", "200m"), memory: ("220Mi", "450Mi"));
}

/// <summary>Remembers what a customer wants to buy.</summary>
public sealed partial class CartService : GrpcService
{
    [Need] public partial ICache Store { get; init; }

    protected override int Port => 7070;

    protected override V1Container Container => base.Container with
    {
        Env = Env.Of(("REDIS_ADDR", Store.Out.Address)),
        Resources = Requirements.Of(cpu: ("200m", "300m"), memory: ("64Mi", "128Mi")),
        ReadinessProbe = Probe.Grpc(Port, delay: 15),
        LivenessProbe = Probe.Grpc(Port, delay: 15, period: 10),
    };
}

/// <summary>Takes orders.</summary>
public sealed partial class CheckoutService : GrpcService
{
    [Need] public partial ProductCatalogService Catalog { get; init; }

    [Need] public partial ShippingService Shipping { get; init; }

    [Need] public partial PaymentService Payment { get; init; }

    [Need] public partial EmailService Email { get; init; }

    [Need] public partial CurrencyService Currency { get; init; }

    [Need] public partial CartService Cart { get; init; }

    protected override int Port => 5050;

    protected override int? GracePeriod => null;

    protected override (string, EnvValue)[] Settings =>
    [
        ("PRODUCT_CATALOG_SERVICE_ADDR", Catalog.Out), ("SHIPPING_SERVICE_ADDR", Shipping.Out), ("PAYMENT_SERVICE_ADDR", Payment.Out),
        ("EMAIL_SERVICE_ADDR", Email.Out), ("CURRENCY_SERVICE_ADDR", Currency.Out), ("CART_SERVICE_ADDR", Cart.Out),
    ];
}
