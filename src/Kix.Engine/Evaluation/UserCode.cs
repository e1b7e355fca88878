using System.Diagnostics;
using System.Reflection;

namespace Kix.Engine.Evaluation;

/// <summary>Turns an exception that a cluster program threw into an error with a place.</summary>
internal static class UserCode
{
    public static KixError Error(Exception exception, string doing, Place place)
    {
        var cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
        if (cause is KixException { Errors: [var first, ..] })
        {
            return first;
        }

        return new KixError("KIX5007", $"{doing} failed: {cause.GetType().Name}: {OneLine(cause.Message)}", Where(cause) ?? place);
    }

    /// <summary>The innermost frame of user code that has a line: known where symbols are beside the assembly.</summary>
    private static Place? Where(Exception exception)
    {
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
        {
            var assembly = frame.GetMethod()?.DeclaringType?.Assembly;
            if (assembly is not null && frame.GetFileName() is { } file && SourcePlaces.ProjectDirectory(assembly) is not null)
            {
                return SourcePlaces.Relative(file, frame.GetFileLineNumber(), assembly);
            }
        }

        return null;
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
