# The journal and who writes it, against an exchange that shares no code with the client or the simulator.

BeforeDiscovery {
    Import-Module $PSScriptRoot/Independent.psm1 -Force
    $obstacle = Get-IndependentObstacle
}

Describe 'An exchange that somebody else wrote, and who writes orders down' -Skip:([bool]$obstacle) {
    BeforeAll {
        Import-Module $PSScriptRoot/Support.psm1, $PSScriptRoot/Independent.psm1 -Force
        Import-KalshiPS
        $exchange = Start-IndependentExchange
        $ticker = Add-IndependentBook $exchange
        $place = '/portfolio/events/orders(/batched)?$'
        $saved = $env:KALSHIPS_JOURNAL
        $env:KALSHIPS_JOURNAL = Join-Path $TestDrive journal
        $null = Connect-Independent $exchange @{ Name = 'first' }

        # Another process that places an order and says what came of it.
        function Start-Placing([int] $TimeoutSec) {
            $file = New-Item (Join-Path $TestDrive "$(New-Guid).ps1") -Value @"
Import-Module '$env:KALSHIPS_MODULE'
`$null = Connect-Kalshi -BaseUri '$($exchange.BaseUri)' -ApiKeyId '$($exchange.KeyId)' -PrivateKeyPath '$($exchange.KeyPath)'
try { (New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.01 -TimeoutSec $TimeoutSec -ErrorAction Stop).Status }
catch { `$_.FullyQualifiedErrorId }
"@
            $start = [Diagnostics.ProcessStartInfo]::new("$PSHOME/pwsh")
            ('-NoProfile', '-NonInteractive', '-File', $file.FullName).ForEach({ $start.ArgumentList.Add($_) })
            $start.RedirectStandardOutput = $true
            $process = [Diagnostics.Process]::Start($start)
            Wait-IndependentWrite $exchange
            $process
        }
    }

    AfterAll {
        Disconnect-Kalshi -All
        Stop-IndependentExchange $exchange
        $env:KALSHIPS_JOURNAL = $saved
    }

    BeforeEach {
        $null = Set-Independent $exchange @{ forget = $true }
        Select-KalshiConnection first
    }

    AfterEach {
        $null = Set-Independent $exchange @{ release = $true; forget = $true }
        $null = Remove-KalshiOrder -All -Confirm:$false -Connection (Get-KalshiConnection first)
    }

    It 'is not said to have no order while another process may yet place it' -Tag Process {
        $null = Set-Independent $exchange @{ fault = @{ method = 'POST'; path = $place; wait = 600000 } }
        $owner = Start-Placing 600
        try {
            (Resolve-KalshiOrder).Outcome | Should -Be Unknown
            $null = Set-Independent $exchange @{ release = $true }
            $owner.StandardOutput.ReadToEnd().Trim() | Should -BeExactly resting
        }
        finally { $owner.Kill($true); $owner.Dispose() }
        @(Get-KalshiOrder -Ticker $ticker -Status resting).Count | Should -Be 1
        Get-KalshiOrderJournal -Undecided | Should -BeNullOrEmpty
    }

    It 'has no order of a process that was killed before it came in, and that is found out' -Tag Process {
        $null = Set-Independent $exchange @{ fault = @{ method = 'POST'; path = $place; times = 99; drop = $true } }
        $owner = Start-Placing 600
        $owner.Kill($true)
        $owner.WaitForExit()
        $owner.Dispose()
        $null = Set-Independent $exchange @{ forget = $true }
        foreach ($attempt in 1..50) { if (-not (Get-KalshiOrderJournal -Undecided).IsBusy) { break }; Start-Sleep -Milliseconds 100 }
        (Resolve-KalshiOrder).Outcome | Should -Be NotPlaced
        Get-IndependentRequest $exchange -Write | Should -BeNullOrEmpty
    }

    It 'is sent nothing by a process that wakes after the order''s time' -Skip:$IsWindows -Tag Process {
        $null = Set-Independent $exchange @{ fault = @{ method = 'POST'; path = $place; times = 99; drop = $true } }
        $sleeper = Start-Placing 3
        try {
            kill -STOP $sleeper.Id
            Start-Sleep -Seconds 4
            $null = Set-Independent $exchange @{ forget = $true }
            kill -CONT $sleeper.Id
            $sleeper.StandardOutput.ReadToEnd().Trim() | Should -Match '^KalshiOrderUnknown'
        }
        finally { $sleeper.Kill($true); $sleeper.Dispose() }
        Get-IndependentRequest $exchange -Write | Should -BeNullOrEmpty
        (Resolve-KalshiOrder).Outcome | Should -Be NotPlaced
    }

    It 'gets nothing while somebody else holds the journal, and that is told in time' -Tag Process {
        if (-not (Get-Command sqlite3 -ErrorAction Ignore)) { Set-ItResult -Skipped -Because 'sqlite3 is not installed'; return }
        $null = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c
        $null = Set-Independent $exchange @{ forget = $true }
        $start = [Diagnostics.ProcessStartInfo]::new('sqlite3', (Get-ChildItem $env:KALSHIPS_JOURNAL -Filter *.db).FullName)
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
        $holder = [Diagnostics.Process]::Start($start)
        try {
            $holder.StandardInput.WriteLine("BEGIN EXCLUSIVE;`nSELECT 'held';")
            $holder.StandardInput.Flush()
            $holder.StandardOutput.ReadLine() | Should -BeExactly held
            $failures = $null
            @([pscustomobject]@{ Ticker = $ticker }) * 20 | New-KalshiOrder -Side Yes -Count 1 -Price 1c -TimeoutSec 1 -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failures.Count | Should -Be 20
            Get-IndependentRequest $exchange -Write | Should -BeNullOrEmpty
        }
        finally { $holder.Kill(); $holder.Dispose() }
    }

    It 'gets nothing while the journal is empty that was not' -Skip:$IsWindows {
        $before = $env:KALSHIPS_JOURNAL
        $env:KALSHIPS_JOURNAL = Join-Path $TestDrive emptied
        try {
            $null = Connect-Independent $exchange @{ Name = 'emptied' }
            $null = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c
            Get-ChildItem $env:KALSHIPS_JOURNAL -Recurse -Force | ForEach-Object { $_.UnixFileMode.ToString() | Should -Not -Match 'Group|Other' }
            Disconnect-Kalshi
            [IO.File]::WriteAllBytes((Get-ChildItem $env:KALSHIPS_JOURNAL -Filter *.db).FullName, [byte[]]@())
            Get-ChildItem $env:KALSHIPS_JOURNAL | Where-Object Name -Match '-(wal|shm)$' | Remove-Item
            $null = Connect-Independent $exchange @{ Name = 'emptied'; WarningAction = 'SilentlyContinue' }
            $null = Set-Independent $exchange @{ forget = $true }
            Assert-KalshiError (Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c }) KalshiJournalUnavailable
            Get-IndependentRequest $exchange -Write | Should -BeNullOrEmpty
        }
        finally {
            Disconnect-Kalshi emptied -ErrorAction Ignore
            $env:KALSHIPS_JOURNAL = $before
        }
    }
}
