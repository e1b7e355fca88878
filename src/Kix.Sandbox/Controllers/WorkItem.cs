namespace Kix.Sandbox.Controllers;

/// <summary>One object that one controller has to look at.</summary>
internal readonly record struct WorkItem(IController Controller, WorkKey Key);
