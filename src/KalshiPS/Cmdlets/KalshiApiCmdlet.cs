using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client;
using KalshiPS.Client.Orders;
using KalshiPS.Client.Writes;
using KalshiPS.Completion;
using KalshiPS.Display;
using KalshiPS.Errors;
using KalshiPS.Operations;
using KalshiPS.Session;

namespace KalshiPS.Cmdlets;

/// <summary>Represents a cmdlet that calls the exchange.</summary>
public abstract class KalshiApiCmdlet : KalshiCmdlet
{
    private readonly HashSet<(TickerKind Kind, string Ticker)> warnedTickers = [];
    private readonly HashSet<(string Parameter, string Word)> warnedWords = [];
#pragma warning disable CA2213 // The session is whoever's that opened it.
    private KalshiConnection? session;
#pragma warning restore CA2213
    private KalshiClient? client;

    /// <summary>The session to use. Default: the session in use in this runspace.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNull]
    public KalshiConnection? Connection { get; set; }

    /// <summary>Whether the cmdlet works without a key.</summary>
    private protected virtual bool IsPublic => false;

    /// <summary>The session in use.</summary>
    private protected KalshiConnection Session => session ?? throw ErrorRecords.NotConnected();

    /// <summary>The session's client.</summary>
    internal KalshiClient Client => client ?? throw ErrorRecords.NotConnected();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            var connection = Connection ?? RunspaceState.Current.Sessions.Use(IsPublic);
            if (Connection is null && !connection.IsCurrent)
                WriteVerbose($"No session is open: public data is read from {connection.BaseUri.Authority} (production).");
            if (!IsPublic && connection.ApiKeyId is null)
                throw ErrorRecords.NotConnected();
            session = connection;
            client = connection.Client;
        }
        catch (KalshiException exception)
        {
            Report(exception, target: null);
        }
    }

    /// <inheritdoc/>
    private protected override string About(string words) => AccountText.With(words, Session, Subaccounted);

    /// <summary>The subaccount that the action applies to; null if it is not specified.</summary>
    private protected virtual int? Subaccounted => MyInvocation.BoundParameters.TryGetValue("Subaccount", out var given) ? given as int? : null;

    /// <summary>Prompts before a change at the exchange; a read-only session refuses the change without a prompt.</summary>
    /// <param name="words">A sentence with the action.</param>
    /// <param name="caption">The caption of the prompt.</param>
    /// <param name="target">The target object of the error.</param>
    private protected bool ShouldChange(string words, string caption, object? target) =>
        ShouldChange(words, caption, target, out _);

    /// <summary>Prompts before a change at the exchange, and returns the reason if it is not made.</summary>
    /// <param name="words">A sentence with the action.</param>
    /// <param name="caption">The caption of the prompt.</param>
    /// <param name="target">The target object of the error.</param>
    /// <param name="reason">Whether -WhatIf prevented the action.</param>
    private protected bool ShouldChange(string words, string caption, object? target, out ShouldProcessReason reason)
    {
        if (ComputedEmpty is { } name)
        {
            reason = ShouldProcessReason.None;
            Report(ErrorRecords.EmptyArgument(name), target);
            return false;
        }

        // -WhatIf changes nothing and works in any session.
        if (Session.IsReadOnly && ConfirmationContext.IsWhatIf(this))
            words += " This session is read-only: without -WhatIf the change is refused.";
        if (!Session.IsReadOnly || ConfirmationContext.IsWhatIf(this))
            return ShouldProcess(words, words, caption, out reason);
        reason = ShouldProcessReason.None;
        Report(ErrorRecords.ReadOnly(words), target);
        return false;
    }

    /// <summary>Sends an operation and returns its response; if the response to a write is lost, the write's outcome.</summary>
    private protected Task<TResponse> Send<TResponse>(
        KalshiOperation<TResponse> operation, CmdletOutput output, CancellationToken cancellationToken)
        where TResponse : class => Send(operation, OrderGateway.UsualTime, output, cancellationToken);

    /// <summary>Sends an operation with a time limit for writes.</summary>
    private protected async Task<TResponse> Send<TResponse>(
        KalshiOperation<TResponse> operation, TimeSpan allowed, CmdletOutput output, CancellationToken cancellationToken)
        where TResponse : class
    {
        var answer = await new ReliableWriter(Client).SendAsync(operation, allowed, output, cancellationToken).ConfigureAwait(false);
        output.HasWritten |= !operation.Description.IsRead;
        return answer;
    }

    /// <summary>Sends an operation with an empty response.</summary>
    private protected void Perform(object? target, KalshiOperation<EmptyResponse> operation) =>
        Run(target, async (output, token) => await Send(operation, output, token).ConfigureAwait(false));

    /// <summary>Sends an operation and writes each item of its response.</summary>
    private protected void EmitEach<TResponse>(
        object? target, KalshiOperation<TResponse> operation, Func<TResponse, IEnumerable<object>> pick)
        where TResponse : class =>
        RunNamed(target, async (output, token) =>
        {
            var isEmpty = true;
            foreach (var item in pick(await Send(operation, output, token).ConfigureAwait(false)))
            {
                isEmpty = false;
                output.Write(item);
            }

            if (isEmpty)
                await WarnOfUnknown(target, output, token).ConfigureAwait(false);
        });

    /// <summary>Sends an operation and writes the selected part of its response.</summary>
    private protected void Emit<TResponse>(object? target, KalshiOperation<TResponse> operation, Func<TResponse, object> pick)
        where TResponse : class =>
        RunNamed(target, async (output, token) =>
            output.Write(pick(await Send(operation, output, token).ConfigureAwait(false))));

    /// <summary>Gets the series of an event.</summary>
    private protected async Task<string> SeriesOf(string eventTicker, CmdletOutput output, CancellationToken cancellationToken) =>
        (await Send(new GetEvent(eventTicker), output, cancellationToken).ConfigureAwait(false)).Event.SeriesTicker;

    /// <summary>Writes every item of a list, page by page.</summary>
    /// <param name="target">The target object of errors.</param>
    /// <param name="operation">The list's operation; its page size is set here.</param>
    /// <param name="pick">Gets the items of a page.</param>
    private protected void EmitAll<TPage>(object? target, PagedOperation<TPage> operation, Func<TPage, IEnumerable<object>> pick)
        where TPage : class, IPage =>
        RunNamed(target, async (output, token) =>
        {
            if (!await WriteAll(operation, pick, output, token).ConfigureAwait(false))
                await WarnOfUnknown(target, output, token).ConfigureAwait(false);
        });

    /// <summary>Writes every item of a list, page by page; returns whether there was any.</summary>
    /// <param name="operation">The list's operation; its page size is set here.</param>
    /// <param name="pick">Gets the items of a page.</param>
    /// <param name="output">The cmdlet's output.</param>
    /// <param name="token">Cancels the reading.</param>
    private protected async Task<bool> WriteAll<TPage>(
        PagedOperation<TPage> operation, Func<TPage, IEnumerable<object>> pick, CmdletOutput output, CancellationToken token)
        where TPage : class, IPage
    {
        var any = false;
        await foreach (var page in Client.PagesAsync(operation with { Limit = operation.Description.MaxLimit }, output, token).ConfigureAwait(false))
        {
            foreach (var item in pick(page))
            {
                any = true;
                output.Write(item);
            }
        }

        return any;
    }

    /// <summary>Warns, after an empty list, of the filters that name something unknown to the exchange.</summary>
    /// <param name="target">The target object of the list.</param>
    /// <param name="output">The cmdlet's output.</param>
    /// <param name="token">Cancels the operation.</param>
    private protected virtual async Task WarnOfUnknown(object? target, CmdletOutput output, CancellationToken token)
    {
        var tickers = TickerArguments.Of(this, target).Distinct().ToList();
        var exchange = new KnownTickers(Client, output);
        var markets = tickers.Where(each => each.Kind == TickerKind.Market).Select(each => each.Ticker).ToList();
        var live = markets.Count > 1 ? await exchange.LiveMarkets(markets, token).ConfigureAwait(false) : new HashSet<string>(StringComparer.Ordinal);
        foreach (var (kind, ticker) in tickers)
        {
            if (kind == TickerKind.Market && live.Contains(ticker))
                continue;
            if (warnedTickers.Add((kind, ticker)) && !await exchange.Has(kind, ticker, token).ConfigureAwait(false))
                await output.Step(() => WriteWarning($"The exchange knows no {kind.ToString().ToLowerInvariant()} {ticker}.{NearTickers.Question(kind.Completer(), ticker, session)}")).ConfigureAwait(false);
        }

        // A known market or event may just have no items.
        if (tickers.Count == 0)
            await WarnOfUnknownWords(output).ConfigureAwait(false);
    }

    /// <summary>Warns of an order that the account does not have. Archived orders cannot be looked up.</summary>
    private protected async Task WarnOfUnknownOrder(string orderId, CmdletOutput output, CancellationToken token)
    {
        if (!await new KnownTickers(Client, output).HasOrder(orderId, token).ConfigureAwait(false))
            await output.Step(() => WriteWarning($"The exchange knows no order {orderId}, unless it is in the archive.")).ConfigureAwait(false);
    }

    /// <summary>Gets the exchange's known words for a filter.</summary>
    /// <param name="parameter">The filter.</param>
    private protected virtual IEnumerable<string> WordsFor(string parameter) => [];

    private async Task WarnOfUnknownWords(CmdletOutput output)
    {
        foreach (var (parameter, word, known) in FreeWords.Of(this).ToList())
        {
            var words = known.Concat(WordsFor(parameter)).ToList();
            if (!words.Contains(word, StringComparer.Ordinal) && warnedWords.Add((parameter, word)))
                await output.Step(() => WriteWarning($"Nothing was found by -{parameter} '{word}', which the exchange compares exactly.{FreeWords.Question(word, words)}")).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    private protected override string Hint(KalshiException exception, object? target) =>
        exception.Id == KalshiErrorId.NotFound && TickerArguments.Named(this, exception.Message, exception.Target ?? target) is { } named
            ? NearTickers.Question(named.Kind.Completer(), named.Ticker, session)
            : "";

    /// <summary>Runs work that reads the named items, or everything without a name; a piped object without a name is an error.</summary>
    private protected void RunNamed(object? target, Func<CmdletOutput, CancellationToken, Task> work)
    {
        if (NamesNothing)
            Report(ErrorRecords.NamesNothing(MyInvocation.MyCommand.Name), target);
        else
            Run(target, work);
    }
}
