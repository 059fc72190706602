# Arguments that were given by hand, over all cmdlets: what is nothing, or no text, is refused instead of being taken for something.
BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $simulator = Start-KalshiSimulator
    $null = Connect-Kalshi -Simulator
    $market = Get-KalshiMarket -Status open -First 1
    $common = [Management.Automation.Cmdlet]::CommonParameters + 'WhatIf', 'Confirm', 'Excess'
    $parameters = foreach ($command in Get-Command -Module KalshiPS -CommandType Cmdlet) {
        foreach ($parameter in $command.Parameters.Values | Where-Object Name -NotIn $common) {
            [pscustomobject]@{
                Command = $command
                Name = $parameter.Name
                Full = "$($command.Name) -$($parameter.Name)"
                Type = $parameter.ParameterType
                Attributes = $parameter.Attributes
            }
        }
    }

    # A call that has all it needs besides one argument.
    function Invoke-WithArgument($Parameter, $Value) {
        $name = $Parameter.Name
        $set = $Parameter.Command.ParameterSets | Where-Object { $_.Parameters.Name -contains $name } | Sort-Object IsDefault -Descending | Select-Object -First 1
        $arguments = @{ $name = $Value }
        foreach ($needed in $set.Parameters | Where-Object { $_.IsMandatory -and $_.Name -ne $name }) {
            $type = [Nullable]::GetUnderlyingType($needed.ParameterType) ?? $needed.ParameterType
            if ($type.IsArray) { $type = $type.GetElementType() }
            $arguments[$needed.Name] = if ($type.IsEnum) { $type.GetEnumNames()[0] } elseif ($type -eq [switch]) { $true } elseif ($type -eq [string]) { 'A' } elseif ($type -eq [DateTimeOffset]) { Get-Date }
            elseif ($type -eq [KalshiPS.ComboLeg]) { 'yes A' } else { '1' }
        }
        if ($Parameter.Command.Parameters.ContainsKey('WhatIf')) { $arguments.WhatIf = $true }
        & $Parameter.Command @arguments
    }
}

AfterAll { Stop-KalshiSimulator }

Describe '$null that was given by hand' {
    It 'is refused by everything that lists, exports or cancels: it would be more than was meant' {
        $readers = $parameters | Where-Object { $_.Command.Verb -in 'Get', 'Remove', 'Export', 'Find', 'Show', 'Watch', 'Measure', 'Resolve', 'Stop', 'Reset' -and $_.Type -notin [switch], [bool] }
        $sent = $simulator.RequestCount
        # The group is named all the same.
        $free = 'Remove-KalshiOrderGroup -ExchangeIndex', 'Reset-KalshiOrderGroup -ExchangeIndex', 'Stop-KalshiOrderGroup -ExchangeIndex'
        $readers.Count | Should -BeGreaterThan 150
        $wrong = foreach ($parameter in $readers | Where-Object Full -NotIn $free) {
            $failure = Get-ErrorOf { Invoke-WithArgument $parameter $null }
            if ($failure.FullyQualifiedErrorId -notmatch '^(KalshiInvalidRequest|ParameterArgument(Validation|Transformation)Error)' -or $failure -notmatch "$($parameter.Name)") { "$($parameter.Full): $failure" }
        }
        $wrong | Should -BeNullOrEmpty
        $simulator.RequestCount | Should -Be $sent
        # One that was not chosen leaves no session in use.
        $null = Connect-Kalshi -Simulator
    }

    It 'is no id of a transfer' {
        Get-ErrorOf { New-KalshiTransfer 1 -FromSubaccount 0 -ToSubaccount 1 -ClientTransferId $mistyped -Confirm:$false } | Should -Match 'null'
    }
}

Describe 'What is no text' {
    It 'is refused by every parameter that takes text, in a sentence' {
        $texts = $parameters | Where-Object Type -In ([string], [string[]])
        $texts.Count | Should -BeGreaterThan 150
        $things = [ordered]@{ 'a hashtable' = @{ a = 1 }; 'a date' = Get-Date; 'a process' = Get-Process -Id $PID; 'true or false' = $true }
        $sent = $simulator.RequestCount
        $wrong = foreach ($text in $texts) {
            foreach ($thing in $things.Keys) {
                $value = $things[$thing]
                foreach ($given in @(, $value) + $(if ($text.Type.IsArray) { , @(, $value) })) {
                    $failure = Get-ErrorOf { $arguments = @{ $text.Name = $given; NoCmdletHasThis = 1 }; & $text.Command @arguments }
                    if ($failure.FullyQualifiedErrorId -notmatch '^ParameterArgument(Validation|Transformation)Error' -or $failure -match 'NoCmdletHasThis') { "$($text.Full) takes $($thing): $failure" }
                    elseif ("$failure" -cmatch 'Hashtable|System\.|KalshiPS\.') { "$($text.Full) names a type for $($thing): $failure" }
                }
            }
        }
        $wrong | Should -BeNullOrEmpty
        $simulator.RequestCount | Should -Be $sent
        # One that was not chosen leaves no session in use.
        $null = Connect-Kalshi -Simulator
    }

    It 'is the ticker of what has one where a ticker is meant' {
        (Get-KalshiMarket -EventTicker $market -First 1).EventTicker | Should -Be $market.EventTicker
        @(Get-KalshiOrder -Ticker $market -WarningVariable warned 3>$null).Count | Should -Be 0
        $warned | Should -BeNullOrEmpty -Because 'the exchange knows the market'
        Get-ErrorOf { Get-KalshiOrder -Ticker (Get-KalshiSeries KXHIGHNY) } | Should -Match 'a series.*not text'
    }

    It 'has the text that was meant, perhaps' {
        $order = $market | New-KalshiOrder -Side Yes -Count 1 -Price 0.01
        Get-ErrorOf { $market | New-KalshiOrder -Side Yes -Count 1 -Price 0.01 -ClientOrderId $order } | Should -Match 'That is an order, not text\. Give its ClientOrderId\.'
        Get-ErrorOf { $market | New-KalshiOrder -Side Yes -Count 1 -Price 0.01 -ClientOrderId @{ a = 1 } } | Should -Match 'That is a hashtable, not text\.'
        $order | Remove-KalshiOrder
    }

    It 'is text all the same where it is written in one way, and where a file is its path' {
        $id = New-Guid
        ($market | New-KalshiOrder -Side Yes -Count 1 -Price 0.01 -ClientOrderId $id).ClientOrderId | Should -Be "$id"
        $file = New-Item (Join-Path $TestDrive key.pem) -Value x
        $attribute = (Get-Command Connect-Kalshi).Parameters.PrivateKeyPath.Attributes.Where({ $_.GetType().Name -eq 'TextAttribute' })[0]
        $attribute.Transform($ExecutionContext, $file) | Should -Be $file.FullName
        Remove-KalshiOrder -All -Confirm:$false
    }
}
