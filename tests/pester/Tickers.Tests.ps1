# Tickers, over all cmdlets: as people write them, and what is said of one that is none.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $commands = Get-Command -Module KalshiPS -CommandType Cmdlet
    $parameters = foreach ($command in $commands) {
        foreach ($parameter in $command.Parameters.Values.Where({ $_.Name -like '*Ticker' })) {
            @{ Command = $command.Name; Name = $parameter.Name; Full = "$($command.Name) -$($parameter.Name)" }
        }
    }
    # What begins and what ends: every pair of parameters that says so.
    $spans = foreach ($command in $commands) {
        foreach ($name in $command.Parameters.Keys.Where({ $_ -clike '*After' })) {
            $end = $name -creplace 'After$', 'Before'
            if ($command.Parameters.ContainsKey($end)) { @{ Command = $command.Name; After = $name; Before = $end } }
        }
    }
    # Others that would be pairs are none: shards and subaccounts that money is moved between.
    $others = foreach ($command in $commands) {
        foreach ($name in $command.Parameters.Keys.Where({ $_ -cmatch '^(Min|From|Start)[A-Z]' -and $_ -cnotlike '*After' })) { @{ Full = "$($command.Name) -$name"; Type = $command.Parameters[$name].ParameterType } }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $simulator = Start-Exchange
    $null = Connect-Exchange $simulator
    # Found by words, so that this machine has a list of what is open.
    $market = Find-KalshiMarket new york temperature -First 1
    $event = $market | Get-KalshiEvent

    function Read-Ticker($Command, $Name, $Value) {
        $attribute = (Get-Command $Command).Parameters[$Name].Attributes.Where({ $_.GetType().Name -eq 'TickerAttribute' })
        $attribute.Count | Should -Be 1
        $attribute[0].Transform($ExecutionContext, $Value)
    }

    # What a cmdlet cannot be without beside the parameter in question.
    function Get-Needed($Command, $Name) {
        $needed = @{}
        $all = (Get-Command $Command).Parameters
        $set = $all[$Name].ParameterSets.Keys | Where-Object { $_ -ne '__AllParameterSets' } | Select-Object -First 1
        foreach ($parameter in $all.Values.Where({ $_.Name -ne $Name })) {
            $role = $parameter.ParameterSets[$set ?? '__AllParameterSets'] ?? $parameter.ParameterSets['__AllParameterSets']
            if (-not $role.IsMandatory) { continue }
            $needed[$parameter.Name] = switch ($parameter.ParameterType) {
                ([decimal]) { 1 }
                ([DateTimeOffset]) { [DateTimeOffset]::UtcNow.AddHours(1) }
                ([KalshiPS.FeedChannel[]]) { 'Ticker' }
                ([KalshiPS.ComboLeg[]]) { 'yes A-1' }
                ([switch]) { $true }
                ([Collections.IDictionary]) { @{} }
                ([int]) { 0 }
                { $_.IsEnum } { [Enum]::GetNames($_)[0] }
                default { 'A-1' }
            }
        }
        $needed
    }
}

AfterAll {
    Disconnect-Kalshi
    $simulator.Dispose()
}

Describe 'Every parameter that takes a ticker' {
    It '<Full> takes it in any case, with blanks around, alone or in a list' -ForEach $parameters {
        # Those of underlyings are not the exchange's.
        $expected = $Name -eq 'UnderlyingTicker' ? 'Kx-1.5a' : 'KX-1.5A'
        Read-Ticker $Command $Name ' Kx-1.5a ' | Should -BeExactly $expected
        Read-Ticker $Command $Name ([psobject] "Kx-1.5a`t") | Should -BeExactly $expected
        Read-Ticker $Command $Name @(' Kx-1.5a', [psobject] 'Kx-1.5a') | Should -BeExactly @($expected, $expected)
        Read-Ticker $Command $Name ([Collections.Generic.List[string]] 'Kx-1.5a') | Should -BeExactly $expected
    }

    It '<Full> refuses <Shown> before anything is sent' -ForEach $(foreach ($one in $parameters) {
            foreach ($value in '', ' ', 'KX 1', 'KXA,KXB', 'KX*', 'https://kalshi.com/markets/kxa', 'KXA\1') {
                if ($one.Name -eq 'UnderlyingTicker' -and $value.Trim()) { continue }
                $one + @{ Value = $value; Shown = "'$value'" }
            }
        }) {
        $arguments = Get-Needed $Command $Name
        $arguments[$Name] = $Value
        $before = $simulator.RequestCount
        $problem = Get-ErrorOf { & $Command @arguments }
        $problem | Should -Not -BeNullOrEmpty
        $words = "$problem $($problem.ErrorDetails.RecommendedAction)"
        $words | Should -Match $(if ($Value.Trim()) { 'is not the ticker of an? ' } else { 'blank|null or empty|empty string' })
        $words | Should -Match ([regex]::Escape($Name))
        $simulator.RequestCount | Should -Be $before
    }
}

