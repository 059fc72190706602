BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $simulator = Start-KalshiSimulator
    $null = Connect-Kalshi -Simulator
    $markets = Get-KalshiMarket -Status open -First 100 | Where-Object { $_.PriceLevelStructure -eq 'linear_cent' -and $_.YesBid -ge 0.2 -and $_.YesAsk -le 0.8 }
    $market = $markets[0]
    # Somebody else asks for quotes all the time.
    function Get-TheirRfq { Get-KalshiRfq -Status open | Where-Object { -not $_.CreatorUserId } | Select-Object -First 1 }
    # The exchange trades a quote a moment after its confirmation.
    function Wait-Executed($Quote) {
        foreach ($attempt in 1..50) {
            $now = $Quote | Get-KalshiQuote
            if ($now.Status -ne 'confirmed') { return $now }
            Start-Sleep -Milliseconds 100
        }
    }
}

AfterAll { Stop-KalshiSimulator }

Describe 'A request for quotes' {
    AfterEach { Get-KalshiRfq -Mine -Status open | Remove-KalshiRfq }

    It 'goes from made to listed, quoted and taken back' {
        $rfq = $market | New-KalshiRfq -Count 5
        $rfq | Should -BeOfType KalshiPS.Rfq
        $rfq.Count | Should -BeOfType decimal
        $read = $rfq | Get-KalshiRfq
        foreach ($name in 'RfqId', 'Ticker', 'Count', 'Status', 'RestRemainder') {
            $rfq.$name | Should -Be $read.$name -Because "a new request's $name is what the exchange has"
        }
        $read.CreatedTime | Should -BeOfType DateTimeOffset
        $read.CreatorId | Should -Be (Get-KalshiCommunicationId)
        (Get-KalshiRfq -Mine).RfqId | Should -Contain $rfq.RfqId
        ($market | Get-KalshiRfq -Mine -Status open).RfqId | Should -Be $rfq.RfqId
        (Get-KalshiRfq -EventTicker $market.EventTicker -Mine).RfqId | Should -Contain $rfq.RfqId

        $quote = $rfq | Get-KalshiQuote
        $quote | Should -BeOfType KalshiPS.Quote
        $quote.YesBid | Should -BeOfType decimal
        $quote.YesBid + $quote.NoBid | Should -BeLessThan 1
        ($quote | Get-KalshiQuote).QuoteId | Should -Be $quote.QuoteId
        ($quote | Get-KalshiRfq).RfqId | Should -Be $rfq.RfqId
        (Get-KalshiQuote -OnMyRfq -Status open).QuoteId | Should -Contain $quote.QuoteId
        (Get-KalshiQuote $quote.QuoteId).RfqId | Should -Be $rfq.RfqId

        $rfq | Remove-KalshiRfq | Should -BeNullOrEmpty
        $gone = $rfq | Get-KalshiRfq
        $gone.Status | Should -Be 'closed'
        $gone.CancelledTime | Should -BeOfType DateTimeOffset
        ($quote | Get-KalshiQuote).Status | Should -Be 'cancelled'
        Assert-KalshiError (Get-ErrorOf { $rfq | Remove-KalshiRfq }) KalshiNotFound
    }

    It 'asks for a sum instead of a count' {
        $rfq = $market | New-KalshiRfq -TargetCost '$12.50' -ExcludeFee
        $rfq.TargetCost | Should -Be 12.5
        $read = $rfq | Get-KalshiRfq
        $read.TargetCost | Should -BeOfType decimal
        $read.TargetCost | Should -Be 12.5
        $read.TargetCostExcludesFees | Should -BeTrue
        ($rfq | Get-KalshiQuote).RfqTargetCost | Should -Be 12.5
    }

    It 'takes the place of the others' {
        $old = $market | New-KalshiRfq -Count 5
        $null = $market | New-KalshiRfq -Count 6 -ReplaceExisting
        ($old | Get-KalshiRfq).Status | Should -Be 'closed'
    }

    It '<Why> is <Id>' -ForEach @(
        @{ Why = 'for nothing'; Id = 'KalshiInvalidCount'; With = @{ Count = 0 } }
        @{ Why = 'for a thousandth'; Id = 'KalshiInvalidCount'; With = @{ Count = 0.001 } }
        @{ Why = 'for no money'; Id = 'KalshiInvalidAmount'; With = @{ TargetCost = 0 } }
        @{ Why = 'on a market that is not there'; Id = 'KalshiNotFound'; With = @{ Count = 1; Ticker = 'NOPE' } }
        @{ Why = 'of a subaccount that is not there'; Id = 'KalshiInvalidRequest'; With = @{ Count = 1; Subaccount = 60 } }
    ) {
        $terms = @{ Ticker = $market.Ticker } + @{}
        foreach ($name in $With.Keys) { $terms[$name] = $With[$name] }
        Assert-KalshiError (Get-ErrorOf { New-KalshiRfq @terms }) $Id
        @(Get-KalshiRfq -Mine -Status open).Count | Should -Be 0
    }
}

