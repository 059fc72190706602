BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $simulator = Start-Exchange
    function Connect-Guarded([hashtable] $Limits = @{}) { Connect-Kalshi -BaseUri $simulator.BaseUri -ApiKeyId $simulator.ApiKeyId -PrivateKeyPath $simulator.PrivateKeyPath @Limits }
    $null = Connect-Guarded
    $market = Get-KalshiMarket -Status open -First 100 | Where-Object { $_.PriceLevelStructure -eq 'linear_cent' -and $_.ExchangeIndex -eq 0 -and $_.YesBid -ge 0.2 -and $_.YesAsk -le 0.8 } | Select-Object -First 1
    $ticker = $market.Ticker
    # Its edges are finer than its middle.
    $tapered = Get-KalshiMarket -Status open -First 100 | Where-Object { $_.PriceRanges.Count -gt 1 -and $_.ExchangeIndex -eq 0 } | Select-Object -First 1
}

AfterAll {
    Disconnect-Kalshi
    $simulator.Dispose()
}

Describe 'A session with -MaxOrderCost' {
    BeforeAll {
        $null = Connect-Guarded @{ MaxOrderCost = '$5' }
        # What the market charges is read once.
        New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 -WhatIf
    }
    AfterEach { Remove-KalshiOrder -All -Confirm:$false }

    It 'shows its limit' {
        (Get-KalshiConnection -Current).MaxOrderCost | Should -Be 5
        (Get-KalshiConnection -Current | Out-String) | Should -Match 'at most \$5 an order'
        (Get-KalshiConnection -Current | Select-Object * | Out-String) | Should -Match 'MaxOrderCost\s*: 5'
    }

    It 'refuses what can cost more, before anything is sent: <Why>' -ForEach @(
        @{ Why = 'buying yes'; With = @{ Side = 'Yes'; Count = 100; Price = 0.05 } }
        @{ Why = 'selling yes, which buys no'; With = @{ Side = 'Yes'; Action = 'Sell'; Count = 100; Price = 0.95 } }
        @{ Why = 'asking'; With = @{ BookSide = 'Ask'; Count = 5.1; Price = 0.02 } }
        @{ Why = 'what only the fee takes beyond'; With = @{ Side = 'No'; Count = 50; Price = 0.10 } }
    ) {
        $sent = $simulator.RequestCount
        $failure = Get-ErrorOf { New-KalshiOrder $ticker @With }
        Assert-KalshiError $failure KalshiGuard
        $failure.Exception.Message | Should -Match 'The order can cost \$[56]\.\d+, and this session allows \$5\.00 an order \(-MaxOrderCost\)'
        Assert-KalshiError (Get-ErrorOf { New-KalshiOrder $ticker @With -WhatIf }) KalshiGuard
        $simulator.RequestCount | Should -Be $sent
    }

    It 'places what costs less, also beside what it refuses' {
        $placed = 1, 200, 2 | ForEach-Object { $count = $_; New-KalshiOrder $ticker -Side Yes -Count $count -Price 0.05 -ErrorAction SilentlyContinue -ErrorVariable +failures }
        $placed.RemainingCount | Should -Be @(1, 2)
        $failures.Count | Should -Be 1
    }

    It 'counts an amendment with its new price and size, and lets it shrink' {
        $order = New-KalshiOrder $ticker -Side Yes -Count 20 -Price 0.05
        Assert-KalshiError (Get-ErrorOf { $order | Set-KalshiOrder -Count 150 }) KalshiGuard
        Assert-KalshiError (Get-ErrorOf { $order | Set-KalshiOrder -Count 50 -Price 0.15 -WhatIf }) KalshiGuard
        ($order | Get-KalshiOrder).RemainingCount | Should -Be 20
        $grown = $order | Set-KalshiOrder -Count 30
        $grown.RemainingCount | Should -Be 30

        $null = Connect-Guarded @{ MaxOrderCost = 0.5 }
        ($grown | Set-KalshiOrder -Count 25).RemainingCount | Should -Be 25 -Because 'less than before is no more than was allowed'
        $null = Connect-Guarded @{ MaxOrderCost = 5 }
    }

    It 'knows what a quote can cost' {
        $rfq = Get-KalshiRfq -Status open | Where-Object { -not $_.CreatorUserId -and $_.Count -gt 10 } | Select-Object -First 1
        Assert-KalshiError (Get-ErrorOf { $rfq | New-KalshiQuote -YesBid 0.02 -NoBid 0.9 }) KalshiGuard
    }

    It 'knows what taking a quote can cost, for one read and what its market charges: <Side>' -ForEach @(@{ Side = 'Yes' }, @{ Side = 'No' }) {
        $dear = $market | New-KalshiRfq -Count 50 | Get-KalshiQuote
        $sent = $simulator.RequestCount
        $failure = Get-ErrorOf { $dear | Approve-KalshiQuote -Side $Side }
        Assert-KalshiError $failure KalshiGuard
        $simulator.RequestCount - $sent | Should -BeLessOrEqual 4
        $cost = 50 * (1 - $dear."${Side}Bid")
        [decimal] ($failure.Exception.Message -replace '^.*can cost \$([\d.]+), .*$', '$1') | Should -BeGreaterThan $cost
        [decimal] ($failure.Exception.Message -replace '^.*can cost \$([\d.]+), .*$', '$1') | Should -BeLessThan ($cost + 1.01)
        Assert-KalshiError (Get-ErrorOf { Approve-KalshiQuote $dear.QuoteId -Side $Side -WhatIf }) KalshiGuard
        ($dear | Get-KalshiQuote).Status | Should -Be 'open'
        $small = $market | New-KalshiRfq -Count 1 -ReplaceExisting | Get-KalshiQuote
        $small | Approve-KalshiQuote -Side $Side
        ($small | Get-KalshiQuote).Status | Should -Not -Be 'open'
    }

    It 'knows what confirming a quote can cost' {
        # The quote was made before the guard stood.
        $null = Connect-Guarded
        $theirs = Get-KalshiRfq -Status open | Where-Object { -not $_.CreatorUserId -and $_.Count -gt 0 } | Select-Object -First 1
        $quote = $theirs | New-KalshiQuote -YesBid (Get-KalshiMarket $theirs.Ticker).YesAsk -NoBid 0
        $cost = $theirs.Count * $quote.YesBid
        $null = Connect-Guarded @{ MaxOrderCost = $cost - 0.01 }
        Assert-KalshiError (Get-ErrorOf { $quote | Confirm-KalshiQuote }) KalshiGuard
        ($quote | Get-KalshiQuote).Status | Should -Be 'accepted'
        $null = Connect-Guarded @{ MaxOrderCost = $cost + 1 + 0.02 * $theirs.Count }
        $quote | Confirm-KalshiQuote
        ($quote | Get-KalshiQuote).Status | Should -Not -Be 'accepted'
        $null = Connect-Guarded @{ MaxOrderCost = 5 }
    }

    It 'takes a block trade for what its dearer outcome costs, and nothing that it cannot see' {
        $block = Get-KalshiBlockTrade -Status pending | Select-Object -First 1
        $failure = Get-ErrorOf { $block | Approve-KalshiBlockTrade }
        Assert-KalshiError $failure KalshiGuard
        $failure.Exception.Message | Should -Match '-MaxOrderCost'
        Assert-KalshiError (Get-ErrorOf { Approve-KalshiBlockTrade (New-Guid) }) KalshiGuard
        $null = Connect-Guarded @{ MaxOrderCost = $block.Count * ([Math]::Max($block.Price, 1 - $block.Price) + 0.0201) }
        $block | Approve-KalshiBlockTrade
        (Get-KalshiBlockTrade $block.Ticker | Where-Object BlockTradeProposalId -eq $block.BlockTradeProposalId).BuyerAccepted | Should -BeTrue
        $null = Connect-Guarded @{ MaxOrderCost = 5 }
    }

    It 'posts nothing raw, and reads and deletes' {
        $failure = Get-ErrorOf { Invoke-KalshiApi /portfolio/events/orders -Method Post -Body @{ ticker = $ticker } }
        Assert-KalshiError $failure KalshiGuard
        Assert-KalshiError (Get-ErrorOf { Invoke-KalshiApi /anything -Method Put -Body @{} }) KalshiGuard
        Invoke-KalshiApi /portfolio/balance | Should -Not -BeNullOrEmpty
        $order = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02
        $null = Invoke-KalshiApi "/portfolio/events/orders/$($order.OrderId)" -Method Delete
        ($order | Get-KalshiOrder).Status | Should -Be 'canceled'
    }

    It 'wants a limit above 0' {
        Assert-KalshiError (Get-ErrorOf { Connect-Guarded @{ MaxOrderCost = 0 } }) KalshiInvalidRequest
        Assert-KalshiError (Get-ErrorOf { Connect-Guarded @{ MaxOpenCost = -1 } }) KalshiInvalidRequest
        $null = Connect-Guarded
    }
}