Describe 'A ticker in small letters' {
    It 'is the market, the event, the series' {
        $small = " $($market.Ticker.ToLowerInvariant()) "
        (Get-KalshiMarket $small).Ticker | Should -BeExactly $market.Ticker
        ($small | Get-KalshiOrderBook).Ticker | Should -BeExactly $market.Ticker
        ([pscustomobject] @{ Ticker = $small } | New-KalshiOrder -Side Yes -Count 1 -Price 1c).Ticker | Should -BeExactly $market.Ticker
        (Get-KalshiEvent $market.EventTicker.ToLowerInvariant()).EventTicker | Should -BeExactly $market.EventTicker
        (Get-KalshiMarket -SeriesTicker kxhighny -First 1).Ticker | Should -BeLike 'KXHIGHNY-*'
        (Get-KalshiSeries kxhighny).SeriesTicker | Should -BeExactly KXHIGHNY
    }

    It 'is the leg of a combo, as a text, a table or an object' {
        $leg = (Get-Command New-KalshiCollectionMarket).Parameters['Leg'].Attributes.Where({ $_.GetType().Name -eq 'LegTransformationAttribute' })[0]
        foreach ($given in 'YES kxa-1', @{ Side = 'Yes'; MarketTicker = ' kxa-1 ' }, [pscustomobject] @{ Side = 'y'; MarketTicker = 'Kxa-1' }, [KalshiPS.ComboLeg] @{ Side = 'yes'; MarketTicker = 'kxa-1' }) {
            "$($leg.Transform($ExecutionContext, $given))" | Should -BeExactly 'yes KXA-1'
            "$($leg.Transform($ExecutionContext, @(, $given)))" | Should -BeExactly 'yes KXA-1'
        }
        { New-KalshiCollectionMarket KXMVE '1 KXA-1' -WhatIf } | Should -Throw '*is no leg*'
    }
}

