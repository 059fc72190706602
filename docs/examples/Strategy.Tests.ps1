<#
    How to test a strategy of your own: on an exchange in this process, with the network and the exchange failing on
    purpose. Put your function where Invoke-Strategy is, and run: Invoke-Pester ./docs/examples/Strategy.Tests.ps1
#>
BeforeAll {
    Import-Module $(if ($env:KALSHIPS_MODULE) { $env:KALSHIPS_MODULE } else { "$PSScriptRoot/../../KalshiPS.psd1" })

    # A strategy uses the session that is open, and these tests open and end theirs.
    if ((Get-KalshiConnection) -or (Get-KalshiSimulator)) { throw 'A session or a simulator is open here: run these tests in another shell.' }

    # The strategy: bids a cent behind the best bid, if that is ten cents at least.
    function Invoke-Strategy($Market, [decimal] $Count = 5) {
        $book = Get-KalshiOrderBook $Market.Ticker
        if ($null -eq $book.BestBid -or $book.BestBid -lt 0.1d) { return }
        $Market | New-KalshiOrder -Side Yes -Count $Count -Price ($book.BestBid - 0.01d) -RoundPrice Down -PostOnly -ErrorAction Stop
    }
}

Describe 'The strategy' {
    # A new exchange for every test: none sees the orders of another.
    BeforeEach {
        $null = Connect-Kalshi -Simulator
        $markets = Get-KalshiMarket -Status open -First 100
        $market = $markets | Where-Object { $_.YesBid -gt 0.2d -and $_.YesAsk -lt 0.8d } | Select-Object -First 1
    }

    AfterEach { Stop-KalshiSimulator }

    It 'bids a cent behind the best' {
        $best = (Get-KalshiOrderBook $market.Ticker).BestBid
        $order = Invoke-Strategy $market
        $order.Status | Should -Be 'resting'
        $order.YesPrice | Should -Be ($best - 0.01d)
    }

    It 'leaves cheap markets alone' {
        $cheap = $markets | Where-Object { $_.YesBid -lt 0.1d } | Select-Object -First 1
        Invoke-Strategy $cheap | Should -BeNullOrEmpty
        Get-KalshiOrder -Status resting | Should -BeNullOrEmpty
    }

    It 'bids once though the answer to its order is lost' {
        Set-KalshiSimulatorFault DropConnection CreateOrder* -AfterCommit -Call 1
        $order = Invoke-Strategy $market
        $resting = @(Get-KalshiOrder -Status resting)
        $resting.OrderId | Should -Be $order.OrderId
        $resting.RemainingCount | Should -Be 5
    }

    It 'bids though the exchange fails now and then' {
        $fault = Set-KalshiSimulatorFault ServerError -Every 2 -PassThru
        Invoke-Strategy $market | Should -Not -BeNullOrEmpty
        $fault.StrikeCount | Should -BeGreaterThan 0 -Because 'else nothing was tested'
    }

    It 'says so, and has nothing in the book, while trading is paused' {
        Set-KalshiSimulatorFault TradingPause -Name pause
        { Invoke-Strategy $market } | Should -Throw -ErrorId 'KalshiExchangePaused*'
        Remove-KalshiSimulatorFault pause
        Get-KalshiOrder -Status resting | Should -BeNullOrEmpty
    }

    It 'sends nothing with a session that only reads' {
        $simulator = Get-KalshiSimulator
        $null = Connect-Kalshi -BaseUri $simulator.BaseUri -ApiKeyId $simulator.ApiKeyId -PrivateKeyPath $simulator.PrivateKeyPath -ReadOnly
        { Invoke-Strategy $market } | Should -Throw -ErrorId 'KalshiGuard*'
    }
}
