BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $exchange = Start-Exchange
    $null = Connect-Exchange $exchange
    $series = 'KXHIGHNY'
    $after = [DateTimeOffset]::UtcNow.AddDays(-3)
    $today = [DateTime]::UtcNow.ToString('yyyy-MM-dd')
    $archived = Get-KalshiMarket -Source Historical
    $oldFills = Get-KalshiFill -Source Historical

    function New-Folder { Join-Path $TestDrive (New-Guid) }
    function Get-Row([string] $Folder) { Get-ChildItem $Folder -Recurse -Filter part.csv | ForEach-Object { Import-Csv $_ } }
    function Get-Fingerprint([string] $Folder) {
        Get-ChildItem $Folder -Recurse -File | Where-Object Name -notlike '_*' | Sort-Object FullName | ForEach-Object { "$([IO.Path]::GetRelativePath($Folder, $_)) $((Get-FileHash $_).Hash)" }
    }
}

AfterAll {
    Disconnect-Kalshi
    $exchange.Dispose()
}

Describe 'What is in the files' {
    It 'are the trades, each number and time as it was' {
        $folder = New-Folder
        $ticker = (Get-KalshiTrade -First 1).Ticker
        $partitions = Export-KalshiHistory Trades $folder -Ticker $ticker
        $trades = Get-KalshiTrade $ticker -All
        $rows = @(Get-Row $folder)
        $rows.Count | Should -Be $trades.Count
        ($partitions | Measure-Object RowCount -Sum).Sum | Should -Be $trades.Count
        $byId = @{}
        $rows | ForEach-Object { $byId[$_.trade_id] = $_ }
        foreach ($trade in $trades) {
            $row = $byId[$trade.TradeId]
            [decimal]::Parse($row.count, [cultureinfo]::InvariantCulture) | Should -Be $trade.Count
            [decimal]::Parse($row.yes_price, [cultureinfo]::InvariantCulture) | Should -Be $trade.YesPrice
            [DateTimeOffset]::Parse($row.created_time, [cultureinfo]::InvariantCulture) | Should -Be $trade.CreatedTime
            $row.created_time | Should -Match '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$'
        }
    }

    It 'lie in folders that say their series and day, columns in one order, nothing but data without an underscore' {
        $folder = New-Folder
        $partitions = Export-KalshiHistory Trades $folder -SeriesTicker $series -After $after
        $partitions | Should -BeOfType KalshiPS.Export.HistoryPartition
        foreach ($partition in $partitions) {
            $relative = [IO.Path]::GetRelativePath($folder, $partition.Path) -replace '\\', '/'
            $relative | Should -Be "kind=trades/series=$series/date=$($partition.Date.ToString('yyyy-MM-dd'))/part.csv"
            Get-Content $partition.Path -First 1 | Should -Be 'trade_id,ticker,created_time,count,yes_price,no_price,taker_book_side,taker_outcome_side,is_block_trade'
            Import-Csv $partition.Path | ForEach-Object { $_.created_time.Substring(0, 10) | Should -Be $partition.Date.ToString('yyyy-MM-dd') }
        }
        $tickers = (Get-KalshiMarket -SeriesTicker $series -All).Ticker
        $first = [DateTimeOffset]::new($after.UtcDateTime.Date, [timespan]::Zero)
        $trades = @(Get-KalshiTrade $tickers -All -After $first.AddSeconds(-1) | Where-Object CreatedTime -ge $first)
        (Get-Row $folder).trade_id | Sort-Object | Should -Be ($trades.TradeId | Sort-Object)
        Get-ChildItem $folder -Recurse -File | Where-Object Name -notlike '_*' | ForEach-Object Name | Sort-Object -Unique | Should -Be 'part.csv'
        Get-ChildItem $folder -Recurse -Filter *.tmp | Should -BeNullOrEmpty
    }

    It 'is read in any culture' {
        $folder = New-Folder
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            $null = Export-KalshiHistory Candlesticks $folder -Ticker (Get-KalshiTrade -First 1).Ticker -After $after
        }
        finally { [cultureinfo]::CurrentCulture = $before }
        $rows = Get-Row $folder
        @($rows | Where-Object volume -match '^\d+\.\d+$').Count | Should -BeGreaterThan 0
        $rows.volume | Should -Not -Match ','
    }

    It 'are the candlesticks, each on the day its period begins and once' {
        $folder = New-Folder
        $ticker = (Get-KalshiTrade -First 1).Ticker
        $partitions = Export-KalshiHistory Candlesticks $folder -Ticker $ticker -Interval Minute -After $after
        $sticks = Get-KalshiCandlestick $ticker -Interval Minute -After ([DateTimeOffset]::new($after.UtcDateTime.Date, [timespan]::Zero).AddMinutes(1))
        $rows = Get-Row $folder
        @($rows | Sort-Object end_time -Unique).Count | Should -Be $rows.Count
        [Math]::Abs($rows.Count - $sticks.Count) | Should -BeLessOrEqual 1 -Because 'a minute may end in between'
        $row = $rows | Where-Object { [DateTimeOffset] $_.end_time -eq $sticks[0].EndTime }
        [decimal] $row.volume | Should -Be $sticks[0].Volume
        foreach ($partition in $partitions) {
            Import-Csv $partition.Path | ForEach-Object { ([DateTimeOffset] $_.end_time).AddMinutes(-1).UtcDateTime.ToString('yyyy-MM-dd') | Should -Be $partition.Date.ToString('yyyy-MM-dd') }
        }
        $partitions[0].Path | Should -Match 'interval=minute'
    }

    It 'are your own fills, old and new' {
        $folder = New-Folder
        $market = (Get-KalshiMarket -Status open -First 100 | Where-Object { $_.PriceLevelStructure -eq 'linear_cent' -and $_.YesBid -ge 0.2 -and $_.YesAsk -le 0.8 })[0]
        $null = $market | New-KalshiOrder -Side Yes -Count 1.5 -Price 99c -TimeInForce ImmediateOrCancel
        $fills = Get-KalshiFill -Ticker $market.Ticker -All
        $null = Export-KalshiHistory Fills $folder -After $oldFills[-1].CreatedTime -Before $oldFills[0].CreatedTime.AddDays(1)
        $null = Export-KalshiHistory Fills $folder -After ([DateTimeOffset]::UtcNow)
        $rows = Get-Row $folder
        $rows.fill_id | Sort-Object | Should -Be (@($fills) + @($oldFills) | ForEach-Object FillId | Sort-Object)
        ($rows | Where-Object ticker -eq $market.Ticker | ForEach-Object { [decimal] $_.fee } | Measure-Object -Sum).Sum | Should -Be ($fills | Measure-Object Fee -Sum).Sum
    }

    It 'are settlements' {
        $folder = New-Folder
        $held = (Get-KalshiMarket -Status open -First 30 | Where-Object { $_.YesAsk -lt 0.9 -and $_.ExchangeIndex -eq 0 })[-1]
        $null = $held | New-KalshiOrder -Side Yes -Count 2 -Price $held.YesAsk
        $exchange.Exchange.SettleMarket($held.Ticker, 'Yes')
        $partition = Export-KalshiHistory Settlements $folder -After ([DateTimeOffset]::UtcNow)
        $partition.RowCount | Should -Be 1
        $settlement = Get-KalshiSettlement -Ticker $held.Ticker
        $row = Import-Csv $partition.Path
        [decimal] $row.revenue | Should -Be $settlement.Revenue
        [decimal] $row.yes_total_cost | Should -Be $settlement.YesTotalCost
        $row.market_result | Should -Be 'yes'
    }

    It 'are lines of JSON if wanted' {
        $folder = New-Folder
        $partitions = $archived[0] | Export-KalshiHistory Trades $folder -Format JsonLines
        $lines = $partitions | ForEach-Object { Get-Content $_.Path }
        $trades = $archived[0] | Get-KalshiTrade -All
        $lines.Count | Should -Be $trades.Count
        ($lines | ConvertFrom-Json).trade_id | Sort-Object | Should -Be ($trades.TradeId | Sort-Object)
        @($lines)[0] | Should -Match '"yes_price":0\.\d+,'
    }
}

