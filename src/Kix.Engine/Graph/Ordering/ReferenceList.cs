namespace Kix.Engine.Graph.Ordering;

/// <summary>References in the making; a name that is not there is none.</summary>
internal sealed class ReferenceList
{
    private readonly List<Reference> _references = [];

    public IReadOnlyList<Reference> References => _references;

    public void Add(string group, string kind, string @namespace, string? name, string reason, bool optional = false)
    {
        if (!string.IsNullOrEmpty(name))
        {
            _references.Add(new Reference(new ObjectKey(group, kind, @namespace, name), reason, optional));
        }
    }
}
