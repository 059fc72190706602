# Lists that the exchange keeps in two places, read while what parts them moves between any two requests.

BeforeDiscovery {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    # How each cmdlet that reads live data and the archive is asked for everything of what the tests made.
    $lists = @(
        @{ Name = 'Get-KalshiOrder'; Boundary = 'Orders'; Read = { Get-KalshiOrder -Ticker $ticker -All -PageSize 4 }; Id = { $_.OrderId } }
        @{ Name = 'Get-KalshiTrade'; Boundary = 'Trades'; Read = { Get-KalshiTrade $ticker -All -PageSize 4 }; Id = { $_.TradeId } }
        @{ Name = 'Get-KalshiFill'; Boundary = 'Trades'; Read = { Get-KalshiFill $ticker -All -PageSize 4 }; Id = { $_.FillId } }
        @{ Name = 'Get-KalshiMarket'; Boundary = 'Markets'; Read = { Get-KalshiMarket -EventTicker $listed -All -PageSize 2 }; Id = { $_.Ticker } }
        @{ Name = 'Get-KalshiPosition'; Boundary = 'Positions'; Read = { Get-KalshiPosition -SettlementStatus All }; Id = { $_.Ticker } }
        @{ Name = 'Get-KalshiCandlestick'; Boundary = 'Markets'; Read = { Get-KalshiCandlestick $settled -Interval Hour -After $start -Before $end }; Id = { "$($_.Ticker) $($_.EndTime.Ticks)" } }
    )
    # Others that read both places.
    $others = @(
        @{ Name = 'Get-KalshiMarket by ticker'; Boundary = 'Markets'; Read = { Get-KalshiMarket $settled[0] }; Id = { $_.Ticker } }
        @{ Name = 'Get-KalshiMarket by tickers'; Boundary = 'Markets'; Read = { Get-KalshiMarket $settled }; Id = { $_.Ticker } }
        @{ Name = 'Get-KalshiCandlestick by event'; Boundary = 'Markets'; Read = { Get-KalshiCandlestick -EventTicker $listed -Interval Hour -After $start -Before $end }; Id = { "$($_.Ticker) $($_.EndTime.Ticks)" } }
        @{ Name = 'Get-KalshiCandlestick in several requests'; Boundary = 'Markets'; Read = { Get-KalshiCandlestick $settled[0] -Interval Minute -After $end.AddDays(-3.6) -Before $end }; Id = { "$($_.EndTime.Ticks)" } }
        @{ Name = 'Get-KalshiCandlestick of a series'; Boundary = 'Markets'; Read = { Get-KalshiCandlestick $settled[0] -SeriesTicker $series -Interval Hour -After $start -Before $end }; Id = { "$($_.EndTime.Ticks)" } }
        @{ Name = 'Show-KalshiChart'; Boundary = 'Markets'; Read = { Show-KalshiChart $settled[0] -Interval Hour -After $start -Before $end }; Id = { "$_" } }
        @{ Name = 'Get-KalshiOrder -Before'; Boundary = 'Orders'; Read = { Get-KalshiOrder -Ticker $ticker -All -PageSize 4 -Before $later }; Id = { $_.OrderId } }
        @{ Name = 'Get-KalshiFill -After'; Boundary = 'Trades'; Read = { Get-KalshiFill $ticker -All -PageSize 4 -After $earlier }; Id = { $_.FillId } }
        @{ Name = 'Get-KalshiTrade -Before'; Boundary = 'Trades'; Read = { Get-KalshiTrade $ticker -All -PageSize 4 -Before $later }; Id = { $_.TradeId } }
        @{ Name = 'Export-KalshiHistory Trades'; Boundary = 'Trades'; Read = { Read-Export Trades @{ Ticker = $ticker; After = $end } }; Id = { $_.trade_id } }
        @{ Name = 'Export-KalshiHistory Fills'; Boundary = 'Trades'; Read = { Read-Export Fills @{ After = $end } }; Id = { $_.fill_id } }
        @{ Name = 'Export-KalshiHistory Candlesticks'; Boundary = 'Markets'; Read = { Read-Export Candlesticks @{ Ticker = $settled; Interval = 'Hour'; After = $start } }; Id = { "$($_.ticker) $($_.end_time)" } }
    )
    $all = $lists + $others
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $exchange = Start-Exchange
    $null = Connect-Exchange $exchange
    $engine = $exchange.Exchange
    $open = Get-KalshiMarket -Status open -First 200 | Where-Object { $_.PriceLevelStructure -eq 'linear_cent' -and $_.YesBid -ge 0.2 -and $_.YesAsk -le 0.8 -and $_.ExchangeIndex -eq 0 }
    $ticker = $open[0].Ticker
    # Twelve orders that ended, and twelve fills.
    $null = 1..12 | ForEach-Object { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c } | Remove-KalshiOrder
    $null = 1..12 | ForEach-Object { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 99c -TimeInForce ImmediateOrCancel }
    # An event whose markets are paid out, with a position in each.
    $listed = ($open | Where-Object Ticker -ne $ticker | Group-Object EventTicker | Where-Object { -not $_.Name.Equals($open[0].EventTicker) } | Sort-Object Count -Descending)[0].Name
    $series = (Get-KalshiEvent $listed).SeriesTicker
    $settled = @((Get-KalshiMarket -EventTicker $listed -Status open -All).Ticker)
    $null = $settled | ForEach-Object { New-KalshiOrder $_ -Side Yes -Count 1 -Price 99c -TimeInForce ImmediateOrCancel }
    $null = $settled | ForEach-Object { $engine.SettleMarket($_, 'Yes') }
    $end = [DateTimeOffset]::UtcNow
    $start = $end.AddDays(-8)
    # Before all that was made, and after it.
    $low, $high = $end.AddDays(-2), $end.AddMinutes(1)
    $later, $earlier = $end.AddDays(1), $end.AddHours(-1)

    function Read-Export([string] $Kind, [hashtable] $Scope) {
        $folder = Join-Path $TestDrive (New-Guid)
        $null = Export-KalshiHistory $Kind $folder @Scope
        Get-ChildItem $folder -Recurse -Filter part.csv | ForEach-Object { Import-Csv $_ }
    }

    function Reset-Boundary {
        foreach ($list in [enum]::GetValues([KalshiPS.Simulator.Exchange.ArchivedList])) { $engine.MoveBoundary($list, [DateTimeOffset[]] @()) }
    }

    # What a read gives while a boundary goes through times, one a request.
    function Read-Moving([string] $Boundary, [DateTimeOffset[]] $Times, [scriptblock] $Read, [scriptblock] $Id) {
        $engine.MoveBoundary($Boundary, $Times)
        try { @(& $Read | ForEach-Object $Id) }
        finally { Reset-Boundary }
    }
}

