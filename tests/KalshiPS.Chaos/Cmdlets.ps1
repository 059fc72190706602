<#
.SYNOPSIS
    Many orders through the cmdlets, from several runspaces, under every fault at once; then the book, what was emitted and
    the journal are compared. Meant for a fresh process.
#>
[CmdletBinding()]
param(
    [int] $Operations = 1000,
    [int] $Runspaces = 4,
    [int] $Seed = 1,
    # The manifest of the module.
    [string] $Module = $env:KALSHIPS_MODULE
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module $Module
$journal = $env:KALSHIPS_JOURNAL
$env:KALSHIPS_JOURNAL = Join-Path ([IO.Path]::GetTempPath()) "journal-$(New-Guid)"
$null = Get-KalshiSimulator
$simulator = [KalshiPS.Simulator.SimulatorHost]::Start([KalshiPS.Simulator.SimulatorOptions] @{ MeterTokens = $false; StartingBalance = 1000000 })
try {
    $connection = Connect-Kalshi -BaseUri $simulator.BaseUri -ApiKeyId $simulator.ApiKeyId -PrivateKeyPath $simulator.PrivateKeyPath
    $before = $simulator.Member.Orders.Count
    # Bids at a few cents rest: nobody sells so cheaply in these.
    $tickers = @(Get-KalshiMarket -Status open -First 200 | Where-Object { $_.PriceLevelStructure -eq 'linear_cent' -and $_.YesAsk -ge 0.2 -and $_.ExchangeIndex -eq 0 }).Ticker

    $script:faultSeed = $Seed
    function Add-Fault([string] $Kind, [string] $Operation, [double] $Percent, [hashtable] $With = @{}) {
        $simulator | Set-KalshiSimulatorFault $Kind $Operation -Probability ($Percent / 100) -Seed ($script:faultSeed++) @With
    }
    $after = @{ AfterCommit = $true }
    Add-Fault DropConnection * 1
    Add-Fault DropConnection *Order* 3 $after
    Add-Fault ServerError *Order* 1
    Add-Fault ServerError *Order* 2 ($after + @{ StatusCode = 503 })
    Add-Fault HtmlBody *Order* 1
    Add-Fault HtmlBody *Order* 2 ($after + @{ StatusCode = 200 })
    Add-Fault TruncatedBody *Order* 2
    Add-Fault RateLimit * 2
    Add-Fault Delay *Order* 2 @{ Seconds = 0.2 }
    Add-Fault StaleRead GetOrder* 30 @{ Seconds = 0.4 }
    Add-Fault TradingPause *Order* 0.2 @{ Seconds = 0.4 }

    $told = 1..$Runspaces | ForEach-Object -ThrottleLimit $Runspaces -Parallel {
        Import-Module $using:Module
        $session = @{ Connection = $using:connection; Confirm = $false }
        $random = [Random]::new($using:Seed * 1000 + $_)
        $share = [Math]::Ceiling($using:Operations / $using:Runspaces)
        $live = [Collections.Generic.List[object]]::new()
        function Get-Told($Id, $Order, $Failure) {
            [pscustomobject]@{ Id = $Id; Order = $Order; Failure = if ($Failure) { ($Failure.FullyQualifiedErrorId -split ',')[0] } }
        }
        for ($i = 0; $i -lt $share; $i++) {
            $die = if ($live.Count) { $random.Next(100) } else { 0 }
            $order = if ($live.Count) { $live[$random.Next($live.Count)] }
            $id = if ($die -lt 45) { "$_-$i-$($using:Seed)" } else { $order.ClientOrderId }
            try {
                if ($die -lt 45) {
                    $ticker = $using:tickers
                    $order = New-KalshiOrder $ticker[$random.Next($ticker.Count)] -Side Yes -Count $random.Next(2, 20) -Price ($random.Next(1, 6) / 100) -ClientOrderId $id @session -ErrorAction Stop
                    $live.Add($order)
                    $now = $order
                }
                elseif ($die -lt 65) { $now = $order | Set-KalshiOrder -Price ($random.Next(1, 6) / 100) -Count $random.Next(2, 20) @session -ErrorAction Stop }
                elseif ($die -lt 82 -and $order.RemainingCount -gt 1) { $now = $order | Set-KalshiOrder -ReduceBy 1 @session -ErrorAction Stop }
                else {
                    $null = $order | Remove-KalshiOrder @session -ErrorAction Stop
                    $null = $live.Remove($order)
                    $now = 'canceled'
                }
                if ($now -isnot [string] -and $die -ge 45) { $live[$live.IndexOf($order)] = $now }
                Get-Told $id $now $null
            }
            catch {
                # What is in doubt is left alone.
                if ($_.Exception.InnerException.IsOutcomeUnknown -or $_.Exception.IsOutcomeUnknown) { $null = $live.Remove($order) }
                Get-Told $id $null $_
            }
        }
    }

    $struck = $simulator | Get-KalshiSimulatorFault | Measure-Object StrikeCount -Sum
    $simulator | Remove-KalshiSimulatorFault
    $resolved = @(Resolve-KalshiOrder)
    # An order that got no answer may arrive for a minute.
    if ($resolved | Where-Object Outcome -EQ Unknown) {
        Start-Sleep 61
        $resolved = @($resolved | Where-Object Outcome -NE Unknown) + @(Resolve-KalshiOrder)
    }

    $problems = [Collections.Generic.List[string]]::new()
    $book = $simulator.Member.Orders | Select-Object -Skip $before | Group-Object ClientOrderId -AsHashTable
    $entries = Get-KalshiOrderJournal | Group-Object ClientOrderId -AsHashTable
    foreach ($group in $told | Group-Object Id) {
        $id = $group.Name
        $booked = @(if ($book.ContainsKey($id)) { $book[$id] })
        $doubt = @($group.Group | Where-Object Failure -eq 'KalshiOrderUnknown')
        $last = $group.Group | Where-Object Order | Select-Object -Last 1
        if ($booked.Count -gt 1) { $problems.Add("$id is $($booked.Count) times in the book") }
        if ($last -and -not $booked) { $problems.Add("$id was emitted and is not in the book") }
        if (-not $last -and -not $doubt -and $booked) { $problems.Add("$id is in the book and was said not to be placed") }
        if ($last -and $booked -and -not $doubt) {
            $is = $booked[0]
            $same = if ($last.Order -is [string]) { "$($is.Status)" -eq 'Canceled' -and $is.Remaining -eq 0 }
            else { $is.Price -eq $last.Order.YesPrice -and $is.Remaining -eq $last.Order.RemainingCount -and "$($is.Status)" -eq $last.Order.Status -and "$($is.Id)" -eq $last.Order.OrderId }
            if (-not $same) { $problems.Add("$id was emitted as $($last.Order | ConvertTo-Json -Depth 1 -Compress), and is $($is.Remaining) at $($is.Price), $($is.Status)") }
        }
        $entry = $entries[$id]
        if (-not $entry) { $problems.Add("$id is not in the journal") }
        elseif ($entry.IsUndecided -or ($entry.State -eq 'Placed') -ne ($booked.Count -eq 1)) { $problems.Add("$id is $($entry.State) in the journal, and $($booked.Count) times in the book") }
    }
    $strange = @($told | Where-Object { $_.Failure -and $_.Failure -notmatch '^Kalshi(OrderUnknown|ExchangePaused|MarketClosed|RateLimited|ServerError|Unreachable)$' })
    foreach ($one in $strange) { $problems.Add("$($one.Id): $($one.Failure)") }

    $summary = [pscustomobject]@{
        Operations = @($told).Count
        Runspaces  = $Runspaces
        Seed       = $Seed
        Struck     = $struck.Sum
        InBook     = @($simulator.Member.Orders).Count - $before
        Refused    = @($told | Where-Object { $_.Failure -and $_.Failure -ne 'KalshiOrderUnknown' }).Count
        Unknown    = @($told | Where-Object Failure -eq 'KalshiOrderUnknown').Count
        Resolved   = $resolved.Count
        Problems   = $problems.Count
    }
}
finally {
    Disconnect-Kalshi
    $simulator.Dispose()
    Remove-Item $env:KALSHIPS_JOURNAL -Recurse -Force -ErrorAction Ignore
    $env:KALSHIPS_JOURNAL = $journal
}

$summary | Format-List
if ($problems.Count -gt 0) {
    $problems | Select-Object -First 20
    exit 1
}