Describe 'A session with -MaxOpenCost' {
    BeforeEach { $null = Connect-Guarded @{ MaxOpenCost = 5 } }
    AfterEach { Remove-KalshiOrder -All -Confirm:$false }

    It 'counts what rests already, and forgets what is canceled' {
        $null = Connect-Guarded
        $old = New-KalshiOrder $ticker -Side Yes -Count 40 -Price 0.10
        $null = Connect-Guarded @{ MaxOpenCost = 5 }
        $failure = Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 10 -Price 0.10 }
        Assert-KalshiError $failure KalshiGuard
        $failure.Exception.Message | Should -Match 'all that rests \$5\.\d+, and this session allows \$5\.00 in all \(-MaxOpenCost\)'
        Assert-KalshiError (Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 10 -Price 0.10 -WhatIf }) KalshiGuard
        $null = $old | Remove-KalshiOrder
        (New-KalshiOrder $ticker -Side Yes -Count 10 -Price 0.10).Status | Should -Be 'resting'
    }

    It 'does not count what did not come to rest' {
        1..3 | ForEach-Object { New-KalshiOrder $ticker -Side Yes -Count 40 -Price 0.10 -TimeInForce ImmediateOrCancel } | ForEach-Object RemainingCount | Should -Be @(0, 0, 0)
        (New-KalshiOrder $ticker -Side Yes -Count 40 -Price 0.10).Status | Should -Be 'resting'
    }

    It 'counts an amendment by what it adds' {
        $order = New-KalshiOrder $ticker -Side Yes -Count 40 -Price 0.10
        Assert-KalshiError (Get-ErrorOf { $order | Set-KalshiOrder -Count 60 }) KalshiGuard
        Assert-KalshiError (Get-ErrorOf { $order | Set-KalshiOrder -Price 0.15 -WhatIf }) KalshiGuard
        $null = $order | Set-KalshiOrder -ReduceTo 10
        ($order | Set-KalshiOrder -Count 42).RemainingCount | Should -Be 42
    }

    It 'counts a quote that is taken, with what rests and with the next one' {
        $quotes = foreach ($count in 30, 1) { $market | New-KalshiRfq -Count $count | Get-KalshiQuote }
        Assert-KalshiError (Get-ErrorOf { $quotes[0] | Approve-KalshiQuote -Side No -WhatIf }) KalshiGuard
        $failure = Get-ErrorOf { $quotes[0] | Approve-KalshiQuote -Side No }
        Assert-KalshiError $failure KalshiGuard
        $failure.Exception.Message | Should -Match '-MaxOpenCost'
        $order = $market | New-KalshiOrder -Side Yes -Count 44 -Price 0.10
        Assert-KalshiError (Get-ErrorOf { $quotes[1] | Approve-KalshiQuote -Side No }) KalshiGuard
        $order | Set-KalshiOrder -ReduceTo 1 | Out-Null
        $quotes[1] | Approve-KalshiQuote -Side No
        $failure = Get-ErrorOf { $market | New-KalshiOrder -Side Yes -Count 44 -Price 0.10 }
        Assert-KalshiError $failure KalshiGuard
        ($quotes[0] | Get-KalshiQuote).Status | Should -Be 'open'
        Get-KalshiRfq -Mine -Status open | Remove-KalshiRfq -ErrorAction SilentlyContinue
    }

    It 'takes of a batch what fits' {
        $placed = 1..12 | ForEach-Object { $ticker } | New-KalshiOrder -Side Yes -Count 10 -Price 0.10 -ErrorAction SilentlyContinue -ErrorVariable failures
        $placed.Count | Should -Be 4
        $failures.Count | Should -Be 8
        @(Get-KalshiOrder -Ticker $ticker -Status resting).Count | Should -Be 4
    }

    It 'holds over runspaces that share it' {
        $connection = Get-KalshiConnection -Current
        $null = 1..6 | ForEach-Object -ThrottleLimit 6 -Parallel {
            Import-Module $env:KALSHIPS_MODULE
            1..3 | ForEach-Object { New-KalshiOrder $using:ticker -Side Yes -Count 10 -Price 0.10 -Connection $using:connection -ErrorAction SilentlyContinue }
        }
        @(Get-KalshiOrder -Ticker $ticker -Status resting).Count | Should -Be 4
    }
}

