<#
.SYNOPSIS
    Measures the module as its users meet it, in processes of its own, against what one would write without it.
.DESCRIPTION
    Import: Import-Module less a bare start, against a binary module with nothing in it. First answer: from the start of
    the process to a market printed, against Invoke-RestMethod. Order: one round trip against HttpClient, a signature and
    the same bytes. Markets: a hundred thousand of them, against Invoke-RestMethod. Everything is on this machine, what is
    compared takes turns, and each figure is the median.
.EXAMPLE
    ./tests/KalshiPS.Benchmarks/Processes.ps1 -Module ./KalshiPS.psd1
#>
[CmdletBinding()]
param(
    # The manifest of the module.
    [Parameter(Mandatory)]
    [string] $Module,

    # How often each process is started.
    [int] $Rounds = 7,

    # How many orders are placed on each side.
    [int] $Orders = 60,

    # Whole thousands, because a page is one.
    [int] $Markets = 100000
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$Module = Convert-Path $Module
$shell = Join-Path $PSHOME pwsh
$folder = (New-Item (Join-Path ([IO.Path]::GetTempPath()) "bench-$(New-Guid)") -ItemType Directory).FullName
# Nothing is written to the user's own journal and cache, and what is started finds these, too.
$env:KALSHIPS_JOURNAL = Join-Path $folder journal
$env:KALSHIPS_CACHE = Join-Path $folder cache

# The least that places an order: a signature and a POST. It writes nothing down, and a lost answer is lost.
$rawOrder = @'
using System;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;

public sealed class RawOrder : IDisposable
{
    private readonly HttpClient http = new HttpClient();
    private readonly RSA key = RSA.Create();
    private readonly Uri address;
    private readonly string keyId;

    public RawOrder(Uri baseUri, string keyId, string keyPath)
    {
        address = new Uri(baseUri.ToString().TrimEnd('/') + "/portfolio/events/orders");
        this.keyId = keyId;
        key.ImportFromPem(System.IO.File.ReadAllText(keyPath));
    }

    public void Place(string ticker, string clientOrderId)
    {
        var body = $"{{\"ticker\":\"{ticker}\",\"client_order_id\":\"{clientOrderId}\",\"side\":\"bid\",\"count\":\"1.00\",\"price\":\"0.0100\",\"time_in_force\":\"good_till_canceled\",\"post_only\":false,\"self_trade_prevention_type\":\"taker_at_cross\"}}";
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString();
        var text = Encoding.UTF8.GetBytes(timestamp + "POST" + address.AbsolutePath);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("KALSHI-ACCESS-KEY", keyId);
        request.Headers.Add("KALSHI-ACCESS-TIMESTAMP", timestamp);
        request.Headers.Add("KALSHI-ACCESS-SIGNATURE", Convert.ToBase64String(key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)));
        using var response = http.SendAsync(request).GetAwaiter().GetResult();
        response.EnsureSuccessStatusCode();
        _ = response.Content.ReadAsStringAsync().GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        http.Dispose();
        key.Dispose();
    }
}
'@

function Get-Median([double[]] $Number) {
    $sorted = @($Number | Sort-Object)
    $sorted[[int] [Math]::Floor($sorted.Count / 2)]
}

# Runs a script in a process of its own; its output, and how long the process took.
function Invoke-Process([string] $Script) {
    $start = [Diagnostics.ProcessStartInfo]::new($shell)
    foreach ($argument in '-NoProfile', '-NonInteractive', '-Command', "`$ErrorActionPreference = 'Stop'; `$ProgressPreference = 'SilentlyContinue'; $Script") { $start.ArgumentList.Add($argument) }
    $start.RedirectStandardOutput = $true
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $process = [Diagnostics.Process]::Start($start)
    $output = $process.StandardOutput.ReadToEnd()
    $process.WaitForExit()
    $watch.Stop()
    if ($process.ExitCode -ne 0) { throw "A process that was to be measured ended with $($process.ExitCode): $output" }
    [pscustomobject]@{ Milliseconds = $watch.Elapsed.TotalMilliseconds; Output = $output }
}

