using System.Diagnostics;
using System.Reflection;
using Kix.Rules;

namespace Kix;

/// <summary>Turns an exception that a cluster program threw into an error with a place.</summary>
internal static class UserCode
{
    /// <summary>What to throw each time somebody asks for what could not be made: the same errors, which are reported once.</summary>
    public static KixException Failure(Exception exception, string doing, Place place) =>
        exception is KixException known && known.Errors.All(e => e.Place.File.Length > 0) ? known
        : exception is KixException several ? new KixException([.. several.Errors.Select(e => e.Place.File.Length > 0 ? e : e with { Place = place })])
        : new KixException([Error(exception, doing, place)]);

    public static KixError Error(Exception exception, string doing, Place place)
    {
        var cause = exception;
        while (cause is TargetInvocationException or TypeInitializationException && cause.InnerException is { } inner)
        {
            cause = inner;
        }

        if (cause is KixException { Errors: [var first, ..] })
        {
            return first.Place.File.Length > 0 ? first : first with { Place = Where(cause) ?? place };
        }

        return Catalogue.CodeFailed.At(Where(cause) ?? place, doing, cause.GetType().Name, OneLine(cause.Message)) with
        {
            IsConsequence = cause is NullReferenceException or ArgumentNullException && MissingValues.WereRead,
        };
    }

    /// <summary>The innermost frame of user code that has a line: known where symbols are beside the assembly.</summary>
    private static Place? Where(Exception exception) => Where(new StackTrace(exception, fNeedFileInfo: true), null);

    /// <summary>The line of user code that runs; no place where that is not known.</summary>
    /// <param name="besides">A class whose own code is not meant.</param>
    public static Place Here(Type besides) => Where(new StackTrace(fNeedFileInfo: true), besides) ?? Place.None;

    private static Place? Where(StackTrace trace, Type? besides)
    {
        foreach (var frame in trace.GetFrames())
        {
            var type = frame.GetMethod()?.DeclaringType;
            if (type is not null && frame.GetFileName() is { } file && SourcePlaces.ProjectDirectory(type.Assembly) is not null
                && besides?.IsAssignableTo(type) is not true)
            {
                return SourcePlaces.Relative(file, frame.GetFileLineNumber(), type.Assembly);
            }
        }

        return null;
    }

    /// <summary>A text of the program's, on the one line that a message has.</summary>
    public static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
