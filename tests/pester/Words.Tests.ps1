# Parameters that take one of the exchange's words, over all cmdlets: what is known is taken however it is written, and
# what is not known is refused before anything is sent.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $parameters = foreach ($command in Get-Command -Module KalshiPS -CommandType Cmdlet) {
        foreach ($parameter in $command.Parameters.Values) {
            $type = [Nullable]::GetUnderlyingType($parameter.ParameterType) ?? $parameter.ParameterType
            if ($type.IsArray) { $type = $type.GetElementType() }
            $completer = $parameter.Attributes.Where({ $_ -is [ArgumentCompleter] }).Type
            $offersWords = $completer -and $completer.BaseType.Name -eq 'WordCompleter'
            $isEnum = $type.IsEnum -and $type.Namespace -like 'KalshiPS*'
            $isNamedSo = $parameter.Name -in 'Status', 'Side', 'Action', 'TimeInForce', 'Type', 'Channel', 'Interval', 'Scope', 'Environment' -and $type -in [string]
            if (-not ($offersWords -or $isEnum -or $isNamedSo)) { continue }
            @{
                Command = $command.Name
                Name = $parameter.Name
                Full = "$($command.Name) -$($parameter.Name)"
                Type = $type
                IsArray = $parameter.ParameterType.IsArray
                BindsFromPipeline = $parameter.ParameterSets.Values.Where({ $_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName }).Count -gt 0
            }
        }
    }
    # Lists that nobody knows: the exchange does not say which words there are, and operations are given with wildcards.
    $free = 'Get-KalshiBlockTrade -Status', 'Get-KalshiStructuredTarget -Type', 'Set-KalshiSimulatorFault -Operation'
    $worded = $parameters.Where({ $_.Full -notin $free })
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $simulator = Start-Exchange
    $null = Connect-Exchange $simulator
    $market = Get-KalshiMarket -Status open -First 1

    # What a cmdlet cannot be without, so that nothing else is wrong with it.
    $needed = @{
        'New-KalshiApiKey' = @{ Name = 'a'; KeyPath = Join-Path $TestDrive key.pem; WhatIf = $true }
        'Get-KalshiLiveData' = @{ MilestoneId = 'a' }
    }

    function Get-WordAttribute($Command, $Name) {
        (Get-Command $Command).Parameters[$Name].Attributes.Where({ $_.GetType().Name -eq 'WordAttribute' })
    }

    # What binding makes of it: enumerations while they are bound, texts once everything is.
    function Read-Word($Attribute, $Value) {
        $bound = $Attribute[0].Transform($ExecutionContext, $Value)
        foreach ($one in $bound) { if ($one -is [string]) { $Attribute[0].List.Read($one, $false) } else { "$one" } }
    }
}

AfterAll {
    Disconnect-Kalshi
    $simulator.Dispose()
}

Describe 'Every parameter that takes a word' {
    It '<Full> knows its words' -ForEach $worded {
        $attribute = Get-WordAttribute $Command $Name
        $attribute.Count | Should -Be 1
        $attribute[0].List.Known.Count | Should -BeGreaterThan 1
        $attribute[0].TakesSeveral | Should -Be $IsArray
        if ($attribute[0].IsText) { $BindsFromPipeline | Should -BeFalse -Because 'texts are read before the pipeline begins' }
        foreach ($meaning in $attribute[0].List.Meanings.Values) { $attribute[0].List.Spelled($meaning) | Should -BeExactly $meaning }
    }

    It '<Full> takes them in any case, with blanks around' -ForEach $worded {
        $attribute = Get-WordAttribute $Command $Name
        foreach ($word in $attribute[0].List.Known) {
            Read-Word $attribute $word.ToUpperInvariant() | Should -BeExactly $word
            Read-Word $attribute " $($word.ToLowerInvariant()) " | Should -BeExactly $word
        }
        if ($Type.IsEnum) { foreach ($value in [Enum]::GetValues($Type).Where({ "$_" -in $attribute[0].List.Known })) { Read-Word $attribute $value | Should -BeExactly "$value" } }
    }

    It '<Full> refuses <Value>, and names those it knows' -ForEach $(foreach ($one in $worded) {
            foreach ($value in 'NoSuchWord', 1, '1', 0, $true, '', 'Yes,No') { $one + @{ Value = $value } }
        }) {
        $attribute = Get-WordAttribute $Command $Name
        # The exchange does not say which words there are: a text may be one.
        if ($attribute[0].List.IsOpen -and $Value -is [string] -and $Value) { return }
        $given = $needed[$Command] ?? @{}
        $before = $simulator.RequestCount
        $arguments = $given + @{ $Name = $Value }
        $problem = Get-ErrorOf { & $Command @arguments }
        $problem | Should -Not -BeNullOrEmpty
        if (-not ($Value -is [string] -and -not $Value)) {
            foreach ($word in $attribute[0].List.Known) { "$problem".Contains($word) | Should -BeTrue -Because "'$problem' is to name $word" }
        }
        $simulator.RequestCount | Should -Be $before
    }

    It '<Full> given as <Shown> is refused in our words' -ForEach $(foreach ($one in $worded) {
            foreach ($value in $null, '', ' ') { $one + @{ Value = $value; Shown = $null -eq $value ? '$null' : "'$value'" } }
        }) {
        $attribute = Get-WordAttribute $Command $Name
        $arguments = ($Name -eq 'Range' ? @{ EventTicker = 'A' } : $needed[$Command] ?? @{}) + @{ $Name = $Value }
        if ($Command -in 'New-KalshiOrder', 'Measure-KalshiOrder' -and $Name -ne 'Side') {
            $arguments += @{ Ticker = 'A'; Count = 1; Price = 0.5 }
            if ($Name -ne 'BookSide') { $arguments.Side = 'Yes' }
        }
        if ($Command -eq 'Set-KalshiOrder' -and $Name -eq 'Side') { $arguments += @{ OrderId = 'A'; Price = 0.5 } }
        $before = $simulator.RequestCount
        $problem = "$(Get-ErrorOf { & $Command @arguments })"
        $simulator.RequestCount | Should -Be $before
        if ($attribute[0].AllowsBlank) { $problem | Should -Match "^-$Name was given, and there is nothing in it" }
        else {
            $problem | Should -Match ' is no .*Known: |argument is null,? (or )?empty|null or an empty string|empty string'
            if ($null -eq $Value) { $problem | Should -Match '\$null is no .*Known: ' }
        }
        $problem | Should -Not -Match 'Cannot convert'
    }

    It '<Command> can send a word that the exchange adds tomorrow' -ForEach $($worded.Where({ $_.Type -eq [string] }) | Group-Object { $_.Command } | ForEach-Object { @{ Command = $_.Name; Names = $_.Group.Name } }) {
        foreach ($name in $Names) {
            $attribute = Get-WordAttribute $Command $name
            if (-not $attribute[0].List.IsOpen) { (Get-Command $Command).Parameters.Keys | Should -Contain AllowUnknownWord }
            $attribute[0].List.Read(' Tomorrow_word ', $true) | Should -BeExactly 'Tomorrow_word'
            $attribute[0].List.Read($attribute[0].List.Known[0].ToUpperInvariant(), $true) | Should -BeExactly $attribute[0].List.Known[0]
        }
    }
}

