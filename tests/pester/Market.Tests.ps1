BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    # One that never says 429: a repeated request would be counted twice.
    $simulator = Start-Exchange @{ ExtraMarkets = 1500 }
    $null = Connect-Exchange $simulator
}

AfterAll {
    Disconnect-Kalshi
    $simulator.Dispose()
}

Describe 'Get-KalshiMarket' {
    It 'lists a hundred and says once that there are more' {
        $markets = Get-KalshiMarket -WarningVariable warnings -WarningAction SilentlyContinue
        $markets.Count | Should -Be 100
        $warnings.Count | Should -Be 1
        $warnings[0].Message | Should -Match '-All'
    }

    It 'lists as many as asked, over pages, without a warning' {
        $markets = Get-KalshiMarket -First 250 -PageSize 100 -WarningVariable warnings
        ($markets.Ticker | Sort-Object -Unique).Count | Should -Be 250
        $warnings | Should -BeNullOrEmpty
    }

    It 'lists all of them, each once' {
        $tickers = (Get-KalshiMarket -All).Ticker
        $tickers.Count | Should -BeGreaterThan 1500
        ($tickers | Sort-Object -Unique).Count | Should -Be $tickers.Count
    }

    It 'stops asking when the pipeline has enough' {
        $before = $simulator.RequestCount
        Get-KalshiMarket -All -PageSize 100 | Select-Object -First 1 | Should -Not -BeNullOrEmpty
        $simulator.RequestCount - $before | Should -BeLessOrEqual 3
    }

    It 'gets markets by ticker, in the order asked, and names the one that is not there' {
        $two = (Get-KalshiMarket -First 2).Ticker
        [array]::Reverse($two)
        $found = Get-KalshiMarket $two[0], 'NOPE', $two[1] -ErrorAction SilentlyContinue -ErrorVariable failures
        $found.Ticker | Should -Be $two
        $failures.Count | Should -Be 1
        Assert-KalshiError $failures[0] KalshiNotFound
        $failures[0].TargetObject | Should -Be 'NOPE'
        Assert-KalshiError (Get-ErrorOf { Get-KalshiMarket NOPE }) KalshiNotFound
    }

    It 'gives decimals, times and words of the exchange' {
        $market = Get-KalshiMarket -Status open -First 1
        $market | Should -BeOfType KalshiPS.Market
        $market.YesBid | Should -BeOfType decimal
        $market.CloseTime | Should -BeOfType DateTimeOffset
        $market.Status | Should -Be 'active'
        $market.PriceRanges[0].Step | Should -BeOfType decimal
    }

    It 'filters by <_>' -ForEach 'unopened', 'open', 'closed', 'settled' {
        $known = @{ unopened = 'initialized'; open = 'active'; closed = 'closed', 'determined', 'disputed', 'amended'; settled = 'finalized' }
        $markets = Get-KalshiMarket -Status $_ -First 20
        $markets | Should -Not -BeNullOrEmpty
        $markets.Status | Should -BeIn $known[$_]
    }

    It 'takes what other cmdlets return' {
        $event = Get-KalshiEvent -First 1
        $markets = @($event | Get-KalshiMarket)
        $markets.EventTicker | Sort-Object -Unique | Should -Be $event.EventTicker
        ($markets | Get-KalshiMarket).Ticker | Should -Be $markets.Ticker -Because 'a piped market means itself'
        @(Get-KalshiSeries | Select-Object -First 1 | Get-KalshiEvent).Count | Should -BeGreaterThan 0
        ($markets[0] | Get-KalshiEvent).EventTicker | Should -Be $event.EventTicker
        ($event | Get-KalshiSeries).SeriesTicker | Should -Be $event.SeriesTicker
    }

    It 'completes the states' {
        $text = 'Get-KalshiMarket -Status '
        (TabExpansion2 $text $text.Length).CompletionMatches.CompletionText | Should -Be @('unopened', 'open', 'paused', 'closed', 'settled')
    }
}