Describe 'Days' {
    It 'on which nothing happened have a file without rows' {
        $folder = New-Folder
        $partitions = $archived[0] | Export-KalshiHistory Trades $folder
        $empty = @($partitions | Where-Object RowCount -eq 0)
        $empty.Count | Should -BeGreaterThan 0
        $empty[0].IsComplete | Should -BeTrue
        @(Get-Content $empty[0].Path).Count | Should -Be 1 -Because 'the names of the columns are there'
    }

    It 'that are not over are read again, others not' {
        $folder = New-Folder
        $first = Export-KalshiHistory Trades $folder -SeriesTicker $series -After $after
        $first[-1].Date.ToString('yyyy-MM-dd') | Should -Be $today
        $first[-1].IsComplete | Should -BeFalse
        $first[0].IsComplete | Should -BeTrue
        $written = (Get-Item $first[0].Path).LastWriteTimeUtc
        $exchange.Trade(200)
        $second = Export-KalshiHistory Trades $folder -SeriesTicker $series -After $after
        $second.Path | Should -Be $first.Path
        (Get-Item $first[0].Path).LastWriteTimeUtc | Should -Be $written
        $second[-1].RowCount | Should -BeGreaterThan $first[-1].RowCount
        $forced = Export-KalshiHistory Trades $folder -SeriesTicker $series -After $after -Force
        (Get-Item $first[0].Path).LastWriteTimeUtc | Should -BeGreaterThan $written
        $forced[0].RowCount | Should -Be $first[0].RowCount
    }
}