# Several scripts in turns, so that a busy moment meets all of them; the median of each.
function Measure-Process([Collections.Specialized.OrderedDictionary] $Script) {
    $times = [ordered]@{}
    # The first round fills the caches of the disk.
    foreach ($round in 0..$Rounds) {
        foreach ($name in $Script.Keys) {
            $took = (Invoke-Process $Script[$name]).Milliseconds
            if ($round) { $times[$name] = @($times[$name]) + $took }
        }
    }
    $medians = [ordered]@{}
    foreach ($name in $times.Keys) { $medians[$name] = Get-Median ($times[$name] | Where-Object { $null -ne $_ }) }
    $medians
}

function Write-Result([string] $Name, [double] $Ours, [double] $Plain, [string] $Unit, [string] $Against) {
    '{0,-34} {1,10:n1} {2,10:n1} {3,-3} {4,6:0.00} x  {5}' -f $Name, $Ours, $Plain, $Unit, ($Ours / $Plain), $Against
}

function Measure-Import {
    $empty = Join-Path $folder Empty
    $null = New-Item $empty -ItemType Directory
    Add-Type -OutputAssembly "$empty/Empty.dll" -OutputType Library @'
using System.Management.Automation;
[Cmdlet("Get", "Nothing")]
public sealed class GetNothing : PSCmdlet { }
'@
    New-ModuleManifest "$empty/Empty.psd1" -RootModule Empty.dll -CmdletsToExport Get-Nothing -FunctionsToExport @() -AliasesToExport @() -VariablesToExport @()
    $took = Measure-Process ([ordered]@{ bare = 'exit'; empty = "Import-Module '$empty/Empty.psd1'"; ours = "Import-Module '$Module'" })
    Write-Result 'Import, less a bare start' ($took.ours - $took.bare) ($took.empty - $took.bare) ms 'an empty binary module'
    Write-Result 'Start and import' $took.ours $took.bare ms 'a bare start'
}

function Measure-FirstAnswer($Exchange) {
    $took = Measure-Process ([ordered]@{
            plain = "(Invoke-RestMethod '$($Exchange.BaseUri)/markets?limit=1').markets[0] | Format-Table ticker, yes_sub_title, yes_bid_dollars"
            ours  = "Import-Module '$Module'; `$null = Connect-Kalshi -BaseUri '$($Exchange.BaseUri)' -ApiKeyId $($Exchange.ApiKeyId) -PrivateKeyPath '$($Exchange.PrivateKeyPath)'; Get-KalshiMarket -First 1"
        })
    Write-Result 'First answer, from the start' $took.ours $took.plain ms 'Invoke-RestMethod'
}

function Measure-Order($Exchange) {
    $null = Connect-Kalshi -BaseUri $Exchange.BaseUri -ApiKeyId $Exchange.ApiKeyId -PrivateKeyPath $Exchange.PrivateKeyPath
    Add-Type $rawOrder
    $raw = [RawOrder]::new($Exchange.BaseUri, $Exchange.ApiKeyId, $Exchange.PrivateKeyPath)
    $ticker = (Get-KalshiMarket -Status open -First 1).Ticker
    $ways = @(
        { $null = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.01 -ClientOrderId "ours-$(New-Guid)" }
        { $null = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.01 -ClientOrderId "bare-$(New-Guid)" -NoJournal }
        { $raw.Place($ticker, "raw-$(New-Guid)") }
    )
    $times = $ways.ForEach({ , [Collections.Generic.List[double]]::new() })
    foreach ($number in -5..$Orders) {
        # The first one after a pause takes longest: each is first as often.
        foreach ($turn in 0..2) {
            $way = ($number + 6 + $turn) % 3
            $watch = [Diagnostics.Stopwatch]::StartNew()
            & $ways[$way]
            if ($number -gt 0) { $times[$way].Add($watch.Elapsed.TotalMilliseconds) }
        }
        # So slowly that no limit is met.
        Start-Sleep -Milliseconds 250
    }
    $ours, $unwritten, $plain = $times
    $raw.Dispose()
    Write-Result 'One order, there and back' (Get-Median $ours) (Get-Median $plain) ms 'HttpClient, signature, same bytes'
    Write-Result 'One order, -NoJournal' (Get-Median $unwritten) (Get-Median $plain) ms 'HttpClient, signature, same bytes'
}

