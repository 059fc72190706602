BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $examples = Resolve-Path "$PSScriptRoot/../../docs/examples"
    $exchange = Start-Exchange
    $session = Connect-Exchange $exchange
    $market = (Get-KalshiMarket -Status open -First 100 | Where-Object { $_.PriceLevelStructure -eq 'linear_cent' -and $_.YesBid -ge 0.2 -and $_.YesAsk -le 0.8 -and $_.ExchangeIndex -eq 0 })[0]
    $module = $env:KALSHIPS_MODULE
}

AfterAll {
    Disconnect-Kalshi
    $exchange.Dispose()
}

Describe 'Quoting.ps1' {
    It 'quotes both sides, moves nothing that is right, and leaves nothing behind' {
        $rounds = & "$examples/Quoting.ps1" $market.Ticker -Session $session -Rounds 2 -Pause 0
        $rounds.Count | Should -Be 2
        $rounds[0].Placed | Should -Be 6
        $rounds[1].Resting | Should -Be 6
        $rounds[1].Placed | Should -Be $rounds[1].Canceled
        @(Get-KalshiOrder -Ticker $market.Ticker -All).Count | Should -BeGreaterOrEqual 6
        Get-KalshiOrder -Status resting | Should -BeNullOrEmpty
        Get-KalshiOrderGroup | Should -BeNullOrEmpty
    }

    It 'takes its orders away after Ctrl+C' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript({
                    param($module, $script, $exchange, $ticker)
                    Import-Module $module
                    $session = Connect-Kalshi -BaseUri $exchange.BaseUri -ApiKeyId $exchange.ApiKeyId -PrivateKeyPath $exchange.PrivateKeyPath
                    & $script $ticker -Session $session -Pause 300
                }).AddArgument($module).AddArgument("$examples/Quoting.ps1").AddArgument($exchange).AddArgument($market.Ticker)
            $running = $shell.BeginInvoke()
            while (@(Get-KalshiOrder -Status resting).Count -lt 6 -and -not $running.IsCompleted) { Start-Sleep -Milliseconds 50 }
            @(Get-KalshiOrder -Status resting).Count | Should -Be 6 -Because "$($shell.InvocationStateInfo.Reason)"
            $shell.Stop()
        }
        finally { $shell.Dispose() }
        Get-KalshiOrder -Status resting | Should -BeNullOrEmpty
        Get-KalshiOrderGroup | Should -BeNullOrEmpty
    }
}

Describe 'PortfolioReport.ps1' {
    It 'adds up what the account has' {
        $null = $market | New-KalshiOrder -Side Yes -Count 3 -Price 99c -TimeInForce ImmediateOrCancel
        $order = $market | New-KalshiOrder -Side Yes -Count 1 -Price 1c
        $report = & "$examples/PortfolioReport.ps1" -Session $session
        ($report.Positions | Where-Object Ticker -eq $market.Ticker).Position | Should -Be 3
        ($report.Exposure | Where-Object Event -eq $market.EventTicker).Cost | Should -Be (Get-KalshiPosition $market.Ticker).MarketExposure
        $report.RestingOrders.OrderId | Should -Contain $order.OrderId
        $report.FeesToday | Should -Be ((Get-KalshiFill -After ([DateTime]::Today) -All | Measure-Object Fee -Sum).Sum)
        $order | Remove-KalshiOrder | Out-Null
    }
}

Describe 'PriceAlert.ps1' {
    It 'returns the update that crossed the line, and nothing if none does' {
        $alert = & "$examples/PriceAlert.ps1" $market.Ticker -Session $session -Above 0.01
        $alert | Should -BeOfType KalshiPS.TickerUpdate
        $alert.Ticker | Should -Be $market.Ticker
        & "$examples/PriceAlert.ps1" $market.Ticker -Session $session -Above 1.5 -TimeoutSec 1 | Should -BeNullOrEmpty
    }
}

