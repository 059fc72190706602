<#
.SYNOPSIS
    The account at a glance, as one object: positions, exposure by event, resting orders, the fees of the day.
.DESCRIPTION
    Nothing is written to the screen but the object, so that it can be shown, mailed or kept:
    $report.Positions | Format-Table, or $report | ConvertTo-Json -Depth 4.

    Runs on a simulator in this process, with a few trades of its own, unless -Session is given.
.EXAMPLE
    $report = ./docs/examples/PortfolioReport.ps1; $report.Exposure
.EXAMPLE
    ./docs/examples/PortfolioReport.ps1 -Session (Connect-Kalshi -Environment Demo -ApiKeyId $id -PrivateKeyPath ./demo.pem)
#>
[CmdletBinding()]
param(
    # A session of Connect-Kalshi; a simulator unless given.
    $Session,
    # The day begins at this time; midnight here unless given.
    [DateTimeOffset] $Since = [DateTime]::Today,
    # The module; the one of this checkout unless given.
    [string] $Module = $(if ($env:KALSHIPS_MODULE) { $env:KALSHIPS_MODULE } else { "$PSScriptRoot/../../KalshiPS.psd1" })
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module $Module
# A simulator of its own, in a runspace of its own: the caller's session and simulator stay as they are.
$own = $Session ? $null : [powershell]::Create()
if ($own) { $Session = $own.AddScript({ Import-Module $args[0]; Connect-Kalshi -Simulator }).AddArgument($Module).Invoke()[0] }
$on = @{ Connection = $Session }

try {
    if ($own) {
        # Something to report on.
        $some = Get-KalshiMarket -Status open -First 100 @on | Where-Object { $_.YesBid -gt 0.2d -and $_.YesAsk -lt 0.8d -and $_.ExchangeIndex -eq 0 } | Select-Object -First 3
        $some | New-KalshiOrder -Side Yes -Count 4 -Price 99c -TimeInForce ImmediateOrCancel @on | Out-Null
        $some[0] | New-KalshiOrder -Side No -Count 2 -Price 1c -PostOnly @on | Out-Null
    }

    $positions = @(Get-KalshiPosition @on | Where-Object Position -ne 0)
    # All markets in one request; their prices say what a position would bring now.
    $markets = @{}
    if ($positions) { $positions.Ticker | Get-KalshiMarket @on | ForEach-Object { $markets[$_.Ticker] = $_ } }
    $lines = foreach ($position in $positions) {
        $market = $markets[$position.Ticker]
        # Contracts of no are counted below zero and sold at the bid for no.
        $bid = $position.Position -gt 0 ? $market.YesBid : $market.NoBid
        $value = [Math]::Abs($position.Position) * $bid
        [pscustomobject]@{
            Ticker   = $position.Ticker
            Event    = $market.EventTicker
            Position = $position.Position
            Cost     = $position.MarketExposure
            Value    = $value
            Open     = $value - $position.MarketExposure
            Realized = $position.RealizedProfit
        }
    }
    $fills = @(Get-KalshiFill -After $Since -All @on)
    $fees = 0d
    $fills | ForEach-Object { $fees += $_.Fee }
    [pscustomobject]@{
        Time          = [DateTimeOffset]::Now
        Balance       = (Get-KalshiBalance @on).Available
        Positions     = @($lines)
        Exposure      = @($lines | Group-Object Event | ForEach-Object {
                [pscustomobject]@{ Event = $_.Name; Markets = $_.Count; Cost = [decimal] ($_.Group | Measure-Object Cost -Sum).Sum; Value = [decimal] ($_.Group | Measure-Object Value -Sum).Sum }
            } | Sort-Object Cost -Descending)
        RestingOrders = @(Get-KalshiOrder -Status resting -All @on)
        FillsToday    = $fills.Count
        FeesToday     = $fees
    }
}
finally { if ($own) { $own.Dispose() } }
