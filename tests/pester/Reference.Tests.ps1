BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    # One that never says 429: a repeated request would be counted twice.
    $simulator = Start-Exchange
    $null = Connect-Exchange $simulator
    $games = Get-KalshiMilestone -Type baseball_game
    $game = $games | Where-Object StartDate -lt ([DateTimeOffset]::Now) | Select-Object -First 1
}

AfterAll {
    Disconnect-Kalshi
    $simulator.Dispose()
}

Describe 'Categories and sports' {
    It 'are what series and milestones are found by' {
        $categories = Get-KalshiCategoryTag
        $categories | Should -BeOfType KalshiPS.CategoryTag
        $categories.Category | Should -Be ($categories.Category | Sort-Object)
        $tagged = $categories | Where-Object Category -eq 'Economics'
        (Get-KalshiSeries -Category $tagged.Category).Category | Sort-Object -Unique | Should -Be 'Economics'
        (Get-KalshiSeries -Tag $tagged.Tags[0]).Tags | Should -Contain $tagged.Tags[0]
    }

    It 'have competitions' {
        $sport = Get-KalshiSportFilter | Where-Object Sport -eq 'Baseball'
        $sport | Should -BeOfType KalshiPS.SportFilter
        $competition = @($sport.Competitions.Keys)[0]
        (Get-KalshiMilestone -Competition $competition).MilestoneId | Should -Contain $game.MilestoneId
    }
}

Describe 'Get-KalshiEventMetadata' {
    It 'tells of piped events who decides them' {
        $event = Get-KalshiEvent -First 3
        $metadata = $event | Get-KalshiEventMetadata
        $metadata | Should -BeOfType KalshiPS.EventMetadata
        $metadata.EventTicker | Should -Be $event.EventTicker
        "$($metadata[0].SettlementSources[0])" | Should -Not -BeNullOrEmpty
        Assert-KalshiError (Get-ErrorOf { Get-KalshiEventMetadata NOPE }) KalshiNotFound
    }
}

