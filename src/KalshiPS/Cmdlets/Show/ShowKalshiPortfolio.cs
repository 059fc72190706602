using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Drawing;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Draws the account's balance, its positions with their current value, and its resting orders.</para>
/// <para type="description">
/// A position is valued at the best bid, or with -Mark Mid at the mid price; its profit is that value minus its cost,
/// without fees. Exposure is summed by event. Resting orders are shown with their worst-case cost, including fees at the
/// general rate.
/// </para>
/// <para type="description">-Live reads and redraws everything every few seconds.</para>
/// </summary>
/// <example>
/// <code>Show-KalshiPortfolio</code>
/// <para>Draws the account.</para>
/// </example>
/// <example>
/// <code>Show-KalshiPortfolio -Mark Mid -Live -TimeoutSec 5</code>
/// <para>Draws the account at mid prices for five seconds. Without -TimeoutSec it continues until Ctrl+C.</para>
/// </example>
/// <example>
/// <code>Show-KalshiPortfolio | Set-Content ./portfolio.txt</code>
/// <para>Saves the picture as plain text.</para>
/// </example>
[Cmdlet(VerbsCommon.Show, "KalshiPortfolio")]
[OutputType(typeof(string))]
public sealed class ShowKalshiPortfolio : KalshiShowCmdlet
{
    private const int MarketsARequest = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <summary>The price to value positions at: the best bid (Bid) or the mid price (Mid). Default: Bid.</summary>
    [NoPrivateKey]
    [Parameter]
    [Word(typeof(PositionMark))]
    public PositionMark Mark { get; set; }

    /// <summary>The number of the subaccount. Default: the primary one, 0.</summary>
    [NoPrivateKey]
    [Parameter]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    [WholeNumberTransformation]
    public int? Subaccount { get; set; }

    /// <summary>Reads and redraws the account every few seconds, until Ctrl+C is pressed.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter Live { get; set; }

    /// <summary>The number of seconds after which -Live ends. Default: no limit.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(1, int.MaxValue / 1000)]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? TimeoutSec { get; set; }

    /// <inheritdoc/>
    private protected override int? DrawnSubaccount => Subaccount;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Live)
            RunLive(Subaccount, TimeoutSec, Watch);
        else if (Await(Subaccount, Read) is { } portfolio)
            WritePicture(options => PortfolioDrawing.Draw(portfolio, options));
    }

    private async Task Watch(LivePictures pictures, CmdletOutput output, CancellationToken token)
    {
        while (true)
        {
            var portfolio = await Read(output, token).ConfigureAwait(false);
            await pictures.Show((options, _) => PortfolioDrawing.Draw(portfolio, options), token).ConfigureAwait(false);
            await Task.Delay(Pause, token).ConfigureAwait(false);
        }
    }

    private async Task<Portfolio> Read(CmdletOutput output, CancellationToken token)
    {
        var balance = Send(new GetBalance { Subaccount = Subaccount }, output, token);
        var held = new GetPositions { Subaccount = Subaccount, CountFilter = ["position"] };
        var positions = ReadAll(held, page => page.MarketPositions, output, token);
        var resting = new GetOrders { Subaccount = Subaccount ?? 0, Status = OrderStatuses.Resting };
        var orders = ReadAll(resting, page => page.Orders, output, token);
        var markets = new List<Market>();
        foreach (var part in (await positions.ConfigureAwait(false)).Select(position => position.Ticker).Chunk(MarketsARequest))
            markets.AddRange((await Send(new GetMarkets { Tickers = part, Limit = MarketsARequest }, output, token).ConfigureAwait(false)).Markets);
        return new Portfolio(await balance.ConfigureAwait(false))
        {
            Positions = await positions.ConfigureAwait(false),
            Markets = markets,
            Orders = await orders.ConfigureAwait(false),
            AtMiddle = Mark == PositionMark.Mid,
            Time = DateTimeOffset.Now,
        };
    }

    private async Task<List<T>> ReadAll<TPage, T>(
        PagedOperation<TPage> operation, Func<TPage, IEnumerable<T>> pick, CmdletOutput output, CancellationToken token)
        where TPage : class, IPage
    {
        List<T> items = [];
        await foreach (var page in Client.PagesAsync(operation with { Limit = operation.Description.MaxLimit }, output, token).ConfigureAwait(false))
            items.AddRange(pick(page));
        return items;
    }
}