Describe 'A run that was stopped' {
    BeforeAll {
        $whole = New-Folder
        $day = @{ SeriesTicker = $series; After = $after; Before = [DateTimeOffset]::new([DateTime]::UtcNow.Date, [timespan]::Zero) }
        $all = Export-KalshiHistory Trades $whole @day
        $all.Count | Should -BeGreaterThan 1
    }

    It 'by Select-Object goes on where it stopped' {
        $folder = New-Folder
        $one = Export-KalshiHistory Trades $folder @day | Select-Object -First 1
        $one.RowCount | Should -Be $all[0].RowCount
        Get-ChildItem $folder -Recurse -Filter *.tmp | Should -BeNullOrEmpty
        (Export-KalshiHistory Trades $folder @day).RowCount | Should -Be $all.RowCount
        Get-Fingerprint $folder | Should -Be (Get-Fingerprint $whole)
    }

    It 'by Ctrl+C in the midst of a day goes on where it stopped' {
        $folder = New-Folder
        # An answer that does not come while a file is being written.
        Set-KalshiSimulatorFault Delay GetTrades -Seconds 300 -Call 4 -Simulator $exchange
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript({
                    param($module, $exchange, $folder, $day)
                    Import-Module $module
                    $null = Connect-Kalshi -BaseUri $exchange.BaseUri -ApiKeyId $exchange.ApiKeyId -PrivateKeyPath $exchange.PrivateKeyPath
                    Export-KalshiHistory Trades $folder @day
                }).AddArgument($env:KALSHIPS_MODULE).AddArgument($exchange).AddArgument($folder).AddArgument($day)
            $null = $shell.BeginInvoke()
            while ((Get-KalshiSimulatorFault -Simulator $exchange).StrikeCount -eq 0) { Start-Sleep -Milliseconds 50 }
            Get-ChildItem $folder -Recurse -Filter *.tmp | Should -Not -BeNullOrEmpty
            $shell.Stop()
        }
        finally {
            $shell.Dispose()
            Remove-KalshiSimulatorFault -Simulator $exchange
        }
        Get-ChildItem $folder -Recurse -Filter *.tmp | Should -BeNullOrEmpty
        @(Get-ChildItem $folder -Recurse -Filter part.csv).Count | Should -BeLessThan $all.Count
        (Export-KalshiHistory Trades $folder @day).RowCount | Should -Be $all.RowCount
        Get-Fingerprint $folder | Should -Be (Get-Fingerprint $whole)
    }

    It 'leaves a broken draft or note that the next run does not mind' {
        $folder = New-Folder
        $first = (Export-KalshiHistory Trades $folder @day)[0]
        $place = Split-Path $first.Path
        Remove-Item $first.Path
        Set-Content (Join-Path $place _part.csv.tmp) 'half a li'
        Set-Content (Join-Path (Split-Path $all[1].Path).Replace($whole, $folder) _part.csv.json) '{"Tick'
        (Export-KalshiHistory Trades $folder @day).RowCount | Should -Be $all.RowCount
        Get-Fingerprint $folder | Should -Be (Get-Fingerprint $whole)
        Get-ChildItem $folder -Recurse -Filter *.tmp | Should -BeNullOrEmpty
    }

    It 'and other markets of the series before it: a file keeps what it has' {
        $folder = New-Folder
        $tickers = @(Get-Row $whole | Group-Object ticker | ForEach-Object Name | Sort-Object)
        $tickers.Count | Should -BeGreaterThan 1
        $times = @{ After = $day.After; Before = $day.Before }
        $null = Export-KalshiHistory Trades $folder -Ticker $tickers[1] @times
        $null = Export-KalshiHistory Trades $folder -Ticker $tickers[0] @times
        (Get-Row $folder).trade_id | Sort-Object | Should -Be (Get-Row $whole | Where-Object ticker -in $tickers[0..1] | ForEach-Object trade_id | Sort-Object)
        $null = Export-KalshiHistory Trades $folder @day
        (Get-Row $folder).trade_id | Sort-Object | Should -Be ((Get-Row $whole).trade_id | Sort-Object)
    }
}

