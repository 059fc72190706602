<#
.SYNOPSIS
    Reads lists and exports days while the boundaries between live data and the archive move on at random between any two requests,
    and anywhere between two reads; what is read is compared with what there is. Meant for a fresh process.
#>
[CmdletBinding()]
param(
    [int] $Reads = 500,
    [int] $Seed = 1,
    # The manifest of the module.
    [string] $Module = $env:KALSHIPS_MODULE
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module $Module
$null = Get-KalshiSimulator
$simulator = [KalshiPS.Simulator.SimulatorHost]::Start([KalshiPS.Simulator.SimulatorOptions] @{ MeterTokens = $false; StartingBalance = 100000 })
$folder = Join-Path ([IO.Path]::GetTempPath()) "archive-$(New-Guid)"
try {
    $null = Connect-Kalshi -BaseUri $simulator.BaseUri -ApiKeyId $simulator.ApiKeyId -PrivateKeyPath $simulator.PrivateKeyPath
    $random = [Random]::new($Seed)
    $open = @(Get-KalshiMarket -Status open -First 200 | Where-Object { $_.PriceLevelStructure -eq 'linear_cent' -and $_.YesBid -ge 0.2 -and $_.YesAsk -le 0.8 -and $_.ExchangeIndex -eq 0 })
    $ticker = $open[0].Ticker
    $null = 1..30 | ForEach-Object { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c } | Remove-KalshiOrder -Confirm:$false
    $null = 1..30 | ForEach-Object { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 99c -TimeInForce ImmediateOrCancel }
    $now = [DateTimeOffset]::UtcNow

    $lists = @{
        'orders'           = 'Orders', { Get-KalshiOrder -Ticker $ticker -All -PageSize $args[0] | ForEach-Object OrderId }
        'orders by time'   = 'Orders', { Get-KalshiOrder -Ticker $ticker -All -PageSize $args[0] -Before $now.AddDays(1) | ForEach-Object OrderId }
        'fills'            = 'Trades', { Get-KalshiFill $ticker -All -PageSize $args[0] | ForEach-Object FillId }
        'fills by time'    = 'Trades', { Get-KalshiFill $ticker -All -PageSize $args[0] -After $now.AddHours(-1) | ForEach-Object FillId }
        'trades'           = 'Trades', { Get-KalshiTrade $ticker -All -PageSize $args[0] | ForEach-Object TradeId }
        'exports of fills' = 'Trades', {
            Remove-Item $folder -Recurse -ErrorAction Ignore
            $null = Export-KalshiHistory Fills $folder -After $now
            Get-ChildItem $folder -Recurse -Filter part.csv | Import-Csv | ForEach-Object fill_id
        }
    }
    $names = @($lists.Keys | Sort-Object)
    $truth = @{}
    foreach ($name in $names) { $truth[$name] = @(& $lists[$name][1] 1000 | Sort-Object) -join ' ' }

    # From before what was made to after it. One that went back and on again within a read would leave no trace of it.
    $wrong = [Collections.Generic.List[string]]::new()
    $moves = 0
    for ($i = 0; $i -lt $Reads; $i++) {
        $name = $names[$random.Next($names.Count)]
        $boundary, $read = $lists[$name]
        $at = $now.AddSeconds(-$random.Next(200000))
        $times = foreach ($step in 1..$random.Next(2, 12)) {
            if ($random.Next(3) -eq 0) {
                $at = $at.AddSeconds($random.Next(200000))
                $moves++
            }
            $at
        }
        $simulator.Exchange.MoveBoundary($boundary, [DateTimeOffset[]] @($times))
        $found = @(& $read $random.Next(3, 12) | Sort-Object) -join ' '
        $simulator.Exchange.MoveBoundary($boundary, [DateTimeOffset[]] @())
        if ($found -ne $truth[$name]) { $wrong.Add("${name}: $(($found -split ' ').Count) of $(($truth[$name] -split ' ').Count), the boundary at $($times -join ', ')") }
    }

    $summary = [pscustomobject]@{ Reads = $Reads; Seed = $Seed; Moves = $moves; Problems = $wrong.Count }
}
finally {
    Disconnect-Kalshi
    $simulator.Dispose()
    Remove-Item $folder -Recurse -Force -ErrorAction Ignore
}

$summary | Format-List
if ($wrong.Count -gt 0) {
    $wrong | Select-Object -First 20
    exit 1
}
