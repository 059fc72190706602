# What scripts do with objects and sessions: write them down, hand them on, run beside each other, run unseen.
BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $exchange = Start-Exchange @{ MeterTokens = $true }
    $connection = Connect-Exchange $exchange
    $ticker = (Get-KalshiMarket -Status open -First 100 | Where-Object { $_.PriceLevelStructure -eq 'linear_cent' -and $_.YesBid -ge 0.2 -and $_.YesAsk -le 0.8 })[0].Ticker
    $order = New-KalshiOrder $ticker -Side Yes -Count 12.34 -Price 0.02
    $things = @{
        market  = Get-KalshiMarket $ticker
        order   = Get-KalshiOrder $order.OrderId
        balance = Get-KalshiBalance
        trade   = Get-KalshiTrade -First 1
        book    = Get-KalshiOrderBook $ticker
        measure = Measure-KalshiOrder $ticker -Side Yes -Count 3.33
        candle  = Get-KalshiMarket -Status open -First 10 | Get-KalshiCandlestick -After ([DateTime]::Now.AddHours(-6)) | Select-Object -First 1
    }
    # The members that are numbers or times, and what they are.
    function Get-Values($It, [type] $Type) { $It.PSObject.Properties | Where-Object { $_.Value -is $Type } }
}

AfterAll {
    Disconnect-Kalshi
    $exchange.Dispose()
}

Describe 'The <_>' -ForEach 'market', 'order', 'balance', 'trade', 'book', 'measure', 'candle' {
    BeforeAll {
        $it = $things[$_]
        $numbers = @(Get-Values $it ([decimal]))
        $times = @(Get-Values $it ([DateTimeOffset]))
        if ($numbers.Count + @($it.Bids).Count + @($it.Price).Count -eq 0) { throw "There is no number in the $_." }
    }

    It 'keeps its numbers through Export-Csv' {
        $path = Join-Path $TestDrive "$(New-Guid).csv"
        $it | Export-Csv $path
        $read = Import-Csv $path
        foreach ($number in $numbers) { [decimal]::Parse($read.($number.Name), [cultureinfo]::InvariantCulture) | Should -Be $number.Value -Because "$($number.Name) is the same" }
        foreach ($time in $times) { [DateTimeOffset]::Parse($read.($time.Name)) - $time.Value | ForEach-Object TotalSeconds | ForEach-Object { [Math]::Abs($_) } | Should -BeLessThan 1 }
    }

    It 'keeps its numbers as numbers through ConvertTo-Json' {
        $json = $it | ConvertTo-Json -Depth 6 -WarningVariable cut -WarningAction SilentlyContinue
        $cut | Should -BeNullOrEmpty
        $document = [Text.Json.JsonDocument]::Parse($json)
        foreach ($number in $numbers) {
            $element = $document.RootElement.GetProperty($number.Name)
            $element.ValueKind | Should -Be 'Number' -Because "$($number.Name) is one"
            $element.GetDecimal() | Should -Be $number.Value
        }
        foreach ($time in $times) { $document.RootElement.GetProperty($time.Name).GetDateTimeOffset() | Should -Be $time.Value }
        if ($it.Bids) { $document.RootElement.GetProperty('Bids')[0].GetProperty('Price').GetDecimal() | Should -Be $it.Bids[0].Price }
    }

    It 'keeps its numbers and their type through Export-Clixml' {
        $path = Join-Path $TestDrive "$(New-Guid).xml"
        $it | Export-Clixml $path -Depth 4
        $read = Import-Clixml $path
        foreach ($number in $numbers) {
            $read.($number.Name) | Should -BeOfType decimal
            $read.($number.Name) | Should -Be $number.Value
        }
        foreach ($time in $times) { $read.($time.Name).UtcDateTime | Should -Be $time.Value.UtcDateTime }
        if ($it.Bids) { $read.Bids[0].Price | Should -Be $it.Bids[0].Price }
        $read | Out-String -Width 100 | Should -Not -Match '#ERR'
    }
}

Describe 'What was written down' {
    It 'goes on where it was left: <Kind>' -ForEach @(
        @{ Kind = 'CSV'; Trip = { param($it, $path) $it | Export-Csv $path; Import-Csv $path } }
        @{ Kind = 'JSON'; Trip = { param($it, $path) $it | ConvertTo-Json -Depth 6 | Set-Content $path; Get-Content $path -Raw | ConvertFrom-Json } }
        @{ Kind = 'CLIXML'; Trip = { param($it, $path) $it | Export-Clixml $path; Import-Clixml $path } }
    ) {
        $read = & $Trip $things.order (Join-Path $TestDrive "$(New-Guid)")
        ($read | Get-KalshiOrder).OrderId | Should -Be $order.OrderId
        ($read | Get-KalshiOrderBook).Ticker | Should -Be $ticker
    }
}

