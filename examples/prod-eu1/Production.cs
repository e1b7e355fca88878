using ProdEu1.Data;
using ProdEu1.Monitoring;

namespace ProdEu1;

/// <summary>What production demands of everyone, whatever a module or a namespace says.</summary>
public sealed partial class Production : Policy
{
    protected override void Apply()
    {
        // Audits look back a month.
        Each<Prometheus>(metrics => metrics.Option(m => m.Retention).Force("31d"));

        Each<Postgres>(database => database.Check(
            d => d.Storage >= "20Gi", $"the database {database.Path} has too little room for production", hint: "give it at least 20Gi"));
    }
}