Describe 'What is not found' {
    It 'names the nearest that the session has shown or this machine knows' {
        $wrong = $market.Ticker -replace '.$', '9Z'
        $problem = Get-ErrorOf { Get-KalshiMarket $wrong }
        Assert-KalshiError $problem KalshiNotFound
        $problem.ErrorDetails.RecommendedAction | Should -Match "Did you mean .*$([regex]::Escape($market.EventTicker))"
        (Get-ErrorOf { Get-KalshiEvent ($market.EventTicker -replace '^KX') }).ErrorDetails.RecommendedAction | Should -Match ([regex]::Escape($market.EventTicker))
        (Get-ErrorOf { Get-KalshiSeries KXHIGNY }).ErrorDetails.RecommendedAction | Should -Match 'KXHIGHNY'
        (Get-ErrorOf { New-KalshiOrder $wrong -Side Yes -Count 1 -Price 1c }).ErrorDetails.RecommendedAction | Should -Match 'Did you mean'
        (Get-ErrorOf { Get-KalshiMarket ZZZZZZZZZZZZ }).ErrorDetails.RecommendedAction | Should -Not -Match 'Did you mean'
    }

    It 'names the markets whose title was given instead' {
        "$(Get-ErrorOf { Get-KalshiMarket $event.Title })" | Should -Match "Did you mean .*$([regex]::Escape($event.EventTicker))"
        "$(Get-ErrorOf { Get-KalshiMarket -EventTicker $event.Title })" | Should -Match "Did you mean $([regex]::Escape($event.EventTicker))"
    }

    It 'is the category or the tag that is meant, in whichever case' {
        $category = Get-KalshiCategoryTag | Where-Object { $_.Tags -and (Get-KalshiSeries -Category $_.Category 3>$null) } | Select-Object -First 1
        $expected = (Get-KalshiSeries -Category $category.Category).SeriesTicker
        (Get-KalshiSeries -Category $category.Category.ToLowerInvariant() -WarningVariable warned).SeriesTicker | Should -Be $expected
        (Get-KalshiSeries -Category " $($category.Category.ToUpperInvariant())" -WarningVariable +warned).SeriesTicker | Should -Be $expected
        $warned | Should -BeNullOrEmpty
    }

    It 'is a warning where a list was filtered by it' -ForEach @(
        @{ List = { Get-KalshiMarket -SeriesTicker kxfoo }; Words = 'The exchange knows no series KXFOO.' }
        @{ List = { Get-KalshiMarket -EventTicker KXFOO-1 }; Words = 'The exchange knows no event KXFOO-1.' }
        @{ List = { Get-KalshiEvent -SeriesTicker KXFOO }; Words = 'The exchange knows no series KXFOO.' }
        @{ List = { Get-KalshiOrder -EventTicker KXFOO-1 }; Words = 'The exchange knows no event KXFOO-1.' }
        @{ List = { Get-KalshiPosition -EventTicker KXFOO-1 }; Words = 'The exchange knows no event KXFOO-1.' }
        @{ List = { Get-KalshiSettlement -EventTicker KXFOO-1 }; Words = 'The exchange knows no event KXFOO-1.' }
        @{ List = { Get-KalshiFill -Ticker KXFOO-1-1 }; Words = 'The exchange knows no market KXFOO-1-1.' }
        @{ List = { Get-KalshiTrade KXFOO-1-1 }; Words = 'The exchange knows no market KXFOO-1-1.' }
        @{ List = { Get-KalshiCollection -SeriesTicker KXFOO }; Words = 'The exchange knows no series KXFOO.' }
        @{ List = { Get-KalshiFeeChange -SeriesTicker KXFOO }; Words = 'The exchange knows no series KXFOO.' }
        @{ List = { Get-KalshiFill -OrderId nosuch }; Words = 'The exchange knows no order nosuch' }
        @{ List = { Get-KalshiSeries -Category 'Climate and Wether' }; Words = "Nothing was found by -Category 'Climate and Wether', which the exchange compares exactly. Did you mean Climate and Weather?" }
        @{ List = { Get-KalshiSeries -Tag nosuch }; Words = "Nothing was found by -Tag 'nosuch'" }
        @{ List = { Get-KalshiMilestone -Type zz }; Words = "Nothing was found by -Type 'zz'" }
        @{ List = { Get-KalshiMilestone -Type footbal_game }; Words = "Nothing was found by -Type 'footbal_game', which the exchange compares exactly. Did you mean football_game" }
        @{ List = { Get-KalshiStructuredTarget -Type zz }; Words = "Nothing was found by -Type 'zz'" }
        @{ List = { Get-KalshiBlockTrade -Status zz }; Words = "Nothing was found by -Status 'zz'" }
    ) {
        $warnings = @(& $List 3>&1)
        $warnings.Count | Should -Be 1
        $warnings[0] | Should -BeOfType Management.Automation.WarningRecord
        "$($warnings[0])" | Should -BeLike "$Words*"
    }

    It 'is told once, and costs nothing where the list has something or was not filtered' {
        @('KXFOO', 'KXFOO' | ForEach-Object { [pscustomobject] @{ SeriesTicker = $_ } } | Get-KalshiMarket 3>&1).Count | Should -Be 1
        $before = $simulator.RequestCount
        Get-KalshiMarket -SeriesTicker KXHIGHNY -First 1 | Should -Not -BeNullOrEmpty
        $simulator.RequestCount - $before | Should -Be 1
        $before = $simulator.RequestCount
        @(Get-KalshiRfq -Mine 3>&1).Count | Should -Be 0
        $simulator.RequestCount - $before | Should -Be 1
    }

    It 'is not said of what there is, when only the list is empty' {
        @(Get-KalshiSettlement -EventTicker $market.EventTicker 3>&1).Count | Should -Be 0
        @(Get-KalshiFill -Ticker $market.Ticker 3>&1).Count | Should -Be 0
    }
}

Describe 'A span of time' {
    It '<Command> does not take -<After> later than -<Before>' -ForEach $spans {
        $arguments = Get-Needed $Command $After
        foreach ($missing in 'City', 'EventTicker', 'Ticker') {
            $parameter = (Get-Command $Command).Parameters[$missing]
            if ($parameter -and $parameter.ParameterSets.Values.IsMandatory -contains $true) { $arguments[$missing] = 'A-1' }
        }
        if ($arguments.ContainsKey('Ticker') -and $arguments.ContainsKey('EventTicker')) { $arguments.Remove('EventTicker') }
        if ($Command -eq 'Export-KalshiHistory') { $arguments.Remove('SeriesTicker') }
        $arguments[$After] = [DateTimeOffset] '2026-05-02T00:00:00Z'
        $arguments[$Before] = [DateTimeOffset] '2026-05-01T00:00:00Z'
        $sent = $simulator.RequestCount
        $problem = Get-ErrorOf { & $Command @arguments }
        Assert-KalshiError $problem KalshiInvalidRequest
        "$problem" | Should -Match "-$After, .* is later than -$Before"
        $simulator.RequestCount | Should -Be $sent
    }

    It 'is what <Count> cmdlets take' -ForEach @{ Count = @($spans).Count } { $Count | Should -BeGreaterThan 10 }

    It '<Full> is none' -ForEach $others { $Type | Should -Not -BeIn ([DateTimeOffset], [Nullable[DateTimeOffset]], [DateTime]) }
}
