# What views show of made-up objects: complete, within 100 columns, in colour only where that is wanted. Each shell is a
# process of its own, since how it renders is a matter of the process.
BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    # Writes what a block shows, with the names of colours in place of their sequences.
    $tools = @'
# Whoever runs the tests may want no colours for himself.
$env:NO_COLOR = $null
Import-Module $env:KALSHIPS_MODULE
$null = Get-KalshiSimulator
function Show([scriptblock] $Block) {
    $text = (& $Block | Out-String -Width 100).Trim()
    $names = [ordered]@{ Green = $PSStyle.Foreground.Green; Red = $PSStyle.Foreground.Red; Cyan = $PSStyle.Foreground.Cyan; Dim = $PSStyle.Dim
        Warning = $PSStyle.Formatting.Warning; Header = $PSStyle.Formatting.TableHeader; Italic = $PSStyle.Formatting.CustomTableHeaderLabel; Off = $PSStyle.Reset }
    foreach ($name in $names.Keys) { $text = $text.Replace($names[$name], "<$name>") }
    $text
}
function New-Level($Price, $Count) { [KalshiPS.OrderBookLevel]::new($Price, $Count) }
function New-Book([string] $Ticker, [KalshiPS.OrderBookLevel[]] $Bids, [KalshiPS.OrderBookLevel[]] $Asks) { [KalshiPS.OrderBook]::new($Ticker, $Bids, $Asks) }
$book = New-Book BOOK ((New-Level 0.5525 10), (New-Level 0.55 20.5)) ((New-Level 0.57 5), (New-Level 0.58 1000))
$order = [KalshiPS.Order]@{ Ticker = 'ORDER'; BookSide = 'bid'; YesPrice = 0.5625; FillCount = 1; RemainingCount = 2; Status = 'resting'; OrderId = 'id' }
$market = [KalshiPS.Market]@{ Ticker = 'MARKET'; YesSubtitle = 'it rains'; YesBid = 0.55; YesAsk = 0.5625; LastPrice = 0.56; PreviousPrice = 0.6; Volume24Hours = 1234; Status = 'active'; CloseTime = [DateTimeOffset]::Now.AddMinutes(5.5) }

'@
    function Invoke-Shell([string] $Script) { (Invoke-CleanProcess ($tools + $Script)) -join "`n" }
    function Get-Rows([string] $Text) { ($Text -split "`r?`n" | ForEach-Object TrimEnd) -join "`n" }
}