AfterAll {
    Disconnect-Kalshi
    $exchange.Dispose()
}

Describe 'Whatever reads live data and the archive' {
    It 'is in these tests' {
        $named = (Get-Command -Module KalshiPS).Where({ $_.Parameters.Values.ParameterType -contains [Nullable[KalshiPS.Cmdlets.DataSource]] }).Name
        $named | Sort-Object | Should -Be ($lists.Name | Sort-Object) -Because 'a cmdlet with -Source reads two places'
    } -ForEach @{ lists = $lists }
}

Describe '<Name>' -ForEach $all {
    BeforeAll {
        $expected = @(& $Read | ForEach-Object $Id)
    }

    It 'gives everything, and each once, wherever the boundary stands still' {
        $expected.Count | Should -BeGreaterThan 0
        if ($Name -match 'Order|Fill') { $expected.Count | Should -BeGreaterOrEqual 12 }
        foreach ($time in $low, $end, $high) {
            Read-Moving $Boundary @($time) $Read $Id | Sort-Object | Should -Be ($expected | Sort-Object)
        }
    }

    It 'loses and doubles nothing when the boundary moves on, or back, after any of its requests' {
        foreach ($count in 1..9) {
            foreach ($pair in ($low, $high), ($high, $low)) {
                $times = @($pair[0]) * $count + $pair[1]
                $found = Read-Moving $Boundary $times $Read $Id
                $found | Sort-Object | Should -Be ($expected | Sort-Object) -Because "the boundary moved after request $count"
            }
        }
    }

    It 'loses and doubles nothing when the boundary moves after each request' {
        $steps = 0..30 | ForEach-Object { $end.AddSeconds(-60 + 4 * $_) }
        $times = @($low) + $steps + $high
        Read-Moving $Boundary $times $Read $Id | Sort-Object | Should -Be ($expected | Sort-Object)
    }
}