Describe 'A session with -MaxSpend' {
    BeforeEach {
        # Each test has an account, and so a journal, of its own.
        $own = Start-Exchange
        $with = @{ BaseUri = $own.BaseUri; ApiKeyId = $own.ApiKeyId; PrivateKeyPath = $own.PrivateKeyPath }
        $null = Connect-Kalshi @with -MaxSpend 5
    }
    AfterEach {
        $null = Connect-Guarded
        $own.Dispose()
    }

    It 'counts what was filled at once' {
        $bought = New-KalshiOrder $ticker -Side Yes -Count 4 -Price 0.99 -TimeInForce ImmediateOrCancel
        $bought.FillCount | Should -Be 4
        $left = 5 - ($bought.TakerFillCost + $bought.TakerFees)
        $failure = Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count ([Math]::Ceiling($left / 0.11) + 1) -Price 0.10 -TimeInForce ImmediateOrCancel }
        Assert-KalshiError $failure KalshiGuard
        $failure.Exception.Message | Should -Match 'committed today \(UTC\) \$5\.\d+, and this session allows \$5\.00 a day \(-MaxSpend\)'
        # What is not filled is given back.
        1..3 | ForEach-Object { New-KalshiOrder $ticker -Side Yes -Count 10 -Price 0.10 -TimeInForce ImmediateOrCancel } | ForEach-Object FillCount | Should -Be @(0, 0, 0)
    }

    It 'gives back what is canceled or decreased, and counts what an amendment adds' {
        $order = New-KalshiOrder $ticker -Side Yes -Count 40 -Price 0.10
        Assert-KalshiError (Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 10 -Price 0.10 }) KalshiGuard
        $order = $order | Set-KalshiOrder -ReduceTo 20
        $second = New-KalshiOrder $ticker -Side Yes -Count 10 -Price 0.10
        Assert-KalshiError (Get-ErrorOf { $order | Set-KalshiOrder -Count 40 }) KalshiGuard
        $null = $second | Remove-KalshiOrder
        ($order | Set-KalshiOrder -Count 40).RemainingCount | Should -Be 40
    }

    It 'counts for an amended order what it can cost now' {
        # Half as many at three times the price.
        $order = New-KalshiOrder $ticker -Side Yes -Count 20 -Price 0.10 | Set-KalshiOrder -Count 10 -Price 0.30
        (Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 100 -Price 0.10 }).Exception.Message | Should -Match 'committed today \(UTC\) \$14\.'
        Assert-KalshiError (Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 20 -Price 0.10 }) KalshiGuard
        # Nothing was filled, so nothing was spent.
        $null = $order | Set-KalshiOrder -Price 0.05 -Count 20 | Remove-KalshiOrder
        (New-KalshiOrder $ticker -Side Yes -Count 40 -Price 0.10).RemainingCount | Should -Be 40
    }

    It 'gives back once what is taken away, however old the object is that was piped' {
        $old = New-KalshiOrder $ticker -Side Yes -Count 40 -Price 0.10
        35, 30, 25, 20 | ForEach-Object { $null = $old | Set-KalshiOrder -ReduceTo $_ }
        (Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 100 -Price 0.10 }).Exception.Message | Should -Match 'committed today \(UTC\) \$13\.20'
        # The order has 20 by now: 40 are 20 more.
        $null = New-KalshiOrder $ticker -Side Yes -Count 20 -Price 0.10
        Assert-KalshiError (Get-ErrorOf { $old | Set-KalshiOrder -Count 40 -Price 0.10 }) KalshiGuard
    }

    It 'gives back what is found not to be placed' {
        $id = "$(New-Guid)"
        $null = Set-KalshiSimulatorFault DropConnection CreateOrder* -Simulator $own
        try { Assert-KalshiError (Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 40 -Price 0.10 -ClientOrderId $id -TimeoutSec 2 }) KalshiOrderUnknown }
        finally { Remove-KalshiSimulatorFault -Simulator $own }
        Assert-KalshiError (Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 10 -Price 0.10 }) KalshiGuard
        (Resolve-KalshiOrder $id).Outcome | Should -Be NotPlaced
        (New-KalshiOrder $ticker -Side Yes -Count 40 -Price 0.10 -ClientOrderId $id).RemainingCount | Should -Be 40
        Assert-KalshiError (Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 10 -Price 0.10 }) KalshiGuard
    }

    It 'counts over the processes that share the journal, and over sessions' -Tag Process {
        $null = New-KalshiOrder $ticker -Side Yes -Count 30 -Price 0.10
        $null = Connect-Kalshi @with -MaxSpend 5
        Assert-KalshiError (Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 20 -Price 0.10 }) KalshiGuard
        $said = Invoke-CleanProcess @"