Describe 'A session that is handed on' {
    It 'serves ForEach-Object -Parallel, where no session is open' {
        $seen = 1..4 | ForEach-Object -Parallel {
            Import-Module $env:KALSHIPS_MODULE
            $mine = New-KalshiOrder $using:ticker -Side Yes -Count 1 -Price 0.01 -Connection $using:connection
            [pscustomobject]@{ Id = $mine.OrderId; Own = Get-KalshiConnection }
        }
        @($seen.Id | Sort-Object -Unique).Count | Should -Be 4
        $seen.Own | Where-Object { $_ } | Should -BeNullOrEmpty
        (Get-KalshiOrder -Ticker $ticker -Status resting -First 1000).OrderId | Where-Object { $_ -in $seen.Id } | Should -HaveCount 4
    }

    It 'serves a thread job, and outlives it' {
        $job = Start-ThreadJob {
            Import-Module $env:KALSHIPS_MODULE
            (Get-KalshiBalance -Connection $using:connection).Available
        }
        $job | Receive-Job -Wait -AutoRemoveJob | Should -BeOfType decimal
        $connection.IsClosed | Should -BeFalse
        Get-KalshiBalance | Should -Not -BeNullOrEmpty
    }

    It 'keeps its guard there' {
        $guarded = Connect-Kalshi -BaseUri $exchange.BaseUri -ApiKeyId $exchange.ApiKeyId -PrivateKeyPath $exchange.PrivateKeyPath -MaxOrderCost 1
        try {
            $ids = 1..2 | ForEach-Object -Parallel {
                Import-Module $env:KALSHIPS_MODULE
                try { New-KalshiOrder $using:ticker -Side Yes -Count 1000 -Price 0.5 -Connection $using:guarded -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
            }
            foreach ($id in $ids) { $id | Should -BeLike 'KalshiGuard,*' }
            @($ids).Count | Should -Be 2
        }
        finally { $null = Connect-Exchange $exchange }
    }
}

Describe 'A warning' {
    It 'that there is more comes once, however many pages and whatever is piped' {
        $busy = Start-Exchange @{ ExtraMarkets = 500 }
        try {
            $there = Connect-Kalshi -BaseUri $busy.BaseUri -ApiKeyId $busy.ApiKeyId -PrivateKeyPath $busy.PrivateKeyPath
            $markets = Get-KalshiMarket -PageSize 20 -Connection $there -WarningVariable warnings -WarningAction SilentlyContinue
            @($markets).Count | Should -Be 100
            @($warnings).Count | Should -Be 1
            $null = Get-KalshiMarket -First 100 -Connection $there -WarningVariable warnings -WarningAction SilentlyContinue
            $warnings | Should -BeNullOrEmpty -Because 'who says how many wants no more'
        }
        finally {
            $busy.Dispose()
            $null = Connect-Exchange $exchange
        }
    }
}

Describe 'Progress' {
    BeforeAll {
        # More orders than may be sent at once: a wait that is long enough to be shown.
        function Invoke-Orders([string] $Preference) {
            $shell = [powershell]::Create()
            try {
                $null = $shell.AddScript({
                        param($preference, $connection, $ticker)
                        $ProgressPreference = $preference
                        Import-Module $env:KALSHIPS_MODULE
                        1..50 | ForEach-Object { $ticker } | New-KalshiOrder -Side Yes -Count 1 -Price 1c -Connection $connection
                    }).AddArgument($Preference).AddArgument((Get-KalshiConnection -Current)).AddArgument($ticker)
                @{ Count = $shell.Invoke().Count; Progress = @($shell.Streams.Progress | Where-Object Activity -EQ 'Kalshi'); Errors = $shell.Streams.Error }
            }
            finally { $shell.Dispose() }
        }
    }

    It 'is <Words> when $ProgressPreference is <Preference>' -ForEach @(
        @{ Preference = 'Continue'; Words = 'shown'; IsShown = $true }
        @{ Preference = 'SilentlyContinue'; Words = 'off'; IsShown = $false }
    ) {
        $run = Invoke-Orders $Preference
        $run.Count | Should -Be 50
        $run.Errors | Should -BeNullOrEmpty
        $run.Progress.Count -gt 0 | Should -Be $IsShown
    }
}
