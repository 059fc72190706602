BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $exchange = Start-Exchange @{ Activity = 40 }
    $null = Connect-Exchange $exchange
    $markets = Get-KalshiMarket -Status open -First 20
    $ticker = ($markets | Where-Object { $_.PriceLevelStructure -eq 'linear_cent' -and $_.YesBid -ge 0.2 -and $_.YesAsk -le 0.8 })[0].Ticker

    # What runs beside the test, in a runspace of its own that shares the session.
    function Start-Beside([scriptblock] $Script) {
        $shell = [powershell]::Create()
        $null = $shell.AddScript({
                param($module, $connection, $ticker, $script)
                Import-Module $module
                . ([scriptblock]::Create($script))
            }).AddArgument($env:KALSHIPS_MODULE).AddArgument((Get-KalshiConnection -Current)).AddArgument($ticker).AddArgument("$Script")
        @{ Shell = $shell; Run = $shell.BeginInvoke() }
    }
    function Stop-Beside($Work) { $Work.Shell.Stop(); $Work.Shell.Dispose() }
    function Wait-Until([scriptblock] $Condition) {
        $patience = [Diagnostics.Stopwatch]::StartNew()
        while (-not (& $Condition)) {
            if ($patience.Elapsed.TotalSeconds -gt 30) { throw "It did not come to pass: $Condition" }
            Start-Sleep -Milliseconds 20
        }
    }
}

AfterAll {
    Disconnect-Kalshi
    $exchange.Dispose()
}

