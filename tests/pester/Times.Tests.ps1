# Points in time: what was meant is taken, in every culture, and everything else is refused before it is sent.
BeforeDiscovery {
    $cultures = '', 'de-DE', 'en-US' | ForEach-Object { @{ Culture = $_; Called = $_ ? $_ : 'the invariant culture' } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $simulator = Start-KalshiSimulator
    $null = Connect-Kalshi -Simulator
    $before = [cultureinfo]::CurrentCulture
    $times = foreach ($command in Get-Command -Module KalshiPS) {
        foreach ($parameter in $command.Parameters.Values) {
            $type = [Nullable]::GetUnderlyingType($parameter.ParameterType) ?? $parameter.ParameterType
            if ($type -notin [DateTimeOffset], [datetime], [DateOnly], [DateTimeOffset[]], [datetime[]]) { continue }
            [pscustomobject]@{
                Command = $command.Name
                Name = $parameter.Name
                Full = "$($command.Name) -$($parameter.Name)"
                Transformations = @($parameter.Attributes | Where-Object { $_ -is [KalshiPS.Binding.TimeTransformationAttribute] })
            }
        }
    }
    $after = $times | Where-Object Full -EQ 'Get-KalshiTrade -After'

    # The parameter that no cmdlet has keeps the cmdlet from running.
    function Get-ErrorOfTime([string] $Command, [string] $Name, $Value) {
        $arguments = @{ $Name = $Value; NoCmdletHasThis = 1 }
        Get-ErrorOf { & $Command @arguments }
    }

    function Get-Meant($Value) { $after.Transformations[0].Transform($ExecutionContext, $Value) }
}

AfterAll { Stop-KalshiSimulator }

Describe 'Every time of every cmdlet, under <Called>' -ForEach $cultures {
    BeforeEach { [cultureinfo]::CurrentCulture = $Culture }

    AfterEach { [cultureinfo]::CurrentCulture = $before }

    It 'is read by the one transformation of times' {
        $times.Count | Should -BeGreaterThan 35
        foreach ($time in $times) { $time.Transformations | Should -HaveCount 1 -Because $time.Full }
    }

    It 'refuses what is another day elsewhere, and says what to write' {
        $bad = '04/12/2027', '12.04.2027', '4/12/27', '10:30', 'tomorrow', '2027', '20270412', '2027-13-01', '2027-02-30', '2027-04-12T25:00', '', ' ', 1764000000, 1.5, $true, @{}, @('2027-04-12', '2027-04-13'), $null
        $sent = $simulator.RequestCount
        $wrong = foreach ($time in $times) {
            foreach ($value in $bad) {
                $failure = Get-ErrorOfTime $time.Command $time.Name $value
                if ($failure.FullyQualifiedErrorId -notmatch '^ParameterArgument(Transformation|Validation)Error' -or $failure -notmatch "Write the year first, such as '2027-04-12'") { "$($time.Full) '$value': $failure" }
            }
        }
        $wrong | Should -BeNullOrEmpty
        $simulator.RequestCount | Should -Be $sent
    }

    It 'takes the year first, of local time unless an offset is there' {
        $local = { param($year, $month, $day, $hour = 0, $minute = 0, $second = 0) [DateTimeOffset]::new([datetime]::new($year, $month, $day, $hour, $minute, $second, [DateTimeKind]::Local)) }
        Get-Meant '2027-04-12' | Should -Be (& $local 2027 4 12)
        Get-Meant ' 2027-04-12 16:30 ' | Should -Be (& $local 2027 4 12 16 30)
        Get-Meant '2027-04-12T16:30:05' | Should -Be (& $local 2027 4 12 16 30 5)
        foreach ($text in '2027-04-12T16:30Z', '2027-04-12 16:30:00Z', '2027-04-12T18:30:00+02:00', '2027-04-12 18:30:00 +02:00', '2027-04-12T16:30:00.000Z', '2027-04-12T16:30:00.0000000+00:00') {
            Get-Meant $text | Should -Be ([DateTimeOffset]::new(2027, 4, 12, 16, 30, 0, [timespan]::Zero)) -Because $text
        }
        (Get-Meant '2027-04-12T16:30:00.25Z').Millisecond | Should -Be 250
        Get-Meant '2027-04-12Z' | Should -Be ([DateTimeOffset]::new(2027, 4, 12, 0, 0, 0, [timespan]::Zero))
    }

    It 'takes dates of every type' {
        $utc = [datetime]::new(2027, 4, 12, 16, 30, 0, [DateTimeKind]::Utc)
        Get-Meant $utc | Should -Be ([DateTimeOffset] $utc)
        Get-Meant $utc.ToLocalTime() | Should -Be ([DateTimeOffset] $utc)
        Get-Meant ([DateTimeOffset] $utc) | Should -Be ([DateTimeOffset] $utc)
        Get-Meant ([datetime] '2027-04-12') | Should -Be (Get-Meant '2027-04-12')
        Get-Meant ([DateOnly]::new(2027, 4, 12)) | Should -Be (Get-Meant '2027-04-12')
        Get-Meant (Get-Date).AddMinutes(5) | Should -BeGreaterThan ([DateTimeOffset]::Now)
    }
}

Describe 'Times that are no text with the year first' {
    It 'says how a column that another culture wrote, and seconds since 1970, are converted' {
        Get-ErrorOf { Get-KalshiTrade -After '12.04.2027 16:30:00' } | Should -Match ([regex]::Escape("[DateTimeOffset]::Parse(`$text, [cultureinfo]'de-DE')"))
        Get-ErrorOf { Get-KalshiTrade -After 1764000000 } | Should -Match '\[DateTimeOffset\]::FromUnixTimeSeconds\(1764000000\)'
    }

    It 'says what is wrong with <Text>, which has the year first' -ForEach @(
        @{ Text = '2027/04/12'; Words = 'but not its parts joined by hyphens' }
        @{ Text = '20270412'; Words = 'but not its parts joined by hyphens' }
        @{ Text = '2027-4-12'; Words = 'two digits for the month' }
        @{ Text = '2027-02-30'; Words = 'a date that the calendar does not have' }
        @{ Text = '2027-02-30 10:00'; Words = 'a date that the calendar does not have' }
        @{ Text = '2027-04-12T25:00'; Words = 'no time of a day' }
    ) {
        $failure = "$(Get-ErrorOf { Get-KalshiTrade -After $Text })"
        $failure | Should -Match $Words
        $failure | Should -Not -Match 'is not a time with the year first'
    }

    It 'that a mistyped variable does not have bound nothing: all orders stay' {
        $market = Get-KalshiMarket -Status open -First 1
        $order = $market | New-KalshiOrder -Side Yes -Count 1 -Price 0.01
        Get-ErrorOf { Get-KalshiOrder -Status resting -Before $mistyped -All | Remove-KalshiOrder -Confirm:$false } | Should -Match '\$null is not a time; leave the parameter out'
        (Get-KalshiOrder $order.OrderId).Status | Should -Be resting
        $order | Remove-KalshiOrder
    }

    It 'does not repeat what is long' {
        Get-ErrorOf { Get-KalshiTrade -After ('b3f1' * 20) } | Should -Not -Match 'b3f1'
    }

    It 'expires an order when it was meant to' {
        $market = Get-KalshiMarket -Status open -First 1
        $day = [datetime]::UtcNow.Date.AddDays(2).ToString('yyyy-MM-dd')
        $order = $market | New-KalshiOrder -Side Yes -Count 1 -Price 0.01 -ExpirationTime "${day}T10:00Z"
        $order.ExpirationTime.UtcDateTime.ToString('yyyy-MM-dd HH:mm') | Should -Be "$day 10:00"
    }
}
