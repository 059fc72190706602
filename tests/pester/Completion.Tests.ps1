# Through the engine that the prompt uses.
BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    function Complete([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches }
}

Describe 'In a session' {
    BeforeAll {
        $exchange = Start-Exchange
        $null = Connect-Exchange $exchange
        $market = (Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open)[0]
    }

    AfterAll {
        Disconnect-Kalshi
        $exchange.Dispose()
    }

    It 'offers markets by the beginning of the ticker, with price and title' {
        $found = Complete 'Get-KalshiOrderBook kxhighny-'
        $found.CompletionText | Should -Contain $market.Ticker
        $found.CompletionText | Should -Match '^KXHIGHNY-'
        $one = $found | Where-Object CompletionText -eq $market.Ticker
        $one.ListItemText | Should -Match "^$([regex]::Escape($market.Ticker))  0\.\d\d/0\.\d\d"
        $one.ToolTip | Should -Match 'temperature in NYC'
        $one.ResultType | Should -Be ParameterValue
    }

    It 'offers them without the letters that tickers begin with, and by a word of the title' {
        (Complete 'New-KalshiOrder highny').CompletionText | Should -Contain $market.Ticker
        (Complete 'New-KalshiOrder -Ticker york').CompletionText | Should -Contain $market.Ticker
    }

    It 'offers events, series and categories' {
        (Complete 'Get-KalshiEvent KXHIGHNY').CompletionText | Should -Contain $market.EventTicker
        (Complete 'Get-KalshiMarket -SeriesTicker KXHIGH').CompletionText | Should -Contain 'KXHIGHNY'
        $category = (Get-KalshiSeries KXHIGHNY).Category
        $category | Should -Match ' '
        (Complete "Find-KalshiMarket york -Category $($category.Substring(0, 3))").CompletionText | Should -Be "'$category'"
    }

    It 'keeps the quotes that were begun' {
        (Complete "Get-KalshiOrderBook 'KXHIGHNY-").CompletionText | Should -Contain "'$($market.Ticker)'"
        (Complete 'Get-KalshiOrderBook "KXHIGHNY-').CompletionText | Should -Contain "`"$($market.Ticker)`""
    }

    It 'completes what is behind a comma' {
        (Complete "Get-KalshiMarket $($market.Ticker),KXHIGHNY-").CompletionText | Should -Contain $market.Ticker
    }

    It 'offers resting orders, also by their market' {
        $order = New-KalshiOrder $market.Ticker -Side Yes -Count 7 -Price 0.01
        $one = Complete 'Remove-KalshiOrder ' | Where-Object CompletionText -eq $order.OrderId
        $one.ListItemText | Should -Match "$([regex]::Escape($market.Ticker)) bid 7 at 0\.01"
        (Complete "Set-KalshiOrder $($market.Ticker)").CompletionText | Should -Contain $order.OrderId
        (Complete "Get-KalshiQueuePosition -OrderId $($order.OrderId.Substring(0, 8))").CompletionText | Should -Be $order.OrderId
        $null = $order | Remove-KalshiOrder
    }

    It 'offers order groups, subaccounts, collections and milestones' {
        $group = New-KalshiOrderGroup 5
        (Complete 'Stop-KalshiOrderGroup ').CompletionText | Should -Contain $group.OrderGroupId
        $null = New-KalshiSubaccount -Confirm:$false
        (Complete 'Get-KalshiOrder -Subaccount ').CompletionText | Should -Contain '1'
        (Complete 'Get-KalshiCollection ').CompletionText | Should -Contain (Get-KalshiCollection)[0].CollectionTicker
        (Complete 'Get-KalshiGameStat ').CompletionText | Should -Contain (Get-KalshiMilestone)[0].MilestoneId
    }

    It 'offers words of states, also in quotes that were begun' {
        (Complete 'Get-KalshiMarket -Status o').CompletionText | Should -Be 'open'
        (Complete "Get-KalshiMarket -Status 'o").CompletionText | Should -Be "'open'"
    }

    It 'offers requests for quotes and quotes by their market, with what they say' {
        $mine = New-KalshiRfq $market.Ticker -Count 12
        $one = Complete 'Remove-KalshiRfq ' | Where-Object CompletionText -eq $mine.RfqId
        $one.ListItemText | Should -Match "$([regex]::Escape($market.Ticker)) 12$"
        $one.ToolTip | Should -Match 'open, yours$'
        $one.ToolTip | Should -Not -Match ([regex]::Escape($mine.RfqId))
        (Complete "New-KalshiQuote $($market.Ticker)").CompletionText | Should -Contain $mine.RfqId
        (Complete "Get-KalshiQuote -RfqId $($mine.RfqId.Substring(0, 8))").CompletionText | Should -Be $mine.RfqId

        # Somebody quotes at once.
        $quote = ($mine | Get-KalshiQuote -First 1)[0]
        # What was shown is forgotten, and what is left is what the exchange lists.
        $null = Connect-Exchange $exchange
        $one = Complete 'Approve-KalshiQuote ' | Where-Object CompletionText -eq $quote.QuoteId
        $one.ListItemText | Should -Match "$([regex]::Escape($market.Ticker)) yes 0\.\d\d+ no 0\.\d\d+$"
        $one.ToolTip | Should -Match "open, on request $($mine.RfqId)"
        $mine | Remove-KalshiRfq
    }

    It 'offers block trades, and the states that they are in' {
        $trade = Get-KalshiBlockTrade -First 1
        $null = Connect-Exchange $exchange
        $one = Complete 'Approve-KalshiBlockTrade ' | Where-Object CompletionText -eq $trade.BlockTradeProposalId
        $one.ListItemText | Should -Match "$([regex]::Escape($trade.Ticker)) [\d.]+ at 0\.\d\d+$"
        $one.ToolTip | Should -Match "maker $($trade.MakerSide), $($trade.Status), until "
        (Complete 'Get-KalshiBlockTrade -Status ').CompletionText | Should -Contain $trade.Status
    }

    It 'offers API keys by their names, and says which one signs' {
        $made = New-KalshiApiKey 'night watch' -KeyPath (Join-Path $TestDrive night.pem) -Scope read
        (Complete 'Remove-KalshiApiKey night').CompletionText | Should -Be $made.ApiKeyId
        (Complete 'Remove-KalshiApiKey ' | Where-Object CompletionText -eq $made.ApiKeyId).ToolTip | Should -Be 'night watch: read'
        (Complete 'Remove-KalshiApiKey ' | Where-Object CompletionText -eq $exchange.ApiKeyId).ToolTip | Should -Match "this session's own key"
    }

    It 'offers transfers between shards, with the amount' {
        $moved = New-KalshiTransfer 0.25 -FromExchangeIndex 0 -ToExchangeIndex 2 -Confirm:$false
        $null = Connect-Exchange $exchange
        $one = Complete 'Get-KalshiTransfer -TransferId ' | Where-Object CompletionText -eq $moved.TransferId
        $one.ListItemText | Should -Match '\$0\.25 from 0 to 2$'
    }

    It 'offers structured targets by their names, and their types' {
        $target = Get-KalshiStructuredTarget -First 1
        $null = Connect-Exchange $exchange
        (Complete "Get-KalshiStructuredTarget '$($target.Name)").CompletionText | Should -Contain "'$($target.StructuredTargetId)'"
        (Complete "Get-KalshiStructuredTarget -Type $($target.Type.Substring(0, 4))").CompletionText | Should -Contain $target.Type
    }

    It 'offers what is in the journal, and first what is undecided' {
        $null = New-KalshiOrder $market.Ticker -Side Yes -Count 1 -Price 0.01 -ClientOrderId 'placed well'
        $fault = Set-KalshiSimulatorFault DropConnection * -Simulator $exchange -PassThru
        Get-ErrorOf { New-KalshiOrder $market.Ticker -Side Yes -Count 1 -Price 0.01 -ClientOrderId in-doubt -TimeoutSec 1 } | Should -Not -BeNullOrEmpty
        # The exchange is not asked, which cannot be reached here.
        $found = Complete 'Resolve-KalshiOrder '
        $found[0].CompletionText | Should -Be 'in-doubt'
        $found[0].ListItemText | Should -Match "$([regex]::Escape($market.Ticker)) undecided$"
        $found.CompletionText | Should -Contain "'placed well'"
        (Complete "Get-KalshiOrderJournal $($market.Ticker)").CompletionText | Should -Contain "'placed well'"
        $fault | Remove-KalshiSimulatorFault -Simulator $exchange
        $null = Resolve-KalshiOrder
        Remove-KalshiOrder -All -Confirm:$false
    }

    It 'offers competitions and tags in quotes where they need them, also by their sport or category' {
        $sport = Get-KalshiSportFilter | Where-Object { @($_.Competitions.Keys) -match ' ' } | Select-Object -First 1
        $competition = @($sport.Competitions.Keys) -match ' ' | Select-Object -First 1
        (Complete "Get-KalshiMilestone -Competition $($competition.Split(' ')[0])").CompletionText | Should -Contain "'$competition'"
        (Complete "Get-KalshiMilestone -Competition $($sport.Sport)").CompletionText | Should -Contain "'$competition'"
        $tags = Get-KalshiCategoryTag | Where-Object Tags | Select-Object -First 1
        (Complete "Get-KalshiSeries -Tag $($tags.Tags[0].Split(' ')[0])").CompletionText.Trim("'") | Should -Contain $tags.Tags[0]
    }

    It 'offers what the feed lists' {
        (Complete 'Watch-KalshiReference BR').CompletionText | Should -Contain 'BRTI'
        $underlying = Watch-KalshiReference -ListAvailable | Where-Object { $_ -notin (Complete 'Watch-KalshiReference -IndexId ').CompletionText } | Select-Object -First 1
        (Complete 'Watch-KalshiReference -UnderlyingTicker ').CompletionText.Trim("'") | Should -Contain $underlying
    }

    It 'offers cities, and faults of the simulator on the line' {
        (Complete 'Get-KalshiWeatherIndex m').CompletionText | Should -Be 'miami'
        Set-KalshiSimulatorFault Delay GetTrades -Seconds 1 -Name 'a slow one' -Simulator $exchange
        (Complete 'Remove-KalshiSimulatorFault -Simulator $exchange -Name ').CompletionText | Should -Be "'a slow one'"
        Remove-KalshiSimulatorFault -Simulator $exchange
    }

    It 'offers what was just shown, although it is not open' {
        $settled = Get-KalshiMarket -Status settled -First 1
        if (-not $settled) { $settled = Get-KalshiMarket -Source Historical -First 1 }
        (Complete "Get-KalshiMarket $($settled.Ticker)").CompletionText | Should -Contain $settled.Ticker
    }

    It 'says nothing and offers nothing when the exchange is gone' {
        $gone = Start-Exchange
        $session = Connect-Exchange $gone
        $gone.Dispose()
        $Error.Clear()
        $clock = [Diagnostics.Stopwatch]::StartNew()
        Complete 'Remove-KalshiOrder ' | Should -BeNullOrEmpty
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 10 -Because 'somebody is typing'
        $Error | Should -BeNullOrEmpty
        $null = Connect-Exchange $exchange
    }
}

Describe 'For an FCM' {
    It 'offers subtraders by the end that they were given' {
        $fcm = Start-Exchange @{ Fcm = $true }
        try {
            $null = Connect-Exchange $fcm
            $desk = New-KalshiFcmSubtrader evening
            foreach ($line in 'Get-KalshiFcmOrder evening', 'Get-KalshiApiKey -SubtraderId evening', 'New-KalshiRfq X -Count 1 -SubtraderId evening') {
                (Complete $line).CompletionText | Should -Be $desk.SubtraderId
            }
        }
        finally {
            Disconnect-Kalshi
            $fcm.Dispose()
        }
    }
}

Describe 'Without a session' {
    BeforeAll { Disconnect-Kalshi }

    It 'offers nothing that would have to be asked for' {
        Complete 'Remove-KalshiOrder -OrderId ' | Should -BeNullOrEmpty
        (Complete 'Get-KalshiMarket -Status o').CompletionText | Should -Be 'open'
    }

    It 'does not ask anybody, nor say anything: <_>' -ForEach @(
        'Remove-KalshiRfq ', 'Approve-KalshiQuote ', 'Approve-KalshiBlockTrade ', 'Remove-KalshiApiKey ', 'Get-KalshiTransfer -TransferId ',
        'Get-KalshiFcmDailyCap ', 'Stop-KalshiOrderGroup ', 'Get-KalshiOrder -Subaccount ', 'Resolve-KalshiOrder ', 'Get-KalshiGameStat ',
        'Get-KalshiStructuredTarget ', 'Get-KalshiMilestone -Competition ', 'Get-KalshiSeries -Tag ', 'Watch-KalshiReference ', 'Remove-KalshiSimulatorFault ') {
        $Error.Clear()
        Complete $_ | Should -BeNullOrEmpty
        $Error | Should -BeNullOrEmpty
    }

    It 'is silent where there is no runspace at all' {
        $completer = (Get-Command Remove-KalshiOrder).Parameters['OrderId'].Attributes.Where({ $_ -is [ArgumentCompleter] }).Type
        $add = 'public static class Bare { public static int Count(System.Management.Automation.IArgumentCompleter completer) { int count = -1; var thread = new System.Threading.Thread(() => { count = 0; foreach (var one in completer.CompleteArgument("", "", "", null, new System.Collections.Hashtable())) count++; }); thread.Start(); thread.Join(); return count; } }'
        Add-Type $add
        [Bare]::Count([Activator]::CreateInstance($completer)) | Should -Be 0
    }

    It 'uses a session on the line' {
        $exchange = Start-Exchange
        $null = Connect-Exchange $exchange
        $order = Get-KalshiMarket -Status open -First 1 | New-KalshiOrder -Side Yes -Count 1 -Price 0.01
        # Another runspace has no session of its own.
        $shell = [powershell]::Create()
        try {
            $offered = $shell.AddScript({
                    param($module, $session)
                    Import-Module $module
                    $line = 'Remove-KalshiOrder -Connection $session -OrderId '
                    (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText
                }).AddArgument($env:KALSHIPS_MODULE).AddArgument((Get-KalshiConnection -Current)).Invoke()
            $offered | Should -Contain $order.OrderId
        }
        finally {
            $shell.Dispose()
            Disconnect-Kalshi
            $exchange.Dispose()
        }
    }
}
