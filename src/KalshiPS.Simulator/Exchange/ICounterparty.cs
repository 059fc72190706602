namespace KalshiPS.Simulator.Exchange;

/// <summary>A member who answers others by itself, so that one user alone can trade by quotes and blocks.</summary>
internal interface ICounterparty
{
    /// <summary>A member has asked for quotes.</summary>
    void OnRequested(Rfq rfq);

    /// <summary>A request has ended.</summary>
    void OnClosed(Rfq rfq);

    /// <summary>A member has quoted.</summary>
    void OnQuoted(RfqQuote quote);

    /// <summary>A side of a quote was accepted.</summary>
    void OnAccepted(RfqQuote quote);

    /// <summary>A member has proposed a block trade.</summary>
    void OnProposed(BlockTrade proposal);
}
