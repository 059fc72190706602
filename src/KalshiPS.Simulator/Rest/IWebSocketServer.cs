using System.Net;

namespace KalshiPS.Simulator.Rest;

/// <summary>Serves the requests of a listener that want to open a WebSocket.</summary>
internal interface IWebSocketServer
{
    /// <summary>Returns whether a request wants to open a socket.</summary>
    bool IsFor(HttpListenerRequest request);

    /// <summary>Opens the socket that is asked for and serves it until it is closed, or refuses it.</summary>
    Task ServeAsync(HttpListenerContext context);
}
