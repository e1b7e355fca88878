using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.KubeConfigModels;

namespace Kix.Engine.Live;

/// <summary>
/// Runs a user's credential plugin (https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins).
/// KubernetesClient runs it twice, joins its arguments by blanks, and does not tell how it ended.
/// </summary>
internal static class CredentialPlugin
{
    /// <summary>Puts what the plugin printed in the plugin's place.</summary>
    /// <param name="user">The user's credentials.</param>
    /// <param name="place">Where they are said: <c>user 'alice' in the kubeconfig /home/alice/.kube/config</c>.</param>
    /// <exception cref="ConfigurationException">It cannot be run, failed, or printed something else.</exception>
    internal static void Run(UserCredentials user, string place)
    {
        if (user.ExternalExecution is not { } plugin)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(plugin.Command))
        {
            throw new ConfigurationException($"the credential plugin of {place} has no command: write one, or choose another context by --context");
        }

        var (exit, output, lastError) = Outcome(plugin, place);
        if (exit != 0)
        {
            throw Failure(plugin, place, $"ended with exit code {exit}", lastError);
        }

        if (Status(output, plugin) is not { } status || (Text(status, "token") is null && Text(status, "clientCertificateData") is null))
        {
            throw Failure(plugin, place, $"printed no ExecCredential of {plugin.ApiVersion} with a token or a certificate", lastError);
        }

        (user.Token, user.ExternalExecution) = (Text(status, "token") ?? user.Token, null);
        if (Text(status, "clientCertificateData") is { } certificate)
        {
            // In a kubeconfig these are base64 of PEM, here they are PEM.
            user.ClientCertificateData = Base64(certificate);
            user.ClientKeyData = Base64(Text(status, "clientKeyData") ?? "");
        }
    }

    private static (int Exit, string Output, string LastError) Outcome(ExternalExecution plugin, string place)
    {
        var start = new ProcessStartInfo(plugin.Command, plugin.Arguments ?? []) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var variable in plugin.EnvironmentVariables ?? [])
        {
            if (variable.TryGetValue("name", out var name) && variable.TryGetValue("value", out var value))
            {
                start.Environment[name] = value;
            }
        }

        start.Environment["KUBERNETES_EXEC_INFO"] = new JsonObject
        {
            ["apiVersion"] = plugin.ApiVersion,
            ["kind"] = "ExecCredential",
            ["spec"] = new JsonObject { ["interactive"] = !Console.IsInputRedirected },
        }.ToJsonString();
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, LastLine(error.GetAwaiter().GetResult()));
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new ConfigurationException(
                $"the credential plugin '{plugin.Command}' of {place} cannot be run ({Marshal.GetPInvokeErrorMessage(e.NativeErrorCode)}): install it, or choose another context by --context", e);
        }
    }

    private static JsonElement? Status(string output, ExternalExecution plugin)
    {
        try
        {
            var printed = JsonElement.Parse(output);
            return Text(printed, "kind") == "ExecCredential" && Text(printed, "apiVersion") == plugin.ApiVersion ? printed.Member("status") : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ConfigurationException Failure(ExternalExecution plugin, string place, string what, string lastError) => new(
        $"the credential plugin '{plugin.Command}' of {place} {what}{(lastError.Length > 0 ? $" ({lastError})" : "")}: "
        + "log in to it or mend it, or choose another context by --context");

    private static string LastLine(string text) => text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";

    private static string? Text(JsonElement element, string name) => element.Text(name) is { Length: > 0 } text ? text : null;

    private static string Base64(string pem) => Convert.ToBase64String(Encoding.UTF8.GetBytes(pem));
}