Describe 'What is meant by a word' {
    BeforeAll {
        # A Connect-Kalshi that was refused leaves no session in use.
        $null = Get-KalshiConnection | Select-Object -First 1 | ForEach-Object { Select-KalshiConnection -Name $_.Name }
        $order = $market | New-KalshiOrder -Side YES -Action buy -Count 1 -Price 1c
        Start-Sleep -Milliseconds 600
    }

    It 'lists what rests for -Status <_>' -ForEach 'resting', 'Resting', 'RESTING', ' resting ', 'open', 'Active' {
        (Get-KalshiOrder -Status $_).OrderId | Should -Be $order.OrderId
    }

    It 'cancels what rests, whichever word it is listed by' {
        $other = $market | New-KalshiOrder -Side Yes -Count 1 -Price 1c
        Start-Sleep -Milliseconds 600
        (Get-KalshiOrder -Status Open | Where-Object OrderId -EQ $other.OrderId | Remove-KalshiOrder).OrderId | Should -Be $other.OrderId
    }

    It 'lists open markets for -Status <_>' -ForEach 'OPEN', 'Active', 'open' {
        (Get-KalshiMarket -Status $_ -First 3).Status | Select-Object -Unique | Should -Be active
    }

    It 'says of a word of another list what is meant by it' {
        Assert-KalshiError (Get-ErrorOf { Get-KalshiMarket -Status determined }) KalshiInvalidRequest
        "$(Get-ErrorOf { Get-KalshiMarket -Status determined })" | Should -Match '-Status closed'
        "$(Get-ErrorOf { Get-KalshiOrder -Status closed })" | Should -Match 'canceled or executed'
        foreach ($word in 'buy', 'sell', 'yes') { "$(Get-ErrorOf { $market | New-KalshiOrder -BookSide $word -Count 1 -Price 1c })" | Should -Match 'Bid buys yes.*in the place of -BookSide' }
        "$(Get-ErrorOf { $market | New-KalshiOrder -Side Bid -Count 1 -Price 1c })" | Should -Match '-BookSide'
        "$(Get-ErrorOf { $market | New-KalshiOrder -Side Yes -Count 1 -Price 1c -TimeInForce GTD })" | Should -Match '-ExpirationTime'
    }

    It 'takes <Word> for <Meaning>' -ForEach @(
        @{ Word = 'IOC'; Meaning = 'ImmediateOrCancel' }
        @{ Word = 'fok'; Meaning = 'FillOrKill' }
        @{ Word = 'gtc'; Meaning = 'GoodTillCanceled' }
        @{ Word = 'fill_or_kill'; Meaning = 'FillOrKill' }
        @{ Word = 'immediate-or-cancel'; Meaning = 'ImmediateOrCancel' }
    ) {
        foreach ($command in 'New-KalshiOrder', 'Measure-KalshiOrder') { Read-Word (Get-WordAttribute $command TimeInForce) $Word | Should -Be $Meaning }
        if ($Meaning -eq 'ImmediateOrCancel') { ($market | New-KalshiOrder -Side y -Count 1 -Price 1c -TimeInForce $Word).Status | Should -Be canceled }
    }

    It 'is the usual one where a row leaves it blank' {
        foreach ($blank in '', $null) {
            $order = [pscustomobject]@{ Ticker = $market.Ticker; Side = 'Yes'; Action = $blank; Count = '1'; Price = '1c'; TimeInForce = $blank } | New-KalshiOrder
            $order.Status | Should -Be resting
            $order.BookSide | Should -Be bid
        }
    }

    It 'takes an unknown word with -AllowUnknownWord, and leaves the answer to the exchange' {
        $before = $simulator.RequestCount
        $problem = Get-ErrorOf { Get-KalshiMarket -Status halted -AllowUnknownWord }
        $simulator.RequestCount | Should -BeGreaterThan $before
        "$problem" | Should -Match status
        (Get-KalshiMarket -Status OPEN -AllowUnknownWord -First 1).Status | Should -Be active
    }
}
