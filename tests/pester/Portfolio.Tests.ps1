BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $simulator = Start-KalshiSimulator
    $null = Connect-Kalshi -Simulator
    $markets = Get-KalshiMarket -Status open -First 100 | Where-Object { $_.PriceLevelStructure -eq 'linear_cent' -and $_.YesBid -ge 0.2 -and $_.YesAsk -le 0.8 }
    function Buy([string] $Ticker, [decimal] $Count) {
        New-KalshiOrder $Ticker -Side Yes -Count $Count -Price (Get-KalshiOrderBook $Ticker).BestAsk -TimeInForce ImmediateOrCancel
    }
}

AfterAll { Stop-KalshiSimulator }

Describe 'Money' {
    It 'is told in dollars, for each shard and when it last changed' {
        $balance = Get-KalshiBalance
        $balance | Should -BeOfType KalshiPS.Balance
        $balance.Available | Should -BeOfType decimal
        $balance.UpdatedTime | Should -BeOfType DateTimeOffset
        ($balance.Shards | Measure-Object Balance -Sum).Sum | Should -Be $balance.Available
        $shard = $balance.Shards | Where-Object ExchangeIndex -eq 0
        (Get-KalshiBalance -ExchangeIndex 0).Available | Should -Be $shard.Balance
    }

    It 'has come in and gone out' {
        $simulator.Exchange.Deposit($simulator.Member, 50.5, 0, 0, 'debit')
        $simulator.Exchange.Deposit($simulator.Member, -20, 0, 0, 'wire')
        $deposit = Get-KalshiDeposit -First 1
        $deposit | Should -BeOfType KalshiPS.Deposit
        $deposit.Amount | Should -BeOfType decimal
        $deposit.Amount | Should -Be 50.5
        $deposit.Type | Should -Be 'debit'
        $deposit.CreatedTime | Should -BeOfType DateTimeOffset
        $withdrawal = Get-KalshiWithdrawal -First 1
        $withdrawal | Should -BeOfType KalshiPS.Withdrawal
        $withdrawal.Amount | Should -Be 20
        $withdrawal.Status | Should -Be 'applied'
    }

    It 'that rests in orders is added up' {
        $orders = @($markets[0] | New-KalshiOrder -Side Yes -Count 10 -Price 0.02; $markets[1] | New-KalshiOrder -Side No -Count 5 -Price 0.03)
        $value = Get-KalshiRestingOrderValue
        $value | Should -BeOfType KalshiPS.RestingOrderValue
        $value.Total | Should -BeOfType decimal
        $value.Total | Should -Be 0.35
        $null = $orders | Remove-KalshiOrder
        (Get-KalshiRestingOrderValue).Total | Should -Be 0
    }
}

