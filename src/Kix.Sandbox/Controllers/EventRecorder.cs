using System.Globalization;
using System.Text.Json.Nodes;
using Kix.Sandbox.Admission;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Controllers;

/// <summary>Writes Events as the components of a cluster do: one object per fact, counted up when the fact repeats.</summary>
internal sealed class EventRecorder(ClusterView view, string component, string manager, string? host = null)
{
    /// <summary>Records something that is as it should be.</summary>
    public void Normal(JsonObject about, string reason, string message, string? field = null) =>
        Record("Normal", about, reason, message, field);

    /// <summary>Records something that a person should see.</summary>
    public void Warning(JsonObject about, string reason, string message, string? field = null) =>
        Record("Warning", about, reason, message, field);

    private void Record(string type, JsonObject about, string reason, string message, string? field)
    {
        var @namespace = about.Text("metadata", "namespace") ?? "default";
        var name = NameOf(about, type, reason, message, field);
        try
        {
            if (view.Cache.Get(Resources.Events, @namespace, name) is { } known)
            {
                view.Change(
                    Resources.Events,
                    known,
                    again =>
                    {
                        again["count"] = (again.Number("count") ?? 1) + 1;
                        again["lastTimestamp"] = view.Stamp;
                    },
                    manager);
                return;
            }

            view.Objects.Create(Resources.Events, Made(name, @namespace, type, about, reason, message, field), manager);
        }
        catch (ApiException refused) when (refused.Code is 403 or 404 or 409)
        {
            // A namespace on its way out takes no new events, and nothing depends on one.
        }
    }

    private JsonObject Made(
        string name, string @namespace, string type, JsonObject about, string reason, string message, string? field)
    {
        var involved = new JsonObject
        {
            ["apiVersion"] = about.Text("apiVersion"),
            ["kind"] = about.Text("kind"),
            ["name"] = about.Text("metadata", "name"),
            ["uid"] = about.Text("metadata", "uid"),
            ["resourceVersion"] = about.Text("metadata", "resourceVersion"),
        };
        if (about.Text("metadata", "namespace") is { } inside)
        {
            involved["namespace"] = inside;
        }

        if (field is not null)
        {
            involved["fieldPath"] = field;
        }

        var source = new JsonObject { ["component"] = component };
        if (host is not null)
        {
            source["host"] = host;
        }

        return new()
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Event",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = @namespace },
            ["involvedObject"] = involved,
            ["reason"] = reason,
            ["message"] = message,
            ["source"] = source,
            ["firstTimestamp"] = view.Stamp,
            ["lastTimestamp"] = view.Stamp,
            ["count"] = 1,
            ["type"] = type,
            ["eventTime"] = null,
            ["reportingComponent"] = component,
            ["reportingInstance"] = host ?? "",
        };
    }

    private string NameOf(JsonObject about, params ReadOnlySpan<string?> facts)
    {
        var hash = TemplateHash.Of([about.Text("metadata", "uid"), component, host, .. facts]);
        return string.Create(CultureInfo.InvariantCulture, $"{about.Text("metadata", "name")}.{hash:x16}");
    }
}
