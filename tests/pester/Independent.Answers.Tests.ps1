# What is read, against an exchange that shares no code with the client or the simulator.

BeforeDiscovery {
    Import-Module $PSScriptRoot/Independent.psm1 -Force
    $obstacle = Get-IndependentObstacle
}

Describe 'An exchange that somebody else wrote, and what is read' -Skip:([bool]$obstacle) {
    BeforeAll {
        Import-Module $PSScriptRoot/Support.psm1, $PSScriptRoot/Independent.psm1 -Force
        Import-KalshiPS
        $exchange = Start-IndependentExchange
        $ticker = Add-IndependentBook $exchange
        $null = Connect-Independent $exchange
        $null = New-KalshiOrder $ticker -Side Yes -Count 4 -Price 56c -TimeInForce IOC
        $resting = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c
    }

    AfterAll {
        Disconnect-Kalshi -All
        Stop-IndependentExchange $exchange
    }

    BeforeEach { $null = Set-Independent $exchange @{ forget = $true } }

    It 'is not believed to have nothing when it answers 200 with an error: <Name>' -ForEach @(
        @{ Name = 'positions'; Path = '/portfolio/positions'; Do = { Get-KalshiPosition } }
        @{ Name = 'a balance'; Path = '/portfolio/balance'; Do = { Get-KalshiBalance } }
        @{ Name = 'orders'; Path = '/portfolio/orders'; Do = { Get-KalshiOrder -Status resting } }
        @{ Name = 'fills'; Path = '/portfolio/fills'; Do = { Get-KalshiFill } }
        @{ Name = 'markets'; Path = '/markets$'; Do = { Get-KalshiMarket } }
        @{ Name = 'a market'; Path = '/markets/'; Do = { Get-KalshiMarket $ticker } }
        @{ Name = 'a book'; Path = '/orderbook'; Do = { Get-KalshiOrderBook $ticker } }
        @{ Name = 'limits'; Path = '/account/limits'; Do = { Get-KalshiApiLimit } }
        @{ Name = 'series'; Path = '/series'; Do = { Get-KalshiSeries } }
    ) {
        $null = Set-Independent $exchange @{ fault = @{ path = $Path; times = 99; status = 200; body = @{ error = @{ code = 'lunch'; message = 'all are out to lunch' } } } }
        $said = @(& { $ErrorActionPreference = 'Continue'; & $Do 2>&1 })
        $said.Count | Should -Be 1
        Assert-KalshiError $said[0] KalshiUnexpectedResponse
        "$($said[0])" | Should -Match 'all are out to lunch'
    }

    It 'is not believed to have nothing when the main thing is missing: <Member>' -ForEach @(
        @{ Member = 'market_positions'; Do = { Get-KalshiPosition } }
        @{ Member = 'balance_dollars'; Do = { Get-KalshiBalance } }
        @{ Member = 'orders'; Do = { Get-KalshiOrder -Status resting } }
        @{ Member = 'fills'; Do = { Get-KalshiFill } }
        @{ Member = 'markets'; Do = { Get-KalshiMarket } }
        @{ Member = 'market'; Do = { Get-KalshiMarket $ticker } }
        @{ Member = 'orderbook_fp'; Do = { Get-KalshiOrderBook $ticker } }
        @{ Member = 'event'; Do = { Get-KalshiEvent KXTEMP-31JAN01 } }
    ) {
        $null = Set-Independent $exchange @{ fault = @{ times = 99; without = @($Member) } }
        $failure = Get-ErrorOf $Do
        Assert-KalshiError $failure KalshiUnexpectedResponse
        "$failure" | Should -Match $Member
    }

    It 'is not believed to have canceled all, or placed one, when it answers 200 with an error' {
        foreach ($method in 'DELETE', 'POST') {
            $null = Set-Independent $exchange @{ fault = @{ method = $method; times = 999; status = 200; body = @{ error = @{ code = 'lunch'; message = 'all are out to lunch' } } } }
        }
        Assert-KalshiError (Get-ErrorOf { Remove-KalshiOrder -All -Confirm:$false -TimeoutSec 1 }) KalshiOutcomeUnknown
        # As the exchange's clock tells: by far not the half minute that there is without -TimeoutSec.
        $times = (Get-IndependentRequest $exchange -Write).at
        $times[-1] - $times[0] | Should -BeLessThan 10000
        Assert-KalshiError (Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c -TimeoutSec 1 }) KalshiOrderUnknown
        Get-ErrorOf { $resting | Set-KalshiOrder -Count 2 -TimeoutSec 1 } | Should -Not -BeNullOrEmpty
        $null = Set-Independent $exchange @{ forget = $true }
        (Get-KalshiOrder $resting.OrderId).RemainingCount | Should -Be 1
    }

    It 'leaves a number blank that one object lacks, and says so once' {
        $null = Set-Independent $exchange @{ fault = @{ path = '/positions'; without = @('position_fp') } }
        $position = Get-KalshiPosition -WarningVariable warnings 3>$null
        $position.Position | Should -BeNullOrEmpty
        @($warnings).Count | Should -Be 1
        "$warnings" | Should -Match 'position_fp'
        $null = Set-Independent $exchange @{ fault = @{ path = '/markets$'; nulls = @('yes_bid_dollars', 'volume_fp') } }
        $markets = Get-KalshiMarket -WarningVariable warnings 3>$null
        $markets.Count | Should -Be 6
        $markets[0].YesBid | Should -Be $null
        $markets[1].Volume | Should -Be 0
        @($warnings).Count | Should -Be 1
    }

    It 'shows orders by their end and their creation, wherever the archive begins' {
        $two = 1..3 | ForEach-Object { New-KalshiOrder KXTEMP-31JAN01-B46 -Side Yes -Count 1 -Price 1c }
        $null = $two | Remove-KalshiOrder
        $now = [DateTimeOffset]::UtcNow
        $day = 86400000
        # Archived; ended lately but created long ago; ended and created between.
        $null = Set-Independent $exchange @{ age = @{ order = $two[0].OrderId; by = 3 * $day } }
        $null = Set-Independent $exchange @{ age = @{ order = $two[1].OrderId; by = 3 * $day; ended = $false } }
        $null = Set-Independent $exchange @{ age = @{ order = $two[2].OrderId; by = 1.5 * $day } }
        $null = Set-Independent $exchange @{ cutoff = @{ orders_updated_ts = $now.AddDays(-2).ToUnixTimeMilliseconds() } }
        try {
            @(Get-KalshiOrder -Ticker KXTEMP-31JAN01-B46 -Before $now.AddDays(-2) -All).OrderId | Sort-Object | Should -Be @($two[0, 1].OrderId | Sort-Object)
            @(Get-KalshiOrder -Ticker KXTEMP-31JAN01-B46 -Before $now.AddDays(-1) -All).OrderId | Sort-Object | Should -Be @($two.OrderId | Sort-Object)
            @(Get-KalshiOrder -Ticker KXTEMP-31JAN01-B46 -After $now.AddDays(-2) -All).OrderId | Should -Be $two[2].OrderId
        }
        finally { $null = Set-Independent $exchange @{ cutoff = @{ orders_updated_ts = 0 } } }
    }

    It 'is known to have fallen silent though its message goes on without end' {
        if (-not $exchange.HasFeed) { Set-ItResult -Skipped -Because 'the package ws could not be installed'; return }
        $script:isSaid = $false
        $states = [Collections.Generic.List[string]]::new()
        $null = Watch-KalshiOrderBook $ticker -IncludeState -TimeoutSec 40 | Where-Object {
            if ($_ -is [KalshiPS.FeedStateChange]) { $states.Add("$($_.State)") }
            elseif (-not $script:isSaid) { $script:isSaid = $true; $null = Set-Independent $exchange @{ endless = $true } }
            $states.Contains('Resynchronized')
        } | Select-Object -First 1
        $states | Should -Contain 'Stale'
        $states | Should -Contain 'Resynchronized'
    }
}