Describe 'What is asked' {
    It 'writes nothing with -WhatIf, and nothing for an empty pipeline' {
        $folder = New-Folder
        Export-KalshiHistory Trades $folder -SeriesTicker $series -WhatIf
        @() | Export-KalshiHistory Fills $folder -After $after
        Test-Path $folder | Should -BeFalse
    }

    It 'is refused if it makes no sense, in words' {
        Assert-KalshiError (Get-ErrorOf { Export-KalshiHistory Trades (New-Folder) }) KalshiInvalidRequest
        Assert-KalshiError (Get-ErrorOf { Export-KalshiHistory Fills (New-Folder) }) KalshiInvalidRequest
        Assert-KalshiError (Get-ErrorOf { Export-KalshiHistory Fills (New-Folder) -After ([DateTimeOffset]::UtcNow.AddDays(3)) }) KalshiInvalidRequest
        Assert-KalshiError (Get-ErrorOf { Export-KalshiHistory Trades (New-Folder) -Ticker NO-SUCH }) KalshiNotFound
        Assert-KalshiError (Get-ErrorOf { Export-KalshiHistory Trades (New-Folder) -SeriesTicker NOSUCH }) KalshiNotFound
    }

    It 'says where it cannot write' {
        $file = New-Item (New-Folder) -ItemType File
        Assert-KalshiError (Get-ErrorOf { Export-KalshiHistory Trades $file -SeriesTicker $series -After $after }) KalshiExportNotWritten
    }

    It 'needs a key for what is your own' {
        Disconnect-Kalshi
        try { Assert-KalshiError (Get-ErrorOf { Export-KalshiHistory Fills (New-Folder) -After $after }) KalshiNotConnected }
        finally { $null = Connect-Exchange $exchange }
    }
}
