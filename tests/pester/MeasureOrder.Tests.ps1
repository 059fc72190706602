BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $null = Connect-Kalshi -Simulator
    function Get-TwoSided { Get-KalshiMarket -Status open -All | Where-Object { $_.YesBid -gt 0 -and $_.YesAsk -lt 1 -and $_.ExchangeIndex -eq 0 } }
}

AfterAll { Stop-KalshiSimulator }

Describe 'What an order would cost' {
    It 'is what it then costs, to the hundredth of a cent, on every kind of fee' {
        $kinds = Get-TwoSided | ForEach-Object {
            $event = Get-KalshiEvent $_.EventTicker
            $series = Get-KalshiSeries $event.SeriesTicker
            $_ | Add-Member -PassThru Fee "$($series.FeeType) $($series.FeeMultiplier) $($event.FeeTypeOverride) $($event.FeeMultiplierOverride) $($_.FeeWaiverExpirationTime -gt [DateTimeOffset]::Now)"
        } | Group-Object Fee | ForEach-Object { $_.Group[0] }
        @($kinds).Count | Should -BeGreaterThan 3
        foreach ($market in $kinds) {
            foreach ($order in @{ Side = 'Yes'; Count = 7 }, @{ Side = 'Yes'; Count = $market.FractionalTradingEnabled ? 0.37 : 3 }, @{ Side = 'Yes'; Count = $market.FractionalTradingEnabled ? 150.5 : 150 }) {
                $measure = $market | Measure-KalshiOrder @order
                $before = (Get-KalshiBalance).Available
                $placed = $market | New-KalshiOrder @order -Price $measure.Price -TimeInForce ImmediateOrCancel
                $placed.FillCount | Should -Be $measure.FillCount
                ($before - (Get-KalshiBalance).Available) | Should -Be $measure.Cost -Because "$($market.Ticker) charges $($market.Fee)"
                $measure.Cost | Should -BeLessOrEqual $measure.WorstCost
            }
        }
    }

    It 'tells what fills at once from what waits' {
        $market = Get-TwoSided | Where-Object YesAsk -lt 0.9 | Select-Object -First 1
        $book = $market | Get-KalshiOrderBook
        $count = $book.Asks[0].Count + 10
        $measure = $market | Measure-KalshiOrder -Side Yes -Count $count -Price $book.BestAsk
        $measure | Should -BeOfType KalshiPS.OrderMeasure
        $measure.BestPrice | Should -Be $book.BestAsk
        $measure.FillCount | Should -Be $book.Asks[0].Count
        $measure.RestingCount | Should -Be 10
        $measure.Cost | Should -Be ($count * $book.BestAsk + $measure.Fee)
        ($market | Measure-KalshiOrder -Side Yes -Count $count -Price $book.BestAsk -TimeInForce FillOrKill).FillCount | Should -Be 0
        ($market | Measure-KalshiOrder -Side Yes -Count $count -Price $book.BestAsk -TimeInForce ImmediateOrCancel).RestingCount | Should -Be 0
        ($market | Measure-KalshiOrder -BookSide Ask -Count 1).BestPrice | Should -Be $book.BestBid
    }

    It 'is placed as it was measured, when it is piped on' {
        $market = Get-TwoSided | Where-Object YesAsk -lt 0.9 | Select-Object -First 1
        $book = $market | Get-KalshiOrderBook
        $placed = $market | Measure-KalshiOrder -Side Yes -Count ($book.Asks[0].Count + 10) -Price $book.BestAsk -TimeInForce ImmediateOrCancel | New-KalshiOrder
        $placed.RemainingCount | Should -Be 0
        $placed.FillCount | Should -Be $book.Asks[0].Count
    }

    It 'breaks even where price and fee say' {
        $market = Get-TwoSided | Where-Object YesAsk -lt 0.9 | Select-Object -First 1
        $buy = $market | Measure-KalshiOrder -Side Yes -Count 1
        $buy.BreakEven | Should -Be $buy.Cost
        $buy.MostProfit | Should -Be (1 - $buy.Cost)
        $sale = $market | Measure-KalshiOrder -Side Yes -Action Sell -Count 1
        $sale.BreakEven | Should -Be ($sale.FillPrice - $sale.Fee)
    }

    It 'says so when the book has nothing to fill it with' {
        $book = [KalshiPS.OrderBook]::new('EMPTY', [KalshiPS.OrderBookLevel[]]@(), [KalshiPS.OrderBookLevel[]]@())
        $measure = [KalshiPS.OrderMeasure]::Of($book, [KalshiPS.Money.FeeTerms]::General, 'Yes', 'Buy', 1, $null, 'GoodTillCanceled')
        $measure.FillCount | Should -Be 0
        $measure.BestPrice | Should -BeNullOrEmpty
        $measure.BreakEven | Should -BeNullOrEmpty
    }

    It 'measures nothing that could not be ordered, in the words of New-KalshiOrder' {
        $market = Get-TwoSided | Where-Object PriceLevelStructure -eq 'linear_cent' | Select-Object -First 1
        $order = @{ Ticker = $market.Ticker; Side = 'Yes'; Count = 5; Price = 0.005 }
        $failure = Get-ErrorOf { Measure-KalshiOrder @order }
        Assert-KalshiError $failure KalshiInvalidPrice
        "$failure" | Should -Be "$(Get-ErrorOf { New-KalshiOrder @order })"
        (Measure-KalshiOrder @order -RoundPrice Up).Price | Should -Be 0.01
        $whole = Get-TwoSided | Where-Object FractionalTradingEnabled -eq $false | Select-Object -First 1
        Assert-KalshiError (Get-ErrorOf { $whole | Measure-KalshiOrder -Side Yes -Count 0.5 }) KalshiInvalidCount
        $settled = Get-KalshiMarket -Status settled -First 1
        Assert-KalshiError (Get-ErrorOf { $settled | Measure-KalshiOrder -Side Yes -Count 1 }) KalshiMarketClosed
    }

    It 'needs a count and a price that can be an order''s, and a market' {
        $ticker = (Get-TwoSided | Select-Object -First 1).Ticker
        Assert-KalshiError (Get-ErrorOf { Measure-KalshiOrder $ticker -Side Yes -Count 0 }) KalshiInvalidCount
        Assert-KalshiError (Get-ErrorOf { Measure-KalshiOrder $ticker -Side Yes -Count 1 -Price 56 }) KalshiPriceOutOfRange
        Assert-KalshiError (Get-ErrorOf { Measure-KalshiOrder NO-SUCH -Side Yes -Count 1 }) KalshiNotFound
    }
}
