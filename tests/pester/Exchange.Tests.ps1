BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $null = Connect-Kalshi -Simulator
}

AfterAll { Stop-KalshiSimulator }

Describe 'The exchange itself' {
    It 'says when it is open' {
        $schedule = Get-KalshiExchangeSchedule
        $schedule.StandardHours[0].Monday[0].OpenTime | Should -Match '^\d\d:\d\d$'
        "$($schedule.StandardHours[0])" | Should -Match '^Mon .+Sun '
        $schedule | Out-String | Should -Match 'StandardHours'
    }

    It 'says how old its reads may be' {
        (Get-KalshiDataTimestamp).AsOfTime | Should -BeGreaterThan ([DateTimeOffset]::Now.AddMinutes(-5))
    }

    It 'says where the live lists begin' {
        $cutoff = Get-KalshiHistoricalCutoff
        $cutoff.MarketSettledTime | Should -BeLessThan ([DateTimeOffset]::Now.AddDays(-30))
        $cutoff.PositionsUpdatedTime | Should -BeOfType DateTimeOffset
    }

    It 'takes a piped series for its fee changes' {
        $event = Get-KalshiEvent -First 1
        Get-KalshiSeries $event.SeriesTicker | Get-KalshiFeeChange -IncludePast -ErrorVariable failures | Should -BeNullOrEmpty
        $failures | Should -BeNullOrEmpty
    }
}
