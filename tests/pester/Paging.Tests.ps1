BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    # One that never says 429: a repeated request would be counted twice.
    $simulator = Start-Exchange
    $null = Connect-Exchange $simulator
    # Six hundred deposits are three pages of what the exchange gives at most at once, or many small ones.
    $known = @(Get-KalshiDeposit -All).Count
    1..600 | ForEach-Object { $simulator.Exchange.Deposit($simulator.Member, $_ / 100, 0, 0, 'ach') }
    function Measure-Request([scriptblock] $Block) {
        $before = $simulator.RequestCount
        $null = & $Block
        # A request that was called off may still be counted a moment later.
        Start-Sleep -Milliseconds 100
        $simulator.RequestCount - $before
    }
}

AfterAll {
    Disconnect-Kalshi
    $simulator.Dispose()
}

Describe 'A long list' {
    It 'is a hundred items and one warning, unless said otherwise' {
        $deposits = Get-KalshiDeposit -WarningVariable warnings 3>$null
        $deposits.Count | Should -Be 100
        $warnings.Count | Should -Be 1
        "$($warnings[0])" | Should -Match '-First N or -All'
    }

    It 'is all of it with -All, each item once, in order, for any size of page' {
        foreach ($with in @{}, @{ PageSize = 7 }, @{ PageSize = 100 }) {
            $deposits = Get-KalshiDeposit -All @with -WarningVariable warnings
            $deposits.Count | Should -Be ($known + 600)
            ($deposits.Id | Sort-Object -Unique).Count | Should -Be $deposits.Count
            $deposits[0].Amount | Should -Be 6
            $warnings | Should -BeNullOrEmpty
        }
    }

    It 'is as many as asked for, over pages, without a warning' {
        $deposits = Get-KalshiDeposit -First 25 -PageSize 10 -WarningVariable warnings
        $deposits.Amount | Should -Be (600..576 | ForEach-Object { $_ / 100 })
        $warnings | Should -BeNullOrEmpty
        (Get-KalshiDeposit -First 5000).Count | Should -Be ($known + 600)
    }

    It 'takes no more requests than it needs' {
        Measure-Request { Get-KalshiDeposit -First 1 } | Should -Be 1
        Measure-Request { Get-KalshiDeposit -First 20 -PageSize 10 } | Should -Be 2
        Measure-Request { Get-KalshiDeposit 3>$null } | Should -Be 1
        Measure-Request { Get-KalshiDeposit -All -PageSize 100 } | Should -Be ([Math]::Ceiling(($known + 600) / 100))
    }

    It 'ends when the pipeline has enough' {
        Measure-Request { Get-KalshiDeposit -All -PageSize 5 | Select-Object -First 3 } | Should -BeLessThan 60 -Because 'the rest is not asked for'
        (Get-KalshiDeposit -All -PageSize 5 | Select-Object -First 12).Count | Should -Be 12
        $taken = foreach ($one in 1) { Get-KalshiDeposit -All -PageSize 5 | ForEach-Object { $_; break } }
        @($taken).Count | Should -Be 1
        (Get-KalshiBalance).Available | Should -BeGreaterThan 0 -Because 'the session goes on'
    }

    It 'is cut into pages that the exchange allows' {
        (Get-KalshiDeposit -All -PageSize 1000).Count | Should -Be ($known + 600)
        { Get-KalshiDeposit -PageSize 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        { Get-KalshiDeposit -First 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }
}

Describe 'Every list' {
    It 'of <Name> is the same in small pages' -ForEach @(
        @{ Name = 'events'; Key = 'EventTicker'; List = { Get-KalshiEvent @args } }
        @{ Name = 'markets'; Key = 'Ticker'; List = { Get-KalshiMarket -Status open @args } }
        @{ Name = 'trades'; Key = 'TradeId'; List = { Get-KalshiTrade (Get-KalshiMarket -Status settled -First 1).Ticker @args } }
        @{ Name = 'milestones'; Key = 'MilestoneId'; List = { Get-KalshiMilestone @args } }
        @{ Name = 'targets'; Key = 'StructuredTargetId'; List = { Get-KalshiStructuredTarget @args } }
        @{ Name = 'rewards'; Key = 'Id'; List = { Get-KalshiIncentiveProgram @args } }
        @{ Name = 'fills'; Key = 'FillId'; List = { Get-KalshiFill @args } }
        @{ Name = 'orders'; Key = 'OrderId'; List = { Get-KalshiOrder @args } }
        @{ Name = 'withdrawals'; Key = 'Id'; List = { Get-KalshiWithdrawal @args } }
    ) {
        $whole = @(& $List -All)
        $whole.Count | Should -BeGreaterThan 0
        @($whole.$Key | Sort-Object -Unique).Count | Should -Be $whole.Count
        $parts = @(& $List -All -PageSize ([Math]::Max(1, [int]($whole.Count / 3))))
        $parts.$Key | Should -Be $whole.$Key
    }

    It 'of quotes, requests and transfers is the same in small pages' {
        1..3 | ForEach-Object {
            $null = Get-KalshiMarket -Status open -First 1 | New-KalshiRfq -Count $_
            $null = New-KalshiTransfer 0.01 -FromExchangeIndex 0 -ToExchangeIndex 2 -Confirm:$false
        }
        (Get-KalshiRfq -Mine -All -PageSize 2).Count | Should -Be 3
        (Get-KalshiRfq -Mine -All -PageSize 1).RfqId | Should -Be (Get-KalshiRfq -Mine).RfqId
        (Get-KalshiQuote -OnMyRfq -All -PageSize 1).QuoteId | Should -Be (Get-KalshiQuote -OnMyRfq).QuoteId
        (Get-KalshiTransfer -All -PageSize 2).TransferId | Should -Be (Get-KalshiTransfer).TransferId
    }
}
