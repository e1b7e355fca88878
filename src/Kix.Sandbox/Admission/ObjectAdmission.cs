using System.Text.Json.Nodes;
using Kix.Sandbox.Admission.Decoding;
using Kix.Sandbox.Admission.Defaults;
using Kix.Sandbox.Admission.Plugins;
using Kix.Sandbox.Admission.Quotas;
using Kix.Sandbox.Admission.Strategies;
using Kix.Sandbox.Admission.Validation;
using Kix.Sandbox.Pipeline;
using Kix.Sandbox.Schema;
using Kix.Sandbox.Storage;

namespace Kix.Sandbox.Admission;

/// <summary>
/// What a Kubernetes 1.36 API server makes of an object between request and storage: built-in kinds are decoded, defaulted, changed by
/// admission plugins, prepared by their registry strategy and validated; of custom resources only the metadata is judged here. One
/// instance serves one cluster.
/// </summary>
public sealed class ObjectAdmission(SchemaCatalog catalog) : IAdmission
{
    private readonly StrategyTable strategies = new();

    /// <summary>Admission for the built-in kinds of the catalog inside this assembly.</summary>
    public ObjectAdmission()
        : this(SchemaCatalog.BuiltIn)
    {
    }

    /// <inheritdoc/>
    public void Decode(ResourceType type, JsonObject value, ICollection<string> problems, bool unstructured = false)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(value);
        if (SchemaOf(type) is not { } schema)
        {
            return;
        }

        try
        {
            new ObjectDecoder(problems, unstructured).Read(value, schema);
        }
        catch (GoDecodeException wrong)
        {
            throw new ApiException(
                400,
                "BadRequest",
                $"{type.Kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: {wrong.Message}");
        }

        Conversions.ToInternal(type, value);
        ZeroValues.Write(value, schema);
    }

    /// <inheritdoc/>
    public void Default(ResourceType type, JsonObject value)
    {
        if (SchemaOf(type) is { } schema)
        {
            ObjectDefaults.Fill(value, schema);
        }
    }

    /// <inheritdoc/>
    public void Mutate(WriteContext context, JsonObject value)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Type.IsCustom)
        {
            return;
        }

        foreach (var plugin in AdmissionPlugins.InOrder)
        {
            plugin(context, value);
        }
    }

    /// <inheritdoc/>
    public void Prepare(WriteContext context, JsonObject value)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (SchemaOf(context.Type) is not { } schema)
        {
            return;
        }

        strategies.Prepare(context, value);
        if (context.Subresource == "status")
        {
            // The rest is as it was stored.
            Finish(value.Object("status"), schema.Properties.GetValueOrDefault("status"));
            Finish(value.Object("metadata"), schema.Properties.GetValueOrDefault("metadata"));
            return;
        }

        // What comes back was read from storage, and reading fills in defaults once more: of the status that is new, say.
        Finish(value, schema);
    }

    /// <inheritdoc/>
    public IReadOnlyList<FieldError> Validate(WriteContext context, JsonObject value)
    {
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<FieldError> errors = [.. ValidationTable.Validate(context, value), .. strategies.Conflicts(context, value)];
        if (errors.Count == 0)
        {
            // Quotas are the last to be asked: what is wrong anyway uses nothing.
            QuotaAdmission.Admit(context, value);
        }

        return errors;
    }

    private static void Finish(JsonObject? value, SchemaNode? schema)
    {
        if (value is not null && schema is not null)
        {
            ObjectDefaults.Fill(value, schema);
            ZeroValues.Write(value, schema);
        }
    }

    private SchemaNode? SchemaOf(ResourceType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.SchemaName is { } name && catalog.Types.ContainsKey(name) ? catalog.Type(name) : null;
    }
}