Describe 'Orders' {
    It 'that were made before the boundary and did not end before it are live, and found with -Before' {
        $resting = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c
        try {
            # The archive begins three days from now; times of making up to tomorrow lie well before that.
            $engine.MoveBoundary('Orders', @($end.AddDays(3)))
            $orders = Get-KalshiOrder -Ticker $ticker -Before $later -All
            $orders.OrderId | Should -Contain $resting.OrderId
            @($orders).Count | Should -Be 25
        }
        finally {
            Reset-Boundary
            $null = $resting | Remove-KalshiOrder
        }
    }

    It 'are parted by their own boundary, about two weeks back' {
        $cutoff = Get-KalshiHistoricalCutoff
        ($cutoff.TradesCreatedTime - $cutoff.OrdersUpdatedTime).TotalDays | Should -BeLessThan -70
    }
}

Describe 'A day of an export' {
    It 'is finished if the boundary moved and all was read, and not if it never came to rest' {
        $day = @{ After = $end.AddDays(-1); Before = [DateTimeOffset]::new($end.UtcDateTime.Date, [timespan]::Zero); SeriesTicker = 'KXHIGHNY' }
        $folder = Join-Path $TestDrive (New-Guid)
        # Further back with each request, without end.
        $restless = 1..400 | ForEach-Object { $end.AddDays(-1).AddMinutes(-$_) }
        $engine.MoveBoundary('Trades', [DateTimeOffset[]] $restless)
        try { $partition = Export-KalshiHistory Trades $folder @day -WarningVariable warnings -WarningAction SilentlyContinue }
        finally { Reset-Boundary }
        $partition.IsComplete | Should -Contain $false
        $partition.IsComplete | Should -Not -Contain $true
        @($warnings).Count | Should -Be 1
        $engine.MoveBoundary('Trades', @($end.AddDays(-2), $end.AddDays(-2), $end.AddDays(-1)))
        try { $partition = Export-KalshiHistory Trades $folder @day }
        finally { Reset-Boundary }
        $partition.IsComplete | Should -Contain $true
        $partition.IsComplete | Should -Not -Contain $false
    }
}

Describe 'Settlements' {
    It 'that the exchange has dropped are said to be missing, and a file that has them is left as it is' {
        $folder = Join-Path $TestDrive (New-Guid)
        $before = Export-KalshiHistory Settlements $folder -After $end
        $before.RowCount | Should -Contain $settled.Count
        $engine.MoveBoundary('Positions', @($high.AddDays(1)))
        try {
            Get-KalshiSettlement -All -WarningVariable warnings | Should -BeNullOrEmpty
            $warnings | Should -BeNullOrEmpty -Because 'no time was asked for'
            Get-KalshiSettlement -All -After $start -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            "$warnings" | Should -Match 'lists settlements since'
            $after = Export-KalshiHistory Settlements $folder -After $end -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -Match 'lists settlements since'
        }
        finally { Reset-Boundary }
        $after.IsComplete | Should -Not -Contain $true
        ($after | Measure-Object RowCount -Sum).Sum | Should -Be ($before | Measure-Object RowCount -Sum).Sum
        @(Import-Csv $before[0].Path).Count | Should -Be $before[0].RowCount
    }
}

Describe 'Positions' {
    It 'in settled markets are given when asked for, and for their market or event' {
        $held = @(Get-KalshiPosition)
        $held.Ticker | Should -Contain $ticker
        $held.Ticker | Should -Not -Contain $settled[0]
        (Get-KalshiPosition -SettlementStatus Settled).Ticker | Should -Contain $settled[0]
        (Get-KalshiPosition -SettlementStatus Settled).Ticker | Should -Not -Contain $ticker
        (Get-KalshiPosition $settled[0]).RealizedProfit | Should -BeGreaterThan 0
        (Get-KalshiPosition -EventTicker $listed).Count | Should -Be $settled.Count
        Assert-KalshiError (Get-ErrorOf { Get-KalshiPosition -Source Historical -SettlementStatus Unsettled }) KalshiInvalidRequest
    }
}