Describe 'A quote on my request' {
    It 'is taken by its side, confirmed by its maker and traded' {
        $market = $markets[1]
        $quote = $market | New-KalshiRfq -Count 3 | Get-KalshiQuote
        $quote | Approve-KalshiQuote -Side No | Should -BeNullOrEmpty
        $done = Wait-Executed $quote
        $done.Status | Should -Be 'executed'
        $done.AcceptedSide | Should -Be 'no'
        $done.ExecutedTime | Should -BeOfType DateTimeOffset
        $order = Get-KalshiOrder $done.RfqCreatorOrderId
        $order.FillCount | Should -Be 3
        $order.YesPrice | Should -Be (1 - $quote.NoBid)
        (Get-KalshiPosition $market.Ticker).Position | Should -Be 3
        Assert-KalshiError (Get-ErrorOf { $quote | Approve-KalshiQuote -Side No }) KalshiInvalidRequest
    }

    It 'is taken by its id alone too' {
        $quote = $markets[2] | New-KalshiRfq -Count 1 | Get-KalshiQuote
        Approve-KalshiQuote $quote.QuoteId -Side Yes
        (Get-KalshiQuote $quote.QuoteId).AcceptedSide | Should -Be 'yes'
    }

    It 'is not for me to confirm or to take back' {
        $quote = $markets[2] | New-KalshiRfq -Count 1 | Get-KalshiQuote
        Assert-KalshiError (Get-ErrorOf { $quote | Confirm-KalshiQuote }) KalshiNotFound
        Assert-KalshiError (Get-ErrorOf { $quote | Remove-KalshiQuote }) KalshiNotFound
        ($quote | Get-KalshiQuote).Status | Should -Be 'open'
    }
}

Describe 'My quote' {
    It 'is listed, and taken back before it is accepted' {
        $theirs = Get-TheirRfq
        $bids = if ((Get-KalshiMarket $theirs.Ticker).YesAsk -lt 0.5) { @{ YesBid = 0; NoBid = '1c' } } else { @{ YesBid = '1c'; NoBid = 0 } }
        $quote = $theirs | New-KalshiQuote @bids
        $quote | Should -BeOfType KalshiPS.Quote
        $quote.RfqId | Should -Be $theirs.RfqId
        $read = $quote | Get-KalshiQuote
        foreach ($name in 'QuoteId', 'RfqId', 'YesBid', 'NoBid', 'Status') {
            $quote.$name | Should -Be $read.$name -Because "a new quote's $name is what the exchange has"
        }
        $read.Ticker | Should -Be $theirs.Ticker
        (Get-KalshiQuote -Mine -Status open).QuoteId | Should -Contain $quote.QuoteId
        (Get-KalshiQuote -RfqId $theirs.RfqId -Mine).QuoteId | Should -Contain $quote.QuoteId
        @(Get-KalshiQuote -Mine -UpdatedAfter ([DateTimeOffset]::Now.AddHours(1))).Count | Should -Be 0

        $quote | Remove-KalshiQuote | Should -BeNullOrEmpty
        ($quote | Get-KalshiQuote).Status | Should -Be 'cancelled'
        Assert-KalshiError (Get-ErrorOf { $quote | Remove-KalshiQuote }) KalshiNotFound
    }

    It 'is traded once it is accepted and confirmed' {
        $theirs = Get-TheirRfq
        $market = Get-KalshiMarket $theirs.Ticker
        $quote = $theirs | New-KalshiQuote -YesBid $market.YesAsk -NoBid 0
        $accepted = $quote | Get-KalshiQuote
        $accepted.Status | Should -Be 'accepted'
        $accepted.AcceptedSide | Should -Be 'yes'
        $accepted | Confirm-KalshiQuote | Should -BeNullOrEmpty
        $done = Wait-Executed $quote
        $done.Status | Should -Be 'executed'
        (Get-KalshiOrder $done.CreatorOrderId).FillCount | Should -Be $theirs.Count
        (Get-KalshiPosition $market.Ticker).Position | Should -Be $theirs.Count
        Assert-KalshiError (Get-ErrorOf { $quote | Confirm-KalshiQuote }) KalshiInvalidRequest
    }

    It '<Why> is <Id>' -ForEach @(
        @{ Why = 'above a dollar'; Id = 'KalshiPriceOutOfRange'; With = @{ YesBid = 1.5 } }
        @{ Why = 'of nothing on both sides'; Id = 'KalshiInvalidPrice'; With = @{ YesBid = 0; NoBid = 0 } }
        @{ Why = 'on a request that is not there'; Id = 'KalshiNotFound'; With = @{ RfqId = '11111111-2222-3333-4444-555555555555' } }
    ) {
        $terms = @{ RfqId = (Get-TheirRfq).RfqId; YesBid = 0.01; NoBid = 0.01 }
        foreach ($name in $With.Keys) { $terms[$name] = $With[$name] }
        Assert-KalshiError (Get-ErrorOf { New-KalshiQuote @terms }) $Id
    }
}