function Measure-Market {
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
    $program = Get-ChildItem "$PSScriptRoot/bin/Release/net*/KalshiPS.Benchmarks.dll" | Select-Object -Last 1
    foreach ($argument in $program.FullName, 'serve-markets', "$Markets") { $start.ArgumentList.Add($argument) }
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $server = [Diagnostics.Process]::Start($start)
    try {
        $address = $server.StandardOutput.ReadLine()
        $key = Join-Path $folder key.pem
        [IO.File]::WriteAllText($key, [Security.Cryptography.RSA]::Create(2048).ExportPkcs8PrivateKeyPem())
        if (-not $IsWindows) { [IO.File]::SetUnixFileMode($key, 'UserRead, UserWrite') }
        # What it takes is told by the process itself, after the connection is there.
        $around = @'
$watch = [Diagnostics.Stopwatch]::StartNew()
$before = [GC]::GetTotalAllocatedBytes($true)
$count = 0
{0}
$watch.Stop()
$process = [Diagnostics.Process]::GetCurrentProcess()
ConvertTo-Json -Compress @{{ Count = $count; Milliseconds = $watch.Elapsed.TotalMilliseconds; Allocated = [GC]::GetTotalAllocatedBytes($true) - $before; Peak = $process.PeakWorkingSet64 }}
'@
        $scripts = [ordered]@{
            plain = $around -f @"
`$cursor = ''
do {
    `$page = Invoke-RestMethod "$address/markets?limit=1000&cursor=`$(`$cursor ? `$cursor : 0)"
    `$page.markets | ForEach-Object { `$count++ }
    `$cursor = `$page.cursor
} while (`$cursor)
"@
            ours  = "Import-Module '$Module'; `$null = Connect-Kalshi -BaseUri '$address' -ApiKeyId bench -PrivateKeyPath '$key'`n" + ($around -f 'Get-KalshiMarket -All | ForEach-Object { $count++ }')
        }
        $results = @{}
        foreach ($name in $scripts.Keys) {
            $results[$name] = (Invoke-Process $scripts[$name]).Output | ConvertFrom-Json
            if ($results[$name].Count -ne $Markets) { throw "$name read $($results[$name].Count) markets of $Markets." }
        }
        Write-Result "$Markets markets, time" ($results.ours.Milliseconds / 1000) ($results.plain.Milliseconds / 1000) s 'Invoke-RestMethod'
        Write-Result "$Markets markets, allocated" ($results.ours.Allocated / 1MB) ($results.plain.Allocated / 1MB) MB 'Invoke-RestMethod'
        Write-Result "$Markets markets, peak memory" ($results.ours.Peak / 1MB) ($results.plain.Peak / 1MB) MB 'Invoke-RestMethod'
    }
    finally {
        $server.StandardInput.Close()
        if (-not $server.WaitForExit(5000)) { $server.Kill() }
    }
}

try {
    '{0,-34} {1,10} {2,10} {3,-3} {4,8}  {5}' -f '', 'KalshiPS', 'plain', '', 'ratio', 'plain is'
    Measure-Import
    Import-Module $Module
    # Naming the type needs its assembly, which the module loads on first use.
    $null = Get-KalshiSimulator
    $exchange = [KalshiPS.Simulator.SimulatorHost]::Start([KalshiPS.Simulator.SimulatorOptions] @{ MeterTokens = $false })
    try {
        Measure-FirstAnswer $exchange
        Measure-Order $exchange
    }
    finally { $exchange.Dispose() }
    Measure-Market
}
finally { Remove-Item $folder -Recurse -Force -ErrorAction Ignore }