Describe 'What is held' {
    It 'is told by market and by event, and a market or an order leads to it' {
        $market = $markets[2]
        $order = Buy $market.Ticker 3
        $position = $market | Get-KalshiPosition
        $position | Should -BeOfType KalshiPS.MarketPosition
        $position.Position | Should -BeOfType decimal
        $position.Position | Should -Be 3
        $position.FeesPaid | Should -Be $order.TakerFees
        $position.LastUpdatedTime | Should -BeOfType DateTimeOffset
        ($order | Get-KalshiPosition).Ticker | Should -Be $market.Ticker
        (Get-KalshiPosition).Ticker | Should -Contain $market.Ticker

        $event = Get-KalshiPosition -EventTicker $market.EventTicker -ByEvent
        $event | Should -BeOfType KalshiPS.EventPosition
        $event.EventTicker | Should -Be $market.EventTicker
        $event.FeesPaid | Should -Be $order.TakerFees
    }

    It 'of no is negative' {
        $market = $markets[3]
        $bid = (Get-KalshiOrderBook $market.Ticker).BestBid
        $null = New-KalshiOrder $market.Ticker -Side No -Count 2 -Price (1 - $bid) -TimeInForce ImmediateOrCancel
        (Get-KalshiPosition $market.Ticker).Position | Should -Be (-2)
    }

    It 'came by fills, newest first, of a market, an order or a time' {
        $before = [DateTimeOffset]::Now.AddSeconds(-1)
        $orders = $markets[4, 5].Ticker | ForEach-Object { Buy $_ 1 }
        $fills = Get-KalshiFill -After $before
        $fills[0].Ticker | Should -Be $markets[5].Ticker
        $fills[0] | Should -BeOfType KalshiPS.Fill
        $fills[0].CreatedTime | Should -BeOfType DateTimeOffset
        $fills[0].NoPrice | Should -Be (1 - $fills[0].YesPrice)
        ($orders | Get-KalshiFill).OrderId | Should -Be $orders.OrderId
        ($markets[4] | Get-KalshiFill).Ticker | Sort-Object -Unique | Should -Be $markets[4].Ticker
        $several = Get-KalshiFill -Ticker $fills.Ticker -After $before
        $several.FillId | Should -Be $fills.FillId -Because 'they are one list, the newest first'
        Get-ErrorOf { Get-KalshiFill -Ticker (1..101 | ForEach-Object { "KX-$_" }) } | Should -Match 'Ticker'
        # A blank, or no market at all, is no filter, and not all fills.
        Get-ErrorOf { Get-KalshiFill -Ticker $markets[4].Ticker, '' } | Should -Match 'ticker of a market is blank'
        Get-ErrorOf { Get-KalshiFill -Ticker $markets[4].Ticker, $null } | Should -Match 'ticker of a market is blank'
        Assert-KalshiError (Get-ErrorOf { Get-KalshiFill -Ticker @() }) KalshiInvalidRequest
        $sent = $simulator.RequestCount
        Get-KalshiFill -Ticker @($markets[0..9].Ticker; 'KXNOWHERE-1') -After ([DateTimeOffset]::Now.AddHours(1)) -Source Live -WarningVariable warned 3>$null | Should -BeNullOrEmpty
        "$warned" | Should -Match 'knows no market KXNOWHERE-1\.'
        "$warned" | Should -Not -Match ([regex]::Escape($markets[0].Ticker))
        $simulator.RequestCount - $sent | Should -BeLessOrEqual 4 -Because 'the known markets are read together'
        @(Get-KalshiFill -After ([DateTimeOffset]::Now.AddHours(1))).Count | Should -Be 0
        @(Get-KalshiFill -Subaccount 0).Count | Should -BeGreaterOrEqual 2
        @(Get-KalshiFill -ExchangeIndex 2).Count | Should -Be 0
    }

    It 'pays out when its market settles' {
        $market = $markets[6]
        $order = Buy $market.Ticker 4
        $available = (Get-KalshiBalance).Available
        $simulator.Exchange.SettleMarket($market.Ticker, 'Yes')
        $settlement = $market | Get-KalshiSettlement
        $settlement | Should -BeOfType KalshiPS.Settlement
        $settlement.MarketResult | Should -Be 'yes'
        $settlement.YesCount | Should -Be 4
        $settlement.YesTotalCost | Should -Be $order.TakerFillCost
        $settlement.Revenue | Should -BeOfType decimal
        $settlement.Revenue | Should -Be 4
        $settlement.SettledTime | Should -BeOfType DateTimeOffset
        (Get-KalshiBalance).Available | Should -Be ($available + 4)
        (Get-KalshiSettlement -After ([DateTimeOffset]::Now.AddMinutes(-1))).Ticker | Should -Contain $market.Ticker
        @(Get-KalshiSettlement -Before ([DateTimeOffset]::Now.AddDays(-1))).Count | Should -Be 0
        (Get-KalshiSettlement -EventTicker $market.EventTicker).Ticker | Should -Contain $market.Ticker
    }
}

