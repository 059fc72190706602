using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace KalshiPS.Simulator.Rest;

/// <summary>Ends a connection without any answer.</summary>
internal static class AbruptEnd
{
    // Outside Windows, Abort sends the headers of an empty success first, and nothing public leads past it. Where these are
    // not found, the answer promises a body that does not come.
    private static readonly PropertyInfo? Connection =
        typeof(HttpListenerContext).GetProperty("Connection", BindingFlags.Instance | BindingFlags.NonPublic);

    private static readonly FieldInfo? ConnectionSocket =
        Connection?.PropertyType.GetField("_socket", BindingFlags.Instance | BindingFlags.NonPublic);

    public static void Of(HttpListenerContext context)
    {
        if (Connection is not null && ConnectionSocket?.GetValue(Connection.GetValue(context)) is Socket socket)
            socket.Shutdown(SocketShutdown.Both);
        else
            context.Response.ContentLength64 = 1;
        context.Response.Abort();
    }
}
