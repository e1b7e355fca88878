using System.Text;

namespace Kix.Sandbox.Apply;

/// <summary>
/// Who owns fields: an applier is the same in every version, an updater is another one per version. Two entries of
/// <c>managedFields</c> with one identity are one owner.
/// </summary>
/// <param name="Manager">The field manager's name.</param>
/// <param name="Applies">Whether it applies (<c>Apply</c>) or updates (<c>Update</c>).</param>
/// <param name="ApiVersion">The version that an updater wrote in; null for an applier.</param>
/// <param name="Subresource">The subresource it wrote to, or null.</param>
public sealed record ManagerId(string Manager, bool Applies, string? ApiVersion, string? Subresource)
{
    /// <summary>The identity of a request.</summary>
    public static ManagerId Of(string manager, bool applies, string apiVersion, string? subresource) => new(
        manager.Length == 0 ? "unknown" : manager,
        applies,
        applies ? null : apiVersion,
        string.IsNullOrEmpty(subresource) ? null : subresource);

    /// <summary>The text that the server sorts conflicting managers by.</summary>
    public string SortKey
    {
        get
        {
            var text = new StringBuilder("{");
            if (Manager.Length > 0)
            {
                text.Append("\"manager\":").Append(GoJson.Write(Manager)).Append(',');
            }

            text.Append("\"operation\":\"").Append(Applies ? "Apply" : "Update").Append('"');
            if (ApiVersion is not null)
            {
                text.Append(",\"apiVersion\":").Append(GoJson.Write(ApiVersion));
            }

            if (Subresource is not null)
            {
                text.Append(",\"subresource\":").Append(GoJson.Write(Subresource));
            }

            return text.Append('}').ToString();
        }
    }

    /// <summary>The form in conflicts: <c>"kubectl-set" using apps/v1</c>, <c>"x" with subresource "scale" using apps/v1</c>.</summary>
    public override string ToString()
    {
        var text = GoFormat.Quote(Manager);
        if (Subresource is not null)
        {
            text += $" with subresource {GoFormat.Quote(Subresource)}";
        }

        return Applies ? text : $"{text} using {ApiVersion}";
    }
}