Describe 'Subaccounts' {
    BeforeAll { $first = New-KalshiSubaccount }

    It 'count up from one and have money of their own' {
        $first | Should -BeOfType KalshiPS.CreatedSubaccount
        $next = New-KalshiSubaccount
        $next.Subaccount | Should -Be ($first.Subaccount + 1)
        $all = Get-KalshiSubaccount
        $all | Should -BeOfType KalshiPS.SubaccountBalance
        $all.Subaccount | Sort-Object -Unique | Should -Be (0..$next.Subaccount)
        $all[0].Balance | Should -BeOfType decimal
        ($next | Get-KalshiBalance).Available | Should -Be 0
    }

    It 'trade with it' {
        $null = New-KalshiTransfer 25 -FromSubaccount 0 -ToSubaccount $first.Subaccount -Confirm:$false
        $order = $markets[7] | New-KalshiOrder -Side Yes -Count 1 -Price 0.02 -Subaccount $first.Subaccount
        (Get-KalshiOrder -Subaccount $first.Subaccount).OrderId | Should -Be $order.OrderId
        ($first | Get-KalshiBalance).Available | Should -BeLessThan 25
        ($order | Remove-KalshiOrder).ReducedBy | Should -Be 1
        ($first | Get-KalshiBalance).Available | Should -Be 25
    }

    It 'are netted or not' {
        (Get-KalshiSubaccountNetting | Where-Object Subaccount -eq $first.Subaccount).Enabled | Should -BeFalse
        $first | Set-KalshiSubaccountNetting -Enabled $true | Should -BeNullOrEmpty
        $setting = Get-KalshiSubaccountNetting | Where-Object Subaccount -eq $first.Subaccount
        $setting | Should -BeOfType KalshiPS.SubaccountNetting
        $setting.Enabled | Should -BeTrue
        Set-KalshiSubaccountNetting 0, $first.Subaccount $false
        (Get-KalshiSubaccountNetting).Enabled | Should -Not -Contain $true
        Assert-KalshiError (Get-ErrorOf { Set-KalshiSubaccountNetting 60 $true }) KalshiInvalidRequest
    }
}

Describe 'A transfer between subaccounts' {
    BeforeAll { $to = (New-KalshiSubaccount).Subaccount }

    It 'moves money and is listed' {
        $before = (Get-KalshiBalance).Available
        $id = New-Guid
        $transfer = New-KalshiTransfer '$12.34' -FromSubaccount 0 -ToSubaccount $to -ClientTransferId $id -Confirm:$false
        $transfer | Should -BeOfType KalshiPS.SubaccountTransfer
        $transfer.Amount | Should -Be 12.34
        $transfer.ClientTransferId | Should -Be "$id"
        (Get-KalshiBalance).Available | Should -Be ($before - 12.34)
        (Get-KalshiBalance -Subaccount $to).Available | Should -Be 12.34
        $listed = Get-KalshiTransfer -Between Subaccounts -First 1
        $listed | Should -BeOfType KalshiPS.SubaccountTransfer
        $listed.Amount | Should -BeOfType decimal
        $listed.Amount | Should -Be 12.34
        $listed.ToSubaccount | Should -Be $to
        $listed.CreatedTime | Should -BeOfType DateTimeOffset
    }

    It 'sent again with the same id moves the money once' {
        $id = New-Guid
        $before = (Get-KalshiBalance).Available
        1..2 | ForEach-Object { $null = New-KalshiTransfer 100c -FromSubaccount 0 -ToSubaccount $to -ClientTransferId $id -Confirm:$false }
        (Get-KalshiBalance).Available | Should -Be ($before - 1)
    }

    It '<Why> is <Id>' -ForEach @(
        @{ Why = 'of more than there is'; Id = 'KalshiInsufficientBalance'; With = @{ Amount = 1000000 } }
        @{ Why = 'of half a cent'; Id = 'KalshiInvalidAmount'; With = @{ Amount = 0.005 } }
        @{ Why = 'of nothing'; Id = 'KalshiInvalidAmount'; With = @{ Amount = 0 } }
        @{ Why = 'of less than nothing'; Id = 'KalshiInvalidAmount'; With = @{ Amount = -1 } }
        @{ Why = 'to itself'; Id = 'KalshiInvalidRequest'; With = @{ ToSubaccount = 0 } }
        @{ Why = 'to a subaccount that is not there'; Id = 'KalshiInvalidRequest'; With = @{ ToSubaccount = 60 } }
    ) {
        $terms = @{ Amount = 1; FromSubaccount = 0; ToSubaccount = $to; Confirm = $false }
        foreach ($name in $With.Keys) { $terms[$name] = $With[$name] }
        $before = (Get-KalshiBalance).Available
        Assert-KalshiError (Get-ErrorOf { New-KalshiTransfer @terms }) $Id
        (Get-KalshiBalance).Available | Should -Be $before
    }
}