Import-Module '$env:KALSHIPS_MODULE'
`$null = Connect-Kalshi -BaseUri $($own.BaseUri) -ApiKeyId $($own.ApiKeyId) -PrivateKeyPath $($own.PrivateKeyPath) -MaxSpend 5
try { New-KalshiOrder $ticker -Side Yes -Count 20 -Price 0.10 -ErrorAction Stop } catch { `$_.FullyQualifiedErrorId }
(New-KalshiOrder $ticker -Side Yes -Count 10 -Price 0.10).Status
"@
        $said[0] | Should -Match '^KalshiGuard'
        $said[1] | Should -BeExactly resting
    }

    It 'is shown, kept in profiles, and above 0' {
        (Get-KalshiConnection | Out-String) | Should -Match 'at most \$5 a day'
        Assert-KalshiError (Get-ErrorOf { Connect-Guarded @{ MaxSpend = 0 } }) KalshiInvalidRequest
    }
}

Describe 'A session without limits' {
    It 'reads nothing before it takes a quote' {
        $null = Connect-Guarded
        $quote = $market | New-KalshiRfq -Count 1 -ReplaceExisting | Get-KalshiQuote
        $sent = $simulator.RequestCount
        $quote | Approve-KalshiQuote -Side No
        $simulator.RequestCount - $sent | Should -Be 1
    }
}

