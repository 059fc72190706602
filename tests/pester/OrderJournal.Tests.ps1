BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS

    $simulator = Start-KalshiSimulator
    $connect = @{ BaseUri = $simulator.BaseUri; ApiKeyId = $simulator.ApiKeyId; PrivateKeyPath = $simulator.PrivateKeyPath }
    $writes = [KalshiPS.Simulator.SimulatorHost]::OperationIds -notlike 'Get*'

    function Get-LostCount { (Get-KalshiSimulatorFault | Measure-Object StrikeCount -Sum).Sum }

    $saved = $env:KALSHIPS_JOURNAL
    $env:KALSHIPS_JOURNAL = Join-Path ([IO.Path]::GetTempPath()) "journal-$(New-Guid)"
    $null = Connect-Kalshi @connect
    $ticker = (Get-KalshiMarket -Status open -First 100 | Where-Object { $_.PriceLevelStructure -eq 'linear_cent' -and $_.YesBid -ge 0.2 } | Select-Object -First 1).Ticker
}

AfterAll {
    Disconnect-Kalshi
    Stop-KalshiSimulator
    Remove-Item $env:KALSHIPS_JOURNAL -Recurse -Force -ErrorAction Ignore
    $env:KALSHIPS_JOURNAL = $saved
}

Describe 'Against a server that loses the first and every third answer' {
    BeforeAll {
        foreach ($operation in $writes) {
            Set-KalshiSimulatorFault DropConnection $operation -AfterCommit -Call 1 -Name "first $operation"
            Set-KalshiSimulatorFault DropConnection $operation -AfterCommit -Every 3 -Name "third $operation"
        }
    }

    AfterAll { Remove-KalshiSimulatorFault }

    It 'a loop of orders places each once' {
        $placed = foreach ($i in 1..12) { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 }
        $placed.Count | Should -Be 12
        Get-LostCount | Should -BeGreaterThan 3
        $there = @(Get-KalshiOrder -Ticker $ticker -First 1000 -Source Live)
        $there.Count | Should -Be 12
        $placed.OrderId | Sort-Object | Should -Be ($there.OrderId | Sort-Object)
        $placed.ClientOrderId | Sort-Object -Unique | Should -HaveCount 12
        (Get-KalshiOrderJournal).State | Sort-Object -Unique | Should -Be 'Placed'
        (Get-KalshiOrderJournal).OrderId | Sort-Object | Should -Be ($placed.OrderId | Sort-Object)
    }

    It 'a pipeline of orders is placed, changed and canceled once each' {
        $placed = @($ticker) * 9 | New-KalshiOrder -Side Yes -Count 10 -Price 0.03
        $placed.Count | Should -Be 9
        $reduced = $placed | Set-KalshiOrder -ReduceBy 3
        $reduced.RemainingCount | Sort-Object -Unique | Should -Be 7
        $amended = $reduced | Set-KalshiOrder -Price 0.04 -Count 8
        $amended.YesPrice | Sort-Object -Unique | Should -Be 0.04
        $amended.RemainingCount | Sort-Object -Unique | Should -Be 8
        # The count is known where the answer was not lost.
        $canceled = @($amended | Remove-KalshiOrder)
        $canceled.Count | Should -Be 9
        $canceled.ReducedBy | Where-Object { $_ -notin $null, 8 } | Should -BeNullOrEmpty
        ($placed | Get-KalshiOrder).Status | Sort-Object -Unique | Should -Be 'canceled'
    }

    It 'order groups are made, changed and ended once each' {
        $lost = Get-LostCount
        $groups = foreach ($i in 1..6) { New-KalshiOrderGroup 50 }
        $groups.OrderGroupId | Sort-Object -Unique | Should -HaveCount 6
        $there = @(Get-KalshiOrderGroup).OrderGroupId | Sort-Object
        $groups.OrderGroupId | Sort-Object | Should -Be $there
        $groups | Set-KalshiOrderGroup -ContractsLimit 40
        (Get-KalshiOrderGroup).ContractsLimit | Sort-Object -Unique | Should -Be 40
        $groups | Remove-KalshiOrderGroup
        Get-KalshiOrderGroup | Should -BeNullOrEmpty
        (Get-LostCount) - $lost | Should -BeGreaterThan 3
    }

    It 'money is moved once' {
        $before = (Get-KalshiBalance).Shards | Where-Object ExchangeIndex -EQ 2
        $moved = foreach ($i in 1..4) { New-KalshiTransfer 1.25 -FromExchangeIndex 0 -ToExchangeIndex 2 -Confirm:$false }
        $moved.TransferId | Sort-Object -Unique | Should -HaveCount 4
        $after = (Get-KalshiBalance).Shards | Where-Object ExchangeIndex -EQ 2
        $after.Balance - $before.Balance | Should -Be 5
    }
}

