# What -WhatIf and prompts say of an order, beside what the exchange then does with it.
BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $simulator = Start-Exchange
    $null = Connect-Exchange $simulator
    $open = Get-KalshiMarket -Status open -First 100 | Where-Object { $_.PriceLevelStructure -eq 'linear_cent' -and $_.ExchangeIndex -eq 0 -and $_.YesBid -ge 0.2 -and $_.YesAsk -le 0.8 }
    $ticker = $open[0].Ticker
    # The sentences of -WhatIf go to the host, where a transcript hears them.
    function Get-WhatIf([scriptblock] $Block) {
        $file = Join-Path ([IO.Path]::GetTempPath()) "$(New-Guid).txt"
        $null = Start-Transcript $file
        try { & $Block }
        finally { $null = Stop-Transcript }
        $text = (Get-Content $file) -match '^What if: ' -replace '^What if: '
        Remove-Item $file
        $text
    }
}

AfterAll {
    Disconnect-Kalshi
    $simulator.Dispose()
}

Describe 'The sentence of a reduce-only order' {
    BeforeAll {
        $close = @{ Ticker = $ticker; Side = 'Yes'; Action = 'Sell'; Price = 1 / 100; TimeInForce = 'IOC'; ReduceOnly = $true; WhatIf = $true }
    }

    It 'says that nothing is held to close, which the exchange refuses' {
        Get-WhatIf { New-KalshiOrder @close -Count 1 } | Should -Match 'It only closes contracts that are held, and no Yes is held: the exchange refuses or cancels it\. \('
        Assert-KalshiError (Get-ErrorOf { $real = $close.Clone(); $real.WhatIf = $false; New-KalshiOrder @real -Count 1 }) KalshiInvalidOrder
    }

    It 'says what is held and received, and no cost but the fee' {
        $null = New-KalshiOrder $ticker -Side Yes -Count 3 -Price 99c -TimeInForce IOC
        $said = Get-WhatIf { New-KalshiOrder @close -Count 5 }
        $said | Should -Match "^Sell 5 Yes of \S+ at \`$0\.01, ImmediateOrCancel, reduce-only\. It only closes contracts that are held \(3 Yes\): it costs only fees of up to \`$[\d.]+, and receives at least \`$0\.03 if 3 are filled\. As the book stands, at most 3 are filled at once"
        $said | Should -Not -Match 'sold short'
        # A purchase of no closes yes as well.
        Get-WhatIf { New-KalshiOrder $ticker -Side No -Count 2 -Price 99c -TimeInForce IOC -ReduceOnly -WhatIf } | Should -Match 'held \(3 Yes\): .* receives at least \$0\.02 if 2 are filled\.'
        $fill = New-KalshiOrder $ticker -Side Yes -Action Sell -Count 5 -Price 1c -TimeInForce IOC -ReduceOnly
        $fill.FillCount | Should -Be 3
    }
}

