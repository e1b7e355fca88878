using System.Text.Json.Nodes;

namespace Kix.Sandbox.Http;

/// <summary>What the sandbox says of itself at <c>/version</c>: the API of Kubernetes 1.36, and that it is a sandbox.</summary>
internal static class ServerVersion
{
    public const string Git = "v1.36.2-kix-sandbox";

    public static JsonObject Document() => new()
    {
        ["major"] = "1",
        ["minor"] = "36",
        ["emulationMajor"] = "1",
        ["emulationMinor"] = "36",
        ["minCompatibilityMajor"] = "1",
        ["minCompatibilityMinor"] = "35",
        ["gitVersion"] = Git,
        ["gitCommit"] = "",
        ["gitTreeState"] = "clean",
        ["buildDate"] = "1970-01-01T00:00:00Z",
        ["goVersion"] = "",
        ["compiler"] = "dotnet",
        ["platform"] = OperatingSystem.IsWindows() ? "windows/amd64" : OperatingSystem.IsMacOS() ? "darwin/arm64" : "linux/amd64",
    };
}
