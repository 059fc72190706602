<#
.SYNOPSIS
    Waits until a market's price crosses a line, and returns the update that did it.
.DESCRIPTION
    The feed brings every change as it happens; nothing is polled. The script ends with the first update at or below
    -Below, or at or above -Above, or with nothing after -TimeoutSec. What follows is up to you: a sound, a mail, an order.

    Runs on a simulator in this process, whose market is made to move, unless -Session is given.
.EXAMPLE
    ./docs/examples/PriceAlert.ps1
.EXAMPLE
    if (./docs/examples/PriceAlert.ps1 KXHIGHNY-26NOV24-B74.5 -Below 0.35 -TimeoutSec 3600 -Session $session) { [Console]::Beep() }
.OUTPUTS
    KalshiPS.TickerUpdate
#>
[CmdletBinding()]
param(
    # The market; one that moves in the simulator unless given.
    [Parameter(Position = 0)][string] $Ticker,
    # Alert once yes is offered at this price or less, in dollars.
    [decimal] $Below,
    # Alert once this price or more is bid for yes, in dollars.
    [decimal] $Above,
    # Seconds to wait at most.
    [int] $TimeoutSec = 60,
    # A session of Connect-Kalshi; a simulator unless given.
    $Session,
    # The module; the one of this checkout unless given.
    [string] $Module = $(if ($env:KALSHIPS_MODULE) { $env:KALSHIPS_MODULE } else { "$PSScriptRoot/../../KalshiPS.psd1" })
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module $Module
# A simulator of its own, in a runspace of its own: the caller's session and simulator stay as they are.
$own = $Session ? $null : [powershell]::Create()
if ($own) { $Session = $own.AddScript({ Import-Module $args[0]; Connect-Kalshi -Simulator }).AddArgument($Module).Invoke()[0] }
try {
    if ($own) {
        if (-not $Ticker) {
            $Ticker = (Get-KalshiMarket -Status open -First 100 -Connection $Session | Where-Object { $_.YesBid -gt 0.2d -and $_.YesAsk -lt 0.8d } | Select-Object -First 1).Ticker
        }
        # Any price of the market is an alert, to show what one looks like.
        if (-not $PSBoundParameters.ContainsKey('Below') -and -not $PSBoundParameters.ContainsKey('Above')) { $Above = 0.01 }
    }
    $low = $PSBoundParameters.ContainsKey('Below') ? $Below : -1d
    $high = $Above -gt 0 ? $Above : 2d

    # -Until ends the watch with the update for which it is true. The last one written is that update, or one before the time was over.
    $isThere = { ($_.YesAsk -gt 0 -and $_.YesAsk -le $low) -or $_.YesBid -ge $high }
    Watch-KalshiMarket $Ticker -Channel Ticker -Until $isThere -TimeoutSec $TimeoutSec -Connection $Session |
        Where-Object $isThere | Select-Object -First 1
}
finally { if ($own) { $own.Dispose() } }