Describe 'A transfer between shards' {
    It 'moves money, is read by its id and is listed' {
        $before = (Get-KalshiBalance -ExchangeIndex 2).Available
        $transfer = New-KalshiTransfer 10.0001 -FromExchangeIndex 0 -ToExchangeIndex 2 -Confirm:$false
        $transfer | Should -BeOfType KalshiPS.ShardTransfer
        $transfer.Amount | Should -Be 10.0001
        (Get-KalshiBalance -ExchangeIndex 2).Available | Should -Be ($before + 10.0001)
        $read = $transfer | Get-KalshiTransfer
        $transfer.ClientTransferId | Should -Not -BeNullOrEmpty
        foreach ($name in 'TransferId', 'FromInstance', 'ToInstance', 'FromExchangeIndex', 'ToExchangeIndex', 'Amount') {
            $transfer.$name | Should -Be $read.$name -Because "a new transfer's $name is what the exchange has"
        }
        $read.CreatedTime | Should -BeOfType DateTimeOffset
        (Get-KalshiTransfer -First 1).TransferId | Should -Be $transfer.TransferId
        $transfer.TransferId | Get-KalshiTransfer | Should -BeOfType KalshiPS.ShardTransfer
    }

    It 'is refused to the same shard, and an unknown one is not found' {
        Assert-KalshiError (Get-ErrorOf { New-KalshiTransfer 1 -FromExchangeIndex 2 -ToExchangeIndex 2 -Confirm:$false }) KalshiInvalidRequest
        Assert-KalshiError (Get-ErrorOf { New-KalshiTransfer 1 -FromExchangeIndex 0 -ToExchangeIndex 77 -Confirm:$false }) KalshiInvalidRequest
        Assert-KalshiError (Get-ErrorOf { New-KalshiTransfer 1 -FromExchangeIndex 0 -ToExchangeIndex 2 -ToInstance Margined -Confirm:$false }) KalshiInvalidRequest
        Assert-KalshiError (Get-ErrorOf { Get-KalshiTransfer (New-Guid) }) KalshiNotFound
    }
}

Describe 'A transfer between shards with an id' {
    It 'moves the money once, and the second is refused' {
        $id = New-Guid
        $before = (Get-KalshiBalance -ExchangeIndex 2).Available
        $transfer = New-KalshiTransfer 1 -FromExchangeIndex 0 -ToExchangeIndex 2 -ClientTransferId $id -Confirm:$false
        $transfer.ClientTransferId | Should -Be "$id"
        $failure = Get-ErrorOf { New-KalshiTransfer 1 -FromExchangeIndex 0 -ToExchangeIndex 2 -ClientTransferId $id -Confirm:$false }
        Assert-KalshiError $failure KalshiInvalidRequest
        $failure.TargetObject | Should -Be "$id"
        (Get-KalshiBalance -ExchangeIndex 2).Available | Should -Be ($before + 1)
        # The way back is another route.
        $null = New-KalshiTransfer 1 -FromExchangeIndex 2 -ToExchangeIndex 0 -ClientTransferId $id -Confirm:$false
    }

    It 'whose answer is lost is sent again, and found' {
        $before = (Get-KalshiBalance -ExchangeIndex 2).Available
        Set-KalshiSimulatorFault DropConnection IntraExchangeInstanceTransfer -AfterCommit -Call 1 -Simulator $simulator
        try { $transfer = New-KalshiTransfer 2.5 -FromExchangeIndex 0 -ToExchangeIndex 2 -Confirm:$false }
        finally { Remove-KalshiSimulatorFault -Simulator $simulator }
        $transfer.TransferId | Should -Be (Get-KalshiTransfer -First 1).TransferId
        (Get-KalshiBalance -ExchangeIndex 2).Available | Should -Be ($before + 2.5)
    }

    It 'is one of the primary account' {
        $to = (New-KalshiSubaccount).Subaccount
        $terms = @{ Amount = 1; FromExchangeIndex = 0; ToExchangeIndex = 2; ToSubaccount = $to; Confirm = $false }
        Assert-KalshiError (Get-ErrorOf { New-KalshiTransfer @terms -ClientTransferId (New-Guid) }) KalshiInvalidRequest
        (New-KalshiTransfer @terms).ClientTransferId | Should -BeNullOrEmpty
    }
}

