BeforeDiscovery {
    # The times on either side of the boundary, and what lies within them: what is live, what is old.
    $sides = @(
        @{ Name = 'no time'; Times = { @{} }; Live = $true; Old = $true }
        @{ Name = 'an -After far back'; Times = { @{ After = $cutoff.TradesCreatedTime.AddDays(-300) } }; Live = $true; Old = $true }
        @{ Name = 'a -Before the cutoff'; Times = { @{ Before = $cutoff.TradesCreatedTime.AddDays(-1) } }; Live = $false; Old = $true }
        @{ Name = 'an -After the cutoff'; Times = { @{ After = $cutoff.TradesCreatedTime.AddDays(1) } }; Live = $true; Old = $false }
        @{ Name = '-Source Live'; Times = { @{ Source = 'Live' } }; Live = $true; Old = $false }
        @{ Name = '-Source Historical'; Times = { @{ Source = 'Historical' } }; Live = $false; Old = $true }
        @{ Name = '-Source Live and a -Before the cutoff'; Times = { @{ Source = 'Live'; Before = $cutoff.TradesCreatedTime.AddDays(-1) } }; Live = $false; Old = $false }
    )
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $simulator = Start-KalshiSimulator
    $null = Connect-Kalshi -Simulator
    $cutoff = Get-KalshiHistoricalCutoff
    $archived = Get-KalshiMarket -Source Historical
    # What the member traded long ago, and something of today.
    $oldFills = Get-KalshiFill -Source Historical
    $ticker = (Get-KalshiMarket -Status open -First 100 | Where-Object { $_.PriceLevelStructure -eq 'linear_cent' -and $_.YesBid -ge 0.2 -and $_.YesAsk -le 0.8 })[0].Ticker
    $order = New-KalshiOrder $ticker -Side Yes -Count 1 -Price (Get-KalshiOrderBook $ticker).BestAsk
    # The paths asked for while a block runs.
    function Get-PathOf([scriptblock] $Block) {
        & $Block 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | ForEach-Object { if ("$_" -match '(/historical|/markets|/portfolio)[^ ?:]*') { $Matches[0] } } | Sort-Object -Unique
    }
}

AfterAll { Stop-KalshiSimulator }

Describe 'Get-KalshiHistoricalCutoff' {
    It 'lies between what is old and what is new' {
        $cutoff | Should -BeOfType KalshiPS.HistoricalCutoff
        $cutoff.TradesCreatedTime | Should -BeOfType DateTimeOffset
        $archived.SettlementTime | Where-Object { $_ -ge $cutoff.MarketSettledTime } | Should -BeNullOrEmpty
        $oldFills.CreatedTime | Where-Object { $_ -ge $cutoff.TradesCreatedTime } | Should -BeNullOrEmpty
        @($oldFills).Count | Should -BeGreaterThan 0
    }
}

Describe 'Get-KalshiMarket' {
    It 'finds an old market by its ticker, alone and among others' {
        $market = Get-KalshiMarket $archived[0].Ticker
        $market | Should -BeOfType KalshiPS.Market
        $market.Status | Should -Be 'finalized'
        $market.LastPrice | Should -BeOfType decimal
        $market.SettlementTime | Should -BeOfType DateTimeOffset
        (Get-KalshiMarket $ticker, $archived[0].Ticker).Ticker | Should -Be @($ticker, $archived[0].Ticker)
        ($oldFills[0] | Get-KalshiMarket).Ticker | Should -Be $oldFills[0].Ticker
    }

    It 'looks where it is told to' {
        Assert-KalshiError (Get-ErrorOf { Get-KalshiMarket $archived[0].Ticker -Source Live }) KalshiNotFound
        Assert-KalshiError (Get-ErrorOf { Get-KalshiMarket $ticker -Source Historical }) KalshiNotFound
        (Get-KalshiMarket $archived[0].Ticker -Source Historical).Ticker | Should -Be $archived[0].Ticker
        $found = Get-KalshiMarket $ticker, $archived[0].Ticker -Source Live -ErrorAction SilentlyContinue -ErrorVariable failures
        $found.Ticker | Should -Be $ticker
        $failures[0].TargetObject | Should -Be $archived[0].Ticker
    }

    It 'lists old markets by event or series, and all only when asked for by name' {
        (Get-KalshiMarket -EventTicker $archived[0].EventTicker).Ticker | Sort-Object | Should -Be ($archived.Ticker | Sort-Object)
        Get-KalshiMarket -EventTicker $archived[0].EventTicker -Source Live | Should -BeNullOrEmpty
        ($archived[0] | Get-KalshiEvent | Get-KalshiMarket -Status settled).Count | Should -Be $archived.Count
        Get-KalshiMarket -EventTicker $archived[0].EventTicker -Status open | Should -BeNullOrEmpty
        Get-KalshiMarket -EventTicker $archived[0].EventTicker -ComboFilter Only | Should -BeNullOrEmpty
        (Get-KalshiMarket -All).Ticker | Should -Not -Contain $archived[0].Ticker
    }

    It 'keeps to the times of settlement' {
        $series = ($archived[0] | Get-KalshiEvent).SeriesTicker
        (Get-KalshiMarket -SeriesTicker $series -SettledBefore $cutoff.MarketSettledTime).Count | Should -Be $archived.Count
        Get-KalshiMarket -SeriesTicker $series -SettledAfter $cutoff.MarketSettledTime | Should -BeNullOrEmpty
        Get-KalshiMarket -SeriesTicker $series -SettledBefore $archived[0].SettlementTime.AddYears(-1) | Should -BeNullOrEmpty
    }
}

