using System.Net.Sockets;
using System.Security.Authentication;

namespace Kix.Engine.Live;

/// <summary>Says in a few words why a connection failed.</summary>
internal static class NetworkReason
{
    public static string Of(HttpRequestException failure)
    {
        for (Exception? e = failure; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case SocketException socket:
                    return socket.SocketErrorCode switch
                    {
                        SocketError.ConnectionRefused => "connection refused",
                        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "unknown host",
                        SocketError.TimedOut => "the connection timed out",
                        SocketError.NetworkUnreachable or SocketError.HostUnreachable => "no route to the host",
                        _ => Lower(socket.Message),
                    };
                case AuthenticationException:
                    return $"its certificate is not trusted: {Lower(e.Message)}";
            }
        }

        return Lower(failure.InnerException?.Message ?? failure.Message);
    }

    private static string Lower(string message) => message.Length == 0 ? message : char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.');
}
