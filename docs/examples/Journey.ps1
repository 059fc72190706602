<#
.SYNOPSIS
    An order's whole life, on an exchange in this process: no account, no key, no network.
.DESCRIPTION
    Finds an open market, places a limit order with an id of its own, looks at it, lists the orders, changes it, cancels
    it. Each step is shown as one would type it, with what it prints. Against the demo exchange only the line that
    connects is another one.
.EXAMPLE
    ./docs/examples/Journey.ps1
#>
[CmdletBinding()]
param(
    # The module; the one of this checkout unless given.
    [string] $Module = $(if ($env:KALSHIPS_MODULE) { $env:KALSHIPS_MODULE } else { "$PSScriptRoot/../../KalshiPS.psd1" })
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module $Module

$steps = {
    Connect-Kalshi -Simulator
    Get-KalshiMarket -Status open -First 5
    $market = Get-KalshiMarket -Status open -First 1
    $market | Get-KalshiOrderBook
    New-KalshiOrder $market.Ticker -Side Yes -Count 10 -Price 2c -WhatIf
    $order = New-KalshiOrder $market.Ticker -Side Yes -Count 10 -Price 2c -ClientOrderId "journey-$(New-Guid)"
    $order
    $order | Get-KalshiOrder | Format-List OrderId, ClientOrderId, Status, YesPrice, InitialCount, RemainingCount, CreatedTime
    Get-KalshiOrder -Status resting
    $order = $order | Set-KalshiOrder -Price 3c -Count 12
    $order
    $order | Remove-KalshiOrder
    Get-KalshiOrder $order.OrderId
    New-KalshiOrder $market.Ticker -Side Yes -Count 1 -Price 99c -TimeInForce ImmediateOrCancel | Get-KalshiFill
    Get-KalshiPosition
    Get-KalshiBalance
}

# Each statement is printed as it stands above, then run, in a runspace of its own: the caller's session and simulator stay
# as they are.
$runspace = [runspacefactory]::CreateRunspace($Host)
$shell = [powershell]::Create($runspace)
try {
    $runspace.Open()
    $null = $shell.AddScript({ $ErrorActionPreference = 'Stop'; Import-Module $args[0] }).AddArgument($Module).Invoke()
    foreach ($statement in $steps.Ast.EndBlock.Statements) {
        Write-Host "`nPS> $statement" -ForegroundColor Cyan
        $shell.Commands.Clear()
        $null = $shell.AddScript($statement.Extent.Text).AddCommand('Out-Host').Invoke()
    }
}
finally {
    $shell.Dispose()
    $runspace.Dispose()
}
