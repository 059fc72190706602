<#
.SYNOPSIS
    Objects a second at the end of a pipeline: the cmdlets of the live feed against a loop that does nothing but
    WriteObject. Meant for a fresh process.
.DESCRIPTION
    A server on loopback sends as quickly as it is read. Each figure is the difference between a long and a short pipeline,
    so that connecting does not count. What the pipeline's own thread worked is told beside the time that passed, as far as
    the system tells it: it does not count what other threads and processes take away. Each round takes every pipeline once;
    figures are medians.
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
using System;
using System.Diagnostics;
using System.Management.Automation;
using System.Runtime.InteropServices;

public static class ThreadClock
{
    private const int ThreadTime = 3;

    [StructLayout(LayoutKind.Sequential)]
    private struct Time { public long Seconds; public long Nanoseconds; }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out Time time);

    // What this thread has worked, in nanoseconds; elsewhere than on Linux the time that passed.
    public static double Now() =>
        OperatingSystem.IsLinux() && GetTime(ThreadTime, out var time) == 0
            ? (time.Seconds * 1e9) + time.Nanoseconds
            : Stopwatch.GetElapsedTime(0).TotalMilliseconds * 1e6;
}

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
    function Measure-Pipeline([scriptblock] $Pipeline, [int] $Count) {
        $worked, $passed = [ThreadClock]::Now(), [Diagnostics.Stopwatch]::GetTimestamp()
        & $Pipeline $Count
        @{ Worked = [ThreadClock]::Now() - $worked; Passed = [Diagnostics.Stopwatch]::GetElapsedTime($passed).TotalMilliseconds * 1e6 }
    }

    foreach ($pipeline in $pipelines.Values) { $null = Measure-Pipeline $pipeline ($Objects / 4) }
    $measured = foreach ($round in 1..$Rounds) {
        $bare = $null
        foreach ($name in $pipelines.Keys) {
            $long, $short = (Measure-Pipeline $pipelines[$name] $Objects), (Measure-Pipeline $pipelines[$name] ($Objects / 8))
            $each = @{}
            foreach ($figure in 'Worked', 'Passed') { $each[$figure] = ($long[$figure] - $short[$figure]) / ($Objects * 7 / 8) }
            $bare ??= $each
            [pscustomobject]@{ Pipeline = $name; Worked = $each.Worked; Passed = $each.Passed; Ratio = $each.Worked / $bare.Worked; RatioPassed = $each.Passed / $bare.Passed }
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
    $passed = Get-Median $_.Group.Passed
    [pscustomobject]@{
        Pipeline       = $_.Name
        'objects/s'    = '{0:n0}' -f (1e9 / $passed)
        'ns'           = '{0:n0}' -f $passed
        'ratio'        = '{0:0.00}' -f (Get-Median $_.Group.RatioPassed)
        'ns worked'    = '{0:n0}' -f (Get-Median $_.Group.Worked)
        'ratio worked' = '{0:0.00}' -f (Get-Median $_.Group.Ratio)
    }
} | Format-Table -AutoSize