Describe 'A price' {
    BeforeAll { $null = Connect-Guarded }
    AfterEach { Remove-KalshiOrder -All -Confirm:$false }

    It 'off the grid is refused with the nearest ones, and nothing is placed' {
        $failure = Get-ErrorOf { $market | New-KalshiOrder -Side Yes -Count 1 -Price 0.035 }
        Assert-KalshiError $failure KalshiInvalidPrice
        $failure.Exception.Message | Should -Match 'A price of \$0\.035 is not on the grid of market \S+: the nearest are \$0\.03 and \$0\.04\.'
        (Get-ErrorOf { $market | New-KalshiOrder -Side No -Count 1 -Price 0.0305 }).Exception.Message | Should -Match '\$0\.03 and \$0\.04'
        $order = $market | New-KalshiOrder -Side Yes -Count 1 -Price 0.03
        Assert-KalshiError (Get-ErrorOf { $order | Set-KalshiOrder -Price 0.0305 }) KalshiInvalidPrice
    }

    It 'off the grid is refused instead of a question or an answer to -WhatIf, as it is without: <Why>' -ForEach @(
        @{ Why = '-WhatIf'; With = @{ WhatIf = $true } }
        @{ Why = '-Confirm'; With = @{ Confirm = $true } }
    ) {
        $order = $market | New-KalshiOrder -Side Yes -Count 1 -Price 0.03
        $sent = $simulator.RequestCount
        foreach ($do in { param($with) $market | New-KalshiOrder -Side No -Count 1 -Price 0.035 @with }, { param($with) $order | Set-KalshiOrder -Price 0.035 @with }) {
            $failure = Get-ErrorOf { & $do $With }
            Assert-KalshiError $failure KalshiInvalidPrice
            $failure.Exception.Message | Should -BeExactly (Get-ErrorOf { & $do @{} }).Exception.Message
        }
        # The market, to refuse nothing for what it was a moment ago.
        $simulator.RequestCount - $sent | Should -BeLessOrEqual 4
        (Get-KalshiOrder -Status resting).YesPrice | Should -Be 0.03
    }

    It 'off the grid that is rounded is asked about as it is rounded' {
        Get-ErrorOf { $market | New-KalshiOrder -Side Yes -Count 1 -Price 0.035 -RoundPrice Down -WhatIf } | Should -BeNullOrEmpty
    }

    It 'is rounded <Way> for <Side> from <From> to <To> when that is asked for' -ForEach @(
        @{ Way = 'Down'; Side = 'Yes'; From = 0.0351; To = 0.03 }
        @{ Way = 'Up'; Side = 'Yes'; From = 0.0351; To = 0.04 }
        @{ Way = 'Down'; Side = 'No'; From = 0.0351; To = 0.03 }
        @{ Way = 'Up'; Side = 'No'; From = 0.0351; To = 0.04 }
        @{ Way = 'Nearest'; Side = 'No'; From = '3.6c'; To = 0.04 }
        @{ Way = 'Nearest'; Side = 'Yes'; From = 0.03; To = 0.03 }
    ) {
        $order = New-KalshiOrder $ticker -Side $Side -Count 1 -Price $From -RoundPrice $Way
        $order."${Side}Price" | Should -Be $To
        $order | Should -BeOfType KalshiPS.Order
        ($order | Set-KalshiOrder -Price 0.0199 -RoundPrice Up)."${Side}Price" | Should -Be 0.02
    }

    It 'is as fine as the market is there' {
        $tapered | Should -Not -BeNullOrEmpty
        ($tapered | New-KalshiOrder -Side Yes -Count 1 -Price 0.0123 -RoundPrice Down).YesPrice | Should -Be 0.012
    }

    It 'is said rounded before it is confirmed' -Tag Process {
        $text = Invoke-CleanProcess @"
Import-Module `$env:KALSHIPS_MODULE
`$null = Connect-Kalshi -BaseUri $($simulator.BaseUri) -ApiKeyId $($simulator.ApiKeyId) -PrivateKeyPath $($simulator.PrivateKeyPath)
New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.0351 -RoundPrice Up -WhatIf -Verbose 4>&1
"@ | Out-String
        $text | Should -Match 'The price of \$0\.0351 is rounded to \$0\.04 on the grid of'
        $text | Should -Match 'Buy 1 Yes of \S+ at \$0\.04\.'
    }

    It 'that there is no way to round stays an error' {
        Assert-KalshiError (Get-ErrorOf { $market | New-KalshiOrder -Side Yes -Count 1 -Price 0.005 -RoundPrice Down }) KalshiInvalidPrice
    }
}