Describe 'The sentence of an order that meets the account''s own' {
    BeforeAll {
        # The best offer is bought, so that the own order is alone at its price and others are above it.
        $wide = $open[1]
        $inside = $wide.YesAsk
        $null = New-KalshiOrder $wide.Ticker -Side Yes -Count (Get-KalshiOrderBook $wide.Ticker).Asks[0].Count -Price $inside -TimeInForce IOC
        $next = (Get-KalshiOrderBook $wide.Ticker).BestAsk
    }
    BeforeEach { $own = New-KalshiOrder $wide.Ticker -Side Yes -Action Sell -Count 4 -Price $inside }
    AfterEach { Remove-KalshiOrder -All -Confirm:$false }

    It 'says that TakerAtCross cancels it, and nothing is filled: <TimeInForce>' -ForEach @{ TimeInForce = 'IOC' }, @{ TimeInForce = 'GTC' } {
        $said = Get-WhatIf { New-KalshiOrder $wide.Ticker -Side Yes -Count 2 -Price $inside -TimeInForce $TimeInForce -WhatIf }
        $said | Should -Match ('As the book stands, nothing is filled: it meets your own resting order at \${0:0.00##}, and self-trade prevention \(TakerAtCross\) cancels it\.' -f $inside)
        (New-KalshiOrder $wide.Ticker -Side Yes -Count 2 -Price $inside -TimeInForce $TimeInForce) | ForEach-Object { $_.FillCount, $_.RemainingCount } | Should -Be 0, 0
    }

    It 'says that FillOrKill is refused' {
        Get-WhatIf { New-KalshiOrder $wide.Ticker -Side Yes -Count 2 -Price $inside -TimeInForce FOK -WhatIf } | Should -Match 'it meets your own resting order at \$[\d.]+ before it is filled as a whole: nothing is filled then, and the exchange refuses it\.'
        Get-ErrorOf { New-KalshiOrder $wide.Ticker -Side Yes -Count 2 -Price $inside -TimeInForce FOK } | Should -Not -BeNullOrEmpty
    }

    It 'says with Maker that the own orders are canceled, and what others fill' {
        $said = Get-WhatIf { New-KalshiOrder $wide.Ticker -Side Yes -Count 1 -Price $next -SelfTradePrevention Maker -WhatIf }
        $said | Should -Match ('As the book stands, 1 is filled at once at \${0:0.00##} on average' -f $next)
        $said | Should -Match 'Self-trade prevention \(Maker\) cancels your own resting orders that it meets, up to 4 contracts\.'
        $said | Should -Match ', with self-trade prevention Maker\. It costs'
        (New-KalshiOrder $wide.Ticker -Side Yes -Count 1 -Price $next -SelfTradePrevention Maker).FillCount | Should -Be 1
        ($own | Get-KalshiOrder).Status | Should -Be 'canceled'
    }

    It 'says it of an amendment' {
        $bid = New-KalshiOrder $wide.Ticker -Side Yes -Count 2 -Price 1c
        Get-WhatIf { $bid | Set-KalshiOrder -Price $inside -WhatIf } | Should -Match 'nothing is filled: it meets your own resting order at \$[\d.]+, and self-trade prevention \(TakerAtCross\) cancels it\.'
    }
}

Describe 'The sentence of an order with options' {
    It 'names each that was given, and the subaccount with the account' {
        $group = New-KalshiOrderGroup -ContractsLimit 10
        $subaccount = (New-KalshiSubaccount).Subaccount
        $said = Get-WhatIf { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c -TimeInForce GTC -PostOnly -ExpirationTime '2099-01-02 03:04:05Z' -CancelOnPause -SelfTradePrevention Maker -OrderGroupId $group.OrderGroupId -Subaccount $subaccount -WhatIf }
        $said | Should -Match ([regex]::Escape("Buy 1 Yes of $ticker at `$0.01, GoodTillCanceled, post-only, expiring at 2099-01-02 03:04:05Z, canceled when trading is paused, with self-trade prevention Maker, in order group $($group.OrderGroupId). It costs"))
        $said | Should -Match ", subaccount $subaccount\)$"
        Get-WhatIf { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c -WhatIf } | Should -Match ([regex]::Escape("Buy 1 Yes of $ticker at `$0.01. It costs"))
    }

    It 'says that FillOrKill fills nothing if it cannot fill the whole' {
        $all = (Get-KalshiOrderBook $ticker).AskDepth + 10
        Get-WhatIf { New-KalshiOrder $ticker -Side Yes -Count $all -Price 99c -TimeInForce FOK -WhatIf } | Should -Match 'As the book stands \(the best offer is \$[\d.]+\), it cannot be filled as a whole: nothing is filled, and the exchange refuses it\.'
    }
}

