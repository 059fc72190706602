# What the test files share. Everything runs against the packed module.

function Import-KalshiPS {
    Import-Module $env:KALSHIPS_MODULE -Global
}

# An exchange of its own, with options that Start-KalshiSimulator does not have; its owner disposes of it.
function Start-Exchange {
    param([hashtable] $Options = @{})
    # Naming the type needs its assembly, which the module loads on first use.
    $null = Get-KalshiSimulator
    [KalshiPS.Simulator.SimulatorHost]::Start([KalshiPS.Simulator.SimulatorOptions] $Options)
}

# A session with such an exchange.
function Connect-Exchange {
    param([Parameter(Mandatory)] $Exchange)
    Connect-Kalshi -BaseUri $Exchange.BaseUri -ApiKeyId $Exchange.ApiKeyId -PrivateKeyPath $Exchange.PrivateKeyPath
}

# A block in a clean process of its own; returns what it writes, and throws what it throws.
function Invoke-CleanProcess {
    param([Parameter(Mandatory)][string] $Script)
    $file = New-Item (Join-Path ([IO.Path]::GetTempPath()) "$(New-Guid).ps1") -Value @"
`$ErrorActionPreference = 'Stop'
`$PSStyle.OutputRendering = 'PlainText'
$Script
"@
    try {
        $output = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File $file 2>&1
        if ($LASTEXITCODE -ne 0) { throw "The process ended with $LASTEXITCODE`: $($output -join [Environment]::NewLine)" }
        $output
    }
    finally {
        Remove-Item $file
    }
}

# The one error a block reports, terminating or not; nothing if it reports none.
function Get-ErrorOf {
    param([Parameter(Mandatory)][scriptblock] $Block)
    try { $found = & $Block 2>&1 3>$null 4>$null | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | Select-Object -First 1 }
    catch { $found = $_ }
    $found
}

# An error as a person needs it: its id, a sentence, advice, no stack trace, nothing secret.
function Assert-KalshiError {
    param(
        [Parameter(Mandatory)][AllowNull()] $ErrorRecord,
        [Parameter(Mandatory)][string] $Id,
        [string[]] $Secret = @()
    )
    if ($null -eq $ErrorRecord) { throw "No error was reported, $Id was expected." }
    ($ErrorRecord.FullyQualifiedErrorId -split ',')[0] | Should -BeExactly $Id -Because "the message is: $ErrorRecord"
    $shown = ($ErrorRecord | Out-String) + $ErrorRecord.Exception.Message + $ErrorRecord.ErrorDetails.Message
    $ErrorRecord.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    $ErrorRecord.Exception.Message | Should -Match '\.$'
    $shown | Should -Not -Match '   at [A-Za-z]+\.'
    foreach ($text in $Secret) { $shown.Contains($text) | Should -BeFalse -Because 'a secret must not be shown' }
}

# A server on loopback that gives every request the same answer; Stop-FixedServer ends it.
function Start-FixedServer {
    param([int] $Status = 200, [string] $ContentType = 'text/html', [string] $Body = '', [int] $DelayMilliseconds = 0)
    $probe = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $probe.Start(); $port = $probe.LocalEndpoint.Port; $probe.Stop()
    $listener = [Net.HttpListener]::new()
    $listener.Prefixes.Add("http://127.0.0.1:$port/")
    $listener.Start()
    $shell = [powershell]::Create()
    $null = $shell.AddScript({
            param($listener, $status, $type, $body, $delay)
            while ($listener.IsListening) {
                try { $context = $listener.GetContext() } catch { return }
                if ($delay) { Start-Sleep -Milliseconds $delay }
                $bytes = [Text.Encoding]::UTF8.GetBytes($body)
                $context.Response.StatusCode = $status
                $context.Response.ContentType = $type
                try { $context.Response.Close($bytes, $false) } catch { }
            }
        }).AddArgument($listener).AddArgument($Status).AddArgument($ContentType).AddArgument($Body).AddArgument($DelayMilliseconds)
    $null = $shell.BeginInvoke()
    [pscustomobject]@{ Uri = "http://127.0.0.1:$port/trade-api/v2"; Listener = $listener; Shell = $shell }
}

function Stop-FixedServer {
    param([Parameter(Mandatory)] $Server)
    $Server.Listener.Close()
    $Server.Shell.Dispose()
}

Export-ModuleMember -Function *