Describe 'A watch' {
    AfterEach { Wait-Until { $exchange.FeedFaults.ConnectionCount -eq 0 } }

    It 'ends after so many events, and closes the connection' {
        @($markets | Watch-KalshiMarket -MaxEvents 5).Count | Should -Be 5
    }

    It 'ends with Select-Object -First' {
        @($markets | Watch-KalshiOrderBook | Select-Object -First 3).Count | Should -Be 3
    }

    It 'ends when the script says so, with the message that made it' {
        $seen = @($markets | Watch-KalshiMarket -Channel Ticker -Until { $_.Ticker -eq $ticker })
        $seen[-1].Ticker | Should -Be $ticker
        @($seen | Where-Object Ticker -EQ $ticker).Count | Should -Be 1
    }

    It 'ends when its time is over, without an error' {
        Get-ErrorOf { Watch-KalshiLifecycle -TimeoutSec 1 } | Should -BeNullOrEmpty
    }

    It 'ends at once with Ctrl+C' {
        $work = Start-Beside { Watch-KalshiLifecycle -Connection $connection }
        Wait-Until { $exchange.FeedFaults.ConnectionCount -eq 1 }
        $work.Shell.Stop()
        $work.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $work.Shell.Dispose()
    }

    It 'that fails in the script says so and ends' {
        { $markets | Watch-KalshiMarket -Until { throw 'mine' } } | Should -Throw 'mine'
        $seen = [Collections.Generic.List[object]]::new()
        { $markets | Watch-KalshiMarket -TimeoutSec 20 -Until { $_.Nope.Foo() } | ForEach-Object { $seen.Add($_) } } | Should -Throw '*null-valued*'
        $seen.Count | Should -Be 1
    }

    It 'needs markets that are named, and not both them and all' {
        Assert-KalshiError (Get-ErrorOf { Watch-KalshiMarket -TimeoutSec 1 }) KalshiInvalidRequest
        Assert-KalshiError (Get-ErrorOf { Watch-KalshiMarket $ticker -All -TimeoutSec 1 }) KalshiInvalidRequest
        Assert-KalshiError (Get-ErrorOf { Watch-KalshiOrderBook -TimeoutSec 1 }) KalshiInvalidRequest
        @() | Watch-KalshiMarket -TimeoutSec 1 | Should -BeNullOrEmpty
    }

    It 'says which market the exchange does not have, and goes on with the others' {
        $problems = $null
        $books = @('NO-SUCH-MARKET', $ticker | Watch-KalshiOrderBook -MaxEvents 2 -ErrorAction SilentlyContinue -ErrorVariable problems)
        $books.Ticker | Select-Object -Unique | Should -Be $ticker
        $problems.Count | Should -Be 1
        Assert-KalshiError $problems[0] KalshiNotFound
        $problems[0].TargetObject | Should -Be 'NO-SUCH-MARKET'
    }

    It 'names the channels that it takes, and no others' {
        $problem = Get-ErrorOf { Watch-KalshiPortfolio -Channel Nope }
        "$problem" | Should -Match 'Order, Fill, Position, OrderGroup'
        "$problem" | Should -Not -Match 'Ticker|Underlying'
    }

    It 'says once what several channels do not have, and ends when nothing is left' {
        $problems = $null
        'NOPE-1', 'NOPE-2' | Watch-KalshiMarket -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        $problems.TargetObject | Sort-Object | Should -Be 'NOPE-1', 'NOPE-2'
        $books = @('NOPE-1', $ticker | Watch-KalshiOrderBook -Snapshot -ErrorAction SilentlyContinue)
        $books.Ticker | Should -Be $ticker
        Watch-KalshiOrderBook NOPE-1 -Snapshot -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'needs a key' {
        $public = Connect-Kalshi -BaseUri $exchange.BaseUri
        Assert-KalshiError (Get-ErrorOf { Watch-KalshiMarket $ticker -Connection $public }) KalshiNotConnected
        $null = Connect-Exchange $exchange
    }
}

Describe 'Books' {
    It 'are as REST has them, level by level' {
        $exchange.Exchange.Do([action] { })
        $live = $markets | Watch-KalshiOrderBook -Snapshot
        $live.Ticker | Sort-Object | Should -Be ($markets.Ticker | Sort-Object)
        $live | ForEach-Object { $_.Book.BestBid | Should -Be $_.BestBid }
    }

    It 'show no more levels than asked for, and only what changed in them' {
        $views = @($markets | Watch-KalshiOrderBook -Depth 1 -MaxEvents 60)
        ($views | ForEach-Object { $_.Book.Bids.Count } | Measure-Object -Maximum).Maximum | Should -Be 1
        foreach ($group in $views | Group-Object Ticker) {
            $shown = $group.Group | ForEach-Object { "$($_.Book.Bids) $($_.Book.Asks)" }
            for ($i = 1; $i -lt @($shown).Count; $i++) { $shown[$i] | Should -Not -Be $shown[$i - 1] }
        }
    }

    It 'go on through a broken connection, say so, and are right again' {
        $seen = [Collections.Generic.List[object]]::new()
        $cut = $false
        $markets | Watch-KalshiOrderBook -IncludeState -TimeoutSec 60 -Until { $cut -and $seen.Where({ $_ -is [KalshiPS.FeedStateChange] -and $_.State -eq 'Resynchronized' }) } | ForEach-Object {
            $seen.Add($_)
            if ($seen.Count -eq 30) { $exchange.FeedFaults.DropConnections(); $cut = $true }
        }
        $states = $seen.Where({ $_ -is [KalshiPS.FeedStateChange] }).State
        $states | Should -Contain 'Disconnected'
        $states | Should -Contain 'Stale'
        [Array]::LastIndexOf([object[]] $states, [KalshiPS.FeedState]::Resynchronized) | Should -BeGreaterThan $states.IndexOf([KalshiPS.FeedState]::Stale)
    }

    It 'warn of a break by default' {
        $warnings = $null
        $verbose = [Collections.Generic.List[string]]::new()
        $count = 0
        $markets | Watch-KalshiOrderBook -MaxEvents 90 -Verbose -WarningVariable warnings 3>$null 4>&1 | ForEach-Object {
            if ($_ -is [Management.Automation.VerboseRecord]) { $verbose.Add($_.Message); return }
            $count++
            if ($count -eq 30) { $exchange.FeedFaults.DropConnections() }
        }
        $count | Should -Be 90
        $warnings.Count | Should -Be 1
        "$warnings" | Should -Match 'requested again'
        "$warnings" | Should -Not -Match 'missed'
        "$verbose" | Should -Match 'current again'
    }
}

Describe 'The session''s connection' {
    It 'is one for all who listen, and is closed after the last' {
        Wait-Until { $exchange.FeedFaults.ConnectionCount -eq 0 }
        $one = Start-Beside { Watch-KalshiLifecycle -Connection $connection }
        Wait-Until { $exchange.FeedFaults.ConnectionCount -eq 1 }
        $other = Start-Beside { Watch-KalshiOrderBook $ticker -Connection $connection }
        @(Watch-KalshiOrderBook $ticker -Snapshot).Count | Should -Be 1
        $exchange.FeedFaults.ConnectionCount | Should -Be 1
        Stop-Beside $one
        Stop-Beside $other
        Wait-Until { $exchange.FeedFaults.ConnectionCount -eq 0 }
    }
}

Describe 'The feed''s address' {
    It 'can be another than the REST API''s, and must be safe to sign for' {
        $free = [uri]'ws://127.0.0.1:9/trade-api/ws/v2'
        $key = @{ BaseUri = $exchange.BaseUri; ApiKeyId = $exchange.ApiKeyId; PrivateKeyPath = $exchange.PrivateKeyPath }
        $connection = Connect-Kalshi @key -WebSocketUri $free
        $connection.WebSocketUri | Should -Be $free
        Watch-KalshiOrderBook $ticker -Connection $connection -TimeoutSec 1 -IncludeState | ForEach-Object { $_.State | Should -Not -Be 'Connected' }
        Assert-KalshiError (Get-ErrorOf { Connect-Kalshi @key -WebSocketUri 'ws://example.com/trade-api/ws/v2' }) KalshiInsecureUri
        $null = Connect-Exchange $exchange
    }
}

Describe 'The portfolio' {
    It 'is that of the markets piped into it, and of none if none come' {
        $ours, $other = $markets[0], $markets[1] | ForEach-Object { $_ | New-KalshiOrder -Side Yes -Count 1 -Price 0.01 }
        $seen = @($markets[0] | Watch-KalshiPortfolio -View -Until { $_ -is [KalshiPS.Balance] } -TimeoutSec 30)
        $seen.OrderId | Should -Contain $ours.OrderId
        $seen.OrderId | Should -Not -Contain $other.OrderId
        Get-KalshiPosition -Ticker NONE | Watch-KalshiPortfolio | Should -BeNullOrEmpty
        $null = $ours, $other | Remove-KalshiOrder
    }

    It 'tells of an order, its fill and the position' {
        $work = Start-Beside {
            while ($true) {
                $null = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 99c -TimeInForce ImmediateOrCancel -Connection $connection
                Start-Sleep -Milliseconds 300
            }
        }
        $seen = @{}
        Watch-KalshiPortfolio -TimeoutSec 60 -Until { $seen.Count -ge 3 } | ForEach-Object { $seen[$_.GetType().Name] = $_ }
        Stop-Beside $work
        $seen.OrderUpdate.Ticker | Should -Be $ticker
        $seen.FillUpdate.Count | Should -Be 1
        $seen.FillUpdate.Fee | Should -BeOfType decimal
        $seen.PositionUpdate.Position | Should -BeGreaterThan 0
    }

    It 'tells of a fill that fell into a gap of the feed, once' {
        $script:isCut = $false
        $orders = [Collections.Generic.List[object]]::new()
        $take = { $orders.Add((New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.99 -TimeInForce ImmediateOrCancel)) }
        $fills = @(Watch-KalshiPortfolio -Channel Fill -IncludeState -TimeoutSec 60 -MaxEvents 2 | ForEach-Object {
                if ($_ -is [KalshiPS.FillUpdate]) { $_; if ($orders.Count -eq 1) { & $take } }
                elseif ($_.State -eq 'Disconnected') { & $take }
                elseif ($_.State -eq 'Connected' -and -not $script:isCut) { $script:isCut = $true; $exchange.FeedFaults.DropConnections() }
            })
        $fills.OrderId | Should -Be $orders.OrderId
    }

    It 'is kept as a view over a gap: an order that came and went in it is told' {
        $script:isCut = $false
        $script:mine = $null
        # What rests is told once the state at the beginning is read: what ends before that is no change.
        $resting = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c
        $seen = @(Watch-KalshiPortfolio -View -IncludeState -TimeoutSec 60 -Until { $_ -is [KalshiPS.Order] -and $script:mine -and $_.OrderId -eq $script:mine.OrderId } | ForEach-Object {
                if ($_ -is [KalshiPS.Order]) {
                    $_
                    if ($_.OrderId -eq $resting.OrderId -and -not $script:isCut) { $script:isCut = $true; $exchange.FeedFaults.DropConnections() }
                }
                elseif ($_.State -eq 'Disconnected') { $script:mine = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.99 -TimeInForce ImmediateOrCancel }
            })
        $null = $resting | Remove-KalshiOrder
        $last = $seen | Where-Object OrderId -EQ $script:mine.OrderId
        $last.Status | Should -Be 'executed'
        $last.FillCount | Should -Be 1
    }

    It 'shows positions in a view as a read has them, money and all' {
        $other = ($markets | Where-Object { $_.YesAsk -le 0.8 -and $_.Ticker -ne $ticker })[0].Ticker
        $work = Start-Beside ([scriptblock]::Create("Start-Sleep -Milliseconds 1500; foreach (`$i in 1, 2) { `$null = New-KalshiOrder '$other' -Side Yes -Count 1 -Price 99c -TimeInForce ImmediateOrCancel -Connection `$connection; Start-Sleep 1 }"))
        $before = (Get-KalshiPosition -Ticker $other).Position
        $seen = @($other | Watch-KalshiPortfolio -View -TimeoutSec 60 -Until { $_ -is [KalshiPS.MarketPosition] -and $_.Position -eq $before + 2 })
        Stop-Beside $work
        $read = Get-KalshiPosition -Ticker $other
        $read.TotalTraded | Should -BeGreaterThan 0
        foreach ($member in 'TotalTraded', 'MarketExposure', 'FeesPaid', 'RestingOrdersCount', 'ExchangeIndex') {
            $seen[-1].$member | Should -Be $read.$member -Because $member
        }
    }

    It 'is kept as a view: what there is, and then what changes' {
        $order = New-KalshiOrder $ticker -Side Yes -Count 3 -Price 2c
        $work = Start-Beside { Start-Sleep -Milliseconds 1500; Get-KalshiOrder -Ticker $ticker -Status resting -Connection $connection | Remove-KalshiOrder -Connection $connection }
        $seen = @(Watch-KalshiPortfolio -View -TimeoutSec 60 -Until { $_ -is [KalshiPS.Order] -and $_.OrderId -eq $order.OrderId -and $_.Status -eq 'canceled' })
        Stop-Beside $work
        $mine = @($seen | Where-Object { $_ -is [KalshiPS.Order] -and $_.OrderId -eq $order.OrderId })
        $mine[0].Status | Should -Be 'resting'
        $mine[0].RemainingCount | Should -Be 3
        $mine[-1].Status | Should -Be 'canceled'
        @($seen | Where-Object { $_ -is [KalshiPS.Balance] }).Count | Should -BeGreaterOrEqual 1
        @($seen | Where-Object { $_ -is [KalshiPS.MarketPosition] }).Ticker | Should -Contain $ticker
    }
}

Describe 'Requests for quotes' {
    It 'are told of, with the quotes on one''s own' {
        $work = Start-Beside { while ($true) { New-KalshiRfq $ticker -Count 5 -Connection $connection | Remove-KalshiRfq -Connection $connection; Start-Sleep -Milliseconds 200 } }
        $made = [Collections.Generic.HashSet[string]]::new()
        $seen = @(Watch-KalshiCommunication -TimeoutSec 30 -Until {
                if ($_ -is [KalshiPS.RfqCreated]) { $null = $made.Add($_.RfqId) }
                $_ -is [KalshiPS.RfqDeleted] -and $made.Contains($_.RfqId)
            })
        Stop-Beside $work
        $seen[-1] | Should -BeOfType KalshiPS.RfqDeleted
        $seen[-1].Ticker | Should -Be $ticker
        ($seen | Where-Object { $_ -is [KalshiPS.QuoteCreated] }).RfqId | Where-Object { $_ -notin $made } | Should -BeNullOrEmpty
    }
}

Describe 'Events in the background' {
    AfterEach {
        Get-EventSubscriber | Unregister-Event
        Get-Event | Remove-Event
        Wait-Until { $exchange.FeedFaults.ConnectionCount -eq 0 }
    }

    It 'wait in the queue' {
        $markets | Register-KalshiEvent -Channel Ticker, Trade -SourceIdentifier prices
        $event = Wait-Event prices -Timeout 30
        $event.SourceEventArgs.Message | Should -BeOfType KalshiPS.FeedMessage
    }

    It 'run an action, with the data that was given' {
        $job = Register-KalshiEvent $ticker -Channel OrderBook -Depth 1 -SourceIdentifier book -MessageData 'mine' -Action { "$($Event.MessageData) $($EventArgs.Message.GetType().Name)" }
        Wait-Until { $job | Receive-Job -Keep | Where-Object { $_ -eq 'mine OrderBookView' } }
        $job | Remove-Job -Force -ErrorAction Ignore
    }

    It 'are messages and no changes of the feed''s own state, unless these are asked for' {
        $job = Register-KalshiEvent -Channel Fill -SourceIdentifier fills -MaxTriggerCount 1 -Action { 'FILL ' + $EventArgs.Message.Ticker }
        Register-KalshiEvent -Channel Fill -SourceIdentifier states -IncludeState
        (Wait-Event states -Timeout 30).SourceEventArgs.Message.State | Should -Be 'Connected'
        $null = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 99c -TimeInForce ImmediateOrCancel
        Wait-Until { $job | Receive-Job -Keep }
        $job | Receive-Job | Should -Be "FILL $ticker"
        $job | Remove-Job -Force -ErrorAction Ignore
    }

    It 'say as an error of the job that no more come' {
        $gone = Start-Exchange
        $beside = Connect-Kalshi -BaseUri $gone.BaseUri -ApiKeyId $gone.ApiKeyId -PrivateKeyPath $gone.PrivateKeyPath
        $job = Register-KalshiEvent -Channel Lifecycle -SourceIdentifier end -Connection $beside -Action { "$($EventArgs.Message)" }
        Disconnect-Kalshi -Connection $beside
        Wait-Until { $job.Error.Count -gt 0 }
        Assert-KalshiError $job.Error[0] KalshiConnectionClosed
        $job.Output | Should -BeNullOrEmpty
        $job | Remove-Job -Force -ErrorAction Ignore
        $gone.Dispose()
        $null = Connect-Exchange $exchange
    }

    It 'end after so many' {
        $markets | Register-KalshiEvent -Channel Ticker -SourceIdentifier few -MaxTriggerCount 2
        Wait-Until { @(Get-Event few -ErrorAction Ignore).Count -eq 2 }
        Wait-Until { -not (Get-EventSubscriber few -ErrorAction Ignore) }
    }

    It 'need a name of their own, and markets where they are of markets' {
        Register-KalshiEvent -Channel Fill -SourceIdentifier twice
        Assert-KalshiError (Get-ErrorOf { Register-KalshiEvent -Channel Fill -SourceIdentifier twice }) KalshiInvalidRequest
        $problem = Get-ErrorOf { Register-KalshiEvent -Channel Trade }
        Assert-KalshiError $problem KalshiInvalidRequest
        $problem.ErrorDetails.RecommendedAction | Should -Match 'Register-KalshiEvent.*-All'
        Assert-KalshiError (Get-ErrorOf { Register-KalshiEvent -Channel OrderBook -All }) KalshiInvalidRequest
        Assert-KalshiError (Get-ErrorOf { Register-KalshiEvent $ticker -Channel Trade -All }) KalshiInvalidRequest
        Assert-KalshiError (Get-ErrorOf { Register-KalshiEvent -Channel Index }) KalshiInvalidRequest
        Assert-KalshiError (Get-ErrorOf { Register-KalshiEvent -Channel Fill -IndexId BRTI }) KalshiInvalidRequest
        Assert-KalshiError (Get-ErrorOf { Register-KalshiEvent -Channel Index, Fill -IndexId BRTI }) KalshiInvalidRequest
    }

    It 'come from every channel: <Channel>' -ForEach @(
        @{ Channel = 'Ticker'; Selector = @{ All = $true }; Type = 'TickerUpdate' }
        @{ Channel = 'Index'; Selector = @{ IndexId = 'BRTI' }; Type = 'IndexUpdate' }
        @{ Channel = 'Underlying'; Selector = @{ UnderlyingTicker = '*' }; Type = 'UnderlyingUpdate' }
    ) {
        Register-KalshiEvent -Channel $Channel @Selector -SourceIdentifier any
        (Wait-Event any -Timeout 30).SourceEventArgs.Message.GetType().Name | Should -Be $Type
    }
}
