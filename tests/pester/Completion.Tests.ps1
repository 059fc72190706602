# Through the engine that the prompt uses.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $completed = 'Ticker', 'EventTicker', 'SeriesTicker', 'OrderId', 'OrderGroupId', 'Subaccount', 'FromSubaccount', 'ToSubaccount',
    'CollectionTicker', 'MilestoneId', 'Category', 'Status'
    # The contract names no words for this state.
    $unknown = @{ Command = 'Get-KalshiBlockTrade'; Parameter = 'Status' }
    $parameters = foreach ($command in Get-Command -Module KalshiPS) {
        foreach ($parameter in $command.Parameters.Values | Where-Object Name -in $completed) {
            if ($command.Name -eq $unknown.Command -and $parameter.Name -eq $unknown.Parameter) { continue }
            @{ Command = $command.Name; Parameter = $parameter.Name; Type = $parameter.ParameterType; Attributes = $parameter.Attributes }
        }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    function Complete([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches }
}

Describe 'Every parameter that takes a name' {
    It '<Command> -<Parameter> offers names' -ForEach $parameters {
        $isEnum = $Type.IsEnum -or ([Nullable]::GetUnderlyingType($Type))?.IsEnum
        if (-not $isEnum) { @($Attributes | Where-Object { $_ -is [ArgumentCompleter] }).Count | Should -Be 1 }
    }
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

    It 'offers words of states' {
        (Complete 'Get-KalshiMarket -Status o').CompletionText | Should -Be 'open'
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

Describe 'Without a session' {
    BeforeAll { Disconnect-Kalshi }

    It 'offers nothing that would have to be asked for' {
        Complete 'Remove-KalshiOrder -OrderId ' | Should -BeNullOrEmpty
        (Complete 'Get-KalshiMarket -Status o').CompletionText | Should -Be 'open'
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
                }).AddArgument($env:KALSHIPS_MODULE).AddArgument((Get-KalshiConnection)).Invoke()
            $offered | Should -Contain $order.OrderId
        }
        finally {
            $shell.Dispose()
            Disconnect-Kalshi
            $exchange.Dispose()
        }
    }
}