Describe 'Colours' {
    It 'say which way it goes, and stay in their columns' -Tag Process {
        $shown = Invoke-Shell @'
$PSStyle.OutputRendering = 'Ansi'
Show { $order; $order.BookSide = 'ask'; $order.Status = 'canceled'; $order.RemainingCount = 0; $order } | ForEach-Object { ($_ -split "`r?`n")[2..3] }
Show { $market } | ForEach-Object { ($_ -split "`r?`n")[2] }
Show { [KalshiPS.MarketPosition]@{ Ticker = 'HELD'; Position = -3; MarketExposure = 0; FeesPaid = 0; RealizedProfit = -1.5; LastUpdatedTime = [DateTimeOffset]::Now.AddHours(-2) }; [KalshiPS.MarketPosition]@{ Ticker = 'SOLD'; Position = 0; MarketExposure = 0; FeesPaid = 0; RealizedProfit = 12.25; LastUpdatedTime = [DateTimeOffset]::Now.AddHours(-3) } } | ForEach-Object { ($_ -split "`r?`n")[2..3] }
'@
        Get-Rows $shown | Should -BeExactly (Get-Rows @'
ORDER                    <Green>bid<Off>    0.5625       1       2 <Cyan>resting<Off>  id
ORDER                    <Red>ask<Off>    0.5625       1       0 <Dim>canceled<Off> id
MARKET                      it rains                         0.55 0.5625   <Red>0.56<Off>    1,234 <Warning>in 5 min<Off>
2 h ago   HELD                                                  <Red>-3<Off>        0.00       <Red>-1.50<Off>      0.00
3 h ago   SOLD                                                   0        0.00       <Green>12.25<Off>      0.00
'@)
    }

    It 'tell of trouble in the feed and of prices that move' -Tag Process {
        $shown = Invoke-Shell @'
$PSStyle.OutputRendering = 'Ansi'
function Get-Update($Price) { [KalshiPS.TickerUpdate]@{ Ticker = 'T'; LastPrice = $Price; YesBid = 0.5; YesAsk = 0.52; YesBidSize = 0; YesAskSize = 0 } }
$updates = 0.5, 0.51, 0.51, 0.4 | ForEach-Object { $update = Get-Update $_; $update.Timestamp = [DateTimeOffset]::UnixEpoch; $update }
$updates += [KalshiPS.FeedStateChange]@{ State = 'Gap'; Message = 'Some are missed.' }, [KalshiPS.FeedStateChange]@{ State = 'Disconnected'; Message = 'Gone.' }
foreach ($time in 1, 2) { Show { $updates } | ForEach-Object { ($_ -split "`r?`n")[2..7] | ForEach-Object { $_.Substring(50) } } }
'@
        $once = @'
0.50 × 0 | 0.52 × 0, last 0.50
0.50 × 0 | 0.52 × 0, <Green>last 0.51 ▲<Off>
0.50 × 0 | 0.52 × 0, last 0.51
0.50 × 0 | 0.52 × 0, <Red>last 0.40 ▼<Off>
<Warning>Gap: Some are missed.<Off>
<Red>Disconnected: Gone.<Off>
'@
        Get-Rows $shown | Should -BeExactly (Get-Rows "$once`n$once") -Because 'what is looked at twice looks the same'
    }

    It 'are absent from <Where>' -ForEach @(
        @{ Where = 'plain output'; First = "`$PSStyle.OutputRendering = 'PlainText'" }
        @{ Where = 'what NO_COLOR forbids'; First = "`$PSStyle.OutputRendering = 'Ansi'; `$env:NO_COLOR = '1'" }
        @{ Where = 'what is redirected'; First = "`$PSStyle.OutputRendering = 'Host'" }
    ) -Tag Process {
        # The headings that the shell writes itself are not the question.
        $shown = Invoke-Shell "$First`n'TableHeader', 'CustomTableHeaderLabel', 'FormatAccent' | ForEach-Object { `$PSStyle.Formatting.`$_ = '' }; `$order; `$market | Format-Table; `$book | Format-Custom; `$book | Format-List"
        $shown | Should -Match 'resting'
        $shown.Replace("`e[0m", '') | Should -Not -Match "`e"
    }

    It 'are the user''s own' -Tag Process {
        Invoke-Shell @'
$PSStyle.OutputRendering = 'Ansi'
$PSStyle.Formatting.Warning = "`e[95m"
($market | Format-Table | Out-String).Contains("`e[95min 5 min")
'@ | Should -Be 'True'
    }
}

Describe 'Prices' {
    It 'are cents where that is preferred, exactly, and the object stays as it is' -Tag Process {
        $shown = Invoke-Shell @'
Set-StrictMode -Version Latest
$KalshiPricePreference = 'cents'
($order | Out-String) -match ' 56\.25¢ '
($order | Format-List | Out-String) -match 'YesPrice +: 56\.25¢'
($market | Out-String) -match ' 55¢ 56\.25¢ +56¢ '
$order.YesPrice
$KalshiPricePreference = 'Dollars'
($order | Out-String) -match ' 0\.5625 '
'@
        $shown -split "`r?`n" | Should -Be 'True', 'True', 'True', '0.5625', 'True'
    }

    It 'are preferred per scope and per runspace' -Tag Process {
        Invoke-Shell @'
function Get-Shown { ($order | Out-String) -match '56\.25¢' }
function Get-ShownInCents { $KalshiPricePreference = 'Cents'; Get-Shown }
Get-ShownInCents
Get-Shown
$KalshiPricePreference = 'Cents'
Get-Shown
$order | ForEach-Object -Parallel { Import-Module $env:KALSHIPS_MODULE; ($_ | Out-String) -match '56\.25¢' }
'@ | Should -Be "True`nFalse`nTrue`nFalse"
    }

    It 'are never rounded' -Tag Process {
        Invoke-Shell '$order.YesPrice = 0.123456789; ($order | Format-List | Out-String) -match "YesPrice +: 0.123456789\r?\n"; $KalshiPricePreference = "Cents"; ($order | Format-List | Out-String) -match "YesPrice +: 12.3456789¢"' |
            Should -Be "True`nTrue"
    }
}

Describe 'Times' {
    It 'are distances in tables, and both in lists' -Tag Process {
        Invoke-Shell @'
$now = [DateTimeOffset]::UtcNow
function Get-Trade($Time) { [KalshiPS.Trade]@{ Ticker = 'T'; CreatedTime = $Time } }
(Show { Get-Trade $now.AddMinutes(-5.5); Get-Trade $now.AddHours(-3.5); Get-Trade ([DateTimeOffset] '2020-02-03T04:05:06Z') } | ForEach-Object { ($_ -split "`r?`n")[2..4] -replace ' +T( .*)?$' }) -join '|'
$local = ([DateTimeOffset] '2020-02-03T04:05:06.125Z').ToLocalTime().ToString('yyyy-MM-dd HH:mm:ss.fff zzz')
(Get-Trade ([DateTimeOffset] '2020-02-03T04:05:06.125Z') | Format-List | Out-String) -match "CreatedTime +: $([regex]::Escape($local)) \(\d+\.\d y ago\)"
'@ | Should -Match "^5 min ago\|3 h ago\|2020-02-03 \d\d:\d\d`nTrue$"
    }
}

Describe 'What is not quite the object' {
    It 'has times that were saved and read again' -Tag Process {
        Invoke-Shell @'
$file = Join-Path ([IO.Path]::GetTempPath()) "$([guid]::NewGuid()).xml"
$market.CloseTime = [DateTimeOffset]::Now.AddHours(2.5)
$market | Export-Clixml $file
$again = Import-Clixml $file
Remove-Item $file
($again | Out-String) -match 'in 2 h'
($again | Format-List | Out-String) -match 'CloseTime +: \d{4}-.* \(in 2 h\)'
'@ | Should -Be "True`nTrue"
    }

    It 'prints a session and a simulator as lines, and lists them on demand' -Tag Process {
        Invoke-Shell @'
$null = Connect-Kalshi -Simulator
(Get-KalshiConnection -Current | Out-String).Trim().Split("`n").Count
(Get-KalshiSimulator | Out-String).Trim().Split("`n").Count
(Get-KalshiConnection -Current | Select-Object * | Out-String) -match 'ClockOffset +:'
(Get-KalshiSimulator | Format-List * -Force | Out-String) -match 'RequestCount +:'
'@ | Should -Be "1`n2`nTrue`nTrue"
    }
}

Describe 'Order books' {
    It 'are ladders with the best prices in the middle' -Tag Process {
        Get-Rows (Invoke-Shell 'Show { $book }') | Should -BeExactly (Get-Rows @'
BOOK
Side   Price          Count          Total
----   -----          -----          -----
ask     0.58       1,000.00       1,005.00
ask     0.57           5.00           5.00
----  spread 0.0175, mid 0.56125
bid   0.5525          10.00          10.00
bid     0.55          20.50          30.50
'@)
    }

    It 'say what they have not, and how much more there is' -Tag Process {
        Get-Rows (Invoke-Shell @'
Show { New-Book NONE @() @() } | ForEach-Object { ($_ -split "`r?`n")[3..9] }
Show { New-Book DEEP (12..1 | ForEach-Object { New-Level ($_ / 100) 2 }) @() } | ForEach-Object { ($_ -split "`r?`n")[3, 4, 13, 14] }
(New-Book DEEP (12..1 | ForEach-Object { New-Level ($_ / 100) 2 }) @() | Format-List | Out-String) -match 'bid +0\.01 +2\.00 +24\.00'
'@) | Should -BeExactly (Get-Rows @'
----  the book is empty
----  nobody asks
bid     0.12           2.00           2.00
bid     0.03           2.00          20.00
2 more, 4.00 contracts
True
'@)
    }

    It 'in colour have asks red and bids green' -Tag Process {
        $shown = Invoke-Shell '$PSStyle.OutputRendering = "Ansi"; Show { $book }'
        $shown | Should -Match '<Red>ask     0\.58<Off>       1,000\.00'
        $shown | Should -Match '<Green>bid   0\.5525<Off>          10\.00'
        $shown | Should -Match '<Dim>----  spread'
    }
}

Describe 'Every view' {
    BeforeAll {
        $report = Invoke-Shell @'
# A thing of any type with everything set: long words, large numbers, six of each where there are many.
function New-Filled([type] $Type, [int] $Depth = 0) {
    $inner = [Nullable]::GetUnderlyingType($Type) ?? $Type
    if ($inner -eq [string]) { return 'A-WORD-OF-SOME-LENGTH-' + 'X' * 30 }
    if ($inner -eq [decimal] -or $inner -eq [double]) { return 123456.7891 -as $inner }
    if ($inner -eq [bool]) { return $true }
    if ($inner -eq [int] -or $inner -eq [long]) { return 1234567 -as $inner }
    if ($inner -eq [DateTimeOffset]) { return [DateTimeOffset]::UtcNow.AddDays(-400) }
    if ($inner -eq [DateOnly]) { return [DateOnly]::new(2026, 1, 2) }
    if ($inner -eq [TimeSpan]) { return [TimeSpan]::FromSeconds(90) }
    if ($inner -eq [uri]) { return [uri] 'http://exchange.example:8089/trade-api/v2' }
    if ($inner.IsEnum) { return [enum]::GetValues($inner)[-1] }
    if ($inner -eq [object]) { return 'A-VALUE' }
    if ($inner.IsGenericType -and $inner.Name -like '*Dictionary*') {
        $made = [Activator]::CreateInstance([Collections.Generic.Dictionary`2].MakeGenericType($inner.GenericTypeArguments))
        foreach ($number in 1..6) { $made.Add("key$number", (New-Filled $inner.GenericTypeArguments[1] ($Depth + 1))) }
        return , $made
    }
    if ($inner.IsGenericType) {
        $made = [Activator]::CreateInstance([Collections.Generic.List`1].MakeGenericType($inner.GenericTypeArguments))
        foreach ($number in 1..6) { $made.Add((New-Filled $inner.GenericTypeArguments[0] ($Depth + 1))) }
        return , $made.ToArray()
    }
    $constructor = @($inner.GetConstructors() | Sort-Object { $_.GetParameters().Count })[0]
    $arguments = @($constructor.GetParameters() | ForEach-Object { , (New-Filled $_.ParameterType ($Depth + 1)) })
    $made = $constructor.Invoke($arguments)
    foreach ($property in $inner.GetProperties() | Where-Object { $_.CanWrite -and $_.SetMethod.IsPublic }) { $property.SetValue($made, (New-Filled $property.PropertyType ($Depth + 1))) }
    , $made
}

$PSStyle.OutputRendering = 'Ansi'
Set-StrictMode -Version Latest
$assemblies = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -like 'KalshiPS*' }
$names = Get-Item (Join-Path (Split-Path $env:KALSHIPS_MODULE) bin/*.Format.ps1xml) |
    ForEach-Object { ([xml] (Get-Content $_ -Raw)).SelectNodes('//ViewSelectedBy/TypeName').InnerText } |
    Where-Object { $_ -notlike '*#*' } | Sort-Object -Unique
$chosen = @{}
foreach ($entry in Get-TypeData KalshiPS.*) { $chosen[$entry.TypeName] = $entry.DefaultDisplayPropertySet.ReferencedProperties }
@(foreach ($name in $names) {
    $type = $assemblies | ForEach-Object { $_.GetType($name) } | Where-Object { $_ } | Select-Object -First 1
    # They open files and sockets, and print as a line.
    if ($name -in 'KalshiPS.KalshiConnection', 'KalshiPS.Simulator.SimulatorHost') { continue }
    $made = New-Filled $type
    $controls = (Get-FormatData $name -PowerShellVersion $PSVersionTable.PSVersion).FormatViewDefinition.Control
    $table = $controls | Where-Object { $_ -is [Management.Automation.TableControl] } | Select-Object -First 1
    $labels = @(for ($i = 0; $table -and $i -lt $table.Headers.Count; $i++) { if ($table.Headers[$i].Label) { $table.Headers[$i].Label } else { $table.Rows[0].Columns[$i].DisplayEntry.Value } })
    $plain = { $args[0] -replace '\e\[[0-9;]*m' -split '\r?\n' }
    $rows = & $plain ($made | Format-Table -DisplayError | Out-String -Width 100)
    $usual = & $plain ($made | Out-String -Width 100)
    $narrow = & $plain ($made | Format-Table | Out-String -Width 80)
    $list = & $plain ($made | Format-List -DisplayError | Out-String -Width 4000)
    $first = if ($name -eq 'KalshiPS.Order') { $market } else { $order }
    $alone = & $plain ($first | Out-String -Width 4000)
    $after = & $plain ($first, $made | Out-String -Width 4000)
    [pscustomobject]@{
        Name = $name
        Widest = ($rows + $usual | Measure-Object Length -Maximum).Maximum
        LostColumns = @($labels | Where-Object { "$($rows | Where-Object { $_.Trim() } | Select-Object -First 1)" -notmatch "(^| )$([regex]::Escape($_))( |$)" })
        WrapsIn80 = $table -and @($narrow | Where-Object { $_.Trim() })[1] -notmatch '^[- ]+$'
        LostProperties = @($type.GetProperties().Name | Where-Object { -not ($list -match "^$_ +: ?\S") })
        LinesAfter = @($after | Where-Object { $_.Trim() }).Count - @($alone | Where-Object { $_.Trim() }).Count
        WrongChoices = @($chosen[$name] | Where-Object { $_ -and $_ -notin $type.GetProperties().Name })
        Failed = [bool] ($rows + $list -match '#ERR')
        Cut = @($list -match '…|\.\.\.\}|System\.|KalshiPS\.\w' | ForEach-Object { ($_ -split ' ')[0] })
    }
}) | ConvertTo-Json -Depth 3 -Compress
'@ | ConvertFrom-Json
        # What a list need not say.
        $unsaid = @{
            # Said in the words that the exchange uses now.
            'KalshiPS.Order'             = 'Side', 'Action'
            'KalshiPS.OrderUpdate'       = 'Side', 'IsYes'
            'KalshiPS.Fill'              = 'TradeId', 'MarketTicker', 'Side', 'Action', 'Timestamp'
            'KalshiPS.FillUpdate'        = 'Side', 'Action'
            'KalshiPS.Trade'             = , 'TakerSide'
            'KalshiPS.TradeUpdate'       = , 'TakerSide'
            # Always 0; an older form of LatestExpirationTime; the unit of members that are gone.
            'KalshiPS.Market'            = 'Liquidity', 'ExpirationTime', 'ResponsePriceUnits'
            # Drawn as a ladder under Book.
            'KalshiPS.OrderBook'         = 'Bids', 'Asks'
            'KalshiPS.OrderBookSnapshot' = 'Bids', 'Asks'
            # The names of AssociatedEvents, which are said.
            'KalshiPS.Collection'        = , 'AssociatedEventTickers'
        }
    }

    It 'is looked at' {
        $report.Count | Should -BeGreaterThan 80
    }

    It 'is at most 100 columns wide' {
        $report | Where-Object Widest -GT 100 | ForEach-Object { "$($_.Name): $($_.Widest)" } | Should -BeNullOrEmpty
    }

    It 'keeps all columns of its table in 100' {
        $report | Where-Object LostColumns | ForEach-Object { "$($_.Name): $($_.LostColumns)" } | Should -BeNullOrEmpty
    }

    It 'keeps the headers of its table whole in 80' {
        # Their ids or rules, here made up at length, leave no room for the last column.
        $wide = 'AssociatedEvent', 'BlockTrade', 'EventPosition', 'FcmPositionTransfer', 'FcmSubtrader', 'OrderGroup', 'ShardTransfer', 'Simulator.Faults.SimulatorFault' | ForEach-Object { "KalshiPS.$_" }
        $report | Where-Object { $_.WrapsIn80 -and $_.Name -notin $wide } | ForEach-Object Name | Should -BeNullOrEmpty
    }

    It 'has a list with every property that is set' {
        $lost = foreach ($view in $report) { foreach ($property in $view.LostProperties) { if ($property -notin $unsaid[$view.Name]) { "$($view.Name).$property" } } }
        $lost | Should -BeNullOrEmpty
    }

    It 'excuses only properties that are missing' {
        $needless = foreach ($view in $report) { foreach ($property in $unsaid[$view.Name]) { if ($property -notin $view.LostProperties) { "$($view.Name).$property" } } }
        $needless | Should -BeNullOrEmpty
    }

    It 'has a list that cuts nothing off and names no types' {
        $report | Where-Object Cut | ForEach-Object { "$($_.Name): $($_.Cut)" } | Should -BeNullOrEmpty
    }

    It 'leaves at most eight lines to what comes after an object of another type' {
        $report | Where-Object LinesAfter -GT 8 | ForEach-Object { "$($_.Name): $($_.LinesAfter)" } | Should -BeNullOrEmpty
        $report | Where-Object LinesAfter -LT 1 | ForEach-Object Name | Should -BeNullOrEmpty
        $report | Where-Object WrongChoices | ForEach-Object { "$($_.Name): $($_.WrongChoices)" } | Should -BeNullOrEmpty
    }

    It 'can be computed' {
        $report | Where-Object Failed | ForEach-Object Name | Should -BeNullOrEmpty
    }
}
