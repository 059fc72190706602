BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $simulator = Start-KalshiSimulator
    $null = Connect-Kalshi -Simulator
    $collection = Get-KalshiCollection -Status open -First 1
    # One market of each of its events.
    $legs = $collection.AssociatedEvents | ForEach-Object { Get-KalshiMarket -EventTicker $_.EventTicker -Status open -First 1 -WarningAction Ignore }
}

AfterAll { Stop-KalshiSimulator }

Describe 'Get-KalshiCollection' {
    It 'finds a collection by its ticker, its events and its series' {
        $collection | Should -BeOfType KalshiPS.Collection
        $collection.CloseDate | Should -BeOfType DateTimeOffset
        ($collection | Get-KalshiCollection).CollectionTicker | Should -Be $collection.CollectionTicker
        (Get-KalshiEvent $legs[0].EventTicker | Get-KalshiCollection).CollectionTicker | Should -Contain $collection.CollectionTicker
        (Get-KalshiCollection -SeriesTicker $collection.SeriesTicker).CollectionTicker | Should -Contain $collection.CollectionTicker
        Get-KalshiCollection -Status unopened | Should -BeNullOrEmpty
        Assert-KalshiError (Get-ErrorOf { Get-KalshiCollection NOPE }) KalshiNotFound
    }
}

Describe 'Combos' {
    It 'are listed when they are asked for' {
        $combos = Get-KalshiEvent -Combo
        $combos.SeriesTicker | Should -Contain $collection.SeriesTicker
        (Get-KalshiEvent -All).EventTicker | Should -Not -Contain $combos[0].EventTicker
        ($collection | Get-KalshiEvent).EventTicker | Should -Contain $combos[0].EventTicker
        $market = Get-KalshiMarket -ComboFilter Only -First 1
        $market.Legs.Count | Should -BeGreaterThan 1
        ($market | Get-KalshiCollection).CollectionTicker | Should -Be $collection.CollectionTicker
        (Get-KalshiMarket -ComboFilter Exclude -All).Ticker | Should -Not -Contain $market.Ticker
        Assert-KalshiError (Get-ErrorOf { Get-KalshiEvent -Combo -Status open }) KalshiInvalidRequest
    }
}

Describe 'New-KalshiCollectionMarket' {
    It 'makes a market that can be traded, and the same one from the same legs' {
        $market = New-KalshiCollectionMarket $collection.CollectionTicker "no $($legs[0].Ticker)", "yes $($legs[1].Ticker)"
        $market | Should -BeOfType KalshiPS.Market
        # The exchange has an order of its own for them, and it is not that of their dates.
        $market.Legs | ForEach-Object { "$_" } | Sort-Object | Should -Be ("no $($legs[0].Ticker)", "yes $($legs[1].Ticker)" | Sort-Object)
        $market.CollectionTicker | Should -Be $collection.CollectionTicker
        ($market | Get-KalshiMarket).Ticker | Should -Be $market.Ticker
        ($collection | New-KalshiCollectionMarket -Leg $market.Legs).Ticker | Should -Be $market.Ticker

        $simulator.Exchange.Deposit($simulator.Member, 10, $market.ExchangeIndex, 0)
        $order = $market | New-KalshiOrder -Side Yes -Count 1 -Price 0.01
        ($order | Remove-KalshiOrder).ReducedBy | Should -Be 1
    }

    It 'is refused for <Why>' -ForEach @(
        @{ Why = 'a market that is not there'; Pick = { "yes $($legs[0].Ticker)", 'yes NOPE' }; Id = 'KalshiNotFound' }
        @{ Why = 'one leg'; Pick = { "yes $($legs[0].Ticker)" }; Id = 'KalshiInvalidRequest' }
        @{ Why = 'a market of another event'; Pick = { "yes $($legs[0].Ticker)", "yes $((Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1).Ticker)" }; Id = 'KalshiInvalidRequest' }
    ) {
        $chosen = & $Pick
        Assert-KalshiError (Get-ErrorOf { New-KalshiCollectionMarket $collection.CollectionTicker $chosen }) $Id
    }

    It 'wants a collection that is there' {
        Assert-KalshiError (Get-ErrorOf { New-KalshiCollectionMarket NOPE "yes $($legs[0].Ticker)", "yes $($legs[1].Ticker)" }) KalshiNotFound
    }

    It 'sends nothing with -WhatIf' {
        $before = $simulator.RequestCount
        New-KalshiCollectionMarket KXMVE 'yes KXA-1', 'no KXB-1' -WhatIf
        $simulator.RequestCount | Should -Be $before
    }

    It 'refuses <_>' -ForEach 'KXA-1', 'maybe KXA-1', 'yes' {
        { New-KalshiCollectionMarket KXMVE $_ -WhatIf } | Should -Throw '*is no leg*'
    }

    It 'takes the legs of another combo' {
        $legs = [KalshiPS.ComboLeg[]] @(@{ MarketTicker = 'KXA-1'; EventTicker = 'KXA'; Side = 'yes' })
        { New-KalshiCollectionMarket KXMVE $legs -WhatIf } | Should -Not -Throw
    }
}
