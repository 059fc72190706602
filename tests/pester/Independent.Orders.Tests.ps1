# What becomes of orders, against an exchange that shares no code with the client or the simulator.

BeforeDiscovery {
    Import-Module $PSScriptRoot/Independent.psm1 -Force
    $obstacle = Get-IndependentObstacle
}

Describe 'An exchange that somebody else wrote, and what becomes of orders' -Skip:([bool]$obstacle) {
    BeforeAll {
        Import-Module $PSScriptRoot/Support.psm1, $PSScriptRoot/Independent.psm1 -Force
        Import-KalshiPS
        $exchange = Start-IndependentExchange
        $ticker = Add-IndependentBook $exchange
        $place = '/portfolio/events/orders(/batched)?$'
        $saved = $env:KALSHIPS_JOURNAL
        $env:KALSHIPS_JOURNAL = Join-Path $TestDrive journal
        $null = Connect-Independent $exchange @{ Name = 'first' }

        # As the account's owner does it elsewhere.
        function Invoke-Elsewhere([hashtable] $What) { (Set-Independent $exchange @{ do = @{ key = $exchange.KeyId } + $What }).do }
        function New-Elsewhere([string] $Id, [string] $Side = 'bid', [string] $Price = '0.0100', [string] $Count = '1.00') {
            Invoke-Elsewhere @{ what = 'create'; request = @{
                    ticker = $ticker; side = $Side; price = $Price; count = $Count; time_in_force = 'good_till_canceled'
                    self_trade_prevention_type = 'taker_at_cross'; client_order_id = $Id } }
        }
    }

    AfterAll {
        Disconnect-Kalshi -All
        Stop-IndependentExchange $exchange
        $env:KALSHIPS_JOURNAL = $saved
    }

    BeforeEach {
        $null = Set-Independent $exchange @{ forget = $true }
        Select-KalshiConnection first
    }

    AfterEach {
        $null = Set-Independent $exchange @{ release = $true; forget = $true }
        $null = Remove-KalshiOrder -All -Confirm:$false -Connection (Get-KalshiConnection first)
    }

    It 'keeps what was taken away from an order taken away, where an amendment <Initial>' -ForEach @(
        @{ Initial = 'sets the initial count'; Stays = $false }, @{ Initial = 'leaves the initial count'; Stays = $true }
    ) {
        $null = Set-Independent $exchange @{ initialStays = $Stays }
        try {
            $order = New-KalshiOrder $ticker -Side Yes -Count 100 -Price 5c
            $null = $order | Set-KalshiOrder -ReduceTo 10
            ($order | Set-KalshiOrder -Price .06).RemainingCount | Should -Be 10
            (Set-KalshiOrder $order.OrderId -Price .07 -Side Yes).RemainingCount | Should -Be 10
            (Set-KalshiOrder $order.OrderId -ExpirationTime (Get-Date).AddDays(1)).RemainingCount | Should -Be 10
            (Get-KalshiOrder $order.OrderId).RemainingCount | Should -Be 10
            # One that never came in is no change, though the order was of that size once.
            $null = Set-Independent $exchange @{ fault = @{ method = 'POST'; path = '/amend$'; drop = $true } }
            (Set-KalshiOrder $order.OrderId -Count 100).RemainingCount | Should -Be 100
            (Get-KalshiOrder $order.OrderId).RemainingCount | Should -Be 100
            # One whose answer was lost is.
            $null = Set-Independent $exchange @{ fault = @{ method = 'POST'; path = '/amend$'; lose = $true } }
            (Set-KalshiOrder $order.OrderId -Count 50 -Price 8c -Side Yes).RemainingCount | Should -Be 50
            (Get-KalshiOrder $order.OrderId).RemainingCount | Should -Be 50
        }
        finally { $null = Set-Independent $exchange @{ initialStays = $false } }
    }

    It 'is amended at the price of the side it was placed for, and never at a guess' {
        $order = New-KalshiOrder $ticker -Side No -Action Sell -Count 10 -Price 98c
        (Get-KalshiOrder $order.OrderId | Set-KalshiOrder -Price 97c).YesPrice | Should -Be 0.03
        (Set-KalshiOrder $order.OrderId -Price 96c).YesPrice | Should -Be 0.04
        $order | Export-Csv "$TestDrive/placed.csv"
        (Import-Csv "$TestDrive/placed.csv" | Set-KalshiOrder -Price 95c).YesPrice | Should -Be 0.05
        $mine = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 2c
        # Whether a row's Side says what its price is of, or is the exchange's older word of the order, does not show.
        Assert-KalshiError (Get-ErrorOf { [pscustomobject]@{ OrderId = $mine.OrderId; Side = 'No'; Price = '0.97' } | Set-KalshiOrder }) KalshiInvalidOrder
        (Set-KalshiOrder $mine.OrderId -Side No -Price 97c).YesPrice | Should -Be 0.03
        foreach ($side in 'bid', 'ask') {
            $other = New-Elsewhere "elsewhere-$(New-Guid)" $side ($side -eq 'bid' ? '0.0200' : '0.9800')
            $null = Set-Independent $exchange @{ forget = $true }
            Assert-KalshiError (Get-ErrorOf { Get-KalshiOrder $other | Set-KalshiOrder -Price 97c }) KalshiInvalidOrder
        }
        (Get-KalshiOrder -Ticker $ticker -Status resting).RemainingCount | Measure-Object -Sum | ForEach-Object Sum | Should -Be 13
    }

    It 'has another order under the id: <Why>' -ForEach @(
        @{ Why = 'the other side'; Other = { New-Elsewhere $id ask 0.9900 } }
        @{ Why = 'another price'; Other = { New-Elsewhere $id bid 0.0200 } }
        @{ Why = 'another count'; Other = { New-Elsewhere $id bid 0.0100 7.00 } }
        @{ Why = 'canceled before'; Other = { $it = New-Elsewhere $id; $null = Invoke-Elsewhere @{ what = 'cancel'; order = $it }; $null = Set-Independent $exchange @{ age = @{ order = $it; by = 3600000 } }; $it } }
    ) {
        foreach ($isLost in $false, $true) {
            $id = "clash-$(New-Guid)"
            $found = & $Other
            if ($isLost) { $null = Set-Independent $exchange @{ fault = @{ method = 'POST'; path = $place; drop = $true } } }
            $failure = Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c -ClientOrderId $id }
            Assert-KalshiError $failure KalshiDuplicateOrder
            $failure.TargetObject.OrderId | Should -BeExactly $found
            (Get-KalshiOrderJournal $id).OrderId | Should -BeNullOrEmpty
        }
    }

    It 'is one''s own although the clock of one of the exchange''s servers is ahead by <Seconds> s' -ForEach @(@{ Seconds = 40 }, @{ Seconds = 7200 }) {
        foreach ($where in 'the next create', 'the reads') {
            $id = "ahead-$(New-Guid)"
            $null = Set-Independent $exchange @{ fault = @{ method = 'POST'; path = $place; lose = $true } }
            $ahead = if ($where -eq 'the reads') { @{ method = 'GET'; path = '/portfolio/orders'; times = 50 } } else { @{ method = 'POST'; path = $place } }
            $null = Set-Independent $exchange @{ fault = $ahead + @{ dateAhead = $Seconds * 1000 } }
            $order = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c -ClientOrderId $id
            $order.ClientOrderId | Should -BeExactly $id -Because "$where came from it"
            (Get-KalshiOrderJournal $id).OrderId | Should -BeExactly $order.OrderId
            $null = Set-Independent $exchange @{ forget = $true }
        }
    }

    It 'counts for nothing in the day''s spend once it is known not to be placed' {
        $saved = $env:KALSHIPS_JOURNAL
        $env:KALSHIPS_JOURNAL = Join-Path $TestDrive given-back
        try {
            $null = Connect-Independent $exchange @{ Name = 'giver'; MaxSpend = 2 }
            $id = "lost-$(New-Guid)"
            $null = Set-Independent $exchange @{ fault = @{ method = 'POST'; path = $place; drop = $true; times = 50 } }
            Assert-KalshiError (Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 60 -Price 1c -ClientOrderId $id -TimeoutSec 2 }) KalshiOrderUnknown
            $null = Set-Independent $exchange @{ forget = $true }
            Assert-KalshiError (Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 50 -Price 1c }) KalshiGuard
            (Resolve-KalshiOrder $id).Outcome | Should -Be NotPlaced
            (New-KalshiOrder $ticker -Side Yes -Count 60 -Price 1c -ClientOrderId $id).RemainingCount | Should -Be 60
            Assert-KalshiError (Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 50 -Price 1c }) KalshiGuard
        }
        finally {
            Disconnect-Kalshi giver -ErrorAction Ignore
            $env:KALSHIPS_JOURNAL = $saved
        }
    }

    It 'tells what a cancel removed only if the exchange has said it, and once for an order' {
        $order = New-KalshiOrder $ticker -Side Yes -Count 10 -Price 1c | Set-KalshiOrder -ReduceTo 4
        $null = Set-Independent $exchange @{ fault = @{ method = 'DELETE'; lose = $true } }
        $canceled = @($order, $order | Remove-KalshiOrder)
        $canceled.OrderId | Should -BeExactly $order.OrderId
        $canceled.ReducedBy | Should -BeNullOrEmpty
        (Get-KalshiOrder $order.OrderId).Status | Should -BeExactly canceled
    }

    It 'is not ordered from far ahead of what was taken, and what was placed is told' {
        # A tier that takes ten orders in one request.
        $null = Set-Independent $exchange @{ limits = @{ write = @{ refill_rate = 100; bucket_capacity = 100 } } }
        $null = Connect-Independent $exchange @{ Name = 'slow' }
        $three = @(1..200 | ForEach-Object { [pscustomobject]@{ Ticker = $ticker } } |
                New-KalshiOrder -Side Yes -Count 1 -Price 1c -WarningVariable warnings 3>$null | Select-Object -First 3)
        $three.Count | Should -Be 3
        $placed = @(Get-KalshiOrder -Ticker $ticker -Status resting -All).Count
        Disconnect-Kalshi slow
        $null = Set-Independent $exchange @{ limits = @{ write = @{ refill_rate = 20000; bucket_capacity = 20000 } } }
        $placed | Should -BeLessOrEqual 23
        if ($placed -gt 3) { "$warnings" | Should -Match "$($placed - 3) orders? (was|were) placed and (is|are) not shown" }
    }

    It 'may have an order whose cmdlet was stopped, and that is told' {
        $null = Set-Independent $exchange @{ fault = @{ method = 'POST'; path = $place; wait = 600000 } }
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('Import-Module $args[0]; $args[1] | Select-KalshiConnection; New-KalshiOrder $args[2] -Side Yes -Count 1 -Price 1c -ClientOrderId stopped-1').
                AddArgument($env:KALSHIPS_MODULE).AddArgument((Get-KalshiConnection first)).AddArgument($ticker)
            $null = $shell.BeginInvoke()
            Wait-IndependentWrite $exchange
            $shell.Stop()
            "$($shell.Streams.Warning)" | Should -Match 'stopped-1'
            "$($shell.Streams.Warning)" | Should -Match 'Resolve-KalshiOrder'
        }
        finally { $shell.Dispose() }
    }

    It 'charges more where the series does, and bounds know it' {
        $dear = 'KXDEAR-31JAN01-X'
        $session = Connect-Independent $exchange @{ Name = 'bound'; MaxOrderCost = 104 }
        try {
            Assert-KalshiError (Get-ErrorOf { New-KalshiOrder $dear -Side Yes -Count 200 -Price 0.5 }) KalshiGuard
            Get-IndependentRequest $exchange -Write | Should -BeNullOrEmpty
            # However the book splits it, it costs no more than what was said.
            1..40 | ForEach-Object { $null = Add-IndependentQuote $exchange $dear ask 0.4900 0.37 }
            $worst = (Measure-KalshiOrder $dear -Side Yes -Count 14 -Price 0.5 -TimeInForce IOC).WorstCost
            $before = (Get-KalshiBalance).Available
            (New-KalshiOrder $dear -Side Yes -Count 14 -Price 0.5 -TimeInForce IOC).FillCount | Should -Be 14
            $before - (Get-KalshiBalance).Available | Should -BeLessOrEqual $worst
        }
        finally { $session | Disconnect-Kalshi }
    }

    It 'is given no more in a day than is allowed, over sessions that share the journal' {
        $saved = $env:KALSHIPS_JOURNAL
        $env:KALSHIPS_JOURNAL = Join-Path $TestDrive spent
        try {
            $null = Connect-Independent $exchange @{ Name = 'spender'; MaxSpend = 3 }
            (New-KalshiOrder $ticker -Side Yes -Count 4 -Price 56c -TimeInForce IOC).FillCount | Should -Be 4
            $null = Connect-Independent $exchange @{ Name = 'next'; MaxSpend = 3 }
            $null = Set-Independent $exchange @{ forget = $true }
            $failure = Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 4 -Price 56c -TimeInForce IOC }
            Assert-KalshiError $failure KalshiGuard
            $failure.Exception.Message | Should -Match '-MaxSpend'
            Get-IndependentRequest $exchange -Write | Should -BeNullOrEmpty
        }
        finally {
            Disconnect-Kalshi spender, next -ErrorAction Ignore
            $env:KALSHIPS_JOURNAL = $saved
        }
    }
}
