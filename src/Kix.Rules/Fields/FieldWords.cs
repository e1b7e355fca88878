using System.Globalization;
using Kix.Rules.Values;

namespace Kix.Rules.Fields;

/// <summary>The words of <c>field.rules.txt</c>: what a text or number must be.</summary>
internal static class FieldWords
{
    private static readonly Dictionary<string, (Rule Rule, Func<string, string?> Problem)> Texts = new(StringComparer.Ordinal)
    {
        ["dns-label"] = (Catalogue.InvalidName, DnsName.Label),
        ["dns-1035"] = (Catalogue.InvalidName, DnsName.Label1035),
        ["dns-subdomain"] = (Catalogue.InvalidName, DnsName.Subdomain),
        ["host"] = (Catalogue.InvalidName, Host),
        ["path-segment"] = (Catalogue.InvalidName, DnsName.PathSegment),
        ["domain-path"] = (Catalogue.InvalidName, DomainPath),
        ["port-name"] = (Catalogue.InvalidName, PortText.Name),
        ["env-name"] = (Catalogue.InvalidName, EnvironmentText.Variable),
        ["config-key"] = (Catalogue.InvalidName, EnvironmentText.ConfigKey),
        ["http-header"] = (Catalogue.InvalidName, EnvironmentText.HttpHeader),
        ["limit-type"] = (Catalogue.UnknownValue, LimitType),
        ["label-key"] = (Catalogue.InvalidLabel, LabelText.Key),
        ["label-value"] = (Catalogue.InvalidLabel, LabelText.Value),
        ["annotation-key"] = (Catalogue.InvalidLabel, LabelText.AnnotationKey),
        ["cron"] = (Catalogue.InvalidSchedule, CronText.Problem),
        ["time-zone"] = (Catalogue.InvalidValue, TimeZoneText.Problem),
        ["image"] = (Catalogue.MalformedImage, ImageText.Refused),
        ["amount"] = (Catalogue.OutOfBounds, text => QuantityText.Sign(text) < 0 ? "must be greater than or equal to 0" : null),
        ["ip"] = (Catalogue.InvalidValue, NetworkAddress.Ip),
        ["cidr"] = (Catalogue.InvalidValue, text => NetworkAddress.Cidr(text.Trim())),
        ["absolute-path"] = (Catalogue.InvalidValue, text => text[0] == '/' ? null : "must be an absolute path"),
        ["url-path"] = (Catalogue.InvalidValue, UrlPath),
        ["inner-path"] = (Catalogue.InvalidValue, InnerPath),
        ["no-dot-dot"] = (Catalogue.InvalidValue, NoDotDot),
        ["field-path"] = (Catalogue.InvalidValue, FieldPath),
        ["share"] = (Catalogue.OutOfBounds, PercentText.Problem),
        ["share-of-whole"] = (Catalogue.OutOfBounds, PercentText.OfWhole),
        ["port-or-name"] = (Catalogue.InvalidName, PortText.Name),
    };

    // apiserver/pkg/util/webhook: ValidateWebhookService.
    private static string? UrlPath(string text)
    {
        if (text[0] != '/')
        {
            return "must start with a '/'";
        }

        var steps = text.Substring(1).TrimEnd('/').Split('/');
        for (var i = text == "/" ? 1 : 0; i < steps.Length; i++)
        {
            if ((steps[i].Length == 0 ? "may not be empty" : DnsName.Subdomain(steps[i])) is { } problem)
            {
                return $"segment[{i.ToString(CultureInfo.InvariantCulture)}] {problem}";
            }
        }

        return null;
    }

    // pkg/apis/core/pods: ConvertDownwardAPIFieldLabel; the fields that a volume or a variable may ask for.
    private static readonly HashSet<string> Fields = new(StringComparer.Ordinal)
    {
        "metadata.name", "metadata.namespace", "metadata.uid", "metadata.labels", "metadata.annotations", "spec.nodeName",
        "spec.serviceAccountName", "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
    };

    /// <summary>What a text is judged by; null for a word that does not speak of texts.</summary>
    public static (Rule Rule, Func<string, string?> Problem)? ForText(string word) => Texts.TryGetValue(word, out var found) ? found : null;

    /// <summary>What a number is judged by; null for a word that does not speak of numbers.</summary>
    public static (Rule Rule, Func<long, string?> Problem)? ForNumber(string word) => word switch
    {
        "port" or "port-or-name" => (Catalogue.InvalidPort, PortText.Number),
        "port-or-zero" => (Catalogue.InvalidPort, number => number == 0 ? null : PortText.Number(number)),
        "share" or "share-of-whole" => (Catalogue.OutOfBounds, number => number < 0 ? "must be at least 0" : null),
        _ when word.IndexOf("..", StringComparison.Ordinal) is var dots and >= 0 => Bounds(word, dots),
        _ => null,
    };

    // 1..100, 0..
    private static (Rule, Func<long, string?>) Bounds(string word, int dots)
    {
        var least = long.Parse(word.Substring(0, dots), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var most = dots + 2 < word.Length ? long.Parse(word.Substring(dots + 2), NumberStyles.None, CultureInfo.InvariantCulture) : long.MaxValue;
        return (Catalogue.OutOfBounds, number => number >= least && number <= most ? null
            : most == long.MaxValue ? $"must be at least {least}"
            : $"must be {least} to {most}");
    }

    // An address is no host: pkg/apis/networking/validation.
    private static string? Host(string text) => NetworkAddress.Ip(text) is null ? "must be a DNS name, not an IP address" : DnsName.Host(text);

    // example.com/controller
    private static string? DomainPath(string text)
    {
        var slash = text.IndexOf('/');
        return text.Length > 250 ? ServerText.TooLong(250)
            : slash <= 0 || slash == text.Length - 1 ? "must be a domain-prefixed path (such as \"acme.io/foo\")"
            : DnsName.Subdomain(text.Substring(0, slash)) is { } problem ? $"prefix {problem}"
            : null;
    }

    private static string? LimitType(string text) =>
        text is "Pod" or "Container" or "PersistentVolumeClaim" || (text.Contains("/") && LabelText.Key(text) is null)
            ? null
            : "must be Pod, Container or PersistentVolumeClaim";

    // Below the volume, and not out of it.
    private static string? InnerPath(string text) =>
        text[0] == '/' ? "must be a relative path" : NoDotDot(text);

    private static string? NoDotDot(string text) =>
        text.Split('/').Contains("..") ? "must not contain '..'" : null;

    private static string? FieldPath(string text) =>
        Fields.Contains(text)
        || (text.EndsWith("']", StringComparison.Ordinal)
            && (text.StartsWith("metadata.labels['", StringComparison.Ordinal) || text.StartsWith("metadata.annotations['", StringComparison.Ordinal)))
            ? null
            : "no such field of a pod can be asked for";
}
