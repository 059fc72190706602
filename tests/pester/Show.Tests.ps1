# Pictures: what a user gets of them in a pipeline, in a file and over time. How they look is tested line by line elsewhere.
BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $exchange = Start-Exchange @{ Activity = 50 }
    $null = Connect-Exchange $exchange
    $market = (Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 10 | Where-Object { $_.YesBid -gt 0.1 })[0]
    $null = New-KalshiOrder $market.Ticker -Side Yes -Count 5 -Price 0.9
    $null = New-KalshiOrder $market.Ticker -Side Yes -Count 7 -Price 0.01
    $escape = [string][char]27
}

AfterAll {
    Disconnect-Kalshi
    $exchange.Dispose()
}

Describe 'Show-KalshiOrderBook' {
    It 'writes a ladder as plain lines: asks, the spread, bids' {
        $lines = $market | Show-KalshiOrderBook -Depth 3
        $lines | Should -BeOfType string
        $lines | Should -Not -Match $escape
        $lines[0] | Should -Match "^$([regex]::Escape($market.Ticker)) . $([regex]::Escape($market.YesSubtitle)) +last 0\.\d+$"
        $middle = $lines.IndexOf(($lines -match ' (spread|no asks|no bids) ')[0])
        $prices = $lines[2..($middle - 1) + ($middle + 1)..($middle + 3)] | ForEach-Object { [decimal] [regex]::Match($_, '0\.\d+').Value }
        $prices | Should -Be ($prices | Sort-Object -Descending)
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
    }

    It 'marks the levels that own orders rest on, however deep they are' {
        $line = @(Show-KalshiOrderBook $market.Ticker -Depth 100) -match '^(▸|>)? +0\.01 '
        $line | Should -Match '^(▸|>) .* 7(\.00)?  '
    }

    It 'is as wide as COLUMNS says where no window does' -Tag Process {
        try {
            $env:COLUMNS = 120
            $text = Invoke-CleanProcess @"
Import-Module '$env:KALSHIPS_MODULE'
`$null = Connect-Kalshi -Simulator
Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | Show-KalshiOrderBook
"@
            ($text | Measure-Object Length -Maximum).Maximum | Should -Be 120
            $text[1] | Should -Match 'Dollars'
            $text | Should -Not -Match $escape
        }
        finally { $env:COLUMNS = $null }
    }

    It 'writes prices in cents where that is preferred' {
        function Get-Picture { $KalshiPricePreference = 'Cents'; Show-KalshiOrderBook $market.Ticker -Depth 100 }
        @(Get-Picture) -match '^(▸|>)? +1(\.0+)?(¢|c) ' | Should -HaveCount 1
        @(Get-Picture) -match ' 0\.\d' | Should -BeNullOrEmpty
        @(Show-KalshiOrderBook $market.Ticker -Depth 100) -match '\d(¢|c)( |$)' | Should -BeNullOrEmpty
    }

    It 'goes into a file as it is' {
        Show-KalshiOrderBook $market.Ticker > $TestDrive/book.txt
        Get-Content $TestDrive/book.txt -Raw | Should -Not -Match $escape
        (Get-Content $TestDrive/book.txt)[0] | Should -Match "^$([regex]::Escape($market.Ticker))"
    }

    It 'follows the book with -Live, tells so, and ends by itself' {
        $lines = Show-KalshiOrderBook $market.Ticker -Depth 2 -Live -TimeoutSec 3
        @($lines -match 'live \d\d:\d\d:\d\d').Count | Should -BeGreaterThan 1
        $lines | Should -Not -Match $escape
    }

    It 'says that -Live needs a key' {
        Assert-KalshiError (Get-ErrorOf {
                Disconnect-Kalshi
                try { Show-KalshiOrderBook $market.Ticker -Live -TimeoutSec 1 } finally { $null = Connect-Exchange $exchange }
            }) KalshiNotConnected
    }

    It 'says that there is no such market' {
        Assert-KalshiError (Get-ErrorOf { Show-KalshiOrderBook NOPE }) KalshiNotFound
    }
}

Describe 'Show-KalshiChart' {
    It 'draws a market, or candlesticks that were read already, alike' {
        $range = @{ After = [DateTime]::Now.AddHours(-3); Before = [DateTime]::Now.AddHours(-1) }
        $read = Show-KalshiChart $market.Ticker -Interval Minute @range
        $piped = Get-KalshiCandlestick $market.Ticker -Interval Minute @range | Show-KalshiChart
        # Of candlesticks that were given nobody knows the account.
        $piped[1..100] | Should -Be $read[1..($read.Count - 2)]
        $read[-2] | Should -Match '^last 0\.\d+ . high 0\.\d+ . low 0\.\d+ . volume '
        $read | Should -Not -Match $escape
    }

    It 'draws each of several markets' {
        $lines = Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 2 | Show-KalshiChart
        @($lines -match '^KXHIGHNY').Count | Should -Be 2
    }

    It 'writes a page of several markets, and a picture of one' {
        $page = Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 2 | Show-KalshiChart -Path $TestDrive/chart.html
        $page | Should -BeOfType IO.FileInfo
        [regex]::Matches((Get-Content $page -Raw), '<svg ').Count | Should -Be 2
        $null = $market | Show-KalshiChart -Path $TestDrive/chart.svg
        ([xml](Get-Content $TestDrive/chart.svg -Raw)).svg.title.'#text' | Should -Be "$($market.Ticker): $($market.YesSubtitle)"
    }

    It 'writes prices into a <Kind> in cents where that is preferred' -ForEach @(@{ Kind = 'svg' }, @{ Kind = 'html' }) {
        function Save-Picture([string] $Name) { Get-Content ($market | Show-KalshiChart -Path "$TestDrive/$Name.$Kind") -Raw }
        function Save-PictureInCents { $KalshiPricePreference = 'Cents'; Save-Picture cents }
        $cents = Save-PictureInCents
        $cents | Should -Match 'Price of yes in cents from .*: first [\d.]+¢, last [\d.]+¢'
        $cents | Should -Not -Match '(open|high|low|close|middle) +0\.'
        $dollars = Save-Picture dollars
        $dollars | Should -Match 'Price of yes in dollars from .*: first 0\.\d+, last 0\.\d+'
        $dollars | Should -Not -Match '¢'
    }

    It 'writes nothing with -WhatIf' {
        $market | Show-KalshiChart -Path $TestDrive/none.svg -WhatIf
        Test-Path $TestDrive/none.svg | Should -BeFalse
    }

    It 'says what is wrong with <Case>' -ForEach @(
        @{ Case = 'a kind it cannot write'; Name = 'chart.png'; First = 1; Id = 'KalshiInvalidRequest' }
        @{ Case = 'several markets in one picture'; Name = 'chart.svg'; First = 2; Id = 'KalshiInvalidRequest' }
        @{ Case = 'a folder that is not there'; Name = 'none/chart.svg'; First = 1; Id = 'KalshiPictureNotSaved' }
    ) {
        Assert-KalshiError (Get-ErrorOf { Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First $First | Show-KalshiChart -Path $TestDrive/$Name }) $Id
    }
}

Describe 'Show-KalshiPortfolio' {
    It 'shows money, positions, what is at stake and what rests' {
        $lines = Show-KalshiPortfolio
        $balance = Get-KalshiBalance
        $lines[1] | Should -Match ([regex]::Escape('Free ${0:N2} ' -f [Math]::Round($balance.Available, 2, 'AwayFromZero')))
        $position = Get-KalshiPosition $market.Ticker -Source Live
        $lines -match "^$([regex]::Escape($market.Ticker)) +yes +$($position.Position.ToString('0.##')) " | Should -Not -BeNullOrEmpty
        $lines -match "^$([regex]::Escape($market.EventTicker)) " | Should -Not -BeNullOrEmpty
        $lines -match "^$([regex]::Escape($market.Ticker)) +bid +7 +0\.01 " | Should -Not -BeNullOrEmpty
        $lines | Should -Not -Match $escape
    }

    It 'is read again with -Live, which ends by itself' {
        @(@(Show-KalshiPortfolio -Mark Mid -Live -TimeoutSec 6) -match '^Portfolio . valued at the mid price').Count | Should -BeGreaterThan 1
    }
}

Describe 'Drawing' {
    It 'is loaded when something is drawn, beside the modules of others' -Tag Process {
        $loaded = Invoke-CleanProcess @"
Import-Module '$env:KALSHIPS_MODULE'
`$null = Connect-Kalshi -Simulator
function Get-Drawing { [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -match 'Spectre|KalshiPS.Drawing' } }
@(Get-Drawing).Count
`$null = Show-KalshiPortfolio
@(Get-Drawing | ForEach-Object { [Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).Name } | Sort-Object -Unique)
"@
        $loaded | Should -Be @('0', 'KalshiPS')
    }

    It 'falls back to ASCII where the output knows no more' -Tag Process {
        $text = Invoke-CleanProcess @"
[Console]::OutputEncoding = [Text.Encoding]::ASCII
Import-Module '$env:KALSHIPS_MODULE'
`$null = Connect-Kalshi -Simulator
Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | Show-KalshiOrderBook
"@
        @($text | Select-Object -Skip 1) -match '[^ -~]' | Should -BeNullOrEmpty
        @($text -match '#').Count | Should -BeGreaterThan 1
    }
}
