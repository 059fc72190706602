# Quantities and dollars: what was meant is taken, in every culture, and everything else is refused before it is sent.
BeforeDiscovery {
    $cultures = '', 'de-DE' | ForEach-Object { @{ Culture = $_; Called = $_ ? $_ : 'the invariant culture' } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $simulator = Start-KalshiSimulator
    $null = Connect-Kalshi -Simulator
    $market = Get-KalshiMarket -Status open -First 1
    $ticker = $market.Ticker
    $before = [cultureinfo]::CurrentCulture

    $numbers = foreach ($command in Get-Command -Module KalshiPS) {
        foreach ($parameter in $command.Parameters.Values | Where-Object Name -NotIn ([Management.Automation.Cmdlet]::CommonParameters)) {
            $type = $parameter.ParameterType.IsArray ? $parameter.ParameterType.GetElementType() : $parameter.ParameterType
            $type = [Nullable]::GetUnderlyingType($type) ?? $type
            if ($type -ne [decimal] -and (-not $type.IsPrimitive -or $type -in [bool], [char])) { continue }
            [pscustomobject]@{
                Command = $command.Name
                Name = $parameter.Name
                Full = "$($command.Name) -$($parameter.Name)"
                IsList = $parameter.ParameterType.IsArray
                IsNullable = [bool] [Nullable]::GetUnderlyingType($parameter.ParameterType)
                IsWhole = $type -notin [decimal], [double], [float]
                BindsByName = @($parameter.ParameterSets.Values.ValueFromPipelineByPropertyName) -contains $true
                Transformations = @($parameter.Attributes | Where-Object { $_ -is [KalshiPS.Binding.NumberTransformationAttribute] })
            }
        }
    }

    # Whole numbers and counts of contracts, which have no thousandth: 1.000 is a thousand where it was written so.
    function Test-Counted($Number) { $Number.IsWhole -or $Number.Transformations[0].What -eq 'a count' }

    # What PowerShell says of one argument; the parameter that no cmdlet has keeps the cmdlet from running.
    function Get-ErrorOfArgument([string] $Command, [string] $Name, $Value) {
        $arguments = @{ $Name = $Value; NoCmdletHasThis = 1 }
        Get-ErrorOf { & $Command @arguments }
    }

    # A call that has all it needs besides one argument.
    function Invoke-WithArgument($Command, [string] $Name, $Value) {
        $command = Get-Command $Command
        $set = $command.ParameterSets | Where-Object { $_.Parameters.Name -contains $Name } | Sort-Object IsDefault -Descending | Select-Object -First 1
        $arguments = @{ $Name = $Value }
        foreach ($needed in $set.Parameters | Where-Object IsMandatory) {
            $type = [Nullable]::GetUnderlyingType($needed.ParameterType) ?? $needed.ParameterType
            if ($needed.Name -eq $Name) { continue }
            $arguments[$needed.Name] = if ($type.IsEnum) { $type.GetEnumNames()[0] } elseif ($type -eq [switch]) { $true } elseif ($type -in [string], [string[]]) { 'A' } else { '1' }
        }
        if ($command.Parameters.ContainsKey('WhatIf')) { $arguments.WhatIf = $true }
        & $command @arguments
    }
}

AfterAll { Stop-KalshiSimulator }

Describe 'Every number of every cmdlet, under <Called>' -ForEach $cultures {
    BeforeEach { [cultureinfo]::CurrentCulture = $Culture }

    AfterEach { [cultureinfo]::CurrentCulture = $before }

    It 'has the one transformation of numbers' {
        $numbers.Count | Should -BeGreaterThan 100
        foreach ($number in $numbers) {
            $number.Transformations | Should -HaveCount 1 -Because $number.Full
            $attribute = $number.Transformations[0]
            $attribute.IsList | Should -Be $number.IsList -Because $number.Full
            $attribute.AllowsBlank | Should -Be ($number.BindsByName -and $number.IsNullable) -Because $number.Full
            # A bound that is null by a slip would be none, and a filter too.
            $isBound = $number.Full -in 'Connect-Kalshi -MaxOrderCost', 'Connect-Kalshi -MaxOpenCost', 'Connect-Kalshi -MaxSpend' -or
                ($number.Full -match '^(Get|Show)-.* -(ExchangeIndex|Subaccount)$' -and -not $number.BindsByName)
            ($attribute.AllowsNull -or $attribute.AllowsBlank) | Should -Be ($number.IsNullable -and -not $isBound) -Because $number.Full
            ($attribute -is [KalshiPS.Binding.WholeNumberTransformationAttribute]) | Should -Be $number.IsWhole -Because $number.Full
        }
    }

    It 'refuses what is read as something else' {
        $bad = '1,5', '12,34', '0,25', '1.234,5', '1,234.5', '0x10', '1e3', '5kb', '1 000', "1'000", '1.2.3', '.', '-', '１', '٫5', 'x',
            $true, $false, [switch] $true, @{}, [datetime]::Today, [DayOfWeek]::Monday, [double]::NaN, [double]::PositiveInfinity, 1e-40, 1e40, '' , ' '
        # What is no text is the same in every culture.
        if ($Culture) { $bad = $bad | Where-Object { $_ -is [string] } | Select-Object -First 8 }
        $sent = $simulator.RequestCount
        $wrong = foreach ($number in $numbers) {
            foreach ($value in $bad + $(if ($number.IsWhole) { '1.5', 1.5, 1.5d }) + $(if (Test-Counted $number) { '1.000', '1.005', '12.000', ' 1.000 ' })) {
                # What is empty in a row is left out; what is empty by hand is refused below.
                if ($value -is [string] -and -not $value.Trim() -and $number.Transformations.AllowsBlank) { continue }
                $failure = Get-ErrorOfArgument $number.Command $number.Name $value
                if ($failure.FullyQualifiedErrorId -notmatch '^ParameterArgument(Transformation|Validation)Error' -or $failure -notmatch 'Write |beyond the numbers|empty string') { "$($number.Full) '$value': $failure" }
            }
            # The column is that of a plan, and what no plan has is named by none.
            $column = if ($number.Transformations[0].What -eq 'a count') { '_\.Count' } elseif ($number.Transformations[0].What -eq 'a price') { '_\.Price' } else { 'text' }
            if ((Get-ErrorOfArgument $number.Command $number.Name '1,5') -notmatch "has a comma.*Write .*\[decimal\]::Parse\(\`$$column, \[cultureinfo\]'de-DE'\)") { "$($number.Full) does not say what to do with a comma" }
            foreach ($list in @(0, 56), @(1), @()) {
                if (-not $number.IsList -and (Get-ErrorOfArgument $number.Command $number.Name $list) -notmatch 'outside quotes a comma makes a list\. Write |empty (array|collection)') { "$($number.Full) takes a list" }
            }
            if (-not $number.IsNullable -and (Get-ErrorOfArgument $number.Command $number.Name $null).FullyQualifiedErrorId -notmatch '^ParameterArgument(Transformation|Validation)Error') { "$($number.Full) takes `$null" }
        }
        $wrong | Should -BeNullOrEmpty
        $simulator.RequestCount | Should -Be $sent
    }

    It 'takes what is written as numbers are' {
        $wrong = foreach ($number in $numbers) {
            $texts = [ordered]@{ '2' = 2; ' 2 ' = 2; '002' = 2; '2.0' = 2 } + $(if (-not $number.IsWhole) { [ordered]@{ '1.5' = 1.5d; '1.50' = 1.5d; '.5' = 0.5d; '1234.5' = 1234.5d } } else { @{} })
            foreach ($text in $texts.Keys) {
                if (@($number.Transformations[0].Transform($ExecutionContext, $text))[0] -ne $texts[$text]) { "$($number.Full) '$text'" }
                if ((Get-ErrorOfArgument $number.Command $number.Name $text) -match "(transformation on|Cannot bind) parameter '$($number.Name)'") { "$($number.Full) '$text' is refused" }
            }
            foreach ($value in [byte] 2, [int] 2, [long] 2, [uint] 2, [double] 2, [float] 2, [decimal] 2, 2.000d, [bigint] 2) {
                if (@($number.Transformations[0].Transform($ExecutionContext, $value))[0] -ne 2) { "$($number.Full) $($value.GetType())" }
            }
        }
        $wrong | Should -BeNullOrEmpty
    }

    It 'are counts where contracts are counted' {
        foreach ($number in $numbers | Where-Object Name -In Count, ReduceBy, ReduceTo, ContractsLimit, Contracts) { Test-Counted $number | Should -BeTrue -Because $number.Full }
    }

    It 'takes a double at its shortest text' {
        $count = (Get-Command New-KalshiOrder).Parameters.Count.Attributes | Where-Object { $_ -is [KalshiPS.Binding.NumberTransformationAttribute] }
        foreach ($pair in @(0.56, '0.56'), @(0.1, '0.1'), @((0.1 + 0.2), '0.3'), @((0.55 + 0.02), '0.57'), @(12345678901234.56, '12345678901234.56'), @(0.12345678, '0.12345678'), @(1e-5, '0.00001'), @(1.5e-7, '0.00000015'), @(1.5e20, '150000000000000000000'), @(123456.789, '123456.789'),
            @([float] 0.56, '0.56'), @(-2.5, '-2.5'), @(1e-28, '0.0000000000000000000000000001'), @(9007199254740993, '9007199254740993')) {
            $count.Transform($ExecutionContext, $pair[0]).ToString([cultureinfo]::InvariantCulture) | Should -Be $pair[1]
        }
        $count.Transform($ExecutionContext, '1.10').ToString([cultureinfo]::InvariantCulture) | Should -Be '1.10'
    }

    It 'is never made of nothing that was given by hand' {
        $null = Connect-Kalshi -Simulator
        $sent = $simulator.RequestCount
        $wrong = foreach ($number in $numbers | Where-Object { $_.Transformations.AllowsBlank }) {
            foreach ($blank in '', ' ', $null) {
                $failure = Get-ErrorOf { Invoke-WithArgument $number.Command $number.Name $blank }
                if ($failure.FullyQualifiedErrorId -notmatch '^KalshiInvalidRequest' -or $failure -notmatch "-$($number.Name) was given") { "$($number.Full) '$blank': $failure" }
            }
        }
        $wrong | Should -BeNullOrEmpty
        $simulator.RequestCount | Should -Be $sent
    }
}

Describe 'An order under <Called>' -ForEach $cultures {
    # Arguments of Connect-Kalshi that failed above left no session in use.
    BeforeAll { $null = Connect-Kalshi -Simulator }

    BeforeEach { [cultureinfo]::CurrentCulture = $Culture }

    AfterEach { [cultureinfo]::CurrentCulture = $before }

    It 'is of the size and the price that were written' {
        foreach ($count in '1.5', 1.5, 1.5d) {
            foreach ($price in '0.02', '$0.02', '2c', '2¢', 0.02, 0.02d) {
                $order = New-KalshiOrder $ticker -Side Yes -Count $count -Price $price
                $order.InitialCount | Should -Be 1.5
                $order.YesPrice | Should -Be 0.02
            }
        }
    }

    It 'is not a thousandth of what was written with a point between thousands' {
        $text = (1000).ToString('N0', [cultureinfo] 'de-DE')
        $sent = $simulator.RequestCount
        Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count $text -Price 0.02 } | Should -Match "'1.000' has more than 2 decimals, and in some cultures a point separates thousands\. Write digits"
        Get-ErrorOf { [pscustomobject]@{ Ticker = $ticker; Side = 'Yes'; Count = $text; Price = '0.02' } | New-KalshiOrder } | Should -Match 'more than 2 decimals'
        $simulator.RequestCount | Should -Be $sent
    }

    It 'is not changed by an empty cell' {
        $order = New-KalshiOrder $ticker -Side Yes -Count 5 -Price 0.02
        foreach ($block in { Set-KalshiOrder $order.OrderId -ReduceTo '' }, { Set-KalshiOrder $order.OrderId -ReduceBy '' }, { Set-KalshiOrder $order.OrderId -Count '' },
            { Set-KalshiOrder $order.OrderId -Price '' }, { Set-KalshiOrder $order.OrderId -ReduceTo $null }, { Set-KalshiOrder $order.OrderId -ReduceTo ' ' }, { Set-KalshiOrder $order.OrderId -ReduceTo $false }) {
            Get-ErrorOf $block | Should -Not -BeNullOrEmpty -Because "$block means nothing"
        }
        (Get-KalshiOrder $order.OrderId).RemainingCount | Should -Be 5
    }

    It 'that is written without quotes and with a comma is told what to write' {
        (Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0,56 }) |
            Should -Match 'A list \(0, 56\) is not a price: outside quotes a comma makes a list. Write dollars, such as 0.56'
        (Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 1,5 -Price 0.5 }) | Should -Match 'A list \(1, 5\) is not a count.*such as 1.5'
    }
}

Describe 'A share of a shard' {
    BeforeAll { $null = Connect-Kalshi -Simulator }

    It 'is a whole number' {
        foreach ($share in '6,0', '0x3C', 33.3, $true, '') {
            Assert-KalshiError (Get-ErrorOf { Set-KalshiBalanceTarget @{ 0 = $share; 1 = 40 } -Confirm:$false }) KalshiInvalidRequest
        }
    }
}
