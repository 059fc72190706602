BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $null = Connect-Kalshi -Simulator
}

AfterAll { Stop-KalshiSimulator }

Describe 'New-KalshiCollectionMarket' {
    It 'sends nothing with -WhatIf' {
        $before = (Get-KalshiSimulator).RequestCount
        New-KalshiCollectionMarket KXMVE 'yes KXA-1', 'no KXB-1' -WhatIf
        (Get-KalshiSimulator).RequestCount | Should -Be $before
    }

    It 'refuses <_>' -ForEach 'KXA-1', 'maybe KXA-1', 'yes' {
        { New-KalshiCollectionMarket KXMVE $_ -WhatIf } | Should -Throw '*is no leg*'
    }

    It 'takes the legs of another combo' {
        $legs = [KalshiPS.ComboLeg[]] @(@{ MarketTicker = 'KXA-1'; EventTicker = 'KXA'; Side = 'yes' })
        { New-KalshiCollectionMarket KXMVE $legs -WhatIf } | Should -Not -Throw
    }
}
