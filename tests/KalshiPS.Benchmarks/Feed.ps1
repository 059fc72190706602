<#
.SYNOPSIS
    Objects a second at the end of a pipeline: the cmdlets of the live feed against a loop that does nothing but
    WriteObject. Meant for a fresh process.
.DESCRIPTION
    A server on loopback sends as quickly as it is read. Each figure is the difference between a long and a short pipeline,
    so that connecting does not count. Each round takes every pipeline once, and the ratios are the medians of the rounds',
    so that a busy machine is busy for all of them.
#>
[CmdletBinding()]
param(
    [int] $Objects = 400000,
    [int] $Rounds = 7,
    # The manifest of the module.
    [string] $Module = $env:KALSHIPS_MODULE
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$WarningPreference = 'SilentlyContinue'
Import-Module $Module
Add-Type -Path "$PSScriptRoot/FloodServer.cs" -IgnoreWarnings -WarningAction SilentlyContinue
Add-Type -PassThru -TypeDefinition @'
using System.Management.Automation;

[Cmdlet(VerbsCommunications.Write, "Bare")]
public sealed class WriteBare : Cmdlet
{
    [Parameter] public int MaxEvents { get; set; }
    [Parameter] public object[] Sample { get; set; } = [];

    protected override void EndProcessing()
    {
        for (var i = 0; i < MaxEvents; i++)
            WriteObject(Sample[i % Sample.Length]);
    }
}
'@ | ForEach-Object Assembly | Select-Object -Unique | Import-Module

$null = Get-KalshiSimulator
$simulator = [KalshiPS.Simulator.SimulatorHost]::Start([KalshiPS.Simulator.SimulatorOptions] @{ MeterTokens = $false })
$server = [KalshiPS.Benchmarks.FloodServer]::new()
try {
    $null = Connect-Kalshi -BaseUri $simulator.BaseUri -WebSocketUri $server.Uri -ApiKeyId $simulator.ApiKeyId -PrivateKeyPath $simulator.PrivateKeyPath
    $tickers = [KalshiPS.Benchmarks.FloodServer]::Tickers
    $trades = @(Watch-KalshiMarket $tickers -Channel Trade -MaxEvents 1000)
    $pipelines = [ordered]@{
        'a bare WriteObject loop'          = { param($count) Write-Bare -Sample $trades -MaxEvents $count | Out-Null }
        'Watch-KalshiMarket (trades)'      = { param($count) Watch-KalshiMarket $tickers -Channel Trade -MaxEvents $count | Out-Null }
        'Watch-KalshiOrderBook -AsChange'  = { param($count) Watch-KalshiOrderBook $tickers -AsChange -MaxEvents $count | Out-Null }
        'Watch-KalshiOrderBook -Depth 1'   = { param($count) Watch-KalshiOrderBook $tickers -Depth 1 -MaxEvents $count | Out-Null }
    }
    function Get-Seconds([scriptblock] $Pipeline, [int] $Count) { (Measure-Command { & $Pipeline $Count }).TotalSeconds }

    foreach ($pipeline in $pipelines.Values) { $null = Get-Seconds $pipeline ($Objects / 4) }
    $measured = foreach ($round in 1..$Rounds) {
        $bare = 0
        foreach ($name in $pipelines.Keys) {
            $seconds = (Get-Seconds $pipelines[$name] $Objects) - (Get-Seconds $pipelines[$name] ($Objects / 8))
            $each = 1e9 * $seconds / ($Objects * 7 / 8)
            if (-not $bare) { $bare = $each }
            [pscustomobject]@{ Pipeline = $name; Nanoseconds = $each; Ratio = $each / $bare }
        }
    }
}
finally {
    Disconnect-Kalshi
    $server.Dispose()
    $simulator.Dispose()
}

function Get-Median([double[]] $Values) { ($Values | Sort-Object)[[Math]::Floor($Values.Count / 2)] }
$measured | Group-Object Pipeline | ForEach-Object {
    $each = Get-Median $_.Group.Nanoseconds
    [pscustomobject]@{
        Pipeline         = $_.Name
        'ns an object'   = '{0:n0}' -f $each
        'objects/s'      = '{0:n0}' -f (1e9 / $each)
        'against a loop' = '{0:0.00}' -f (Get-Median $_.Group.Ratio)
    }
} | Format-Table -AutoSize
