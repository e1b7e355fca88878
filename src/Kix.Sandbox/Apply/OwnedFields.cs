namespace Kix.Sandbox.Apply;

/// <summary>What one manager owns.</summary>
/// <param name="Fields">The fields.</param>
/// <param name="ApiVersion">The version whose field names they are.</param>
/// <param name="Applied">Whether they were applied.</param>
public sealed record OwnedFields(FieldSet Fields, string ApiVersion, bool Applied);
