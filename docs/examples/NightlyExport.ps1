<#
.SYNOPSIS
    Keeps yesterday: your fills and settlements, and the trades of the markets you hold, as files of a data folder.
.DESCRIPTION
    For a scheduler, once a night. If it is stopped, or a night is missed, run it again, with -Days for the nights that
    are missing: days that are finished are not read again, and nothing is there twice. Days are UTC days.

    DuckDB reads the folder as it is: select * from read_csv('history/kind=fills/**/*.csv', hive_partitioning = true).

    Runs on a simulator in this process unless -Session is given.
.EXAMPLE
    ./docs/examples/NightlyExport.ps1 ./history
.EXAMPLE
    ./docs/examples/NightlyExport.ps1 /data/kalshi -Days 7 -Session (Connect-Kalshi -Environment Production -ApiKeyId $id -PrivateKeyPath $key -ReadOnly)
.OUTPUTS
    KalshiPS.Export.HistoryPartition, one a file.
#>
[CmdletBinding()]
param(
    # The folder to write to.
    [Parameter(Mandatory, Position = 0)][string] $Path,
    # How many days back; 1 is yesterday alone.
    [ValidateRange(1, 365)][int] $Days = 1,
    # A session of Connect-Kalshi; a simulator unless given.
    $Session,
    # The module; the one of this checkout unless given.
    [string] $Module = $(if ($env:KALSHIPS_MODULE) { $env:KALSHIPS_MODULE } else { "$PSScriptRoot/../../KalshiPS.psd1" })
)

Set-StrictMode -Version Latest
# A scheduler sees that a night failed; the next run goes on where it stopped.
$ErrorActionPreference = 'Stop'
Import-Module $Module
# A simulator of its own, in a runspace of its own: the caller's session and simulator stay as they are.
$own = $Session ? $null : [powershell]::Create()
if ($own) { $Session = $own.AddScript({ Import-Module $args[0]; Connect-Kalshi -Simulator }).AddArgument($Module).Invoke()[0] }
$today = [DateTimeOffset]::new([DateTime]::UtcNow.Date, [TimeSpan]::Zero)
$nights = @{ After = $today.AddDays(-$Days); Before = $today; Connection = $Session }
try {
    if ($own) {
        # Something to export.
        Get-KalshiMarket -Status open -First 100 -Connection $Session | Where-Object { $_.OpenTime -lt [DateTime]::UtcNow.AddDays(-2) -and $_.YesAsk -lt 0.8d -and $_.ExchangeIndex -eq 0 } |
            Select-Object -First 1 | New-KalshiOrder -Side Yes -Count 1 -Price 99c -TimeInForce ImmediateOrCancel -Connection $Session | Out-Null
    }

    Export-KalshiHistory Fills $Path @nights
    Export-KalshiHistory Settlements $Path @nights
    Get-KalshiPosition -Connection $Session | Where-Object Position -ne 0 | Export-KalshiHistory Trades $Path @nights
}
finally { if ($own) { $own.Dispose() } }