Describe 'Trades' {
    It 'of an old market are found without a word of where they are' {
        $trades = $archived[0] | Get-KalshiTrade
        $trades | Should -BeOfType KalshiPS.Trade
        $trades[0].YesPrice | Should -BeOfType decimal
        $trades.CreatedTime | Should -Be ($trades.CreatedTime | Sort-Object -Descending)
        $archived[0] | Get-KalshiTrade -Source Live | Should -BeNullOrEmpty
    }

    It 'of live and archive are one list, newest first, each once' {
        $all = Get-KalshiTrade -All
        ($all.TradeId | Sort-Object -Unique).Count | Should -Be $all.Count
        $all[0].CreatedTime | Should -BeGreaterThan $cutoff.TradesCreatedTime
        $all[-1].CreatedTime | Should -BeLessThan $cutoff.TradesCreatedTime
        $all.CreatedTime | Should -Be ($all.CreatedTime | Sort-Object -Descending)
        $all.Count | Should -Be ((Get-KalshiTrade -All -Source Live).Count + (Get-KalshiTrade -All -Source Historical).Count)
    }

    It 'are asked for only where they can be' {
        Get-PathOf { Get-KalshiTrade -Before $cutoff.TradesCreatedTime.AddDays(-1) -First 1 -Verbose } | Should -Be '/historical/cutoff', '/historical/trades'
        Get-PathOf { Get-KalshiTrade -After $cutoff.TradesCreatedTime.AddDays(1) -First 1 -Verbose } | Should -Be '/historical/cutoff', '/markets/trades'
    }
}

Describe 'Fills' {
    It 'are found with <Name>' -ForEach $sides {
        $times = & $Times
        $fills = @(Get-KalshiFill @times)
        @($fills | ForEach-Object OrderId) -contains $order.OrderId | Should -Be $Live
        @($fills | ForEach-Object FillId) -contains $oldFills[0].FillId | Should -Be $Old
        @($fills | Sort-Object FillId -Unique).Count | Should -Be $fills.Count
    }

    It 'of an old market or order are found' {
        ($oldFills[0] | Get-KalshiFill -Source Historical).OrderId | Sort-Object -Unique | Should -Be $oldFills[0].OrderId
        (Get-KalshiFill $oldFills[0].Ticker).FillId | Should -Be $oldFills.FillId
    }
}

Describe 'Orders' {
    It 'are found with <Name>' -ForEach $sides {
        $times = & $Times
        $orders = @(Get-KalshiOrder @times)
        @($orders | ForEach-Object OrderId) -contains $order.OrderId | Should -Be $Live
        @($orders | ForEach-Object OrderId) -contains $oldFills[0].OrderId | Should -Be $Old
        @($orders | Sort-Object OrderId -Unique).Count | Should -Be $orders.Count
    }

    It 'are filtered the same in both places' {
        (Get-KalshiOrder -Status canceled).Ticker | Should -Be $oldFills[0].Ticker
        @(Get-KalshiOrder -Status executed -Ticker $oldFills[0].Ticker).Count | Should -Be 2
        Get-KalshiOrder -Status resting -Ticker $oldFills[0].Ticker | Should -BeNullOrEmpty
        Get-PathOf { Get-KalshiOrder -Status resting -Verbose } | Should -Be '/portfolio/orders' -Because 'a resting order is always live'
        Assert-KalshiError (Get-ErrorOf { Get-KalshiOrder -EventTicker X -Source Historical }) KalshiInvalidRequest
    }
}

Describe 'Positions' {
    It 'of long ago are found by their market, or when asked for' {
        $position = $oldFills[0] | Get-KalshiPosition
        $position | Should -BeOfType KalshiPS.MarketPosition
        $position.Position | Should -Be 0
        $position.RealizedProfit | Should -BeGreaterThan 0
        (Get-KalshiPosition -Source Historical).Ticker | Should -Be $oldFills[0].Ticker
        (Get-KalshiPosition).Ticker | Should -Not -Contain $oldFills[0].Ticker
        Get-KalshiPosition $oldFills[0].Ticker -Source Live | Should -BeNullOrEmpty
        Get-KalshiPosition -EventTicker $archived[0].EventTicker -ByEvent | Should -BeOfType KalshiPS.EventPosition
        (Get-KalshiPosition $ticker).Position | Should -Be 1
    }
}

Describe 'Candlesticks' {
    BeforeAll { $range = @{ Interval = 'Day'; After = $archived[0].OpenTime; Before = $archived[0].CloseTime } }

    It 'of an old market are found, and are the same as those of the archive' {
        $sticks = $archived[0] | Get-KalshiCandlestick @range
        $sticks | Should -BeOfType KalshiPS.Candlestick
        $sticks.EndTime | Should -Be ($sticks.EndTime | Sort-Object)
        $traded = $sticks | Where-Object Volume -gt 0
        $traded[0].Price.Close | Should -BeOfType decimal
        $stored = $archived[0] | Get-KalshiCandlestick @range -Source Historical
        $stored.Price.Close | Should -Be $sticks.Price.Close
        $stored.Volume | Should -Be $sticks.Volume
    }

    It 'of old and new markets come in the order asked' {
        $sticks = $archived[0].Ticker, $ticker, $archived[1].Ticker | Get-KalshiCandlestick -Interval Hour -After $archived[0].OpenTime
        @($sticks.Ticker | Select-Object -Unique) | Should -Be @($archived[0].Ticker, $ticker, $archived[1].Ticker)
    }

    It 'are not there where they are not looked for' {
        Assert-KalshiError (Get-ErrorOf { $archived[0] | Get-KalshiCandlestick @range -Source Live }) KalshiNotFound
        Assert-KalshiError (Get-ErrorOf { Get-KalshiCandlestick $ticker -Source Historical }) KalshiNotFound
        Assert-KalshiError (Get-ErrorOf { Get-KalshiCandlestick NOPE }) KalshiNotFound
    }
}
