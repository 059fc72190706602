BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    # Without limits: a request that is sent again would count twice.
    $simulator = Start-Exchange
    $null = Connect-Exchange $simulator
    $open = Get-KalshiMarket -Status open -First 100 | Where-Object { $_.PriceLevelStructure -eq 'linear_cent' -and $_.ExchangeIndex -eq 0 }
    $market = $open | Where-Object { $_.YesBid -ge 0.2 -and $_.YesAsk -le 0.8 } | Select-Object -First 1
    # What a block says in verbose, and how many requests it takes.
    function Get-Said([scriptblock] $Block) { & $Block 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | Out-String -Width 4096 }
    function Measure-Request([scriptblock] $Block) {
        $sent = $simulator.RequestCount
        $null = & $Block *>&1
        $simulator.RequestCount - $sent
    }
    # What a person would see: the sentence of a prompt or of -WhatIf goes to the host, and is wrapped there.
    function Get-Screen([string] $Script, [string] $Typed = '') {
        $file = New-Item (Join-Path ([IO.Path]::GetTempPath()) "$(New-Guid).ps1") -Value @"
Import-Module '$env:KALSHIPS_MODULE'
`$null = Connect-Kalshi -BaseUri $($simulator.BaseUri) -ApiKeyId $($simulator.ApiKeyId) -PrivateKeyPath $($simulator.PrivateKeyPath)
$Script
"@
        try { ($Typed | & $PSHOME/pwsh -NoProfile -File $file 2>&1 | Out-String) -replace '\s+' }
        finally { Remove-Item $file }
    }
    function Join-Word([string] $Text) { [regex]::Escape($Text -replace '\s+') }
}

AfterAll {
    Disconnect-Kalshi
    $simulator.Dispose()
}

Describe 'The sentence of an order that somebody reads' {
    AfterEach { Remove-KalshiOrder -All -Confirm:$false }

    It 'says the worst cost, the fee and what is filled at once, as Measure-KalshiOrder has them: <TimeInForce>' -ForEach @(
        @{ TimeInForce = 'GoodTillCanceled'; Rest = 'and 10 wait in it.' }
        @{ TimeInForce = 'ImmediateOrCancel'; Rest = 'and 10 are canceled.' }
    ) -Tag Process {
        $order = @{ Ticker = $market.Ticker; Side = 'Yes'; Count = ($market | Get-KalshiOrderBook).Asks[0].Count + 10; Price = $market.YesAsk; TimeInForce = $TimeInForce }
        $measure = Measure-KalshiOrder @order
        $screen = Get-Screen "New-KalshiOrder $($order.Ticker) -Side Yes -Count $($order.Count) -Price $($order.Price) -TimeInForce $TimeInForce -WhatIf"
        $fee = $measure.WorstCost - $order.Count * $order.Price
        $screen | Should -Match (Join-Word ('What if: Buy {0} Yes of {1} at ${2:0.00##}. It costs at most ${3:#,0.00##}, fees of up to ${4:#,0.00##} included.' -f $order.Count, $order.Ticker, $order.Price, $measure.WorstCost, $fee))
        $screen | Should -Match (Join-Word ('As the book stands, {0:0.##} are filled at once at ${1:0.00##} on average with a fee of ${2:0.00##} {3}' -f $measure.FillCount, $measure.FillPrice, $measure.FillFee, $Rest))
    }

    It 'asks with the same words, and does what is answered' -Tag Process {
        $screen = Get-Screen "New-KalshiOrder $($market.Ticker) -Side No -Action Sell -Count 1 -Price 99c -Confirm" 'y'
        $screen | Should -Match (Join-Word 'Sell 1 No of')
        $screen | Should -Match (Join-Word 'What you do not hold is sold short and costs at most $0.02, fees of up to $0.01 included. As the book stands (the best bid is $')
        $screen | Should -Match (Join-Word '), nothing is filled at once and 1 waits in it.')
        @(Get-KalshiOrder -Ticker $market.Ticker -Status resting).Count | Should -Be 1
    }

    It 'is in verbose with every number' {
        $said = Get-Said { New-KalshiOrder $market.Ticker -Side Yes -Count 10 -Price 1c -Verbose }
        $said | Should -Match "Measured by the book of $($market.Ticker): the best offer is \`$$($market.YesAsk.ToString('0.00##')); nothing filled at once; 10 waiting, for \`$0\.10 and a fee of \`$0\.00; \`$0\.10 in all, \`$0\.20 at worst; break-even at \`$0\.01, profit at most \`$9\.90; fee quadratic × 1\."
        $said | Should -Match 'It costs at most \$0\.20, fees of up to \$0\.10 included\.'
    }

    It 'says what a post-only order that crosses comes to' -Tag Process {
        Get-Screen "New-KalshiOrder $($market.Ticker) -Side Yes -Count 1 -Price $($market.YesAsk) -PostOnly -WhatIf" |
            Should -Match (Join-Word 'it would trade at once: being post-only it is refused.')
    }

    It 'says of an amendment what the rest costs' -Tag Process {
        $order = $market | New-KalshiOrder -Side Yes -Count 10 -Price 1c
        Get-Screen "Set-KalshiOrder $($order.OrderId) -Price $($market.YesAsk) -WhatIf" | Should -Match (Join-Word 'As the book stands, 10 are filled at once at $')
        $null = $order | Set-KalshiOrder -ReduceTo 4
        Get-Screen "Set-KalshiOrder $($order.OrderId) -Price 2c -WhatIf" | Should -Match (Join-Word "Buy 4 Yes of $($market.Ticker)") -Because 'what was taken away is not ordered anew'
        $said = Get-Said { $order | Set-KalshiOrder -Count 20 -Verbose }
        $said | Should -Match 'to: Buy 20 Yes of \S+ at \$0\.01\. It costs at most \$0\.40, fees of up to \$0\.20 included\. As the book stands \(.*\), nothing is filled at once and 20 wait in it\.'
        $ask = (Get-KalshiOrderBook $market.Ticker).Asks[0]
        $part = $market | New-KalshiOrder -Side Yes -Count ($ask.Count + 5) -Price $ask.Price
        Get-Screen "Set-KalshiOrder $($part.OrderId) -Price 1c -WhatIf" | Should -Match (Join-Word 'What is not filled yet costs at most $0.10, fees of up to $0.05 included.')
        $rest = 3 * $ask.Price
        Get-Screen "Set-KalshiOrder $($part.OrderId) -Count $($ask.Count + 3) -WhatIf" | Should -Match (Join-Word ('What is not filled yet costs at most ${0:0.00##}, and a fee' -f $rest)) -Because 'most of it is paid already'
        Get-Screen "Set-KalshiOrder $($part.OrderId) -Count $($ask.Count) -WhatIf" | Should -Match (Join-Word "$($ask.Count.ToString('0.##')) are filled already, and nothing would rest.")
    }

    It 'says that an order that has ended can no longer be changed: <Status>' -ForEach @(
        @{ Status = 'executed'; Says = 'is executed as a whole and can no longer be changed'; End = { $market | New-KalshiOrder -Side Yes -Count 1 -Price 99c -TimeInForce ImmediateOrCancel } }
        @{ Status = 'canceled'; Says = 'is canceled and can no longer be changed'; End = { $it = $market | New-KalshiOrder -Side Yes -Count 1 -Price 1c; $null = $it | Remove-KalshiOrder; $it } }
    ) {
        $ended = & $End
        foreach ($change in @{ Price = 0.02 }, @{ Count = 3 }, @{ ReduceTo = 0.5 }, @{ ReduceBy = 0.5 }) {
            $failure = Get-ErrorOf { $ended | Set-KalshiOrder @change -WhatIf }
            Assert-KalshiError $failure KalshiInvalidOrder
            $failure | Should -Match $Says
        }
    }
}

Describe 'An order of which nobody reads' {
    AfterEach { Remove-KalshiOrder -All -Confirm:$false }

    It 'takes no request for its numbers: <Why>' -ForEach @(
        @{ Why = 'nothing is given'; With = @{} }
        @{ Why = 'a prompt is switched off'; With = @{ Confirm = $false } }
        @{ Why = 'verbose is switched off'; With = @{ Verbose = $false } }
        @{ Why = 'what if is switched off'; With = @{ WhatIf = $false } }
    ) {
        Measure-Request { $script:order = $market | New-KalshiOrder -Side Yes -Count 1 -Price 1c @With } | Should -Be 1
        Measure-Request { $order | Set-KalshiOrder -Count 2 -Price 1c @With } | Should -Be 2 -Because 'the order as it is now is read'
        Measure-Request { $order | Set-KalshiOrder -Count 3 @With } | Should -Be 2
    }

    It 'takes one request where a preference is switched off by hand' {
        $VerbosePreference = 'Continue'
        $ConfirmPreference = 'Low'
        Measure-Request { $market | New-KalshiOrder -Side Yes -Count 1 -Price 1c -Verbose:$false -Confirm:$false } | Should -Be 1
        $ConfirmPreference = 'None'
        Measure-Request { $market | New-KalshiOrder -Side Yes -Count 1 -Price 1c -Verbose:$false } | Should -Be 1
    }

    It 'takes three more if somebody does: <Why>' -ForEach @(
        @{ Why = '-Verbose'; Writes = 1; Do = { $market | New-KalshiOrder -Side Yes -Count 1 -Price 1c -Verbose } }
        @{ Why = '$VerbosePreference'; Writes = 1; Do = { $VerbosePreference = 'Continue'; $market | New-KalshiOrder -Side Yes -Count 1 -Price 1c } }
        @{ Why = '-WhatIf'; Writes = 0; Do = { $market | New-KalshiOrder -Side Yes -Count 1 -Price 1c -WhatIf } }
        @{ Why = 'a caller''s -WhatIf'; Writes = 0; Do = { function Test-Caller { [CmdletBinding(SupportsShouldProcess)] param() $market | New-KalshiOrder -Side Yes -Count 1 -Price 1c }; Test-Caller -WhatIf } }
    ) {
        # A session reads what a market charges once in a while.
        $null = Connect-Exchange $simulator
        Measure-Request $Do | Should -Be (3 + $Writes)
        Measure-Request $Do | Should -Be (1 + $Writes)
    }

    It 'takes three more if there is a prompt, and what is not confirmed is not sent: <Why>' -ForEach @(
        @{ Why = '-Confirm'; Do = '$market | New-KalshiOrder -Side Yes -Count 1 -Price 1c -Confirm' }
        @{ Why = '$ConfirmPreference'; Do = '$ConfirmPreference = "Medium"; $market | New-KalshiOrder -Side Yes -Count 1 -Price 1c' }
    ) -Tag Process {
        Get-Screen "`$market = Get-KalshiMarket $($market.Ticker); `$sent = $($simulator.RequestCount); $Do" 'n' | Should -Match (Join-Word 'As the book stands')
        @(Get-KalshiOrder -Ticker $market.Ticker -Status resting).Count | Should -Be 0
    }

    It 'reads events and series once, and for twenty orders of a pipeline alone' {
        $null = Connect-Exchange $simulator
        $many = @($market) * 25
        $said = Get-Said { $many | New-KalshiOrder -Side Yes -Count 1 -Price 1c -WhatIf -Verbose }
        # Other processes share the account's limits: what was answered counts, not what was tried.
        @{ orderbook = 20; '/events/' = 1; '/series/' = 1; '/markets/' = 20 }.GetEnumerator() | ForEach-Object {
            ([regex]::Matches($said, "GET \S*$($_.Key)\S* → 200")).Count | Should -Be $_.Value -Because $_.Key
        }
        ([regex]::Matches($said, 'The numbers of the order on \S+ are not read: 20 orders of a pipeline are measured\.')).Count | Should -Be 5
    }
}

Describe 'Numbers that cannot be had' {
    AfterEach {
        Remove-KalshiSimulatorFault -Simulator $simulator
        Remove-KalshiOrder -All -Confirm:$false
    }

    It 'keep no order: <Operation>' -ForEach @(
        @{ Operation = 'GetMarketOrderbook' }
        @{ Operation = 'GetEvent' }
        @{ Operation = 'GetSeries' }
    ) {
        $null = Connect-Exchange $simulator
        Set-KalshiSimulatorFault ServerError $Operation -Simulator $simulator
        $said = Get-Said { $market, $market | New-KalshiOrder -Side Yes -Count 10 -Price 1c -Verbose | ForEach-Object { Write-Verbose "placed: $($_.RemainingCount)" -Verbose } }
        $said | Should -Match 'The numbers of the order on \S+ could not be read'
        $said | Should -Match 'are not read: those of an order before could not be read'
        $said | Should -Match 'It costs at most \$0\.10, and a fee of at most \$0\.10 at the general rate\.'
        ([regex]::Matches($said, 'placed: 10')).Count | Should -Be 2
    }

    It 'are no error: the order says what is wrong with it' {
        $failures = $null
        $said = Get-Said { New-KalshiOrder NO-SUCH -Side Yes -Count 1 -Price 1c -Verbose -ErrorAction SilentlyContinue -ErrorVariable script:failures }
        $said | Should -Match 'The numbers of the order on NO-SUCH could not be read'
        Assert-KalshiError $script:failures[0] KalshiNotFound
        $script:failures.Count | Should -Be 1
    }
}
