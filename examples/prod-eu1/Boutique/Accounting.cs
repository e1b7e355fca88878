using ProdEu1.Data;

namespace ProdEu1.Boutique;

/// <summary>Books each day's orders at night: what the boutique lacks and a shop needs.</summary>
public sealed partial class Accounting : Module
{
    /// <summary>When, in cron's five fields, in UTC.</summary>
    [Option("15 2 * * *")] public partial string Schedule { get; init; }

    [Option("postgres:17-alpine")] public partial Image Image { get; init; }

    [Need] public partial IPostgres Orders { get; init; }

    public Resource<V1ConfigMap> Statements => Resource(
        () => new V1ConfigMap
        {
            Data = new Dictionary<string, string>
            {
                ["schema.sql"] = "create table if not exists bookings (day date primary key, orders bigint not null, total numeric not null);\n",
                ["book.sql"] = "insert into bookings select current_date - 1, count(*), sum(total) from orders on conflict do nothing;\n",
            },
        },
        suffix: "sql");

    /// <summary>Makes the tables, once for each change of the statements.</summary>
    public Resource<V1Job> Schema => Resource(
        () => new V1Job { Spec = new() { BackoffLimit = 4, Template = Template("schema.sql") } }, suffix: "schema");

    public Resource<V1CronJob> Nightly => Resource(
        () => new V1CronJob
        {
            Spec = new()
            {
                Schedule = Schedule,
                ConcurrencyPolicy = "Forbid",
                JobTemplate = new() { Spec = new() { BackoffLimit = 2, Template = Template("book.sql") } },
            },
        });

    private V1PodTemplateSpec Template(string script) => new()
    {
        Metadata = new() { Labels = new Dictionary<string, string>(Labels.All) { [Postgres.ClientLabel.Key] = Postgres.ClientLabel.Value } },
        Spec = new()
        {
            RestartPolicy = "OnFailure",
            Volumes = [Statements.Out.Volume("sql", script)],
            Containers =
            [
                new()
                {
                    Name = "psql",
                    Image = Image,
                    Command = ["psql", "-v", "ON_ERROR_STOP=1", "-f", $"/sql/{script}"],
                    Env = Env.Of(("PGHOST", Orders.Out.Host), ("PGPORT", Orders.Out.Port.Number), ("PGDATABASE", Orders.Out.Database), ("PGUSER", "postgres")),
                    VolumeMounts = [Statements.Out.Volume("sql").MountAt("/sql", readOnly: true)],
                    Resources = Requirements.Of(cpu: ("50m", "200m"), memory: ("64Mi", "128Mi")),
                },
            ],
        },
    };
}