Describe 'NightlyExport.ps1' {
    It 'writes each night once' {
        $folder = Join-Path $TestDrive (New-Guid)
        $held = Get-KalshiMarket -Status open -First 100 | Where-Object { $_.OpenTime -lt [DateTime]::UtcNow.AddDays(-3) -and $_.YesAsk -lt 0.8 -and $_.ExchangeIndex -eq 0 } | Select-Object -First 1
        $null = $held | New-KalshiOrder -Side Yes -Count 1 -Price 99c -TimeInForce ImmediateOrCancel
        $first = & "$examples/NightlyExport.ps1" $folder -Days 2 -Session $session
        $first | Where-Object Kind -eq Trades | Should -Not -BeNullOrEmpty
        $first.IsComplete | Should -Not -Contain $false
        $times = (Get-ChildItem $folder -Recurse -File).LastWriteTimeUtc
        $second = & "$examples/NightlyExport.ps1" $folder -Days 2 -Session $session
        $second.Path | Should -Be $first.Path
        (Get-ChildItem $folder -Recurse -File).LastWriteTimeUtc | Should -Be $times
    }
}

Describe 'Every example' {
    It '<_> runs by itself, on a simulator' -ForEach 'Quoting.ps1 -Rounds 1', 'PortfolioReport.ps1', 'PriceAlert.ps1', 'NightlyExport.ps1 ([IO.Path]::Combine([IO.Path]::GetTempPath(), [guid]::NewGuid()))' -Tag Process {
        Invoke-CleanProcess "`$env:KALSHIPS_MODULE = '$module'; & $examples/$_" | Should -Not -BeNullOrEmpty
    }

    It '<_> leaves the session and the simulator of its caller alone' -ForEach 'Journey.ps1', 'Quoting.ps1 -Rounds 1', 'PortfolioReport.ps1', 'PriceAlert.ps1', 'NightlyExport.ps1 ([IO.Path]::Combine([IO.Path]::GetTempPath(), [guid]::NewGuid()))' -Tag Process {
        $lines = Invoke-CleanProcess "
            `$env:KALSHIPS_MODULE = '$module'
            Import-Module `$env:KALSHIPS_MODULE
            `$session = Connect-Kalshi -Simulator
            `$simulator = Get-KalshiSimulator
            `$requests = `$simulator.RequestCount
            `$null = & $examples/$_ 6>&1
            'same session: ' + [object]::ReferenceEquals(`$session, (Get-KalshiConnection -Current))
            'same simulator: ' + [object]::ReferenceEquals(`$simulator, (Get-KalshiSimulator))
            'requests: ' + (`$simulator.RequestCount - `$requests)
            'open: ' + (Get-KalshiExchangeStatus).TradingActive"
        $lines[-4..-1] | Should -Be 'same session: True', 'same simulator: True', 'requests: 0', 'open: True'
    }

    It 'Strategy.Tests.ps1 does not run where a session is open' -Tag Process {
        $lines = Invoke-CleanProcess "
            `$env:KALSHIPS_MODULE = '$module'
            Import-Module `$env:KALSHIPS_MODULE
            `$null = Connect-Kalshi -Simulator
            `$requests = (Get-KalshiSimulator).RequestCount
            Import-Module Pester -MinimumVersion 5.5 -MaximumVersion 5.99.99
            `$result = Invoke-Pester '$examples/Strategy.Tests.ps1' -PassThru
            `"passed `$(`$result.PassedCount), requests `$((Get-KalshiSimulator).RequestCount - `$requests)`""
        $lines[-1] | Should -Be 'passed 0, requests 0' -Because "$($lines | Out-String)"
    }

    It 'Strategy.Tests.ps1 passes' -Tag Process {
        $lines = Invoke-CleanProcess "
            `$env:KALSHIPS_MODULE = '$module'
            Import-Module Pester -MinimumVersion 5.5 -MaximumVersion 5.99.99
            `$result = Invoke-Pester '$examples/Strategy.Tests.ps1' -PassThru
            `"passed `$(`$result.PassedCount), failed `$(`$result.FailedCount)`""
        $lines[-1] | Should -Be 'passed 6, failed 0' -Because "$($lines | Out-String)"
    }

    It 'is in the index' {
        $index = Get-Content "$examples/README.md" -Raw
        (Get-ChildItem $examples -File | Where-Object { $_.Name -ne 'README.md' -and -not $index.Contains("]($($_.Name))") }).Name | Should -BeNullOrEmpty
    }
}
