# The promises, against an exchange that shares no code with the client or the simulator.

BeforeDiscovery {
    Import-Module $PSScriptRoot/Independent.psm1 -Force
    $obstacle = Get-IndependentObstacle
    if ($obstacle) { Write-Warning "The tests against the independent exchange do not run: $obstacle." }
}

Describe 'An exchange that somebody else wrote' -Skip:([bool]$obstacle) {
    BeforeAll {
        Import-Module $PSScriptRoot/Support.psm1, $PSScriptRoot/Independent.psm1 -Force
        Import-KalshiPS
        $exchange = Start-IndependentExchange
        $ticker = 'KXTEMP-31JAN01-B44'
        $null = Connect-Kalshi -BaseUri $exchange.BaseUri -ApiKeyId $exchange.KeyId -PrivateKeyPath $exchange.KeyPath
        $null = Set-Independent $exchange @{ quote = @{ ticker = $ticker; side = 'ask'; price = '0.5600'; count = '1000.00' } }
        $null = Set-Independent $exchange @{ quote = @{ ticker = $ticker; side = 'bid'; price = '0.5300'; count = '1000.00' } }
    }

    AfterAll {
        Disconnect-Kalshi
        Stop-IndependentExchange $exchange
    }

    BeforeEach { $null = Set-Independent $exchange @{ forget = $true } }
    AfterEach { Get-KalshiOrder -Status resting -All | Remove-KalshiOrder -Confirm:$false | Out-Null }

    It 'takes an order through its whole life' {
        $order = New-KalshiOrder $ticker -Side No -Count 10 -Price 40c
        $order.Status | Should -BeExactly resting
        $order.YesPrice | Should -Be 0.60
        $order = $order | Set-KalshiOrder -Count 12 -Price 41c
        $order.RemainingCount | Should -Be 12
        $order.YesPrice | Should -Be 0.59
        ($order | Remove-KalshiOrder).ReducedBy | Should -Be 12
    }

    It 'fills what crosses, and shows the fill and the position' {
        $before = (Get-KalshiPosition -Ticker $ticker).Position ?? 0
        $order = New-KalshiOrder $ticker -Side Yes -Count 4 -Price 56c -TimeInForce ImmediateOrCancel
        $order.FillCount | Should -Be 4
        $order.TakerFees | Should -Be 0.069
        (Get-KalshiFill -First 1).OrderId | Should -BeExactly $order.OrderId
        (Get-KalshiPosition -Ticker $ticker).Position - $before | Should -Be 4
    }

    It 'has an order once whose answer was lost' {
        $null = Set-Independent $exchange @{ fault = @{ method = 'POST'; path = '/portfolio/events/orders$'; lose = $true } }
        $order = New-KalshiOrder $ticker -Side Yes -Count 3 -Price 10c
        $order.RemainingCount | Should -Be 3
        @(Get-IndependentRequest $exchange -Write).Count | Should -BeGreaterThan 1
        @(Get-KalshiOrder -Ticker $ticker -Status resting).OrderId | Should -BeExactly $order.OrderId
    }

    It 'reads what reads show late' {
        $null = Set-Independent $exchange @{ readLag = 400 }
        try {
            $null = Set-Independent $exchange @{ fault = @{ method = 'DELETE'; path = '/orders/'; lose = $true } }
            $order = New-KalshiOrder $ticker -Side Yes -Count 3 -Price 10c
            ($order | Remove-KalshiOrder).OrderId | Should -BeExactly $order.OrderId
            (Get-KalshiOrder $order.OrderId).Status | Should -BeExactly canceled
        }
        finally { $null = Set-Independent $exchange @{ readLag = 0 } }
    }

    It 'gives every order once, wherever the archive begins and whenever that moves' {
        $new = 1..12 | ForEach-Object { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 10c }
        $null = $new | Remove-KalshiOrder
        $now = [DateTimeOffset]::UtcNow.ToUnixTimeMilliseconds()
        $expected = @($new.OrderId | Sort-Object)
        try {
            foreach ($count in 0..8) {
                foreach ($pair in @(0, ($now + 60000)), @(($now + 60000), 0)) {
                    $null = Set-Independent $exchange @{ cutoff = @{ orders_updated_ts = $pair[0] } }
                    $null = Set-Independent $exchange @{ moves = @(@($pair[0]) * $count + $pair[1] | ForEach-Object { @{ orders_updated_ts = $_ } }) }
                    $found = @(Get-KalshiOrder -Ticker $ticker -All -PageSize 4).OrderId
                    @($found | Where-Object { $_ -in $expected } | Sort-Object) | Should -Be $expected -Because "the boundary moved after $count requests"
                    @($found | Sort-Object -Unique).Count | Should -Be @($found).Count
                }
            }
        }
        finally { $null = Set-Independent $exchange @{ moves = @(); cutoff = @{ orders_updated_ts = 0 } } }
    }

    It 'tells the book as it changes' {
        if (-not $exchange.HasFeed) { Set-ItResult -Skipped -Because 'the package ws could not be installed' }
        $seen = Watch-KalshiOrderBook $ticker -Depth 3 -MaxEvents 1 -TimeoutSec 20
        $seen.BestBid | Should -Be 0.53
        $seen.BestAsk | Should -Be 0.56
    }
}
