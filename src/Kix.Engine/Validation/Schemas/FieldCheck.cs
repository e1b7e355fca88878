using System.Text.Json;
using Kix.Engine.Validation.Manifests;

namespace Kix.Engine.Validation.Schemas;

/// <summary>What one field must be beyond its JSON type: a name, a port, one of a few words.</summary>
/// <param name="inspection">Stands at the field.</param>
/// <param name="value">Its value, of the right JSON type.</param>
internal delegate void FieldCheck(Inspection inspection, JsonElement value);
