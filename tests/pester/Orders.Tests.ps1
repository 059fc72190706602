BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $simulator = Start-KalshiSimulator
    $null = Connect-Kalshi -Simulator
    # A market with whole cents, away from its edges, so that a cent rests and half a cent is refused.
    $market = Get-KalshiMarket -Status open -First 100 | Where-Object { $_.PriceLevelStructure -eq 'linear_cent' -and $_.YesBid -ge 0.2 -and $_.YesAsk -le 0.8 } | Select-Object -First 1
    $ticker = $market.Ticker
}

AfterAll { Stop-KalshiSimulator }

Describe 'An order''s life' {
    It 'is one line from market to cancel' {
        $canceled = Get-KalshiMarket -First 1 -Status open | New-KalshiOrder -Side Yes -Count 1 -Price 0.01 | Set-KalshiOrder -Price 0.02 | Remove-KalshiOrder
        $canceled | Should -BeOfType KalshiPS.OrderCancellation
        $canceled.ReducedBy | Should -Be 1
    }

    It 'goes from placed to seen, listed, amended, decreased, canceled' {
        $id = "journey-$(New-Guid)"
        $placed = New-KalshiOrder $ticker -Side Yes -Count 10 -Price 0.05 -ClientOrderId $id
        $placed | Should -BeOfType KalshiPS.Order
        $placed.ClientOrderId | Should -Be $id
        $placed.Status | Should -Be 'resting'
        $placed.RemainingCount | Should -Be 10

        $read = $placed | Get-KalshiOrder
        foreach ($name in 'OrderId', 'ClientOrderId', 'Ticker', 'BookSide', 'OutcomeSide', 'Status', 'YesPrice', 'NoPrice', 'InitialCount', 'FillCount', 'RemainingCount', 'TakerFees', 'TakerFillCost', 'SelfTradePreventionType', 'Type') {
            $placed.$name | Should -Be $read.$name -Because "a created order's $name is what the exchange has"
        }
        (Get-KalshiOrder -Ticker $ticker -Status resting).OrderId | Should -Contain $placed.OrderId

        $amended = $placed | Set-KalshiOrder -Price 6c -Count 12
        $amended.YesPrice | Should -Be 0.06
        $amended.RemainingCount | Should -Be 12
        ($amended | Get-KalshiOrder).YesPrice | Should -Be 0.06

        ($amended | Set-KalshiOrder -ReduceBy 2).RemainingCount | Should -Be 10
        ($amended | Set-KalshiOrder -ReduceTo 4).RemainingCount | Should -Be 4
        ($amended | Remove-KalshiOrder).ReducedBy | Should -Be 4
        ($amended | Get-KalshiOrder).Status | Should -Be 'canceled'
        Assert-KalshiError (Get-ErrorOf { $amended | Remove-KalshiOrder }) KalshiNotFound
    }

    It 'fills what crosses, and the order, the fill, the position and the balance agree' {
        $before = (Get-KalshiBalance).Available
        $ask = (Get-KalshiOrderBook $ticker).BestAsk
        $order = New-KalshiOrder $ticker -Side Yes -Count 1 -Price $ask -TimeInForce ImmediateOrCancel
        $order.Status | Should -Be 'executed'
        $order.FillCount | Should -Be 1
        $order.TakerFillCost | Should -Be $ask
        $fill = $order | Get-KalshiFill
        $fill.Count | Should -Be 1
        $fill.YesPrice | Should -Be $ask
        $fill.Fee | Should -Be $order.TakerFees
        (Get-KalshiPosition $ticker).Position | Should -Be 1
        (Get-KalshiBalance).Available | Should -Be ($before - $ask - $order.TakerFees)
    }
}