Describe 'An order that stays undecided' {
    It 'is KalshiOrderUnknown, waits in the journal, is told of at the next connect, and is resolved' {
        Set-KalshiSimulatorFault DropConnection -AfterCommit
        $id = "$(New-Guid)"
        $failure = Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 -ClientOrderId $id -TimeoutSec 2 }
        Remove-KalshiSimulatorFault

        Assert-KalshiError $failure KalshiOrderUnknown
        $failure.TargetObject | Should -Be $id
        $failure.Exception.IsOutcomeUnknown | Should -BeTrue
        $failure.ErrorDetails.RecommendedAction | Should -Match $id
        (Get-KalshiOrderJournal -Undecided).ClientOrderId | Should -Be $id
        $null = Connect-Kalshi @connect -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -Match 'Resolve-KalshiOrder'
        Resolve-KalshiOrder -WhatIf | Should -BeNullOrEmpty
        $resolved = Resolve-KalshiOrder
        $resolved.ClientOrderId | Should -Be $id
        $resolved.Outcome | Should -Be 'Placed'
        Get-KalshiOrderJournal -Undecided | Should -BeNullOrEmpty
    }

    It 'is resolved by another process after its own was killed' -Tag Process {
        $id = "$(New-Guid)"
        $fault = Set-KalshiSimulatorFault DropConnection CreateOrder* -AfterCommit -PassThru
        $script = @"
Import-Module '$env:KALSHIPS_MODULE'
`$null = Connect-Kalshi -BaseUri '$($connect.BaseUri)' -ApiKeyId '$($connect.ApiKeyId)' -PrivateKeyPath '$($connect.PrivateKeyPath)'
New-KalshiOrder '$ticker' -Side Yes -Count 1 -Price 0.02 -ClientOrderId '$id'
"@
        $process = Start-Process $PSHOME/pwsh -ArgumentList '-NoProfile', '-NonInteractive', '-EncodedCommand', ([Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($script))) -NoNewWindow -PassThru
        while ($fault.StrikeCount -eq 0 -and -not $process.HasExited) { Start-Sleep -Milliseconds 5 }
        $process.Kill()
        $process.WaitForExit()
        Remove-KalshiSimulatorFault

        $entry = Get-KalshiOrderJournal $id
        $entry.IsUndecided | Should -BeTrue
        $entry.IsBusy | Should -BeFalse -Because 'its process is dead'
        $null = Connect-Kalshi @connect -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -Match 'Resolve-KalshiOrder'

        $resolved = $entry | Resolve-KalshiOrder
        $resolved.Outcome | Should -Be 'Placed'
        $resolved.Order.ClientOrderId | Should -Be $id
        (Get-KalshiOrderJournal $id).State | Should -Be 'Placed'
        @(Get-KalshiOrder -Ticker $ticker -First 1000 -Source Live | Where-Object ClientOrderId -eq $id).Count | Should -Be 1
    }

    It 'that is not in the journal is KalshiNotFound' {
        Assert-KalshiError (Get-ErrorOf { Resolve-KalshiOrder 'no such id' }) KalshiNotFound
        Assert-KalshiError (Get-ErrorOf { Get-KalshiOrderJournal 'no such id' }) KalshiNotFound
    }

    It 'leaves nothing undecided once resolved' {
        $null = Resolve-KalshiOrder
        Get-KalshiOrderJournal -Undecided | Should -BeNullOrEmpty
        Resolve-KalshiOrder | Should -BeNullOrEmpty
    }
}

Describe 'The journal' {
    It 'refuses an order that cannot be written down, before it is sent, and -NoJournal does without' {
        $folder = $env:KALSHIPS_JOURNAL
        $env:KALSHIPS_JOURNAL = New-Item (Join-Path ([IO.Path]::GetTempPath()) "file-$(New-Guid)") -Value 'no folder'
        try {
            $null = Connect-Kalshi @connect -WarningAction SilentlyContinue
            # Piped, the order's market need not be read.
            $market = Get-KalshiMarket $ticker
            $sent = $simulator.RequestCount
            Assert-KalshiError (Get-ErrorOf { $market | New-KalshiOrder -Side Yes -Count 1 -Price 0.02 }) KalshiJournalUnavailable
            $simulator.RequestCount | Should -Be $sent
            (New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 -NoJournal).Status | Should -Be 'resting'
        }
        finally {
            Remove-Item $env:KALSHIPS_JOURNAL
            $env:KALSHIPS_JOURNAL = $folder
            $null = Connect-Kalshi @connect -WarningAction SilentlyContinue
        }
    }

    It 'holds nothing secret' {
        $files = Get-ChildItem $env:KALSHIPS_JOURNAL -File
        $files | Should -Not -BeNullOrEmpty
        $key = (Get-Content $connect.PrivateKeyPath)[1]
        foreach ($file in $files) { Get-FileText $file | Should -Not -Match ([regex]::Escape($key)) }
    }

    It 'gives a duplicate the order that is there as its target' {
        $id = "$(New-Guid)"
        $first = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 -ClientOrderId $id
        $failure = Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 -ClientOrderId $id }
        Assert-KalshiError $failure KalshiDuplicateOrder
        $failure.TargetObject.OrderId | Should -Be $first.OrderId
    }

    It 'of a simulator ends with it' -Tag Process {
        # In a folder of its own: other tests at the same time have simulators, too.
        $own = (New-Item (Join-Path $TestDrive temp) -ItemType Directory).FullName
        $left = Invoke-CleanProcess @'
$env:TMPDIR = $env:TMP = $env:TEMP = '{0}'
Import-Module $env:KALSHIPS_MODULE
$null = Connect-Kalshi -Simulator
$null = Get-KalshiMarket -First 1 -Status open | New-KalshiOrder -Side Yes -Count 1 -Price 0.01
(Get-KalshiOrderJournal).State
@(Get-ChildItem $env:TMP -Filter 'KalshiPS-journal-*').Count
Stop-KalshiSimulator
@(Get-ChildItem $env:TMP -Filter 'KalshiPS-journal-*').Count
'@.Replace('{0}', $own)
        $left | Should -Be 'Placed', '1', '0'
    }
}