Describe '-WhatIf and prompts of what would be refused' {
    It 'report an expiration in the past, as sending does before anything is sent: <Why>' -ForEach @(
        @{ Why = 'sent'; With = @{} }
        @{ Why = '-WhatIf'; With = @{ WhatIf = $true } }
        @{ Why = '-Confirm'; With = @{ Confirm = $true } }
    ) {
        $past = [DateTimeOffset]::UtcNow.AddMinutes(-1)
        $failure = Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c -ExpirationTime $past @With }
        Assert-KalshiError $failure KalshiInvalidOrder
        $failure.Exception.Message | Should -Match '^The expiration time \S+ \S+ is in the past: the exchange''s time is '
        $order = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c
        $failure = Get-ErrorOf { $order | Set-KalshiOrder -ExpirationTime $past @With }
        Assert-KalshiError $failure KalshiInvalidOrder
        $failure.Exception.Message | Should -Match 'is in the past'
        $null = $order | Remove-KalshiOrder
    }

    It 'measure the past by the exchange''s clock' {
        $fast = Start-Exchange @{ ClockSkew = [TimeSpan]::FromSeconds(4) }
        try {
            $null = Connect-Exchange $fast
            $there = (Get-KalshiMarket -Status open -First 1).Ticker
            $failure = Get-ErrorOf { New-KalshiOrder $there -Side Yes -Count 1 -Price 1c -ExpirationTime ([DateTimeOffset]::UtcNow.AddSeconds(2)) }
            $failure.Exception.Message | Should -Match 'is in the past: the exchange''s time is '
        }
        finally {
            Disconnect-Kalshi
            $fast.Dispose()
            $null = Connect-Exchange $simulator
        }
    }

    It 'report an unknown market, and one like it: <Why>' -ForEach @(
        @{ Why = '-WhatIf'; With = @{ WhatIf = $true } }
        @{ Why = '-Confirm'; With = @{ Confirm = $true } }
    ) {
        $null = Get-KalshiMarket $ticker
        $failure = Get-ErrorOf { New-KalshiOrder "${ticker}X" -Side Yes -Count 1 -Price 1c @With }
        Assert-KalshiError $failure KalshiNotFound
        $failure.ErrorDetails.RecommendedAction | Should -Match "Did you mean .*$([regex]::Escape($ticker))"
    }

    It 'report a client order id that is used, also by an order that the journal does not have: <Why>' -ForEach @(
        @{ Why = 'in the journal'; With = @{} }
        @{ Why = 'at the exchange'; With = @{ NoJournal = $true } }
    ) {
        $id = "used-$(New-Guid)"
        $order = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c -ClientOrderId $id @With
        $null = $order | Remove-KalshiOrder
        foreach ($how in @{ WhatIf = $true }, @{ Confirm = $true }) {
            $failure = Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c -ClientOrderId $id @how }
            Assert-KalshiError $failure KalshiDuplicateOrder
            $failure.Exception.Message | Should -Match "is already used by order $($order.OrderId) on "
        }
    }

    It 'report a client order id that an order before it has' {
        $failure = Get-ErrorOf { $ticker, $ticker | New-KalshiOrder -Side Yes -Count 1 -Price 1c -ClientOrderId "twice-$(New-Guid)" -WhatIf }
        Assert-KalshiError $failure KalshiDuplicateOrder
    }

    It 'report what -MaxSpend forbids, of several orders together, and reserve nothing' {
        $with = @{ BaseUri = $simulator.BaseUri; ApiKeyId = $simulator.ApiKeyId; PrivateKeyPath = $simulator.PrivateKeyPath }
        try {
            $null = Connect-Kalshi @with -MaxSpend 1000000
            $null = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c
            $failure = Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 10000000 -Price 50c -WhatIf }
            Assert-KalshiError $failure KalshiGuard
            $failure.Exception.Message | Should -Match 'committed today \(UTC\) .*\(-MaxSpend\)'
            $order = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c
            Assert-KalshiError (Get-ErrorOf { $order | Set-KalshiOrder -Count 100000000 -WhatIf }) KalshiGuard
            $failures = $null
            $null = 1..3 | ForEach-Object { $ticker } | New-KalshiOrder -Side Yes -Count 800000 -Price 50c -WhatIf -ErrorVariable failures -ErrorAction SilentlyContinue
            $failures.Count | Should -Be 1 -Because 'together they cost less than the limit but for two'
            Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 800000 -Price 50c -WhatIf } | Should -BeNullOrEmpty -Because 'nothing is reserved'
        }
        finally { $null = Connect-Exchange $simulator }
    }

    It 'say that the balance is too low, for one order and for several together' {
        $poor = Start-Exchange @{ StartingBalance = 10 }
        try {
            $null = Connect-Exchange $poor
            $there = (Get-KalshiMarket -Status open -First 100 | Where-Object { $_.ExchangeIndex -eq 0 -and $_.YesAsk -ge 0.2 } | Select-Object -First 1).Ticker
            Get-WhatIf { New-KalshiOrder $there -Side Yes -Count 200 -Price 10c -WhatIf } | Should -Match 'The available balance( on shard 0)? is \$10\.00, less than the \$20\.00 that the order needs: the exchange may refuse it\.'
            $said = Get-WhatIf { $there, $there | New-KalshiOrder -Side Yes -Count 60 -Price 10c -WhatIf }
            $said[0] | Should -Not -Match 'balance'
            $said[1] | Should -Match 'The available balance( on shard 0)? is \$10\.00, less than the \$12\.00 that this order and those before it need: the exchange may refuse it\.'
            $order = New-KalshiOrder $there -Side Yes -Count 60 -Price 10c
            Get-WhatIf { $order | Set-KalshiOrder -Count 61 -WhatIf } | Should -Not -Match 'balance' -Because 'most of it is reserved'
            Get-WhatIf { $order | Set-KalshiOrder -Count 300 -WhatIf } | Should -Match 'The available balance( on shard 0)? is \$[\d.]+, less than the \$[\d.]+ that the order needs'
        }
        finally {
            Disconnect-Kalshi
            $poor.Dispose()
            $null = Connect-Exchange $simulator
        }
    }
}

