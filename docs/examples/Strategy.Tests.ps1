<#
    How to test a strategy of your own: on an exchange in this process, with the network and the exchange failing on
    purpose. Put your function where Invoke-Strategy is, and run: Invoke-Pester ./docs/examples/Strategy.Tests.ps1
#>
BeforeAll {
    Import-Module $(if ($env:KALSHIPS_MODULE) { $env:KALSHIPS_MODULE } else { "$PSScriptRoot/../../KalshiPS.psd1" })

    # The strategy: bids a cent above the best bid, unless the spread is too narrow to be worth it.
    function Invoke-Strategy($Market, [decimal] $Count = 5) {
        $book = Get-KalshiOrderBook $Market.Ticker
        if ($null -eq $book.Spread -or $book.Spread -lt 0.02d) { return }
        $Market | New-KalshiOrder -Side Yes -Count $Count -Price ($book.BestBid + 0.01d) -RoundPrice Down -PostOnly
    }
}

Describe 'The strategy' {
    # A new exchange for every test: none sees the orders of another.
    BeforeEach {
        $null = Connect-Kalshi -Simulator
        $market = Get-KalshiMarket -Status open -First 100 |
            Where-Object { $_.YesBid -gt 0.1d -and $_.YesAsk - $_.YesBid -ge 0.02d } | Select-Object -First 1
    }

    AfterEach { Stop-KalshiSimulator }

    It 'bids a cent above the best' {
        $before = (Get-KalshiOrderBook $market.Ticker).BestBid
        $order = Invoke-Strategy $market
        $order.Status | Should -Be 'resting'
        (Get-KalshiOrderBook $market.Ticker).BestBid | Should -BeGreaterThan $before
    }

    It 'bids once though the answer to its order is lost' {
        Set-KalshiSimulatorFault DropConnection CreateOrder* -AfterCommit -Call 1
        $order = Invoke-Strategy $market
        $resting = @(Get-KalshiOrder -Status resting)
        $resting.OrderId | Should -Be $order.OrderId
        $resting.RemainingCount | Should -Be 5
    }

    It 'bids though the exchange fails now and then' {
        $fault = Set-KalshiSimulatorFault ServerError Get* -Every 2 -PassThru
        Invoke-Strategy $market | Should -Not -BeNullOrEmpty
        $fault.StrikeCount | Should -BeGreaterThan 0 -Because 'else nothing was tested'
    }

    It 'says so, and has nothing in the book, while trading is paused' {
        Set-KalshiSimulatorFault TradingPause -Name pause
        { Invoke-Strategy $market -ErrorAction Stop } | Should -Throw
        Remove-KalshiSimulatorFault pause
        Get-KalshiOrder -Status resting | Should -BeNullOrEmpty
    }

    It 'sends nothing with a session that only reads' {
        $simulator = Get-KalshiSimulator
        $null = Connect-Kalshi -BaseUri $simulator.BaseUri -ApiKeyId $simulator.ApiKeyId -PrivateKeyPath $simulator.PrivateKeyPath -ReadOnly
        { Invoke-Strategy $market } | Should -Throw
    }
}