Describe 'A block trade' {
    BeforeAll {
        $offer = Get-KalshiBlockTrade -Status pending | Select-Object -First 1
        $me = $simulator.Member.UserId
        $house = ($simulator.Exchange.Accounts | Where-Object Name -eq 'House').UserId
    }

    It 'that was offered is seen and accepted' {
        $offer | Should -BeOfType KalshiPS.BlockTrade
        $offer.Price | Should -BeOfType decimal
        $offer.Count | Should -BeOfType decimal
        $offer.ExpirationTime | Should -BeOfType DateTimeOffset
        $offer.BuyerUserId | Should -Be "$me"
        $offer | Approve-KalshiBlockTrade | Should -BeNullOrEmpty
        $done = Get-KalshiBlockTrade $offer.Ticker | Where-Object BlockTradeProposalId -eq $offer.BlockTradeProposalId
        $done.Status | Should -Be 'executed'
        $done.BuyerAccepted | Should -BeTrue
        $order = Get-KalshiOrder $done.BuyerOrderId
        $order.FillCount | Should -Be $offer.Count
        $order.YesPrice | Should -Be $offer.Price
        (Get-KalshiTrade $offer.Ticker -BlockTradeFilter Only -First 1).Count | Should -Be $offer.Count
        Assert-KalshiError (Get-ErrorOf { $offer | Approve-KalshiBlockTrade }) KalshiInvalidRequest
    }

    It 'is proposed, and listed until both have accepted' {
        $market = $markets[3]
        $terms = @{ Price = '1c'; MakerSide = 'Yes'; ExpirationTime = [DateTimeOffset]::Now.AddHours(1); BuyerUserId = $me; SellerUserId = $house }
        $block = $market | New-KalshiBlockTrade @terms -Count 2
        $block | Should -BeOfType KalshiPS.BlockTrade
        $read = $market | Get-KalshiBlockTrade
        foreach ($name in 'BlockTradeProposalId', 'Ticker', 'Price', 'Count', 'MakerSide', 'BuyerUserId') {
            $block.$name | Should -Be $read.$name -Because "a new proposal's $name is what the exchange has"
        }
        [Math]::Abs(($block.ExpirationTime - $read.ExpirationTime).TotalSeconds) | Should -BeLessThan 1
        $read.Status | Should -Be 'pending'
        $block | Approve-KalshiBlockTrade
        $read = $market | Get-KalshiBlockTrade
        $read.BuyerAccepted | Should -BeTrue
        $read.BuyerAcceptedTime | Should -BeOfType DateTimeOffset
        $read.Status | Should -Be 'pending' -Because 'nobody sells at a cent'
    }

    It '<Why> is <Id>' -ForEach @(
        @{ Why = 'at a price of nothing'; Id = 'KalshiPriceOutOfRange'; With = @{ Price = 0 } }
        @{ Why = 'for a thousandth'; Id = 'KalshiInvalidCount'; With = @{ Count = 0.001 } }
        @{ Why = 'with a subaccount and a subtrader on a side'; Id = 'KalshiInvalidRequest'; With = @{ BuyerSubaccount = 1; BuyerSubtraderId = 'x' } }
        @{ Why = 'with nobody'; Id = 'KalshiInvalidRequest'; With = @{ SellerUserId = '11111111-2222-3333-4444-555555555555' } }
        @{ Why = 'that has ended already'; Id = 'KalshiInvalidRequest'; With = @{ ExpirationTime = '2020-01-01' } }
        @{ Why = 'on a market that is not there'; Id = 'KalshiNotFound'; With = @{ Ticker = 'NOPE' } }
    ) {
        $terms = @{ Ticker = $market.Ticker; Price = 0.5; Count = 1; MakerSide = 'Yes'; ExpirationTime = [DateTimeOffset]::Now.AddHours(1); BuyerUserId = $me; SellerUserId = $house }
        foreach ($name in $With.Keys) { $terms[$name] = $With[$name] }
        Assert-KalshiError (Get-ErrorOf { New-KalshiBlockTrade @terms }) $Id
    }

    It 'that is not there is KalshiNotFound' {
        Assert-KalshiError (Get-ErrorOf { Approve-KalshiBlockTrade (New-Guid) }) KalshiNotFound
    }
}

Describe 'With -WhatIf' {
    It 'nothing is sent' {
        $rfq = $market | New-KalshiRfq -Count 1
        $quote = $rfq | Get-KalshiQuote
        $sent = $simulator.RequestCount
        $market | New-KalshiRfq -Count 1 -WhatIf | Should -BeNullOrEmpty
        $rfq | New-KalshiQuote -YesBid 0.1 -NoBid 0.1 -WhatIf | Should -BeNullOrEmpty
        $quote | Approve-KalshiQuote -Side Yes -WhatIf
        $quote | Confirm-KalshiQuote -WhatIf
        $quote | Remove-KalshiQuote -WhatIf
        $rfq | Remove-KalshiRfq -WhatIf
        $market | New-KalshiBlockTrade -Price 0.5 -Count 1 -MakerSide No -ExpirationTime 2030-01-01 -BuyerUserId a -SellerUserId b -WhatIf | Should -BeNullOrEmpty
        Approve-KalshiBlockTrade a -WhatIf
        $simulator.RequestCount | Should -Be $sent
        $rfq | Remove-KalshiRfq
    }
}
