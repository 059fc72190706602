<#
.SYNOPSIS
    Quotes a ladder of bids on both sides of a market, moves it with the book, and takes it all away at the end.
.DESCRIPTION
    Every order belongs to an order group: once more contracts than -MostFilled are matched within 15 seconds, the exchange
    itself cancels them all, even if this script hangs. Each round the ladder is compared with what it should be, and only
    what differs is canceled or placed. Orders are post-only: they never take. Whatever ends the script, Ctrl+C included,
    removes the group and with it every order.

    Runs on a simulator in this process unless -Session is given.
.EXAMPLE
    ./docs/examples/Quoting.ps1 -Rounds 3
.EXAMPLE
    ./docs/examples/Quoting.ps1 KXHIGHNY-26NOV24-B74.5 -Session (Connect-Kalshi -Environment Demo -ApiKeyId $id -PrivateKeyPath ./demo.pem) -Rounds 0
.OUTPUTS
    One object a round: what was placed, canceled and filled.
#>
[CmdletBinding()]
param(
    # The market; the open one with the widest spread of the first hundred unless given.
    [Parameter(Position = 0)][string] $Ticker,
    # A session of Connect-Kalshi; a simulator unless given.
    $Session,
    # Steps of the ladder on each side, a cent apart.
    [ValidateRange(1, 10)][int] $Steps = 3,
    # Contracts a step.
    [decimal] $Size = 5,
    # How far from the middle of the book the first step is, in dollars.
    [decimal] $Edge = 0.02,
    # Contracts that may be matched within 15 seconds before the exchange cancels everything.
    [decimal] $MostFilled = 20,
    # Contracts that may be filled altogether before the script ends.
    [decimal] $MostFilledAtAll = 100,
    # Rounds; 0 goes on until Ctrl+C.
    [int] $Rounds = 0,
    # Seconds between rounds.
    [double] $Pause = 1,
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

# What should be in the book, in the book's terms: an ask is an offer of yes, which is a bid for no.
function Get-Ladder($Book) {
    if ($null -eq $Book.BestBid -or $null -eq $Book.BestAsk) { return }
    $middle = ($Book.BestBid + $Book.BestAsk) / 2
    foreach ($step in 0..($Steps - 1)) {
        $bid = [Math]::Floor(($middle - $Edge - 0.01d * $step) * 100) / 100
        $ask = [Math]::Ceiling(($middle + $Edge + 0.01d * $step) * 100) / 100
        if ($bid -ge 0.01d) { @{ BookSide = 'Bid'; Price = $bid } }
        if ($ask -le 0.99d) { @{ BookSide = 'Ask'; Price = $ask } }
    }
}

$group = $null
try {
    $market = if ($Ticker) { Get-KalshiMarket $Ticker @on } else {
        Get-KalshiMarket -Status open -First 100 @on | Where-Object { $_.YesBid -gt 0.1d -and $_.YesAsk -lt 0.9d } |
            Sort-Object { $_.YesAsk - $_.YesBid } -Descending | Select-Object -First 1
    }
    $group = New-KalshiOrderGroup $MostFilled -ExchangeIndex $market.ExchangeIndex @on
    $begun = [DateTimeOffset]::UtcNow.AddSeconds(-1)
    $ladder = @{}                                             # 'Bid 0.42' -> the order there
    $ours = [Collections.Generic.HashSet[string]]::new()      # every order placed so far

    for ($round = 1; $Rounds -eq 0 -or $round -le $Rounds; $round++) {
        if ($round -gt 1) { Start-Sleep -Seconds $Pause }

        # Fills tell which steps are gone; the list of resting orders may lag behind.
        $fills = @(Get-KalshiFill -Ticker $market.Ticker -After $begun -All @on | Where-Object { $ours.Contains($_.OrderId) })
        $filled = 0d
        $filledOf = @{}
        foreach ($fill in $fills) {
            $filled += $fill.Count
            $filledOf[$fill.OrderId] += $fill.Count
        }
        @($ladder.Keys).Where({ $filledOf[$ladder[$_].OrderId] -ge $Size }) | ForEach-Object { $ladder.Remove($_) }
        if ($filled -ge $MostFilledAtAll) { Write-Warning "$filled contracts were filled: enough."; break }

        # What is in the wrong place goes first, so that the two never add up.
        $wanted = [ordered]@{}
        Get-Ladder (Get-KalshiOrderBook $market.Ticker @on) | ForEach-Object { $wanted["$($_.BookSide) $($_.Price)"] = $_ }
        $wrong = @($ladder.Keys.Where({ -not $wanted.Contains($_) }))
        # One that was filled just now cannot be canceled, which is no reason to end.
        $wrong | ForEach-Object { $ladder[$_] } | Remove-KalshiOrder @on -ErrorAction SilentlyContinue | Out-Null
        $wrong | ForEach-Object { $ladder.Remove($_) }

        $placed = 0
        foreach ($key in @($wanted.Keys).Where({ -not $ladder.ContainsKey($_) })) {
            $step = $wanted[$key]
            try {
                $order = New-KalshiOrder $market.Ticker @step -Count $Size -PostOnly -OrderGroupId $group.OrderGroupId @on
                $ladder[$key] = $order
                $null = $ours.Add($order.OrderId)
                $placed++
            }
            catch {
                # The book moved meanwhile: the next round will see. Anything else ends the script.
                if ($_.FullyQualifiedErrorId -notlike 'KalshiPostOnlyCross*') { throw }
            }
        }
        [pscustomobject]@{ Round = $round; Ticker = $market.Ticker; Placed = $placed; Canceled = $wrong.Count; Resting = $ladder.Count; Filled = $filled }
    }
}
finally {
    # Runs after Ctrl+C too. The orders of a group end with it.
    if ($group) { $group | Remove-KalshiOrderGroup -Confirm:$false @on }
    if ($own) { $own.Dispose() }
}
