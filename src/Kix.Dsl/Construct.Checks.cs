using System.Runtime.CompilerServices;

namespace Kix;

public abstract partial class Construct
{
    /// <summary>
    /// Demands what constraints on single options cannot: calls <see cref="Check"/>. Runs when all needs are bound and all overlays
    /// were heard; may read the options and <c>.Out</c>s of this construct and of what it needs.
    /// </summary>
    protected virtual void Checks()
    {
    }

    /// <summary>Demands something; all demands are judged, not only the first that fails.</summary>
    /// <param name="condition">What must hold: <c>Storage.Size >= "50Gi"</c>. The message names where the options that it reads were set.</param>
    /// <param name="message">What is wrong where it does not hold, without full stop.</param>
    /// <param name="code">Identifier of the error: of one's own, <c>ACME0007</c>; KIX3012 by default.</param>
    /// <param name="hint">The way out.</param>
    /// <param name="warning">Whether the cluster compiles all the same.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    protected void Check(
        bool condition, string message, string? code = null, string? hint = null, bool warning = false,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        CheckRun.Judge(this, condition, new Demand(message, code, hint, warning, PlaceOf(file, line)));

    internal void RunChecks() => Checks();
}
