# What is given to cmdlets, against an exchange that shares no code with the client or the simulator.

BeforeDiscovery {
    Import-Module $PSScriptRoot/Independent.psm1 -Force
    $obstacle = Get-IndependentObstacle
}

Describe 'An exchange that somebody else wrote, and what is given' -Skip:([bool]$obstacle) {
    BeforeAll {
        Import-Module $PSScriptRoot/Support.psm1, $PSScriptRoot/Independent.psm1 -Force
        Import-KalshiPS
        $exchange = Start-IndependentExchange
        $ticker = Add-IndependentBook $exchange
        $null = Connect-Independent $exchange
        $null = New-KalshiOrder $ticker -Side Yes -Count 4 -Price 56c -TimeInForce IOC
        $order = New-KalshiOrder $ticker -Side Yes -Count 100 -Price 5c

        # That a block is refused in these words, and that nothing was sent.
        function Assert-Refused([scriptblock] $Block, [string] $Match) {
            $failure = Get-ErrorOf $Block
            $failure | Should -Not -BeNullOrEmpty -Because "$Block"
            "$failure $($failure.ErrorDetails.RecommendedAction)" | Should -Match $Match
            Get-IndependentRequest $exchange -Write | Should -BeNullOrEmpty
        }
    }

    AfterAll {
        Disconnect-Kalshi -All
        Stop-IndependentExchange $exchange
    }

    BeforeEach { $null = Set-Independent $exchange @{ forget = $true } }

    It 'is sent no number that could be read as another: <Text>' -ForEach @(
        @{ Text = '1,5'; Match = 'comma.*\[decimal\]::Parse' }
        @{ Text = '12,34'; Match = 'comma' }
        @{ Text = '0,25'; Match = 'comma' }
        @{ Text = '0x10'; Match = "'0x10' is not a count" }
        @{ Text = ''; Match = 'is empty|nothing in it' }
        @{ Text = $true; Match = 'true or false' }
        @{ Text = @(0, 56); Match = 'outside quotes a comma makes a list' }
    ) {
        $culture = [cultureinfo]::CurrentCulture
        try {
            foreach ($name in '', 'de-DE') {
                [cultureinfo]::CurrentCulture = $name
                Assert-Refused { New-KalshiOrder $ticker -Side Yes -Count $Text -Price 10c } $Match
                Assert-Refused { $order | Set-KalshiOrder -ReduceTo $Text } $Match
                Assert-Refused { $order | Set-KalshiOrder -ReduceBy $Text } $Match
                Assert-Refused { $order | Set-KalshiOrder -Count $Text } $Match
            }
        }
        finally { [cultureinfo]::CurrentCulture = $culture }
        (Get-KalshiOrder $order.OrderId).RemainingCount | Should -Be 100
    }

    It 'is sent no plan that was written with commas, and each number of one with points as it stands' {
        $plan = Join-Path $TestDrive plan.csv
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            [pscustomobject]@{ Ticker = $ticker; Side = 'Yes'; Count = 1.5; Price = '0.10' } | Export-Csv $plan
            Assert-Refused { Import-Csv $plan | New-KalshiOrder } 'comma'
            $placed = Import-Csv $plan | ForEach-Object { $_.Count = [decimal]::Parse($_.Count, [cultureinfo]'de-DE'); $_ } | New-KalshiOrder
        }
        finally { [cultureinfo]::CurrentCulture = $culture }
        (Get-IndependentRequest $exchange -Write).body | Should -Match '"count":"1.50","price":"0.1000"'
        $null = $placed | Remove-KalshiOrder
    }

    It 'is asked in its own words, whatever a trader says: <Said>' -ForEach @(
        @{ Said = 'Resting'; Sent = 'resting' }, @{ Said = 'open'; Sent = 'resting' }, @{ Said = 'CANCELED'; Sent = 'canceled' }
    ) {
        $null = Get-KalshiOrder -Status $Said -Source Live
        (Get-IndependentRequest $exchange).query | Should -Match "status=$Sent&"
    }

    It 'takes the short words of time in force, and open and active for markets' {
        $short = @{ IOC = 'immediate_or_cancel'; FOK = 'fill_or_kill'; gtc = 'good_till_canceled' }
        foreach ($word in $short.Keys) {
            $null = Set-Independent $exchange @{ forget = $true }
            $null = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c -TimeInForce $word -ErrorAction Ignore
            (Get-IndependentRequest $exchange -Write)[0].body | Should -Match "`"time_in_force`":`"$($short[$word])`""
        }
        foreach ($word in 'OPEN', 'active') { (Get-KalshiMarket -Status $word).Count | Should -Be 6 }
    }

    It 'is asked no word that nobody knows, unless that is meant' {
        Assert-Refused { Get-KalshiOrder -Status waiting } 'resting, canceled, executed.*AllowUnknownWord'
        Get-KalshiOrder -Status waiting -AllowUnknownWord | Should -BeNullOrEmpty
        "$((Get-IndependentRequest $exchange).query)" | Should -Match 'status=waiting'
    }

    It 'gets tickers in its own way of writing, and says which are near' {
        $small = New-KalshiOrder "  $($ticker.ToLower()) " -Side Yes -Count 1 -Price 1c
        $small.Ticker | Should -BeExactly $ticker
        $null = $small | Remove-KalshiOrder
        $failure = Get-ErrorOf { New-KalshiOrder KXTEMP-31JAN01-B45 -Side Yes -Count 1 -Price 1c }
        Assert-KalshiError $failure KalshiNotFound
        $failure.ErrorDetails.RecommendedAction | Should -Match "Did you mean .*$ticker"
        $null = Set-Independent $exchange @{ forget = $true }
        Assert-Refused { New-KalshiOrder '  ' -Side Yes -Count 1 -Price 1c } 'blank'
        Assert-Refused { New-KalshiOrder 'Highest temperature' -Side Yes -Count 1 -Price 1c } 'Find-KalshiMarket'
        Assert-Refused { Get-KalshiOrder -After (Get-Date) -Before (Get-Date).AddDays(-1) } '-After.*later than -Before'
    }

    It 'is asked whether there is such a thing where a list is empty: <Of>' -ForEach @(
        @{ Of = 'a series'; Do = { Get-KalshiMarket -SeriesTicker NOSUCH }; Says = 'no series NOSUCH' }
        @{ Of = 'an event'; Do = { Get-KalshiMarket -EventTicker NOSUCH }; Says = 'no event NOSUCH' }
        @{ Of = 'a market'; Do = { Get-KalshiOrder -Ticker NOSUCH }; Says = 'no market NOSUCH' }
    ) {
        & $Do -WarningVariable warnings 3>&1 | Where-Object { $_ -isnot [Management.Automation.WarningRecord] } | Should -BeNullOrEmpty
        (& $Do 3>&1 | Out-String) | Should -Match $Says
    }

    It 'is sent nothing for what is no order and no market: <What>' -ForEach @(
        @{ What = 'a position'; Thing = { Get-KalshiPosition } }
        @{ What = 'an event'; Thing = { Get-KalshiEvent -First 1 } }
        @{ What = 'a date'; Thing = { Get-Date } }
        @{ What = 'a process'; Thing = { Get-Process -Id $PID } }
    ) {
        Assert-Refused { & $Thing | Remove-KalshiOrder -Confirm:$false } "That is $What, not an order\."
        Assert-Refused { & $Thing | Set-KalshiOrder -Price 2c } "That is $What, not an order\."
        # A position has a ticker, and what is to be ordered is said beside it.
        if ($What -ne 'a position') { Assert-Refused { & $Thing | New-KalshiOrder -Side Yes -Count 1 -Price 1c } "That is $What, not a market\." }
    }

    It 'takes what was made by hand or read back' {
        $plan = Join-Path $TestDrive rows.csv
        Set-Content $plan "Ticker,Side,Action,Count,Price,ClientOrderId`n$ticker,Yes,Buy,3,0.10,`n$ticker,No,Sell,2,0.95,mine-1"
        $placed = Import-Csv $plan | New-KalshiOrder
        $placed.RemainingCount | Should -Be @(3, 2)
        $placed.YesPrice | Should -Be @(0.10, 0.05)
        $placed[1].ClientOrderId | Should -BeExactly mine-1
        $placed = $placed | Set-KalshiOrder -Side Yes -Price { $_.YesPrice + 0.01 }
        $placed.YesPrice | Should -Be @(0.11, 0.06)
        $placed = $placed | Set-KalshiOrder -Count { $_.RemainingCount + 1 }
        $placed.RemainingCount | Should -Be @(4, 3)
        $null = Set-Independent $exchange @{ forget = $true }
        Assert-Refused { [pscustomobject]@{ OrderId = $order.OrderId; Left = '' } | ForEach-Object { Set-KalshiOrder $_.OrderId -ReduceTo $_.Left } } 'is empty|nothing in it'
        ([KalshiPS.Order]@{ OrderId = $placed[0].OrderId } | Remove-KalshiOrder).ReducedBy | Should -Be 4
        ([pscustomobject]@{ OrderId = $placed[1].OrderId; Ticker = ''; Subaccount = '' } | Remove-KalshiOrder).ReducedBy | Should -Be 3
    }
}
