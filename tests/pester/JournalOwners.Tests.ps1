# Who works on an order is recognized by another process, whatever namespaces there are and however it ends.

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS

    $simulator = Start-KalshiSimulator
    $connect = @{ BaseUri = $simulator.BaseUri; ApiKeyId = $simulator.ApiKeyId; PrivateKeyPath = $simulator.PrivateKeyPath }
    $saved = $env:KALSHIPS_JOURNAL
    $env:KALSHIPS_JOURNAL = Join-Path ([IO.Path]::GetTempPath()) "journal-$(New-Guid)"
    $null = Connect-Kalshi @connect
    $ticker = (Get-KalshiMarket -Status open -First 100 | Where-Object { $_.PriceLevelStructure -eq 'linear_cent' -and $_.YesBid -ge 0.2 } | Select-Object -First 1).Ticker

    # Another process that has sent an order and waits for the answer.
    function Start-Owner([string[]] $Launcher) {
        $file = New-Item (Join-Path $TestDrive "$(New-Guid).ps1") -Value @"
Import-Module '$env:KALSHIPS_MODULE'
`$null = Connect-Kalshi -BaseUri '$($connect.BaseUri)' -ApiKeyId '$($connect.ApiKeyId)' -PrivateKeyPath '$($connect.PrivateKeyPath)' 3>`$null
New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.01 -TimeoutSec 600
"@
        $command = @($Launcher) + "$PSHOME/pwsh", '-NoProfile', '-NonInteractive', '-File', $file.FullName
        $process = Start-Process $command[0] -ArgumentList $command[1..99] -NoNewWindow -PassThru -RedirectStandardOutput (Join-Path $TestDrive "out-$(New-Guid)")
        while (-not (Get-KalshiOrderJournal -Undecided)) {
            if ($process.HasExited) { throw 'The other process ended.' }
            Start-Sleep -Milliseconds 100
        }
        $process
    }
    function Test-Namespace { $IsLinux -and (Get-Command unshare -ErrorAction Ignore) -and $(unshare --pid --fork --mount-proc true 2>$null; $LASTEXITCODE -eq 0) }
}

AfterAll {
    Remove-KalshiSimulatorFault
    Disconnect-Kalshi
    Stop-KalshiSimulator
    Remove-Item $env:KALSHIPS_JOURNAL -Recurse -Force -ErrorAction Ignore
    $env:KALSHIPS_JOURNAL = $saved
}

Describe 'An order that another process works on' {
    BeforeEach { Set-KalshiSimulatorFault Delay CreateOrder* -Seconds 600 }
    AfterEach { Remove-KalshiSimulatorFault }

    It 'is left to that process while it lives, and decided once it was killed: <name>' -ForEach @(
        @{ name = 'here'; launcher = @() }
        @{ name = 'in another namespace'; launcher = 'unshare', '--pid', '--fork', '--kill-child', '--mount-proc' }
        @{ name = 'in another namespace of processes that lists the processes of this one'; launcher = 'unshare', '--pid', '--fork', '--kill-child' }
    ) -Tag Process {
        if ($launcher -and -not (Test-Namespace)) { Set-ItResult -Skipped -Because 'namespaces cannot be made here'; return }
        $owner = Start-Owner $launcher
        try {
            (Get-KalshiOrderJournal -Undecided).IsBusy | Should -BeTrue
            (Resolve-KalshiOrder).Outcome | Should -Be Unknown
        }
        finally { $owner.Kill($true); $owner.WaitForExit() }
        # What the system does after a kill may take a moment.
        $limit = [DateTime]::UtcNow.AddSeconds(10)
        while ((Get-KalshiOrderJournal -Undecided).IsBusy -and [DateTime]::UtcNow -lt $limit) { Start-Sleep -Milliseconds 50 }
        (Resolve-KalshiOrder).Outcome | Should -Be NotPlaced
        Get-KalshiOrderJournal -Undecided | Should -BeNullOrEmpty
    }
}

Describe 'What the journal is made of' -Skip:$IsWindows {
    It 'is for its owner alone though the process gives everything away' {
        $state = Join-Path $TestDrive 'state'
        $script = "Import-Module '$env:KALSHIPS_MODULE'; `$null = Connect-Kalshi -BaseUri '$($connect.BaseUri)' -ApiKeyId '$($connect.ApiKeyId)' -PrivateKeyPath '$($connect.PrivateKeyPath)'; `$null = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.01"
        $warnings = /bin/sh -c 'umask 0; KALSHIPS_JOURNAL= XDG_STATE_HOME="$1" exec "$2" -NoProfile -NonInteractive -c "$3"' sh $state "$PSHOME/pwsh" $script 2>&1
        $LASTEXITCODE | Should -Be 0 -Because "$warnings"
        $made = Get-ChildItem $state -Recurse -Force
        $made | Should -Not -BeNullOrEmpty
        foreach ($one in @(Get-Item $state) + $made) { $one.UnixFileMode.ToString() | Should -Not -Match 'Group|Other' -Because $one.FullName }
    }

    It 'is told when others can change it' {
        chmod o+w (Get-ChildItem $env:KALSHIPS_JOURNAL -Filter *.db).FullName
        try { $null = Connect-Kalshi @connect -WarningVariable warnings 3>$null }
        finally { chmod o-w (Get-ChildItem $env:KALSHIPS_JOURNAL -Filter *.db).FullName }
        "$warnings" | Should -Match 'Others on this machine can change the file'
    }
}
