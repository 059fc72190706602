using System.Net;

namespace KalshiPS.Simulator.Rest;

/// <summary>Serves the requests of a listener that want to open a WebSocket.</summary>
internal interface IWebSocketServer
{
    /// <summary>Determines whether a request opens a socket.</summary>
    bool IsFor(HttpListenerRequest request);

    /// <summary>Opens a socket and serves it until it is closed, or refuses it.</summary>
    Task ServeAsync(HttpListenerContext context);
}
