namespace KalshiPS.Simulator.Exchange;

/// <summary>Represents a counterparty that answers members automatically, so that a single user can trade by quotes and block trades.</summary>
internal interface ICounterparty
{
    /// <summary>Handles a new request for quotes.</summary>
    void OnRequested(Rfq rfq);

    /// <summary>Handles the end of a request.</summary>
    void OnClosed(Rfq rfq);

    /// <summary>Handles a new quote.</summary>
    void OnQuoted(RfqQuote quote);

    /// <summary>Handles the acceptance of a quote.</summary>
    void OnAccepted(RfqQuote quote);

    /// <summary>Handles a proposed block trade.</summary>
    void OnProposed(BlockTrade proposal);
}
