using Kix.Rules.Values;

namespace Kix.Generators.Tests.Values;

/// <summary>Reasons are those of k8s.io/apimachinery/pkg/util/validation.</summary>
public sealed class NameValueTests
{
    private const string LabelReason =
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

    private const string SubdomainReason =
        @"a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    [Theory]
    [InlineData("web", null)]
    [InlineData("0", null)]
    [InlineData("a-0", null)]
    [InlineData("", LabelReason)]
    [InlineData("Web", LabelReason)]
    [InlineData("-a", LabelReason)]
    [InlineData("a-", LabelReason)]
    [InlineData("a_b", LabelReason)]
    [InlineData("ä", LabelReason)]
    [InlineData("a.b", "must not contain dots")]
    public void Labels(string text, string? reason) => Assert.Equal(reason, DnsName.Label(text));

    [Theory]
    [InlineData("example.com", null)]
    [InlineData("0.a-b.9", null)]
    [InlineData("", SubdomainReason)]
    [InlineData(".a", SubdomainReason)]
    [InlineData("a..b", SubdomainReason)]
    [InlineData("a.-b", SubdomainReason)]
    [InlineData("a.", SubdomainReason)]
    public void Subdomains(string text, string? reason) => Assert.Equal(reason, DnsName.Subdomain(text));

    [Fact]
    public void Lengths_are_those_of_the_RFC()
    {
        Assert.Null(DnsName.Label(new string('a', 63)));
        Assert.Equal("must be no more than 63 characters", DnsName.Label(new string('a', 64)));
        Assert.Null(DnsName.Subdomain(new string('a', 253)));
        Assert.Equal("must be no more than 253 characters", DnsName.Subdomain(new string('a', 254)));
    }

    [Theory]
    [InlineData("shop.example.com", true)]
    [InlineData("*.example.com", true)]
    [InlineData("*", false)]
    [InlineData("a.*.com", false)]
    [InlineData("*.", false)]
    [InlineData("shop.example.com.", false)]
    [InlineData("https://shop", false)]
    public void Hosts_of_an_Ingress(string text, bool valid) => Assert.Equal(valid, DnsName.Host(text) is null);

    [Theory]
    [InlineData("", "Service", "web", true)]
    [InlineData("", "Service", "0web", false)]
    [InlineData("", "Service", "a.b", false)]
    [InlineData("", "Namespace", "a.b", false)]
    [InlineData("", "ConfigMap", "a.b", true)]
    [InlineData("apps", "Deployment", "a.b", true)]
    [InlineData("apps", "StatefulSet", "a.b", false)]
    [InlineData("rbac.authorization.k8s.io", "ClusterRole", "system:node", true)]
    [InlineData("rbac.authorization.k8s.io", "Role", "a/b", false)]
    [InlineData("rbac.authorization.k8s.io", "Role", "..", false)]
    [InlineData("rbac.authorization.k8s.io", "RoleBinding", "50%", false)]
    [InlineData("apiregistration.k8s.io", "APIService", "v1.example.com", true)]
    [InlineData("example.com", "Widget", "a_b", false)]
    public void Names_by_kind(string group, string kind, string name, bool valid) =>
        Assert.Equal(valid, ObjectName.Problem(group, kind, name) is null);

    [Fact]
    public void A_CronJobs_name_leaves_room_for_the_time_of_a_run() =>
        Assert.Equal("must be no more than 52 characters", ObjectName.Problem("batch", "CronJob", new string('a', 53)));

    [Theory]
    [InlineData("app", null)]
    [InlineData("app.kubernetes.io/part-of", null)]
    [InlineData("a_B.9", null)]
    [InlineData("", "name part must be non-empty")]
    [InlineData("a/", "name part must be non-empty")]
    [InlineData("/a", "prefix part must be non-empty")]
    [InlineData("Acme/a", "prefix part " + SubdomainReason)]
    [InlineData("a b", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')")]
    [InlineData("a/b/c", "a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')")]
    public void Keys_of_labels(string text, string? reason) => Assert.Equal(reason, LabelText.Key(text));

    [Fact]
    public void Keys_of_annotations_may_have_a_prefix_in_capitals()
    {
        Assert.NotNull(LabelText.Key("Acme.com/a"));
        Assert.Null(LabelText.AnnotationKey("Acme.com/a"));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("v1.2_a-B", true)]
    [InlineData("-a", false)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("a:b", false)]
    public void Values_of_labels(string text, bool valid) => Assert.Equal(valid, LabelText.Value(text) is null);

    [Theory]
    [InlineData("http", null)]
    [InlineData("h2", null)]
    [InlineData("0a", null)]
    [InlineData("web-http-metrics-1", "must be no more than 15 characters")]
    [InlineData("Http", "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)")]
    [InlineData("", "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)")]
    [InlineData("8080", "must contain at least one letter (a-z)")]
    [InlineData("a--b", "must not contain consecutive hyphens")]
    [InlineData("a-", "must not begin or end with a hyphen")]
    public void Names_of_ports(string text, string? reason) => Assert.Equal(reason, PortText.Name(text));

    [Theory]
    [InlineData(1, true)]
    [InlineData(65535, true)]
    [InlineData(0, false)]
    [InlineData(65536, false)]
    [InlineData(-1, false)]
    public void Numbers_of_ports(long number, bool valid) => Assert.Equal(valid, PortText.Number(number) is null);

    [Theory]
    [InlineData("DB_HOST", true)]
    [InlineData("a b-c.1", true)]
    [InlineData("1", true)]
    [InlineData("", false)]
    [InlineData("A=B", false)]
    [InlineData("Ä", false)]
    [InlineData("A\tB", false)]
    public void Variables(string text, bool valid) => Assert.Equal(valid, EnvironmentText.Variable(text) is null);

    [Theory]
    [InlineData("nginx.conf", null)]
    [InlineData("_KEY-1", null)]
    [InlineData(".", "must not be '.'")]
    [InlineData("..", "must not be '..'")]
    [InlineData("..a", "must not start with '..'")]
    public void Keys_of_ConfigMaps(string text, string? reason) => Assert.Equal(reason, EnvironmentText.ConfigKey(text));

    [Theory]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("a b")]
    public void Keys_of_ConfigMaps_are_names_of_files(string text) => Assert.Equal(
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
        EnvironmentText.ConfigKey(text));
}
