using Kix.Rules;

namespace Kix.Engine.Evaluation;

/// <summary>KIX1024 of a program that was built without analyzers: the generator knows nothing of what is local to a file.</summary>
internal static class FileLocalCheck
{
    /// <summary>The error; null where the class of a construct can be named.</summary>
    public static KixError? Of(Construct construct) => construct is not Overlay && Names.LocalToFile(construct.GetType()) is { } local
        ? Catalogue.LocalToFile.At(construct.Place, Names.Of(local), $"the {Kind(construct)} {Names.Of(construct.GetType())}")
        : null;

    private static string Kind(Construct construct) => construct switch
    {
        Cluster => "cluster",
        Namespace => "namespace",
        _ => "module",
    };
}
