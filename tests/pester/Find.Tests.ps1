BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $exchange = Start-Exchange
    $null = Connect-Exchange $exchange
}

AfterAll {
    Disconnect-Kalshi
    $exchange.Dispose()
}

Describe 'Find-KalshiMarket' {
    It 'finds open markets by words of the title, shortened and in any order' {
        $found = Find-KalshiMarket 'york temp high'
        $found.Count | Should -BeGreaterThan 0
        $found.EventTicker | Should -Match '^KXHIGHNY-'
        $found.Status | Should -BeIn 'active', 'inactive'
    }

    It 'takes words without quotes' {
        (Find-KalshiMarket york temp).Ticker | Should -Be (Find-KalshiMarket 'york temp').Ticker
    }

    It 'forgives a misspelling' {
        (Find-KalshiMarket temprature york).EventTicker | Should -Match '^KXHIGHNY-'
    }

    It 'puts the market with exactly that ticker first, however it is written' {
        $last = (Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open)[-1].Ticker
        (Find-KalshiMarket $last.ToLowerInvariant() -First 1).Ticker | Should -Be $last
    }

    It 'returns the market as it is now, not as it was when it was listed' {
        $before = Find-KalshiMarket york -First 1
        $null = $before | New-KalshiOrder -Side Yes -Count 3 -Price $before.YesAsk
        (Find-KalshiMarket $before.Ticker -First 1).Volume | Should -Be ($before.Volume + 3)
    }

    It 'does not return a market that has closed since it was listed' {
        $market = (Find-KalshiMarket york -First 100)[-1]
        $exchange.Exchange.SettleMarket($market.Ticker, 'No')
        (Find-KalshiMarket york -First 100).Ticker | Should -Not -Contain $market.Ticker
    }

    It 'returns as many as are asked for' {
        Find-KalshiMarket york -First 2 | Should -HaveCount 2
    }

    It 'keeps to a category, and to a piped series or event' {
        $category = (Get-KalshiSeries KXHIGHNY).Category
        (Find-KalshiMarket york -Category $category).Count | Should -BeGreaterThan 0
        Find-KalshiMarket york -Category Nothing | Should -BeNullOrEmpty
        (Get-KalshiSeries KXHIGHNY | Find-KalshiMarket temperature).EventTicker | Should -Match '^KXHIGHNY-'
        Get-KalshiSeries KXBTCABOVE | Find-KalshiMarket temperature | Should -BeNullOrEmpty
    }

    It 'leaves combos out' {
        $combo = Get-KalshiMarket -ComboFilter Only -First 1
        (Find-KalshiMarket $combo.Ticker).Ticker | Should -Not -Contain $combo.Ticker
    }

    It 'pipes into what reads and orders markets' {
        (Find-KalshiMarket york -First 3 | Get-KalshiOrderBook -Depth 1).Count | Should -Be 3
        (Find-KalshiMarket york -First 3 | Get-KalshiMarket).Count | Should -Be 3
        Find-KalshiMarket york -First 1 | New-KalshiOrder -Side Yes -Count 1 -Price 0.01 -WhatIf
    }

    It 'shows the event''s title' {
        $shown = Find-KalshiMarket york -First 1 | Out-String -Width 140
        $shown | Should -Match 'Event +Yes'
        $shown | Should -Match 'temperature in NYC'
        (Find-KalshiMarket york -First 1).EventTitle | Should -Match 'temperature in NYC'
    }

    It 'asks the exchange for the found markets alone once it knows what is open, and for changes with -Refresh' {
        function Get-Request([switch] $Refresh) {
            Find-KalshiMarket york -Refresh:$Refresh -Verbose 4>&1 |
                Where-Object { $_ -is [Management.Automation.VerboseRecord] } | ForEach-Object { $_.Message -replace '[?].*' }
        }
        Get-Request | Should -Be 'GET /markets'
        Get-Request -Refresh | Should -Be 'GET /series', 'GET /events', 'GET /markets', 'GET /markets'
    }

    It 'says that there is nothing to look for' {
        Assert-KalshiError (Get-ErrorOf { Find-KalshiMarket '!' }) KalshiInvalidRequest
    }

    It 'finds nothing without a word about it' {
        Get-ErrorOf { Find-KalshiMarket zzzzqqqq } | Should -BeNullOrEmpty
        Find-KalshiMarket zzzzqqqq | Should -BeNullOrEmpty
    }

    It 'loads SQLite only when it is used' -Tag Process {
        $loaded = Invoke-CleanProcess @'
Import-Module $env:KALSHIPS_MODULE
$null = Connect-Kalshi -Simulator
$null = Get-KalshiMarket -First 1
@([AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -match 'SQLitePCL').Count
$null = Find-KalshiMarket york
@([AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -match 'SQLitePCL').Count -gt 0
'@
        $loaded | Should -Be @('0', 'True')
    }

    It 'writes no file for a simulator' {
        $saved = $env:KALSHIPS_CACHE
        $env:KALSHIPS_CACHE = Join-Path $TestDrive 'cache'
        try {
            $null = Find-KalshiMarket york
            Test-Path $env:KALSHIPS_CACHE | Should -BeFalse
        }
        finally { $env:KALSHIPS_CACHE = $saved }
    }
}
