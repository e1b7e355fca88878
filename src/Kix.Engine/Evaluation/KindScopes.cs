using System.Text.Json.Nodes;
using k8s.Models;
using Kix.Engine.Schema;

namespace Kix.Engine.Evaluation;

/// <summary>Whether a kind lives in namespaces: by the built-in table, or by a CustomResourceDefinition of the same program.</summary>
internal sealed class KindScopes
{
    private readonly Dictionary<(string Group, string Kind), bool> _custom = [];

    public KindScopes(IEnumerable<object> models)
    {
        foreach (var model in models)
        {
            switch (model)
            {
                case V1CustomResourceDefinition { Spec: { } spec }:
                    _custom[(spec.Group ?? "", spec.Names?.Kind ?? "")] = spec.Scope != "Cluster";
                    break;
                case JsonObject raw when (string?)raw["kind"] == "CustomResourceDefinition":
                    _custom[((string?)raw["spec"]?["group"] ?? "", (string?)raw["spec"]?["names"]?["kind"] ?? "")] =
                        (string?)raw["spec"]?["scope"] != "Cluster";
                    break;
            }
        }
    }

    /// <summary>A kind that neither knows is taken for namespaced: most custom kinds are.</summary>
    public bool IsNamespaced(string group, string kind) =>
        BuiltInKinds.Find(group, kind)?.Namespaced ?? _custom.GetValueOrDefault((group, kind), true);
}