Describe 'New-KalshiOrder' {
    AfterEach { Remove-KalshiOrder -All -Confirm:$false }

    It 'reads a price written as <Written>' -ForEach @(
        @{ Written = 0.03 }, @{ Written = '0.03' }, @{ Written = '$0.03' }, @{ Written = '3c' }, @{ Written = '3¢' }, @{ Written = ' 3C ' }, @{ Written = (0.1 + 0.2) / 10 }
    ) {
        (New-KalshiOrder $ticker -Side Yes -Count 1 -Price $Written).YesPrice | Should -Be 0.03
    }

    It 'turns <Action> <Side> at <Price> into a <BookSide> of <YesPrice>' -ForEach @(
        @{ Action = 'Buy'; Side = 'Yes'; Price = 0.02; BookSide = 'bid'; YesPrice = 0.02; OutcomeSide = 'yes' }
        @{ Action = 'Sell'; Side = 'Yes'; Price = 0.98; BookSide = 'ask'; YesPrice = 0.98; OutcomeSide = 'no' }
        @{ Action = 'Buy'; Side = 'No'; Price = 0.02; BookSide = 'ask'; YesPrice = 0.98; OutcomeSide = 'no' }
        @{ Action = 'Sell'; Side = 'No'; Price = 0.98; BookSide = 'bid'; YesPrice = 0.02; OutcomeSide = 'yes' }
    ) {
        $order = New-KalshiOrder $ticker -Side $Side -Action $Action -Count 1 -Price $Price | Get-KalshiOrder
        $order.BookSide | Should -Be $BookSide
        $order.YesPrice | Should -Be $YesPrice
        $order.NoPrice | Should -Be (1 - $YesPrice)
        $order.OutcomeSide | Should -Be $OutcomeSide
    }

    It 'speaks the book''s language with -BookSide' {
        (New-KalshiOrder $ticker -BookSide Ask -Count 1 -Price 0.99).BookSide | Should -Be 'ask'
    }

    It 'says with -WhatIf what would happen and what it could cost, and places nothing' -Tag Process {
        $text = Invoke-CleanProcess @"
Import-Module `$env:KALSHIPS_MODULE
`$null = Connect-Kalshi -Simulator
`$before = (Get-KalshiSimulator).Member.Orders.Count
New-KalshiOrder $ticker -Side No -Count 10 -Price 0.4 -WhatIf
(Get-KalshiSimulator).Member.Orders.Count - `$before
"@
        $text[0] | Should -Match "Buy 10 No of $([regex]::Escape($ticker)) at \`$0\.40\. It costs at most \`$4\.20, fees of up to \`$0\.20 included\."
        $text[1] | Should -Be 0
    }

    It 'takes fractions of a contract where the market does' {
        $fractional = Get-KalshiMarket -Status open -First 100 | Where-Object FractionalTradingEnabled | Select-Object -First 1
        ($fractional | New-KalshiOrder -Side Yes -Count 0.25 -Price 0.01).RemainingCount | Should -Be 0.25
    }

    It 'says one contract where it is one' -Tag Process {
        $order = New-KalshiOrder $ticker -Side Yes -Count 3 -Price 0.02
        $text = Invoke-CleanProcess @"
Import-Module `$env:KALSHIPS_MODULE
[KalshiPS.Order]@{ OrderId = 'x'; Ticker = 'M'; BookSide = 'bid' } | Set-KalshiOrder -ReduceBy 1 -Connection (Connect-Kalshi -Simulator) -WhatIf
[KalshiPS.Order]@{ OrderId = 'x'; Ticker = 'M'; BookSide = 'bid' } | Set-KalshiOrder -ReduceTo 2.5 -WhatIf
"@
        $text[0] | Should -Match 'Take 1 contract off order x on M\.'
        $text[1] | Should -Match 'Leave 2\.5 contracts of order x on M\.'
        $order | Set-KalshiOrder -ReduceBy 1 -TimeoutSec 5 | Remove-KalshiOrder -TimeoutSec 5 | ForEach-Object ReducedBy | Should -Be 2
    }

    It 'lets an order expire' {
        $order = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 -ExpirationTime (Get-Date).AddHours(1) | Get-KalshiOrder
        ($order.ExpirationTime - [DateTimeOffset]::Now).TotalMinutes | Should -BeGreaterThan 58
        ($order | Set-KalshiOrder -NoExpiration | Get-KalshiOrder).ExpirationTime | Should -BeNullOrEmpty
    }
}

Describe 'A bad order' {
    It '<Why> is <Id>' -ForEach @(
        @{ Why = 'at a price of 0'; Id = 'KalshiPriceOutOfRange'; With = @{ Price = 0 } }
        @{ Why = 'at a price of 1'; Id = 'KalshiPriceOutOfRange'; With = @{ Price = 1 } }
        @{ Why = 'at 56 dollars'; Id = 'KalshiPriceOutOfRange'; With = @{ Price = 56 } }
        @{ Why = 'off the grid'; Id = 'KalshiInvalidPrice'; With = @{ Price = 0.035 } }
        @{ Why = 'for nothing'; Id = 'KalshiInvalidCount'; With = @{ Count = 0 } }
        @{ Why = 'for less than nothing'; Id = 'KalshiInvalidCount'; With = @{ Count = -1 } }
        @{ Why = 'for a thousandth'; Id = 'KalshiInvalidCount'; With = @{ Count = 0.001 } }
        @{ Why = 'for more than there is money'; Id = 'KalshiInsufficientBalance'; With = @{ Count = 900000 } }
        @{ Why = 'on a market that is not there'; Id = 'KalshiNotFound'; With = @{ Ticker = 'NOPE' } }
        @{ Why = 'that must be filled as a whole and cannot be'; Id = 'KalshiNotFilled'; With = @{ Price = 0.01; TimeInForce = 'FillOrKill' } }
        @{ Why = 'that must rest and would cross'; Id = 'KalshiPostOnlyCross'; With = @{ Price = 0.99; PostOnly = $true } }
        @{ Why = 'that must rest and cannot'; Id = 'KalshiInvalidOrder'; With = @{ PostOnly = $true; TimeInForce = 'FillOrKill' } }
        @{ Why = 'that reduces and waits'; Id = 'KalshiInvalidOrder'; With = @{ ReduceOnly = $true } }
        @{ Why = 'that expires and does not wait'; Id = 'KalshiInvalidOrder'; With = @{ TimeInForce = 'ImmediateOrCancel'; ExpirationTime = '2030-01-01' } }
    ) {
        $terms = @{ Ticker = $ticker; Side = 'Yes'; Count = 1; Price = 0.03 } + @{}
        foreach ($name in $With.Keys) { $terms[$name] = $With[$name] }
        Assert-KalshiError (Get-ErrorOf { New-KalshiOrder @terms }) $Id
        @(Get-KalshiOrder -Status resting).Count | Should -Be 0
    }

    It 'on a closed market is KalshiMarketClosed' {
        $closed = Get-KalshiMarket -Status closed -First 1
        Assert-KalshiError (Get-ErrorOf { $closed | New-KalshiOrder -Side Yes -Count 1 -Price 0.03 }) KalshiMarketClosed
    }

    It 'with a client order id used before is KalshiDuplicateOrder, even after a cancel' {
        $id = "$(New-Guid)"
        New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 -ClientOrderId $id | Remove-KalshiOrder
        Assert-KalshiError (Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 -ClientOrderId $id }) KalshiDuplicateOrder
    }

    It 'with the client order id of one beside it is KalshiDuplicateOrder, and the first is remembered as it is' {
        $id = "$(New-Guid)"
        $rows = [pscustomobject]@{ Ticker = $ticker; Side = 'Yes'; Count = 10; Price = '1c'; ClientOrderId = $id }, [pscustomobject]@{ Ticker = $ticker; Side = 'No'; Count = 10; Price = '1c'; ClientOrderId = $id }
        $placed = $rows | New-KalshiOrder -ErrorAction SilentlyContinue -ErrorVariable failures
        @($placed).Count | Should -Be 1
        Assert-KalshiError $failures[0] KalshiDuplicateOrder
        (Get-KalshiOrderJournal $id).PriceSide | Should -Be Yes
        (Set-KalshiOrder $placed.OrderId -Price 2c).YesPrice | Should -Be 0.02
        Remove-KalshiOrder $placed.OrderId
    }

    It 'in a row with a misspelt column is refused: <_>' -ForEach 'Acton', 'Actions', 'Act' {
        $row = [pscustomobject]@{ Ticker = $ticker; Side = 'Yes'; Count = 1; Price = '2c'; $_ = 'Sell' }
        Get-ErrorOf { $row | New-KalshiOrder } | Should -Match "That has $_, which is not read"
        @(Get-KalshiOrder -Status resting).Count | Should -Be 0
    }

    It 'does not keep the next one from being placed' {
        $placed = 'NOPE', $ticker | New-KalshiOrder -Side Yes -Count 1 -Price 0.02 -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures.Count | Should -Be 1
        $placed.Ticker | Should -Be $ticker
        $placed | Remove-KalshiOrder
    }

    It 'written badly says how to write it' {
        $failure = Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 'cheap' }
        $failure.Exception.Message | Should -Match "'cheap' is not a price. Write dollars"
    }

    It 'without a session is KalshiNotConnected' -Tag Process {
        $id = Invoke-CleanProcess 'Import-Module $env:KALSHIPS_MODULE; try { New-KalshiOrder X -Side Yes -Count 1 -Price 0.5 } catch { $_.FullyQualifiedErrorId }'
        $id | Should -BeLike 'KalshiNotConnected,*'
    }
}

Describe 'Set-KalshiOrder' {
    AfterEach { Remove-KalshiOrder -All -Confirm:$false }

    It 'keeps speaking of the side the order was placed on' {
        $order = New-KalshiOrder $ticker -Side No -Count 1 -Price 0.02
        $amended = $order | Set-KalshiOrder -Price 0.03
        $amended.NoPrice | Should -Be 0.03
        ($amended | Set-KalshiOrder -Price 0.04 | Get-KalshiOrder).NoPrice | Should -Be 0.04
    }

    It 'speaks of the side the order was placed on where <How>' -ForEach @(
        @{ How = 'it was read from the exchange'; Read = { Get-KalshiOrder $order.OrderId } }
        @{ How = 'only its id is given'; Read = { $order.OrderId } }
        @{ How = 'it is an entry of the journal'; Read = { $order | Get-KalshiOrderJournal } }
        @{ How = 'it was in a table'; Read = { $order | Export-Csv "$TestDrive/sides.csv"; Import-Csv "$TestDrive/sides.csv" } }
        @{ How = 'it was read and in a table'; Read = { $order | Get-KalshiOrder | Export-Csv "$TestDrive/sides.csv"; Import-Csv "$TestDrive/sides.csv" } }
        @{ How = 'it was in a file of objects'; Read = { $order | Export-Clixml "$TestDrive/sides.xml"; Import-Clixml "$TestDrive/sides.xml" } }
        @{ How = 'it was JSON'; Read = { $order | ConvertTo-Json -Depth 5 | ConvertFrom-Json } }
    ) {
        foreach ($action in 'Sell', 'Buy') {
            $near, $next = if ($action -eq 'Sell') { 0.98, 0.97 } else { 0.02, 0.03 }
            $order = New-KalshiOrder $ticker -Side No -Action $action -Count 1 -Price $near
            $amended = & $Read | Set-KalshiOrder -Price $next
            $amended.NoPrice | Should -Be $next
            $amended.RemainingCount | Should -Be 1
            (Get-KalshiOrder $order.OrderId).NoPrice | Should -Be $next
        }
        $order = New-KalshiOrder $ticker -BookSide Bid -Count 1 -Price 0.02
        (& $Read | Set-KalshiOrder -Price 0.03).YesPrice | Should -Be 0.03
    }

    It 'keeps the side of an order that was written down without the journal' {
        $order = New-KalshiOrder $ticker -Side No -Action Sell -Count 1 -Price 0.98 -NoJournal
        $order | Export-Csv "$TestDrive/sides.csv"
        (Import-Csv "$TestDrive/sides.csv" | Set-KalshiOrder -Price 0.97).NoPrice | Should -Be 0.97
    }

    It 'takes the side that a row has for its price, and not the older word of an order' {
        $order = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 -NoJournal
        ([pscustomobject]@{ OrderId = $order.OrderId; Side = 'No'; Price = '0.97' } | Set-KalshiOrder).NoPrice | Should -Be 0.97
        ([pscustomobject]@{ OrderId = $order.OrderId; Side = 'yes'; Price = '0.02' } | Set-KalshiOrder).YesPrice | Should -Be 0.02
        ([pscustomobject]@{ OrderId = $order.OrderId; Side = ''; Count = '2' } | Set-KalshiOrder).RemainingCount | Should -Be 2
        Get-ErrorOf { [pscustomobject]@{ OrderId = $order.OrderId; Side = 'bid'; Price = '0.03' } | Set-KalshiOrder } | Should -Match "'bid'"
        Get-ErrorOf { Set-KalshiOrder $order.OrderId -Side '' -Price 0.03 } | Should -Not -BeNullOrEmpty
        $read = Get-KalshiOrder $order.OrderId
        $read.Side = 'no'
        $told = [KalshiPS.OrderUpdate]@{ OrderId = $order.OrderId; Side = 'no'; BookSide = 'bid' }
        foreach ($thing in $read, ($read | Select-Object *), $told) { Assert-KalshiError (Get-ErrorOf { $thing | Set-KalshiOrder -Price 0.97 }) KalshiInvalidOrder }
        # Cut from an order, its Side is the older word; with another than the journal's it is not known what is meant.
        Assert-KalshiError (Get-ErrorOf { $read | Select-Object OrderId, Side | Set-KalshiOrder -Price 0.97 }) KalshiInvalidOrder
        $noted = New-KalshiOrder $ticker -Side No -Count 1 -Price 0.02
        ([pscustomobject]@{ OrderId = $noted.OrderId; Side = 'yes' } | Set-KalshiOrder -Price 0.03).NoPrice | Should -Be 0.03
        Get-ErrorOf { [pscustomobject]@{ OrderId = $noted.OrderId; Side = 'yes'; Price = '0.03' } | Set-KalshiOrder } | Should -Match 'and another Side'
        $mended = $order | Select-Object *, @{ Name = 'Price'; Expression = { '0.97' } }
        $mended.Side = 'No'
        Get-ErrorOf { $mended | Set-KalshiOrder } | Should -Match 'and another Side'
        (Get-KalshiOrder $order.OrderId).YesPrice | Should -Be 0.02
    }

    It 'does not know the side any more once a price of the other one was given' {
        $order = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02
        $amended = Set-KalshiOrder $order.OrderId -Side No -Price 0.97
        Assert-KalshiError (Get-ErrorOf { Set-KalshiOrder $order.OrderId -Price 0.04 }) KalshiInvalidOrder
        ($amended | Set-KalshiOrder -Price 0.96).YesPrice | Should -Be 0.04
        (Get-KalshiOrder $order.OrderId | Set-KalshiOrder -Side Yes -Price 0.03).YesPrice | Should -Be 0.03
    }

    It 'does not learn the side from a change that has no price' {
        $order = New-KalshiOrder $ticker -Side No -Action Sell -Count 1 -Price 0.98 -NoJournal
        $grown = Set-KalshiOrder $order.OrderId -Count 2
        Assert-KalshiError (Get-ErrorOf { $grown | Set-KalshiOrder -Price 0.97 }) KalshiInvalidOrder
    }

    It 'does not guess what the price of an order means that was placed without the journal' {
        $bid = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 -NoJournal | Get-KalshiOrder
        Get-ErrorOf { $bid | Set-KalshiOrder -Price 0.03 } | Should -Match 'is a bid, which buys yes and sells no alike'
        $order = New-KalshiOrder $ticker -Side No -Count 1 -Price 0.02 -NoJournal | Get-KalshiOrder
        Assert-KalshiError (Get-ErrorOf { $order | Set-KalshiOrder -Price 0.03 }) KalshiInvalidOrder
        ($order | Set-KalshiOrder -Price 0.03 -Side No | Get-KalshiOrder).NoPrice | Should -Be 0.03
        ($order | Set-KalshiOrder -Count 2 | Get-KalshiOrder).RemainingCount | Should -Be 2
    }

    It 'reads the order first when only its id is given' {
        $order = New-KalshiOrder $ticker -Side Yes -Count 3 -Price 0.02
        $amended = Set-KalshiOrder $order.OrderId -Price 0.03
        $amended.YesPrice | Should -Be 0.03
        $amended.RemainingCount | Should -Be 3
    }

    It 'leaves what a decrease took away where no count is given: <Change.Keys>' -ForEach @(
        @{ Change = @{ Price = 0.06 } }
        @{ Change = @{ ExpirationTime = (Get-Date).AddDays(1) } }
        @{ Change = @{ NoExpiration = $true } }
        @{ Change = @{ Price = 0.06; ExpirationTime = (Get-Date).AddDays(1) } }
    ) {
        $order = New-KalshiOrder $ticker -Side Yes -Count 100 -Price 0.05
        $small = $order | Set-KalshiOrder -ReduceTo 10
        $small.InitialCount | Should -Be 100 -Because 'a decrease leaves it'
        ($small | Set-KalshiOrder @Change).RemainingCount | Should -Be 10 -Because 'the order is piped as it is'
        ($order | Set-KalshiOrder @Change).RemainingCount | Should -Be 10 -Because 'the order is piped as it was'
        (Set-KalshiOrder $order.OrderId @Change).RemainingCount | Should -Be 10 -Because 'only its id is given'
        (Get-KalshiOrder $order.OrderId).RemainingCount | Should -Be 10
    }

    It 'leaves the price of a change elsewhere where only a count is given' {
        $order = New-KalshiOrder $ticker -Side Yes -Count 3 -Price 0.05
        $null = Set-KalshiOrder $order.OrderId -Price 0.02
        ($order | Set-KalshiOrder -Count 4).YesPrice | Should -Be 0.02
    }

    It 'gives the order as it is, whatever was piped' {
        $order = New-KalshiOrder $ticker -Side Yes -Count 5 -Price 0.05
        $until = [DateTimeOffset]::new(2027, 4, 12, 0, 0, 0, [timespan]::Zero)
        $order | Set-KalshiOrder -ExpirationTime $until | Out-Null
        ($order | Set-KalshiOrder -Count 6 -Price 0.02).ExpirationTime | Should -Be $until
        $gone = $order | Set-KalshiOrder -ReduceTo 0
        $gone.YesPrice | Should -Be 0.02
        $gone.InitialCount | Should -Be 6
        $gone.ExpirationTime | Should -Be $until
        $ask = (Get-KalshiOrderBook $ticker).Asks[0]
        $part = New-KalshiOrder $ticker -Side Yes -Count ($ask.Count + 5) -Price $ask.Price
        $old = [KalshiPS.Order]::new()
        foreach ($member in $part.PSObject.Properties.Where({ $_.IsSettable })) { $old.($member.Name) = $member.Value }
        $old.FillCount, $old.TakerFees, $old.TakerFillCost = 0, 0, 0
        $less = $old | Set-KalshiOrder -ReduceTo 1
        $now = Get-KalshiOrder $part.OrderId
        foreach ($name in 'FillCount', 'TakerFees', 'TakerFillCost', 'RemainingCount', 'Status') { $less.$name | Should -Be $now.$name -Because $name }
    }

    It 'leaves what its own decrease took away a moment ago, though reads do not show that yet' {
        $order = New-KalshiOrder $ticker -Side Yes -Count 100 -Price 0.05
        $null = Set-KalshiSimulatorFault StaleRead -Seconds 0.36
        try {
            $null = $order | Set-KalshiOrder -ReduceTo 10
            ($order | Set-KalshiOrder -Price 0.06).RemainingCount | Should -Be 10
            $null = $order | Set-KalshiOrder -ReduceTo 9
            (Set-KalshiOrder $order.OrderId -Price 0.05).RemainingCount | Should -Be 9
        }
        finally {
            Remove-KalshiSimulatorFault
        }
        (Get-KalshiOrder $order.OrderId).RemainingCount | Should -Be 9
    }

    It 'wants to know what to change' {
        $order = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02
        Assert-KalshiError (Get-ErrorOf { $order | Set-KalshiOrder }) KalshiInvalidOrder
        Assert-KalshiError (Get-ErrorOf { Set-KalshiOrder "$(New-Guid)" -Price 0.5 }) KalshiNotFound
    }

    It 'changes nothing with -WhatIf' {
        $order = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02
        $order | Set-KalshiOrder -Price 0.03 -WhatIf | Should -BeNullOrEmpty
        $order | Set-KalshiOrder -ReduceTo 0.5 -WhatIf | Should -BeNullOrEmpty
        ($order | Get-KalshiOrder).YesPrice | Should -Be 0.02
    }
}

Describe 'Get-KalshiQueuePosition' {
    AfterEach { Remove-KalshiOrder -All -Confirm:$false }

    It 'says what stands before an order, which is one''s own earlier one at least' {
        $first, $second = 7, 5 | ForEach-Object { New-KalshiOrder $ticker -Side Yes -Count $_ -Price 0.01 }
        $before = ($first | Get-KalshiQueuePosition).QueuePosition
        ($second | Get-KalshiQueuePosition).QueuePosition | Should -Be ($before + 7)
        @(Get-KalshiQueuePosition -Ticker $ticker).OrderId | Sort-Object | Should -Be ($first.OrderId, $second.OrderId | Sort-Object)
        $first | Remove-KalshiOrder | Out-Null
        ($second | Get-KalshiQueuePosition).QueuePosition | Should -Be $before
        @(Get-KalshiSubaccount | Get-KalshiQueuePosition).OrderId | Should -Be $second.OrderId -Because 'a subaccount means all of its orders'
    }
}

Describe 'Remove-KalshiOrder' {
    It 'cancels all only when that is confirmed' {
        $null = 1..3 | ForEach-Object { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 }
        Remove-KalshiOrder -All -WhatIf
        @(Get-KalshiOrder -Status resting).Count | Should -Be 3
        Get-ErrorOf { Remove-KalshiOrder -All } | Should -Not -BeNullOrEmpty -Because 'a script that cannot be asked must say that it means it'
        @(Get-KalshiOrder -Status resting).Count | Should -Be 3
        Remove-KalshiOrder -All -Confirm:$false
        @(Get-KalshiOrder -Status resting).Count | Should -Be 0
    }

    It 'is not held up by a slow read of the order that an id names' {
        $order = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02
        Set-KalshiSimulatorFault Delay GetOrder -Seconds 60 -Name slow
        try {
            (Remove-KalshiOrder $order.OrderId -TimeoutSec 2).ReducedBy | Should -Be 1
            Assert-KalshiError (Get-ErrorOf { Set-KalshiOrder $order.OrderId -Price 3c -TimeoutSec 2 }) KalshiTimeout
        }
        finally { Remove-KalshiSimulatorFault slow }
    }

    It 'does not take <What>' -ForEach @(
        @{ What = 'markets beside the ticker of another'; Do = { Get-KalshiMarket -Status open -First 3 | Where-Object Ticker -ne $ticker | New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c }; Says = 'What is piped is market' }
        @{ What = 'an order beside the id of another'; Do = { $order | Set-KalshiOrder "$(New-Guid)" -Price 3c }; Says = 'order' }
        @{ What = 'a row that says another market'; Do = { $row = $order | Select-Object *; $row.Ticker = 'KX-OTHER'; $row | Set-KalshiOrder -Price 3c }; Says = 'is of market' }
        @{ What = 'a row that says another subaccount'; Do = { $row = $order | Get-KalshiOrder | Select-Object *; $row.Subaccount = 7; $row | Set-KalshiOrder -Price 3c -Side Yes }; Says = 'is of subaccount' }
        @{ What = 'a row that would reduce, to cancel it'; Do = { [pscustomobject]@{ OrderId = $order.OrderId; ReduceBy = 1 } | Remove-KalshiOrder }; Says = 'ReduceBy' }
    ) {
        $order = New-KalshiOrder $ticker -Side Yes -Count 2 -Price 0.02
        Get-ErrorOf $Do | Should -Match $Says
        $now = Get-KalshiOrder -Status resting
        @($now).Count | Should -Be 1
        ($now.YesPrice, $now.RemainingCount) | Should -Be (0.02, 2)
        $null = $order | Remove-KalshiOrder
    }

    It 'cancels once an order that is piped twice' {
        $order = New-KalshiOrder $ticker -Side Yes -Count 2 -Price 0.02
        ($order, $order, $order.OrderId | Remove-KalshiOrder).ReducedBy | Should -Be 2
    }

    It 'reaches an order of a subaccount by its id' {
        $subaccount = (New-KalshiSubaccount).Subaccount
        $null = New-KalshiTransfer -Amount 5 -FromSubaccount 0 -ToSubaccount $subaccount -Confirm:$false
        $orders = 1..3 | ForEach-Object { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 -Subaccount $subaccount }
        (Remove-KalshiOrder $orders[0].OrderId).ReducedBy | Should -Be 1
        @($orders[1, 2].OrderId | Remove-KalshiOrder).ReducedBy | Should -Be @(1, 1)
    }

    It 'reaches an order on another shard by its market' {
        $elsewhere = Get-KalshiMarket -Status open -First 100 | Where-Object ExchangeIndex -gt 0 | Select-Object -First 1
        $simulator.Exchange.Deposit($simulator.Member, 10, $elsewhere.ExchangeIndex, 0)
        $order = $elsewhere | New-KalshiOrder -Side Yes -Count 1 -Price 0.01
        $order.ExchangeIndex | Should -Be $elsewhere.ExchangeIndex
        (New-KalshiOrder $elsewhere.Ticker -Side Yes -Count 1 -Price 0.01 | Remove-KalshiOrder).ReducedBy | Should -Be 1
        ($order | Remove-KalshiOrder).ReducedBy | Should -Be 1
        $orders = 1..3 | ForEach-Object { $elsewhere | New-KalshiOrder -Side Yes -Count 1 -Price 0.01 }
        (Remove-KalshiOrder $orders[0].OrderId).ReducedBy | Should -Be 1 -Because 'the market of a bare id is looked up'
        @($orders[1, 2].OrderId | Remove-KalshiOrder).ReducedBy | Should -Be @(1, 1)
    }
}

Describe 'A pipeline of orders' {
    It 'goes out together, each with its own result or error, and is canceled together' {
        $wanted = @($ticker) * 12 + 'NOPE' + @($ticker) * 12
        $before = $simulator.RequestCount
        $placed = $wanted | New-KalshiOrder -Side Yes -Count 1 -Price 0.02 -ErrorAction SilentlyContinue -ErrorVariable failures
        $placed.Count | Should -Be 24
        ($placed.OrderId | Sort-Object -Unique).Count | Should -Be 24
        $failures.Count | Should -Be 1
        Assert-KalshiError $failures[0] KalshiNotFound
        $simulator.RequestCount - $before | Should -BeLessThan 12
        @(Get-KalshiOrder -Ticker $ticker -Status resting).Count | Should -Be 24

        $before = $simulator.RequestCount
        $gone = $placed | Select-Object -First 1
        $null = $gone | Remove-KalshiOrder
        $canceled = $placed | Remove-KalshiOrder -ErrorAction SilentlyContinue -ErrorVariable failures
        $canceled.Count | Should -Be 23
        ($canceled | Measure-Object ReducedBy -Sum).Sum | Should -Be 23
        $failures.TargetObject | Should -Be $gone.OrderId
        $simulator.RequestCount - $before | Should -BeLessThan 8
        @(Get-KalshiOrder -Status resting).Count | Should -Be 0
    }

    It 'does not keep an order waiting for the next one' {
        $before = $simulator.RequestCount
        & { $ticker; Start-Sleep -Milliseconds 700; $simulator.RequestCount - $before; $ticker } | ForEach-Object {
            if ($_ -is [string]) { $_ } else { $_ | Should -BeGreaterThan 0 -Because 'the first order was sent before the second came' }
        } | New-KalshiOrder -Side Yes -Count 1 -Price 0.02 | Remove-KalshiOrder
    }

    It 'says which shard lacks the money and what would move it there' {
        $poor = Start-ThreadJob {
            Import-Module $env:KALSHIPS_MODULE
            $null = Connect-Kalshi -Simulator
            $elsewhere = Get-KalshiMarket -Status open -First 100 | Where-Object ExchangeIndex -gt 0 | Select-Object -First 1
            try { $elsewhere | New-KalshiOrder -Side Yes -Count 10 -Price 0.01 -ErrorAction Stop } catch { $_ }
        } | Receive-Job -Wait -AutoRemoveJob
        Assert-KalshiError $poor KalshiInsufficientBalance
        $poor.Exception.Message | Should -Match 'Shard 2, .* has \$0\.00 and the order can need \$0\.\d+; shard 0 has \$1000'
        $poor.ErrorDetails.RecommendedAction | Should -Match 'New-KalshiTransfer 0\.\d\d -FromExchangeIndex 0 -ToExchangeIndex 2'
    }
}
