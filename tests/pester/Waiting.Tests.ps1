BeforeAll {
    Import-Module (Join-Path $PSScriptRoot Support.psm1) -Force
    Import-KalshiPS
    $null = Connect-Kalshi -Simulator
}

AfterAll { Stop-KalshiSimulator }

Describe 'A wait that is felt' {
    BeforeAll {
        $ticker = (Get-KalshiMarket -Status open -First 1).Ticker
        $shell = [powershell]::Create()
        $null = $shell.AddScript({
                param($module, $connection, $ticker)
                Import-Module $module
                1..50 | ForEach-Object { $ticker } | New-KalshiOrder -Side Yes -Count 1 -Price 1c -Connection $connection
            }).AddArgument($env:KALSHIPS_MODULE).AddArgument((Get-KalshiConnection -Current)).AddArgument($ticker)
    }

    AfterAll { $shell.Dispose() }

    It 'is shown as progress with its reason, and taken from the screen at the end' {
        $shell.Invoke().Count | Should -Be 50
        $shell.Streams.Error | Should -BeNullOrEmpty
        $shown = @($shell.Streams.Progress | Where-Object Activity -EQ 'Kalshi')
        $shown[0].StatusDescription | Should -BeExactly 'Waiting for the write rate limit'
        $shown[0].SecondsRemaining | Should -BeGreaterThan 0
        $shown[-1].RecordType | Should -Be 'Completed'
    }

    It 'can be stopped' {
        $shell.Streams.ClearStreams()
        $run = $shell.BeginInvoke()
        $patience = [Diagnostics.Stopwatch]::StartNew()
        while ($patience.Elapsed.TotalSeconds -lt 20 -and -not ($shell.Streams.Progress | Where-Object Activity -EQ 'Kalshi')) { Start-Sleep -Milliseconds 20 }
        $shell.Stop()
        $run.IsCompleted | Should -BeTrue
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        @(Get-KalshiOrder -Ticker $ticker -All).Count | Should -BeLessThan 100
    }
}
