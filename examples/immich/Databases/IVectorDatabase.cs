namespace Home.Databases;

/// <summary>What a database offers.</summary>
/// <param name="Port">Where it listens.</param>
/// <param name="Database">Name of the database.</param>
/// <param name="User">Who may create extensions in it.</param>
/// <param name="ClientLabel">Label that the pods of a client must carry to be let in.</param>
public sealed record DatabaseOut(ServicePort Port, string Database, string User, KeyValuePair<string, string> ClientLabel);

/// <summary>PostgreSQL with the extension that finds similar vectors: what a search for "dog on a beach" is made of.</summary>
public interface IVectorDatabase : IModule
{
    /// <summary>How to reach it.</summary>
    DatabaseOut Out { get; }
}
