using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace KalshiPS.Simulator.Rest;

/// <summary>Ends a connection without any answer.</summary>
internal static class AbruptEnd
{
    // Outside Windows, Abort first sends the headers of an empty success, and no public member prevents that. If these
    // members are not found, the answer announces a body that is not sent.
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