Describe 'The count of an amendment' {
    BeforeAll {
        $ask = (Get-KalshiOrderBook $ticker).Asks[0]
        $part = New-KalshiOrder $ticker -Side Yes -Count ($ask.Count + 5) -Price $ask.Price
    }
    AfterAll { Remove-KalshiOrder -All -Confirm:$false }

    It 'below what is filled is refused before anything is sent: <Why>' -ForEach @{ Why = 'sent'; With = @{} }, @{ Why = '-WhatIf'; With = @{ WhatIf = $true } } {
        $sent = $simulator.RequestCount
        $failure = Get-ErrorOf { $part | Set-KalshiOrder -Count ($ask.Count - 1) @With }
        Assert-KalshiError $failure KalshiInvalidOrder
        $failure.Exception.Message | Should -BeExactly ('The count of order {0} cannot be {1:0.##}: {2:0.##} of its contracts are filled already.' -f $part.OrderId, ($ask.Count - 1), $ask.Count)
        $simulator.RequestCount - $sent | Should -Be 1 -Because 'the order is read'
    }

    It 'that is filled cancels the rest, and says so' {
        Get-WhatIf { $part | Set-KalshiOrder -Count $ask.Count -WhatIf } | Should -Match ('\. {0:0.##} are filled already, and 5 are canceled\. ' -f $ask.Count)
        ($part | Get-KalshiOrder).RemainingCount | Should -Be 5
    }

    It 'of a decrease that leaves nothing ends the order, and one above what rests is refused' {
        Get-WhatIf { $part | Set-KalshiOrder -ReduceTo 0 -WhatIf } | Should -Match 'Leave 0 contracts of order \S+ on \S+\. Nothing rests then: the order ends\.'
        Get-WhatIf { $part | Set-KalshiOrder -ReduceBy 5 -WhatIf } | Should -Match 'Nothing rests then: the order ends\.'
        Get-WhatIf { $part | Set-KalshiOrder -ReduceBy 4 -WhatIf } | Should -Not -Match 'Nothing rests'
        $failure = Get-ErrorOf { $part | Set-KalshiOrder -ReduceTo 6 -WhatIf }
        Assert-KalshiError $failure KalshiInvalidOrder
        $failure.Exception.Message | Should -Match 'cannot be reduced to 6 contracts: 5 contracts rest\.'
    }
}