Describe 'The look at a market' {
    BeforeAll { $null = Connect-Guarded }
    AfterEach { Remove-KalshiOrder -All -Confirm:$false }

    It 'is one read for many orders, and none for a piped market' {
        $null = Connect-Guarded
        $null = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02
        $sent = $simulator.RequestCount
        $null = 1..3 | ForEach-Object { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 }
        $simulator.RequestCount - $sent | Should -Be 3
        $other = Get-KalshiMarket -Status open -First 100 | Where-Object { $_.Ticker -ne $ticker -and $_.ExchangeIndex -eq 0 } | Select-Object -First 1
        $sent = $simulator.RequestCount
        $null = $other | New-KalshiOrder -Side Yes -Count 1 -Price 0.01
        $simulator.RequestCount - $sent | Should -Be 1
    }

    It 'does not refuse for what was so a while ago' {
        $simulator.Exchange.PauseMarket($ticker)
        try {
            $paused = Get-KalshiMarket $ticker
            $failure = Get-ErrorOf { $paused | New-KalshiOrder -Side Yes -Count 1 -Price 0.02 }
            Assert-KalshiError $failure KalshiMarketClosed
            $failure.Exception.Message | Should -Match 'paused'
        }
        finally { $simulator.Exchange.ResumeMarket($ticker) }
        Start-Sleep -Seconds 1.1
        ($paused | New-KalshiOrder -Side Yes -Count 1 -Price 0.02).Status | Should -Be 'resting'
    }

    It 'comes before the answer to -WhatIf' {
        $null = Connect-Guarded
        $simulator.Exchange.PauseMarket($ticker)
        try { Assert-KalshiError (Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 -WhatIf }) KalshiMarketClosed }
        finally { $simulator.Exchange.ResumeMarket($ticker) }
    }

    It 'finds fractions where only whole contracts are traded' {
        $whole = Get-KalshiMarket -Status open -First 100 | Where-Object { $_.FractionalTradingEnabled -eq $false } | Select-Object -First 1
        if (-not $whole) { Set-ItResult -Skipped -Because 'every market takes fractions'; return }
        Assert-KalshiError (Get-ErrorOf { $whole | New-KalshiOrder -Side Yes -Count 0.5 -Price 0.02 }) KalshiInvalidCount
    }
}