Describe 'The target of free money' {
    It 'is set for shards and taken back' {
        Set-KalshiBalanceTarget @{ 0 = 60; 2 = '40' } -RestingMarginReservation Max -Confirm:$false | Should -BeNullOrEmpty
        $target = Get-KalshiBalanceTarget
        $target | Should -BeOfType KalshiPS.BalanceTarget
        "$($target.Allocations)" | Should -Be '0: 60% 2: 40%'
        $target.RestingMarginReservation | Should -Be 'max'
        Set-KalshiBalanceTarget -Disable -Confirm:$false
        (Get-KalshiBalanceTarget).Allocations | Should -BeNullOrEmpty
    }

    It 'is a hundred percent together, in whole ones' {
        Assert-KalshiError (Get-ErrorOf { Set-KalshiBalanceTarget @{ 0 = 60; 2 = 30 } -Confirm:$false }) KalshiInvalidRequest
        Assert-KalshiError (Get-ErrorOf { Set-KalshiBalanceTarget @{ 0 = 66.6; 2 = 33.4 } -Confirm:$false }) KalshiInvalidRequest
        Assert-KalshiError (Get-ErrorOf { Set-KalshiBalanceTarget @{ zero = 100 } -Confirm:$false }) KalshiInvalidRequest
        Assert-KalshiError (Get-ErrorOf { Set-KalshiBalanceTarget @{ 77 = 100 } -Confirm:$false }) KalshiInvalidRequest
        (Get-KalshiBalanceTarget).Allocations | Should -BeNullOrEmpty
    }
}

Describe 'Moving money' {
    It 'sends nothing with -WhatIf' {
        $sent = $simulator.RequestCount
        New-KalshiTransfer 1 -FromSubaccount 0 -ToSubaccount 1 -WhatIf | Should -BeNullOrEmpty
        New-KalshiTransfer 1 -FromExchangeIndex 0 -ToExchangeIndex 2 -WhatIf | Should -BeNullOrEmpty
        Set-KalshiBalanceTarget @{ 0 = 100 } -WhatIf
        Set-KalshiBalanceTarget -Disable -WhatIf
        Set-KalshiSubaccountNetting 0 $true -WhatIf
        New-KalshiSubaccount -WhatIf | Should -BeNullOrEmpty
        $simulator.RequestCount | Should -Be $sent
    }

    It 'is done by a script only if it says that it means it' {
        $sent = $simulator.RequestCount
        Get-ErrorOf { New-KalshiTransfer 1 -FromExchangeIndex 0 -ToExchangeIndex 2 } | Should -Not -BeNullOrEmpty
        Get-ErrorOf { Set-KalshiBalanceTarget -Disable } | Should -Not -BeNullOrEmpty
        $simulator.RequestCount | Should -Be $sent
    }

    It 'says what it would do' -Tag Process {
        $text = Invoke-CleanProcess @'
Import-Module $env:KALSHIPS_MODULE
$null = Connect-Kalshi -Simulator
New-KalshiTransfer 12.5 -FromSubaccount 0 -ToSubaccount 3 -WhatIf
New-KalshiTransfer 0.0001 -FromExchangeIndex 0 -ToExchangeIndex 2 -ToSubaccount 1 -WhatIf
Set-KalshiBalanceTarget @{ 2 = 40; 0 = 60 } -WhatIf
'@
        $text[0] | Should -BeLike '*Move $12.50 from subaccount 0 to subaccount 3 on exchange shard 0.*'
        $text[1] | Should -BeLike '*Move $0.0001 from exchange shard 0 to subaccount 1 on exchange shard 2.*'
        $text[2] | Should -BeLike '*60% on shard 0, 40% on shard 2.*'
    }
}
