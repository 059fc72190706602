using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace KalshiPS.Benchmarks;

/// <summary>
/// Serves prepared pages of markets, so that reading is measured and not their creation. It
/// prints its address in a line, and ends when its input does.
/// </summary>
internal static class MarketServer
{
    private const int PageSize = 1000;

    // A limit above any client's requests, since limits are not measured.
    private static readonly byte[] Limits =
        """{"usage_tier":"basic","read":{"refill_rate":1000000,"bucket_capacity":1000000},"write":{"refill_rate":1000000,"bucket_capacity":1000000},"grants":[]}"""u8.ToArray();

    private static readonly byte[] Costs = """{"default_cost":10,"endpoint_costs":[]}"""u8.ToArray();

    public static void Run(int markets)
    {
        var pages = Enumerable.Range(0, markets / PageSize)
            .Select(page => SampleMarkets.Page(PageSize, page * PageSize, Cursor(page + 1, markets)))
            .ToArray();
        using var listener = new HttpListener();
        var address = $"http://127.0.0.1:{FreePort()}/";
        listener.Prefixes.Add(address);
        listener.Start();
        var server = new Thread(() => Serve(listener, pages)) { IsBackground = true };
        server.Start();
        Console.WriteLine($"{address}trade-api/v2");
        while (Console.ReadLine() is not null)
        {
            // The input's content is ignored: only its end matters.
        }
    }

    private static void Serve(HttpListener listener, byte[][] pages)
    {
        while (listener.IsListening)
        {
            var context = listener.GetContext();
            context.Response.ContentType = "application/json";
            context.Response.Close(Answer(context.Request, pages), willBlock: true);
        }
    }

    private static byte[] Answer(HttpListenerRequest request, byte[][] pages) => request.Url!.Segments[^1] switch
    {
        "limits" => Limits,
        "endpoint_costs" => Costs,
        _ => pages[int.Parse(request.QueryString["cursor"] ?? "0", CultureInfo.InvariantCulture)],
    };

    private static string Cursor(int page, int markets) =>
        page * PageSize < markets ? page.ToString(CultureInfo.InvariantCulture) : "";

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
