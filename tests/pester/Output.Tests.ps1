# Every cmdlet once on an exchange of today, and once on one that says more than is known: what it emits is what it says,
# and can be looked at.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $commands = Get-Command -Module KalshiPS
    # Together the calls of a cmdlet emit all types that it says. One that reads and needs nothing is called as it is.
    $calls = [ordered]@{
        'Approve-KalshiBlockTrade'     = { Get-KalshiBlockTrade -Status pending -First 1 | Approve-KalshiBlockTrade }
        'Approve-KalshiQuote'          = { Get-Rfq | Get-KalshiQuote | Approve-KalshiQuote -Side Yes }
        'Confirm-KalshiQuote'          = {
            $theirs = Get-TheirRfq
            $theirs | New-KalshiQuote -YesBid (Get-KalshiMarket $theirs.Ticker).YesAsk -NoBid 0 | Confirm-KalshiQuote
        }
        'Connect-Kalshi'               = { Disconnect-Kalshi -All; Connect-Exchange $exchange }
        'Disconnect-Kalshi'            = { Disconnect-Kalshi; $null = Connect-Exchange $exchange }
        'Export-KalshiHistory'         = { Export-KalshiHistory Trades (Join-Path $TestDrive 'export') -Ticker $ticker -After ([DateTime]::UtcNow) }
        'Find-KalshiMarket'            = { Find-KalshiMarket temperature }
        'Get-KalshiBlockTrade'         = { Get-KalshiBlockTrade -First 3 }
        'Get-KalshiCandlestick'        = { Get-KalshiMarket -Status open -First 2 | Get-KalshiCandlestick -After ([DateTime]::Now.AddHours(-6)) }
        'Get-KalshiEvent'              = { Get-KalshiEvent; Get-KalshiEvent -Combo -First 1 }
        'Get-KalshiEventMetadata'      = { Get-KalshiEvent -First 3 | Get-KalshiEventMetadata }
        'Get-KalshiFcmBlockedCategory' = { Get-KalshiFcmSubtrader | Get-KalshiFcmBlockedCategory }
        'Get-KalshiFcmDailyCap'        = { Get-KalshiFcmSubtrader | Select-Object -First 1 | Get-KalshiFcmDailyCap }
        'Get-KalshiFcmOrder'           = { Get-KalshiFcmSubtrader | Get-KalshiFcmOrder }
        'Get-KalshiFcmPosition'        = { Get-KalshiFcmSubtrader | Get-KalshiFcmPosition }, { Get-KalshiFcmSubtrader | Get-KalshiFcmPosition -ByEvent }
        'Get-KalshiFeeChange'          = { Get-KalshiSeries | Get-KalshiFeeChange -IncludePast | Where-Object { $_ -is [KalshiPS.SeriesFeeChange] } }, { Get-KalshiEvent | Get-KalshiFeeChange -IncludePast | Where-Object { $_ -is [KalshiPS.EventFeeChange] } }
        'Get-KalshiForecast'           = { Get-KalshiSeries KXBTCABOVE | Get-KalshiEvent | Get-KalshiForecast }
        'Get-KalshiGameStat'           = { Get-KalshiMilestone -Type baseball_game | Get-KalshiGameStat }
        'Get-KalshiLiveData'           = { Get-KalshiMilestone -Type baseball_game | Get-KalshiLiveData }, { Get-KalshiEvent -SeriesTicker KXBTCABOVE | Get-KalshiLiveData }
        'Get-KalshiMarket'             = { Get-KalshiMarket; Get-KalshiMarket -ComboFilter Only -First 1; Get-KalshiMarket -Source Historical }
        'Get-KalshiOrder'              = { $null = Get-Order; Get-KalshiOrder }
        'Get-KalshiOrderBook'          = { Get-KalshiMarket | Get-KalshiOrderBook }
        'Get-KalshiOrderGroup'         = { $group = New-KalshiOrderGroup 5; Get-KalshiOrderGroup; $group | Get-KalshiOrderGroup }
        'Get-KalshiOrderJournal'       = { $null = Get-Order; Get-KalshiOrderJournal }
        'Get-KalshiPosition'           = { Get-KalshiPosition -Source Historical }, { Get-KalshiPosition -Source Historical -ByEvent }
        'Get-KalshiProfile'            = { Set-KalshiProfile emission -Environment Production -ReadOnly -MaxOrderCost 25 -MaxOpenCost 200 -Default; Set-KalshiProfile vaulted -BaseUri http://exchange.example:8089/trade-api/v2 -ApiKeyId id-1 -SecretName kalshi -Vault store; Get-KalshiProfile }
        'Get-KalshiQueuePosition'      = { Get-Order | Get-KalshiQueuePosition; Get-KalshiQueuePosition -Ticker $ticker }
        'Get-KalshiQuote'              = { Get-Rfq | Get-KalshiQuote }
        'Get-KalshiRfq'                = { Get-KalshiRfq; Get-Rfq | Get-KalshiRfq }
        'Get-KalshiSettlement'         = {
            $held = (Get-KalshiMarket -Status open -First 30 | Where-Object { $_.YesAsk -lt 0.9 -and $_.ExchangeIndex -eq 0 })[-1]
            $null = $held | New-KalshiOrder -Side Yes -Count 1 -Price $held.YesAsk
            $exchange.Exchange.SettleMarket($held.Ticker, 'Yes')
            Get-KalshiSettlement
        }
        'Get-KalshiSimulator'          = { if (-not (Get-KalshiSimulator)) { $null = Start-KalshiSimulator }; Get-KalshiSimulator }
        'Get-KalshiSimulatorFault'     = { Set-KalshiSimulatorFault Delay GetTrades -Seconds 1 -Probability 0.25 -Simulator $exchange; Get-KalshiSimulatorFault -Simulator $exchange }
        'Get-KalshiTransfer'           = { $null = Move-ToShard; Get-KalshiTransfer }, { $null = Move-ToSubaccount; Get-KalshiTransfer -Between Subaccounts }
        'Get-KalshiWeatherIndex'       = { Get-KalshiWeatherIndex miami -IncludeStation -After ([DateTime]::Now.AddMinutes(-20)) }, { Get-KalshiWeatherIndex miami -Calibration }
        'Invoke-KalshiApi'             = { Invoke-KalshiApi /exchange/status }, { Invoke-KalshiApi /exchange/status -Raw }
        'Measure-KalshiOrder'          = { Measure-KalshiOrder $ticker -Side Yes -Count 5 }
        'Move-KalshiFcmPosition'       = {
            $desk = (Get-KalshiFcmSubtrader)[0].SubtraderId
            $held = Get-KalshiFcmPosition $desk
            Move-KalshiFcmPosition $desk -ToSubtraderId "$($exchange.Member.UserId)-error_ops" -Ticker $held.Ticker -Side Yes -Count 1 -YesPrice 0.5 -Confirm:$false
        }
        'New-KalshiApiKey'             = { New-KalshiApiKey emission -KeyPath (Join-Path $TestDrive "$(New-Guid).pem") }
        'New-KalshiBlockTrade'         = {
            $house = ($exchange.Exchange.Accounts | Where-Object Name -eq 'House').UserId
            New-KalshiBlockTrade $ticker -Price 0.01 -Count 1 -MakerSide Yes -ExpirationTime ([DateTime]::Now.AddHours(1)) -BuyerUserId $exchange.Member.UserId -SellerUserId $house
        }
        'New-KalshiCollectionMarket'   = {
            $collection = Get-KalshiCollection -First 1
            $legs = $collection.AssociatedEventTickers | ForEach-Object { "yes $((Get-KalshiMarket -EventTicker $_ -First 1).Ticker)" }
            $collection | New-KalshiCollectionMarket -Leg $legs
        }
        'New-KalshiFcmSubtrader'       = { New-KalshiFcmSubtrader "$(Get-Random)" }
        'New-KalshiOrder'              = { Get-Order }
        'New-KalshiOrderGroup'         = { New-KalshiOrderGroup 5 }
        'New-KalshiQuote'              = { Get-TheirRfq | New-KalshiQuote -YesBid 0.01 -NoBid 0.01 }
        'New-KalshiRfq'                = { Get-Rfq; New-KalshiRfq $ticker -TargetCost 5 }
        'New-KalshiSubaccount'         = { New-KalshiSubaccount }
        'New-KalshiTransfer'           = { Move-ToShard }, { Move-ToSubaccount }
        'Register-KalshiEvent'         = { Register-KalshiEvent -Channel Fill -SourceIdentifier emission -Action { }; Unregister-Event emission }
        'Remove-KalshiApiKey'          = { New-KalshiApiKey gone -KeyPath (Join-Path $TestDrive "$(New-Guid).pem") | Remove-KalshiApiKey -Confirm:$false }
        'Remove-KalshiFcmDailyCap'     = { New-KalshiFcmSubtrader "$(Get-Random)" | Remove-KalshiFcmDailyCap }
        'Remove-KalshiOrder'           = { Get-Order | Remove-KalshiOrder }
        'Remove-KalshiOrderGroup'      = { New-KalshiOrderGroup 5 | Remove-KalshiOrderGroup }
        'Remove-KalshiProfile'         = { Set-KalshiProfile emission; Remove-KalshiProfile emission }
        'Remove-KalshiQuote'           = { Get-TheirRfq | New-KalshiQuote -YesBid 0 -NoBid 0.01 | Remove-KalshiQuote }
        'Remove-KalshiRfq'             = { Get-Rfq | Remove-KalshiRfq }
        'Remove-KalshiSimulatorFault'  = { Remove-KalshiSimulatorFault -Simulator $exchange }
        'Reset-KalshiOrderGroup'       = { New-KalshiOrderGroup 5 | Reset-KalshiOrderGroup }
        'Resolve-KalshiOrder'          = { Resolve-KalshiOrder (Get-Order).ClientOrderId }
        'Select-KalshiConnection'      = { Get-KalshiConnection -Current | Select-KalshiConnection -PassThru }
        'Set-KalshiBalanceTarget'      = { Set-KalshiBalanceTarget @{ 0 = 100 } -Confirm:$false }
        'Set-KalshiFcmBlockedCategory' = { New-KalshiFcmSubtrader "$(Get-Random)" | Set-KalshiFcmBlockedCategory -Category Sports -Blocked $true }
        'Set-KalshiFcmDailyCap'        = { New-KalshiFcmSubtrader "$(Get-Random)" | Set-KalshiFcmDailyCap -Limit 100 }
        'Set-KalshiOrder'              = { Get-Order | Set-KalshiOrder -Price 0.03 }
        'Set-KalshiOrderGroup'         = { New-KalshiOrderGroup 5 | Set-KalshiOrderGroup -ContractsLimit 6 }
        'Set-KalshiProfile'            = { Set-KalshiProfile emission -PassThru; Remove-KalshiProfile emission }
        'Set-KalshiSimulatorFault'     = { Set-KalshiSimulatorFault DropConnection GetTrades -Call 3 -AfterCommit -PassThru -Simulator $exchange }
        'Set-KalshiSubaccountNetting'  = { Set-KalshiSubaccountNetting 0 $false }
        'Show-KalshiChart'             = { Get-KalshiMarket $ticker | Show-KalshiChart; Get-KalshiMarket $ticker | Show-KalshiChart -Path (Join-Path $TestDrive chart.svg) }
        'Show-KalshiOrderBook'         = { Show-KalshiOrderBook $ticker }
        'Show-KalshiPortfolio'         = { Show-KalshiPortfolio }
        'Start-KalshiSimulator'        = { Stop-KalshiSimulator; Start-KalshiSimulator }
        'Stop-KalshiOrderGroup'        = { New-KalshiOrderGroup 5 | Stop-KalshiOrderGroup }
        'Stop-KalshiSimulator'         = { Stop-KalshiSimulator }
        'Test-KalshiConnection'        = { Test-KalshiConnection }
        'Update-KalshiUsageLevel'      = { $null = Get-Order; Update-KalshiUsageLevel }
        'Watch-KalshiCommunication'    = {
            Watch-Busy {
                New-KalshiRfq $ticker -Count 5 | Get-KalshiQuote | Approve-KalshiQuote -Side Yes
                New-KalshiRfq $ticker -Count 6 | Remove-KalshiRfq
                $theirs = Get-KalshiRfq -Status open | Where-Object { -not $_.CreatorUserId } | Select-Object -First 1
                $theirs | New-KalshiQuote -YesBid (Get-KalshiMarket $theirs.Ticker).YesAsk -NoBid 0 | Confirm-KalshiQuote
            } { Watch-KalshiCommunication -IncludeState -Until { $null = $kinds.Add($_.GetType().Name); $kinds.Count -ge 5 } -TimeoutSec 60 }
        }
        'Watch-KalshiLifecycle'        = {
            Watch-Busy {
                $engine = $exchange.Exchange
                $engine.MoveCloseTime($ticker, [DateTimeOffset]::Now.AddDays(2 + (Get-Random -Maximum 1.0)))
                $engine.OverrideFees((Get-KalshiMarket $ticker).EventTicker, [KalshiPS.Simulator.Exchange.FeeTerms]::new('Quadratic', (Get-Random -Maximum 3)))
                $event = $engine.Events[0].GetType().GetMethod('<Clone>$').Invoke($engine.Events[0], @())
                $event.GetType().GetProperty('Ticker').SetValue($event, "NEW-$(Get-Random)")
                $null = $engine.AddEvent($event)
            } { Watch-KalshiLifecycle -IncludeState -Until { $null = $kinds.Add($_.GetType().Name); $kinds.Count -ge 3 } -TimeoutSec 60 }
        }
        'Watch-KalshiMarket'           = {
            Watch-Busy { $exchange.Trade(20) } { Watch-KalshiMarket -All -IncludeState -Until { $null = $kinds.Add($_.GetType().Name); $kinds.Count -ge 2 } -TimeoutSec 60 }
        }
        'Watch-KalshiOrderBook'        = { Watch-Busy { } { Watch-KalshiOrderBook $ticker -Snapshot -IncludeState } }, {
            Watch-Busy { $exchange.Trade(20) } { Get-KalshiMarket -Status open -First 20 | Watch-KalshiOrderBook -AsChange -Until { $null = $kinds.Add($_.GetType().Name); $kinds.Count -ge 2 } -TimeoutSec 60 }
        }
        'Watch-KalshiPortfolio'        = {
            Watch-Busy {
                $null = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 2c
                $null = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 99c -TimeInForce ImmediateOrCancel
                $null = New-KalshiOrderGroup 5
            } { Watch-KalshiPortfolio -IncludeState -Until { $null = $kinds.Add($_.GetType().Name); $kinds.Count -ge 4 } -TimeoutSec 60 }
        }, {
            Watch-Busy { $null = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 99c -TimeInForce ImmediateOrCancel } {
                Watch-KalshiPortfolio -View -IncludeState -Until { $null = $kinds.Add($_.GetType().Name); $kinds.Count -ge 3 } -TimeoutSec 60
            }
        }
        'Watch-KalshiReference'        = { Watch-KalshiReference -ListAvailable }, { Watch-KalshiReference BRTI -MaxEvents 1 -TimeoutSec 60 }, { Watch-KalshiReference -UnderlyingTicker * -MaxEvents 1 -TimeoutSec 60 }
    }
    foreach ($command in $commands | Where-Object { $_.Verb -eq 'Get' -and -not $calls[$_.Name] }) {
        if ($command.ParameterSets.Where({ $_.IsDefault -or $command.ParameterSets.Count -eq 1 }).Parameters.IsMandatory -notcontains $true) {
            $calls[$command.Name] = [scriptblock]::Create($command.Name)
        }
    }
    $missing = @($commands.Name | Where-Object { -not $calls[$_] })
    $rows = foreach ($command in $commands) { @{ Name = $command.Name; Types = @($command.OutputType | ForEach-Object Type); Calls = @($calls[$command.Name]) } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    function Get-Order { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 }
    function Get-Rfq { New-KalshiRfq $ticker -Count 5 }
    function Get-TheirRfq { Get-KalshiRfq -Status open | Where-Object { -not $_.CreatorUserId } | Select-Object -First 1 }
    function Move-ToShard { New-KalshiTransfer 0.01 -FromExchangeIndex 0 -ToExchangeIndex 2 -Confirm:$false }
    function Move-ToSubaccount { New-KalshiTransfer 0.01 -FromSubaccount 0 -ToSubaccount $subaccount -Confirm:$false }
    # Watches while the exchange is kept busy from a runspace of its own; what the feed says of itself comes last.
    function Watch-Busy([scriptblock] $Act, [scriptblock] $Watch) {
        $kinds = [Collections.Generic.HashSet[string]]::new()
        $shell = [powershell]::Create()
        $null = $shell.AddScript({
                param($module, $exchange, $ticker, $act)
                Import-Module $module
                $null = Connect-Kalshi -BaseUri $exchange.BaseUri -ApiKeyId $exchange.ApiKeyId -PrivateKeyPath $exchange.PrivateKeyPath
                $act = [scriptblock]::Create($act)
                while ($true) { . $act; Start-Sleep -Milliseconds 300 }
            }).AddArgument($env:KALSHIPS_MODULE).AddArgument($exchange).AddArgument($ticker).AddArgument("$Act")
        $null = $shell.BeginInvoke()
        try { & $Watch | Sort-Object { $_ -is [KalshiPS.FeedStateChange] } -Stable }
        finally { $shell.Stop(); $shell.Dispose() }
    }
    function Get-Lines($Shown) { ($Shown | Out-String -Width 100) -split '\r?\n' -replace '\e\[[0-9;]*m' }
}

Describe 'The calls' {
    It 'are there for every cmdlet' -ForEach @{ Missing = $missing } {
        $Missing | Should -BeNullOrEmpty -Because 'each cmdlet is to be tried: add a call to the table'
    }
}

Describe 'On an exchange of <Kind>' -ForEach @{ Kind = 'today'; Unknowns = $false }, @{ Kind = 'tomorrow'; Unknowns = $true } {
    BeforeAll {
        $exchange = Start-Exchange @{ Fcm = $true; Unknowns = $Unknowns }
        $null = Connect-Exchange $exchange
        $ticker = (Get-KalshiMarket -Status open -First 100 | Where-Object { $_.PriceLevelStructure -eq 'linear_cent' -and $_.YesBid -ge 0.2 -and $_.YesAsk -le 0.8 })[0].Ticker
        $subaccount = (New-KalshiSubaccount).Subaccount
    }

    AfterAll {
        Stop-KalshiSimulator
        Disconnect-Kalshi
        $exchange.Dispose()
    }

    It '<Name> emits what it says, with a table of at most 100 columns and a list' -ForEach $rows {
        $seen = foreach ($call in $Calls) {
            $problems = $null
            $emitted = @(Invoke-Command $call -ErrorVariable problems 3>$null)
            $problems | Should -BeNullOrEmpty
            if ($Types.Count -eq 0) { $emitted | Should -BeNullOrEmpty -Because 'it says that it returns nothing'; continue }
            $emitted.Count | Should -BeGreaterThan 0
            $emitted | ForEach-Object { if ($_ -is [Management.Automation.PSCustomObject]) { [psobject] } else { $_.GetType() } } | Sort-Object FullName -Unique
            # Text is shown as it is, and an object made of JSON as any other.
            $own = @($emitted | Select-Object -First 100 | Where-Object { $_.GetType().FullName -like 'KalshiPS.*' })
            if ($own.Count -eq 0) { continue }

            # Views run in the caller's mode: what they ask for has to be there where the shell is strict.
            Set-StrictMode -Version Latest
            $lines = Get-Lines $own
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
            $controls = @((Get-FormatData -TypeName $own[0].GetType().FullName -PowerShellVersion $PSVersionTable.PSVersion).FormatViewDefinition.Control.ForEach({ $_.GetType().Name }))
            if ($controls[0] -eq 'TableControl') { @($lines | Where-Object { $_.Trim() })[1] | Should -Match '^[- ]+$' -Because 'a table is what is shown first' }
            Get-Lines ($own | Format-Table -DisplayError) | Should -Not -Match '#ERR'
            $list = Get-Lines ($own[0] | Format-List -DisplayError)
            if ($controls -notcontains 'CustomControl') { @($list | Where-Object { $_ -match '^\w+ +: ' }).Count | Should -BeGreaterThan 0 }
            $list | Should -Not -Match '#ERR'
            Set-StrictMode -Off
            # What comes beside a private key is not kept, so that no secret is; a view of a book is no message. A watch may begin with
            # what was read after a gap, which is made of another answer.
            $first = if ($Name -like 'Watch-*') { $own | Where-Object ExtraData | Select-Object -First 1 } else { $own[0] }
            if ($Unknowns -and $own[0] -is [KalshiPS.KalshiModel] -and $Name -ne 'New-KalshiApiKey' -and $own[0] -isnot [KalshiPS.OrderBookView]) { $first.ExtraData.Keys | Should -Contain 'made_up_member' -Because 'nothing that the exchange says is lost' }
        }
        "$(@($seen | Sort-Object FullName -Unique))" | Should -Be "$(@($Types | Sort-Object FullName -Unique))" -Because 'these are its output types'
    }
}