Describe 'A pause' {
    BeforeAll { $null = Connect-Guarded }
    AfterEach {
        $simulator.Exchange.SetExchangeActive($true, $null)
        $simulator.Exchange.SetTradingActive($true, $null)
        Remove-KalshiOrder -All -Confirm:$false
    }

    It 'of trading is told with its shard, and orders can be canceled' {
        $order = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02
        $simulator.Exchange.SetTradingActive($false, 0)
        $failure = Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 }
        Assert-KalshiError $failure KalshiExchangePaused
        $failure.Exception.Message | Should -Match '^Trading is paused on shard 0: POST /portfolio/events/orders for market .* was not done'
        $failure.ErrorDetails.RecommendedAction | Should -Match 'canceled meanwhile'
        $failure.Exception.PausedShards | Should -Be @(0)
        ($order | Remove-KalshiOrder).ReducedBy | Should -Be 1
    }

    It 'of trading meets each order of a batch' {
        $simulator.Exchange.SetTradingActive($false, $null)
        $null = $ticker, $ticker | New-KalshiOrder -Side Yes -Count 1 -Price 0.02 -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures.Count | Should -Be 2
        $failures | ForEach-Object { Assert-KalshiError $_ KalshiExchangePaused }
    }

    It 'of trading meets each order of a batch, also if the exchange does not say how it stands' {
        $blind = Start-Exchange
        $null = Connect-Exchange $blind
        $blind.Exchange.SetTradingActive($false, $null)
        Set-KalshiSimulatorFault ServerError GetExchangeStatus -Simulator $blind
        try {
            $null = $ticker, $ticker | New-KalshiOrder -Side Yes -Count 1 -Price 0.02 -ErrorAction SilentlyContinue -ErrorVariable failures
            $failures.Count | Should -Be 2
            $failures | ForEach-Object { Assert-KalshiError $_ KalshiExchangePaused }
        }
        finally {
            $null = Connect-Guarded
            $blind.Dispose()
        }
    }

    It 'of the exchange stops cancels too' {
        $order = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02
        $simulator.Exchange.SetExchangeActive($false, $null)
        $failure = Get-ErrorOf { $order | Remove-KalshiOrder }
        Assert-KalshiError $failure KalshiExchangePaused
        $failure.Exception.Message | Should -Match '^The exchange is paused: '
        $failure.ErrorDetails.RecommendedAction | Should -Match 'nor canceled'
    }
}