Describe 'Get-KalshiForecast' {
    BeforeAll { $event = Get-KalshiSeries KXHIGHNY | Get-KalshiEvent -Status settled | Select-Object -First 1 }

    It 'says what an event''s markets expected, oldest first' {
        $forecasts = $event | Get-KalshiForecast
        $forecasts | Should -BeOfType KalshiPS.Forecast
        $forecasts[0].EndTime | Should -BeOfType DateTimeOffset
        $forecasts.EndTime | Should -Be ($forecasts.EndTime | Sort-Object)
        ($forecasts[1].EndTime - $forecasts[0].EndTime).TotalHours | Should -Be 1
        $forecasts[0].Percentiles.Percentile | Should -Be @(1000, 2500, 5000, 7500, 9000)
        $forecasts[0].Percentiles[2].Value | Should -BeOfType decimal
        $forecasts[0].Percentiles[0].Value | Should -BeLessOrEqual $forecasts[0].Percentiles[4].Value
    }

    It 'takes probabilities, a length and a time' {
        $forecast = Get-KalshiForecast $event.EventTicker -Percentile 5000 -Interval Day
        $forecast[0].Percentiles.Percentile | Should -Be 5000
        @(Get-KalshiForecast $event.EventTicker -After ([DateTimeOffset]::Now.AddYears(-2)) -Before ([DateTimeOffset]::Now.AddYears(-2).AddDays(1))).Count | Should -Be 0
        { Get-KalshiForecast $event.EventTicker -Percentile 10000 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        Assert-KalshiError (Get-ErrorOf { Get-KalshiForecast NOPE }) KalshiNotFound
    }
}

Describe 'Get-KalshiFeeChange' {
    It 'tells what is to come, and with -IncludePast what was' {
        $coming = Get-KalshiFeeChange
        $coming.ScheduledTime | Should -BeOfType DateTimeOffset
        $coming.ScheduledTime | Where-Object { $_ -lt [DateTimeOffset]::Now } | Should -BeNullOrEmpty
        $all = Get-KalshiFeeChange -IncludePast
        $all.Count | Should -BeGreaterThan @($coming).Count
        $series = $all | Where-Object { $_ -is [KalshiPS.SeriesFeeChange] } | Select-Object -First 1
        $series.FeeMultiplier | Should -BeOfType decimal
        (Get-KalshiSeries $series.SeriesTicker | Get-KalshiFeeChange -IncludePast | Where-Object { $_ -is [KalshiPS.SeriesFeeChange] }).Id | Should -Contain $series.Id
        $event = $all | Where-Object { $_ -is [KalshiPS.EventFeeChange] } | Select-Object -First 1
        $changes = Get-KalshiEvent $event.EventTicker | Get-KalshiFeeChange -IncludePast
        $changes.EventTicker | Sort-Object -Unique | Should -Be $event.EventTicker
    }
}

Describe 'Milestones' {
    It 'are found by id, event, kind and time' {
        $game | Should -BeOfType KalshiPS.Milestone
        $game.StartDate | Should -BeOfType DateTimeOffset
        ($game | Get-KalshiMilestone).MilestoneId | Should -Be $game.MilestoneId
        (Get-KalshiEvent $game.PrimaryEventTickers[0] | Get-KalshiMilestone).MilestoneId | Should -Be $game.MilestoneId
        (Get-KalshiMilestone -SourceId $game.SourceId).MilestoneId | Should -Be $game.MilestoneId
        (Get-KalshiMilestone -StartAfter ([DateTimeOffset]::Now)).MilestoneId | Should -Not -Contain $game.MilestoneId
        (Get-KalshiMilestone -Category Economics).Type | Should -Be 'central_bank_meeting'
        Assert-KalshiError (Get-ErrorOf { Get-KalshiMilestone (New-Guid) }) KalshiNotFound
    }

    It 'have live data, many in one request, in their order' {
        $before = $simulator.RequestCount
        $live = $games | Get-KalshiLiveData
        $simulator.RequestCount - $before | Should -Be 1
        $live | Should -BeOfType KalshiPS.LiveData
        $live.MilestoneId | Should -Be $games.MilestoneId
        $now = $game | Get-KalshiLiveData
        $now.Type | Should -Be 'baseball_game'
        $now.Details['status'] | Should -Be 'inprogress'
        (Get-KalshiLiveData $game.MilestoneId -Type baseball_game).MilestoneId | Should -Be $game.MilestoneId
        Assert-KalshiError (Get-ErrorOf { Get-KalshiLiveData $game.MilestoneId -Type chess }) KalshiNotFound
        $failure = Get-ErrorOf { "$(New-Guid)", $game.MilestoneId | Get-KalshiLiveData }
        Assert-KalshiError $failure KalshiNotFound
    }

    It 'have plays, if they are games' {
        $plays = $game | Get-KalshiGameStat
        $plays | Should -BeOfType KalshiPS.GameStat
        $plays.MilestoneId | Should -Be $game.MilestoneId
        $plays.Periods.Count | Should -BeGreaterThan 0
        $meeting = Get-KalshiMilestone -Category Economics
        Assert-KalshiError (Get-ErrorOf { $meeting | Get-KalshiGameStat }) KalshiNotFound
        Assert-KalshiError (Get-ErrorOf { $meeting | Get-KalshiLiveData }) KalshiNotFound
    }

    It 'have two teams, which are targets' {
        $ids = $game.Details['home_team_id'], $game.Details['away_team_id']
        $teams = $ids | Get-KalshiStructuredTarget
        $teams | Should -BeOfType KalshiPS.StructuredTarget
        $teams.StructuredTargetId | Should -Be $ids
        $teams.Type | Sort-Object -Unique | Should -Be 'baseball_team'
    }
}

Describe 'Get-KalshiStructuredTarget' {
    It 'finds by type and competition, by pages, and names what is missing' {
        $all = Get-KalshiStructuredTarget -Type baseball_team -All
        $paged = Get-KalshiStructuredTarget -Type baseball_team -All -PageSize 4
        $paged.StructuredTargetId | Should -Be $all.StructuredTargetId
        Get-KalshiStructuredTarget -Competition Chess | Should -BeNullOrEmpty
        $missing = "$(New-Guid)"
        $found = $missing, $all[0].StructuredTargetId | Get-KalshiStructuredTarget -ErrorAction SilentlyContinue -ErrorVariable failures
        $found.StructuredTargetId | Should -Be $all[0].StructuredTargetId
        Assert-KalshiError $failures[0] KalshiNotFound
        $failures[0].TargetObject | Should -Be $missing
        Assert-KalshiError (Get-ErrorOf { Get-KalshiStructuredTarget $missing }) KalshiNotFound
    }
}

Describe 'Live data of an event' {
    It 'is a price over a span of time' {
        $event = Get-KalshiEvent -SeriesTicker KXBTCABOVE -First 1
        $live = $event | Get-KalshiLiveData
        $live | Should -BeOfType KalshiPS.EventLiveData
        $live.EventTicker | Should -Be $event.EventTicker
        $live.RangeOptions | Should -Contain $live.DefaultRange
        ($event | Get-KalshiLiveData -Range 15min).Details['range'] | Should -Be '15min'
        Assert-KalshiError (Get-ErrorOf { Get-KalshiLiveData -EventTicker NOPE }) KalshiNotFound
    }
}

Describe 'Get-KalshiWeatherIndex' {
    It 'gives a city''s temperature by the minute, oldest first' {
        $points = Get-KalshiWeatherIndex miami -After ([DateTimeOffset]::Now.AddHours(-1))
        $points | Should -BeOfType KalshiPS.WeatherIndexPoint
        $points.City | Sort-Object -Unique | Should -Be 'miami'
        $points[0].Value | Should -BeOfType decimal
        $points.Time | Should -Be ($points.Time | Sort-Object)
        $points.Count | Should -BeGreaterThan 50
        $points.Count | Should -BeLessOrEqual 60
        $points[0].Stations | Should -BeNullOrEmpty
    }

    It 'tells what each station reported, and of minutes that are not settled' {
        $points = Get-KalshiWeatherIndex miami -IncludeStation -After ([DateTimeOffset]::Now.AddMinutes(-10))
        $points[0].Stations.Count | Should -Be 3
        "$($points[0].Stations[0])" | Should -Match '^K\w+ ok \d'
        $points[-1].Status | Should -Be 'incomplete'
        $points[-1].Value | Should -BeNullOrEmpty
    }

    It 'has rules' {
        $rules = 'miami' | Get-KalshiWeatherIndex -Calibration
        $rules | Should -BeOfType KalshiPS.WeatherIndexCalibration
        $rules.EffectiveTime | Should -Be ($rules.EffectiveTime | Sort-Object)
        ($rules[0].Stations | Measure-Object Weight -Sum).Sum | Should -Be 1
    }

    It 'knows some cities alone' {
        Assert-KalshiError (Get-ErrorOf { Get-KalshiWeatherIndex atlantis }) KalshiInvalidRequest
        Assert-KalshiError (Get-ErrorOf { Get-KalshiWeatherIndex atlantis -Calibration }) KalshiInvalidRequest
    }
}

Describe 'Get-KalshiIncentiveProgram' {
    It 'lists rewards by state and kind, and their markets' {
        $all = Get-KalshiIncentiveProgram
        $all | Should -BeOfType KalshiPS.IncentiveProgram
        $all[0].PeriodReward | Should -BeOfType decimal
        $all[0].StartDate | Should -BeOfType DateTimeOffset
        $active = Get-KalshiIncentiveProgram -Status active
        $active.EndDate | Where-Object { $_ -lt [DateTimeOffset]::Now } | Should -BeNullOrEmpty
        @($active).Count | Should -BeLessThan $all.Count
        (Get-KalshiIncentiveProgram -Type volume).IncentiveType | Sort-Object -Unique | Should -Be 'volume'
        (Get-KalshiIncentiveProgram -Description $all[0].IncentiveDescription).Id | Should -Contain $all[0].Id
        ($active[0] | Get-KalshiMarket).Ticker | Should -Be $active[0].Ticker
        (Get-KalshiIncentiveProgram -PageSize 2 -All).Id | Should -Be $all.Id
        Assert-KalshiError (Get-ErrorOf { Get-KalshiIncentiveProgram -Status someday }) KalshiInvalidRequest
    }
}

Describe 'Reference data' {
    It 'needs no key' {
        $null = Connect-Kalshi -BaseUri $simulator.BaseUri
        try {
            Get-KalshiCategoryTag | Should -Not -BeNullOrEmpty
            $game | Get-KalshiMilestone | Get-KalshiLiveData | Should -Not -BeNullOrEmpty
            Get-KalshiEndpointCost | Should -Not -BeNullOrEmpty
            Assert-KalshiError (Get-ErrorOf { Get-KalshiForecast KXHIGHNY }) KalshiNotConnected
        }
        finally { $null = Connect-Exchange $simulator }
    }
}