Describe 'Get-KalshiOrderBook' {
    It 'is in yes terms with the best prices first' {
        $market = Get-KalshiMarket -Status open -First 50 | Where-Object { $_.YesBid -gt 0 -and $_.YesAsk -lt 1 } | Select-Object -First 1
        $book = $market | Get-KalshiOrderBook
        $book.BestBid | Should -Be $market.YesBid
        $book.BestAsk | Should -Be $market.YesAsk
        $book.Bids.Price | Should -Be ($book.Bids.Price | Sort-Object -Descending)
        $book.Asks.Price | Should -Be ($book.Asks.Price | Sort-Object)
        $book.Spread | Should -Be ($market.YesAsk - $market.YesBid)
        ($market | Get-KalshiOrderBook -Depth 1).Bids.Count | Should -Be 1
    }

    It 'reads many books in few requests, in the order asked' {
        $tickers = (Get-KalshiMarket -First 150).Ticker
        $before = $simulator.RequestCount
        ($tickers | Get-KalshiOrderBook).Ticker | Should -Be $tickers
        $simulator.RequestCount - $before | Should -Be 2
    }

    It 'cuts many books to a depth as it cuts one' {
        $markets = Get-KalshiMarket -Status open -First 20
        $books = $markets | Get-KalshiOrderBook -Depth 2
        $books.Bids.Count | Should -BeLessOrEqual 40
        $index = 0..19 | Where-Object { $books[$_].Bids.Count -eq 2 } | Select-Object -First 1
        $books[$index].Bids.Price | Should -Be (Get-KalshiOrderBook $markets[$index].Ticker -Depth 2).Bids.Price
    }

    It 'names the market that is not there and gives the others' {
        $two = (Get-KalshiMarket -First 2).Ticker
        $books = $two[0], 'NOPE', $two[1], $two[0] | Get-KalshiOrderBook -ErrorAction SilentlyContinue -ErrorVariable failures
        $books.Ticker | Should -Be @($two[0], $two[1], $two[0])
        @($failures | Where-Object { $_ -is [Management.Automation.ErrorRecord] }).TargetObject | Should -Be 'NOPE'
        Assert-KalshiError $failures[0] KalshiNotFound
    }

    It 'has no best price on an empty side' {
        $book = Get-KalshiMarket -Status unopened -First 1 | Get-KalshiOrderBook
        $book.BestBid | Should -BeNullOrEmpty
        $book.Bids.Count | Should -Be 0
    }
}

Describe 'Get-KalshiCandlestick' {
    It 'refuses a range without any time' {
        Assert-KalshiError (Get-ErrorOf { Get-KalshiCandlestick KX -After ([DateTime]::Now.AddDays(1)) }) KalshiInvalidRequest
    }
}

Describe 'Other market data' {
    It 'lists trades, newest first, of a market and a time' {
        $trades = Get-KalshiTrade -First 50
        $trades.CreatedTime | Should -Be ($trades.CreatedTime | Sort-Object -Descending)
        (Get-KalshiTrade $trades[0].Ticker -First 5).Ticker | Sort-Object -Unique | Should -Be $trades[0].Ticker
        @(Get-KalshiTrade -After (Get-Date).AddHours(1)).Count | Should -Be 0
    }

    It 'gives an event its markets when asked' {
        (Get-KalshiEvent -First 1).Markets.Count | Should -Be 0
        (Get-KalshiEvent -First 1 -IncludeMarket).Markets.Count | Should -BeGreaterThan 0
        Assert-KalshiError (Get-ErrorOf { Get-KalshiEvent NOPE }) KalshiNotFound
    }

    It 'finds series by category' {
        $series = Get-KalshiSeries | Select-Object -First 1
        (Get-KalshiSeries -Category $series.Category).SeriesTicker | Should -Contain $series.SeriesTicker
        (Get-KalshiSeries $series.SeriesTicker).FeeMultiplier | Should -BeOfType decimal
    }

    It 'tells whether the exchange is open' {
        (Get-KalshiExchangeStatus).TradingActive | Should -BeTrue
    }
}

Describe 'The tables' {
    It '<Name> fits <Width> columns with every column' -ForEach @(
        foreach ($width in 80, 100) {
            @{ Width = $width; Name = 'a market'; Get = { Get-KalshiMarket -Status open -First 3 }; Last = 'Closes' }
            @{ Width = $width; Name = 'an event'; Get = { Get-KalshiEvent -First 3 }; Last = 'Title' }
            @{ Width = $width; Name = 'a series'; Get = { Get-KalshiSeries }; Last = 'Title' }
            @{ Width = $width; Name = 'a book'; Get = { Get-KalshiMarket -Status open -First 3 | Get-KalshiOrderBook | Format-Table }; Last = 'Levels' }
            @{ Width = $width; Name = 'a trade'; Get = { Get-KalshiTrade -First 3 }; Last = 'Block' }
            @{ Width = $width; Name = 'an order'; Get = { Get-KalshiMarket -Status open -First 1 | New-KalshiOrder -Side Yes -Count 1 -Price 0.01 }; Last = 'OrderId' }
            @{ Width = $width; Name = 'a balance'; Get = { Get-KalshiBalance }; Last = 'Updated' }
        }
    ) {
        $lines = (& $Get | Out-String -Width $Width) -split '\r?\n' -replace '\e\[[0-9;]*m'
        $lines | Where-Object { $_.Trim() } | Select-Object -First 1 | Should -Match "$Last\s*$"
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $Width
    }
}
