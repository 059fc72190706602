BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $simulator = Start-KalshiSimulator
    $script:session = Connect-Kalshi -Simulator
}

AfterAll { Stop-KalshiSimulator }

Describe 'The account''s limits' {
    It 'are a tier and two buckets of tokens' {
        $limits = Get-KalshiApiLimit
        $limits | Should -BeOfType KalshiPS.ApiLimits
        $limits.UsageTier | Should -Be 'basic'
        $limits.Read.RefillRate | Should -BeGreaterThan 0
        $limits.Write.BucketCapacity | Should -BeGreaterThan 0
    }

    It 'are spent by calls of different cost' {
        $told, $costs = (Get-KalshiEndpointCost -Verbose 4>&1).Where({ $_ -is [Management.Automation.VerboseRecord] }, 'Split')
        "$told" | Should -Match 'not listed cost 10 tokens'
        $cancel = $costs | Where-Object { $_.Method -eq 'DELETE' -and $_.Path -like '*/portfolio/events/orders/*' -and $_.Path -notlike '*batched' }
        $cancel | Should -BeOfType KalshiPS.EndpointCost
        $cancel.Cost | Should -Be 2
    }

    It 'grow with the volume traded' {
        $progress = Get-KalshiUsageLevel
        $progress | Should -BeOfType KalshiPS.UsageLevelProgress
        $progress.Volume30Days | Should -BeOfType decimal
        $progress.ComputedTime | Should -BeOfType DateTimeOffset
        $progress.Goals[0].EarnVolume | Should -BeGreaterThan $progress.Goals[0].KeepVolume
        "$($progress.Goals[0])" | Should -Match '^\w+: [\d,]+$'
    }
}

Describe 'A tier that was raised elsewhere' {
    It 'reaches an open session once its limits are read' {
        $exchange = Start-Exchange @{ MeterTokens = $true }
        try {
            $connection = Connect-Kalshi -BaseUri $exchange.BaseUri -ApiKeyId $exchange.ApiKeyId -PrivateKeyPath $exchange.PrivateKeyPath
            $null = Get-KalshiMarket -Status open -First 1 | New-KalshiOrder -Side Yes -Count 1 -Price 0.01
            $null = Invoke-KalshiApi /account/api_usage_level/upgrade Post -Confirm:$false
            $connection.UsageTier | Should -Be 'basic'
            (Get-KalshiApiLimit).UsageTier | Should -Be 'advanced'
            $connection.UsageTier | Should -Be 'advanced'
        }
        finally {
            Disconnect-Kalshi
            $exchange.Dispose()
            $script:session = Connect-Kalshi -Simulator
        }
    }
}

Describe 'Update-KalshiUsageLevel' {
    It 'is refused before an order came by API, and raises the tier after one' {
        Assert-KalshiError (Get-ErrorOf { Update-KalshiUsageLevel }) KalshiPermissionDenied
        $null = Get-KalshiMarket -Status open -First 1 | New-KalshiOrder -Side Yes -Count 1 -Price 0.01 | Remove-KalshiOrder
        Update-KalshiUsageLevel -WhatIf
        (Get-KalshiApiLimit).UsageTier | Should -Be 'basic'
        Update-KalshiUsageLevel | Should -BeNullOrEmpty
        $script:session.UsageTier | Should -Be 'advanced' -Because 'the session read its limits'
        $limits = Get-KalshiApiLimit
        $limits.UsageTier | Should -Be 'advanced'
        $limits.Grants[0].Level | Should -Be 'advanced'
    }

    It 'sends nothing with -WhatIf' {
        $sent = $simulator.RequestCount
        Update-KalshiUsageLevel -WhatIf
        $simulator.RequestCount | Should -Be $sent
    }
}
