BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $null = Connect-Kalshi -Simulator
    $simulator = Get-KalshiSimulator
    $ticker = (Get-KalshiMarket -Status open -First 100 | Where-Object { $_.PriceLevelStructure -eq 'linear_cent' -and $_.YesBid -ge 0.2 })[0].Ticker
    function New-TestOrder { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 @args }
}

AfterAll {
    Disconnect-Kalshi
    Stop-KalshiSimulator
}

Describe 'A fault of the simulator' {
    AfterEach { Remove-KalshiSimulatorFault }

    It 'strikes the call that it is for, and the order is placed once all the same: <Kind>' -ForEach @(
        @{ Kind = 'DropConnection'; With = @{ AfterCommit = $true } }
        @{ Kind = 'DropConnection'; With = @{} }
        @{ Kind = 'ServerError'; With = @{ AfterCommit = $true; StatusCode = 500 } }
        @{ Kind = 'HtmlBody'; With = @{ AfterCommit = $true; StatusCode = 200 } }
        @{ Kind = 'TruncatedBody'; With = @{} }
        @{ Kind = 'RateLimit'; With = @{} }
    ) {
        $fault = Set-KalshiSimulatorFault $Kind CreateOrder* -Call 1 -PassThru @With
        $order = New-TestOrder
        $order.Status | Should -Be 'resting'
        @($simulator.Member.Orders | Where-Object ClientOrderId -eq $order.ClientOrderId).Count | Should -Be 1
        $fault.StrikeCount | Should -Be 1
        (Get-KalshiSimulatorFault).CallCount | Should -Be 2 -Because 'the order was sent twice'
    }

    It 'makes reads lag, which a cancel is not deceived by' {
        Set-KalshiSimulatorFault StaleRead GetOrder* -Seconds 0.36
        $order = New-TestOrder
        Set-KalshiSimulatorFault DropConnection CancelOrder* -AfterCommit -Call 1
        ($order | Remove-KalshiOrder).OrderId | Should -BeExactly $order.OrderId
        $simulator.Member.Orders[-1].Status | Should -Be 'Canceled'
    }

    It 'is shown with what it struck' {
        Set-KalshiSimulatorFault RateLimit GetTrades -Every 2 -Times 3 -Name slow
        $null = 1..3 | ForEach-Object { Get-KalshiTrade -First 1 }
        $fault = Get-KalshiSimulatorFault sl*
        $fault.StrikeCount | Should -BeGreaterThan 0
        $fault.CallCount | Should -Be (3 + $fault.StrikeCount)
        $fault | Format-Table | Out-String -Width 100 | Should -Match 'slow\s+GetTrades\s+before\s+every 2, 3 times'
    }

    It 'pauses trading, and the exchange, until it is removed' {
        Set-KalshiSimulatorFault TradingPause -Name pause
        Assert-KalshiError (Get-ErrorOf { New-TestOrder }) KalshiExchangePaused
        (Get-KalshiExchangeStatus).TradingActive | Should -BeFalse
        Remove-KalshiSimulatorFault pause
        Set-KalshiSimulatorFault ExchangePause -Seconds 3600
        Assert-KalshiError (Get-ErrorOf { New-TestOrder }) KalshiExchangePaused
        (Get-KalshiExchangeStatus).EstimatedResumeTime | Should -BeGreaterThan ([DateTimeOffset]::Now.AddMinutes(55))
        Get-KalshiSimulatorFault | Remove-KalshiSimulatorFault
        (New-TestOrder).Status | Should -Be 'resting'
    }

    It 'of the clock is told apart from a wrong key' {
        Set-KalshiSimulatorFault WrongClock -Seconds 90
        Assert-KalshiError (Get-ErrorOf { New-TestOrder }) KalshiClockSkew
    }

    It 'is for the simulator that is named or piped' {
        $other = Start-Exchange
        try {
            $other | Set-KalshiSimulatorFault Delay -Seconds 1 -Name theirs
            Get-KalshiSimulatorFault | Should -BeNullOrEmpty
            ($other | Get-KalshiSimulatorFault).Name | Should -Be 'theirs'
            $other | Remove-KalshiSimulatorFault
            Get-KalshiSimulatorFault -Simulator $other | Should -BeNullOrEmpty
        }
        finally { $other.Dispose() }
    }

    It 'is not set with -WhatIf' {
        Set-KalshiSimulatorFault RateLimit -WhatIf
        Get-KalshiSimulatorFault | Should -BeNullOrEmpty
        Set-KalshiSimulatorFault RateLimit GetTrades
        Remove-KalshiSimulatorFault -WhatIf
        @(Get-KalshiSimulatorFault).Count | Should -Be 1
    }

    It 'whose terms do not fit is refused with advice' {
        Assert-KalshiError (Get-ErrorOf { Set-KalshiSimulatorFault Delay }) KalshiInvalidRequest
        Assert-KalshiError (Get-ErrorOf { Set-KalshiSimulatorFault RateLimit CreateOder* }) KalshiInvalidRequest
        "$(Get-ErrorOf { Set-KalshiSimulatorFault RateLimit CreateOrder })" | Should -Match "'CreateOrder\*' does: CreateOrderGroup, CreateOrderV2\."
        Assert-KalshiError (Get-ErrorOf { Remove-KalshiSimulatorFault nothing }) KalshiNotFound
        Get-KalshiSimulatorFault | Should -BeNullOrEmpty
    }

    It 'completes the operations' {
        $line = 'Set-KalshiSimulatorFault RateLimit CancelO'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain 'CancelOrderV2'
    }
}

Describe 'Without a simulator' {
    It 'says how to get one' -Tag Process {
        $script = "Import-Module '$env:KALSHIPS_MODULE'; try { Set-KalshiSimulatorFault RateLimit } catch { `$_.FullyQualifiedErrorId }"
        Invoke-CleanProcess $script | Should -Match '^KalshiNotFound'
    }
}
