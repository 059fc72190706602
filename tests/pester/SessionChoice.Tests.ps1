# Which session a cmdlet uses: the one that was meant, or none. Several are open side by side, and how one ends is said truly.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $apiCmdlet = (Get-Command Get-KalshiMarket).ImplementingType.Assembly.GetType('KalshiPS.Cmdlets.KalshiApiCmdlet')
    $talking = (Get-Command -Module KalshiPS | Where-Object { $_.ImplementingType.IsSubclassOf($apiCmdlet) }).Name
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $exchange = Start-Exchange
    $wrong = Join-Path $TestDrive wrong.pem
    Set-Content $wrong ([Security.Cryptography.RSA]::Create(2048).ExportPkcs8PrivateKeyPem())
    if (-not $IsWindows) { chmod 600 $wrong }

    # Enough to get past the binding of any cmdlet: what is mandatory in the set that needs the least.
    function Get-Argument([Management.Automation.CommandInfo] $Command) {
        $set = $Command.ParameterSets | Sort-Object { @($_.Parameters | Where-Object IsMandatory).Count }, { -not $_.IsDefault } | Select-Object -First 1
        $arguments = @{}
        foreach ($parameter in $set.Parameters | Where-Object IsMandatory) {
            $type = [Nullable]::GetUnderlyingType($parameter.ParameterType) ?? $parameter.ParameterType
            if ($type.IsArray) { $type = $type.GetElementType() }
            $words = $parameter.Attributes.Where({ $_ -is [ValidateSet] }, 'First').ValidValues
            $arguments[$parameter.Name] = if ($words) { $words[0] }
            elseif ($type.IsEnum) { [Enum]::GetNames($type)[0] }
            else {
                switch ($type.Name) {
                    String { 'x' }
                    ComboLeg { 'yes KXA-1' }
                    Decimal { $parameter.Name -match 'Price|Bid' ? 0.5d : 1d }
                    Boolean { $true }
                    SwitchParameter { $true }
                    DateTimeOffset { [DateTimeOffset]::Now.AddHours(-1) }
                    IDictionary { @{ 0 = 100 } }
                    Default { 1 }
                }
            }
        }
        $arguments
    }

    function Connect-First([string] $Name = 'first') {
        Connect-Kalshi -BaseUri $exchange.BaseUri -ApiKeyId $exchange.ApiKeyId -PrivateKeyPath $exchange.PrivateKeyPath -Name $Name
    }
}

AfterAll {
    Disconnect-Kalshi -All
    $exchange.Dispose()
}

Describe 'After a Connect-Kalshi that failed' {
    BeforeAll {
        $first = Connect-First
        $null = Get-ErrorOf { Connect-Kalshi -ProfileName no-such-profile }
    }

    AfterAll { Disconnect-Kalshi -All }

    It '<_> is refused, whether it reads what is public or not' -ForEach $talking {
        $sent = $exchange.RequestCount
        $arguments = Get-Argument (Get-Command $_)
        $failure = Get-ErrorOf { & $_ @arguments }
        Assert-KalshiError $failure KalshiNotConnected
        $failure.Exception.Message | Should -BeExactly 'The last Connect-Kalshi failed, so no session is in use.'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Select-KalshiConnection*: first.'
        $exchange.RequestCount | Should -Be $sent
    }

    It 'the session before is open, and serves whoever names it' {
        (Get-KalshiBalance -Connection $first).Available | Should -Be 1000
        Get-KalshiConnection | Should -Be $first
        Get-KalshiConnection -Current | Should -BeNullOrEmpty
        $first.IsCurrent | Should -BeFalse
        "$($first | Out-String)".Trim() | Should -BeLike 'Not in use: Custom first at *'
    }

    It 'a session is in use again once it is chosen' {
        $first | Select-KalshiConnection
        (Get-KalshiBalance).Available | Should -Be 1000
    }
}

Describe 'A session is not in use any more when Connect-Kalshi' {
    BeforeAll { $first = Connect-First }
    BeforeEach { Select-KalshiConnection first }
    AfterAll { Disconnect-Kalshi -All }

    It 'fails: <Why>' -ForEach @(
        @{ Why = 'a profile that is not there'; Call = { Connect-Kalshi -ProfileName no-such-profile } }
        @{ Why = 'a key file that is not there'; Call = { Connect-Kalshi -ApiKeyId x -PrivateKeyPath ./none.pem } }
        @{ Why = 'half a key'; Call = { Connect-Kalshi -ApiKeyId x } }
        @{ Why = 'a key that the exchange does not take'; Call = { Connect-Kalshi -BaseUri $exchange.BaseUri -ApiKeyId $exchange.ApiKeyId -PrivateKeyPath $wrong } }
        @{ Why = 'a server that is down'; Call = { Connect-Kalshi -BaseUri http://127.0.0.1:9/trade-api/v2 -ApiKeyId $exchange.ApiKeyId -PrivateKeyPath $exchange.PrivateKeyPath } }
        @{ Why = 'a name that is taken'; Call = { Connect-Kalshi -BaseUri $exchange.BaseUri -Name first } }
        @{ Why = 'a name that cannot be one'; Call = { Connect-Kalshi -BaseUri $exchange.BaseUri -Name 'a b' } }
        @{ Why = 'a limit that is none'; Call = { Connect-Kalshi -BaseUri $exchange.BaseUri -MaxOrderCost -1 } }
        @{ Why = 'a limit that is no number'; Call = { Connect-Kalshi -BaseUri $exchange.BaseUri -MaxOrderCost '1,5' } }
        @{ Why = 'a key id that is empty'; Call = { Connect-Kalshi -ApiKeyId '' -PrivateKeyPath $wrong } }
        @{ Why = 'a parameter that there is not'; Call = { Connect-Kalshi -ProfileNaem live } }
        @{ Why = 'parameters that do not go together'; Call = { Connect-Kalshi -Simulator -BaseUri $exchange.BaseUri } }
        @{ Why = 'an environment that there is not'; Call = { Connect-Kalshi -Environment Live } }
        @{ Why = 'another command in its pipeline'; Call = { Connect-Kalshi -BaseUri $exchange.BaseUri | Select-Object -NoSuchParameter } }
        @{ Why = 'another command that there is not'; Call = { Connect-Kalshi -BaseUri $exchange.BaseUri | No-SuchCommand } }
    ) {
        Get-ErrorOf $Call | Should -Not -BeNullOrEmpty
        Assert-KalshiError (Get-ErrorOf { Get-KalshiMarket -First 1 }) KalshiNotConnected
        Assert-KalshiError (Get-ErrorOf { Get-KalshiBalance }) KalshiNotConnected
        Get-KalshiConnection | Should -Be $first -Because 'it stays open, and nothing else was opened'
    }

    It 'is stopped' {
        $server = Start-FixedServer -DelayMilliseconds 20000
        $space = [runspacefactory]::CreateRunspace()
        try {
            $space.Open()
            $shell = [powershell]::Create($space)
            $null = $shell.AddScript('Import-Module $args[0]; Select-KalshiConnection -Connection $args[1]; (Get-KalshiConnection -Current).Name').AddArgument($env:KALSHIPS_MODULE).AddArgument($first)
            $shell.Invoke() | Should -Be 'first'
            $shell.Commands.Clear()
            $null = $shell.AddScript('Connect-Kalshi -BaseUri $args[0] -ApiKeyId x -PrivateKeyPath $args[1]').AddArgument($server.Uri).AddArgument($exchange.PrivateKeyPath)
            $run = $shell.BeginInvoke()
            while ($shell.InvocationStateInfo.State -ne 'Running') { Start-Sleep -Milliseconds 20 }
            Start-Sleep -Seconds 1
            $shell.Stop()
            $shell.Commands.Clear()
            $shell.Streams.ClearStreams()
            $null = $shell.AddScript('try { Get-KalshiMarket -First 1 } catch { $_.FullyQualifiedErrorId }')
            $shell.Invoke() | Should -BeLike 'KalshiNotConnected,*'
            $first.IsClosed | Should -BeFalse
        }
        finally {
            ${shell}?.Dispose()
            $space.Dispose()
            Stop-FixedServer $server
        }
    }
}

Describe 'A session is still in use after' {
    BeforeAll { $first = Connect-First }
    AfterAll { Disconnect-Kalshi -All }

    It '<Why>' -ForEach @(
        @{ Why = 'Tab behind Connect-Kalshi'; Call = { TabExpansion2 'Connect-Kalshi -' 16; TabExpansion2 'Connect-Kalshi -ProfileName x -Max' 34 } }
        @{ Why = 'Tab behind Select-KalshiConnection'; Call = { TabExpansion2 'Select-KalshiConnection ' 24 } }
        @{ Why = 'asking how Connect-Kalshi is used'; Call = { Connect-Kalshi -?; Get-Command Connect-Kalshi -Syntax; Get-Help Connect-Kalshi } }
        @{ Why = 'Disconnect-Kalshi of a name that there is not'; Call = { Disconnect-Kalshi no-such-session -ErrorAction Ignore } }
    ) {
        $null = & $Call
        Get-KalshiConnection -Current | Should -Be $first
    }
}

Describe 'Select-KalshiConnection' {
    BeforeAll {
        $first = Connect-First
        $second = Connect-First second
    }

    BeforeEach { Select-KalshiConnection second }
    AfterAll { Disconnect-Kalshi -All }

    It 'chooses by name, whatever its case, or by the session' {
        'FIRST' | Select-KalshiConnection | Should -BeNullOrEmpty
        Select-KalshiConnection second
        Select-KalshiConnection FIRST | Should -BeNullOrEmpty
        Get-KalshiConnection -Current | Should -Be $first
        $second | Select-KalshiConnection -PassThru | Should -Be $second
        Get-KalshiConnection -Current | Should -Be $second
        Get-KalshiConnection | Where-Object { -not $_.IsCurrent } | Select-KalshiConnection
        Get-KalshiConnection -Current | Should -Be $first
    }

    It 'leaves none in use if it fails: <Why>' -ForEach @(
        @{ Why = 'no such name'; Call = { Select-KalshiConnection third }; Id = 'KalshiNotFound' }
        @{ Why = 'no such name, piped'; Call = { 'third' | Select-KalshiConnection }; Id = 'KalshiNotFound' }
        @{ Why = 'two'; Call = { $first, $second | Select-KalshiConnection }; Id = 'KalshiInvalidRequest' }
        @{ Why = 'none'; Call = { Get-KalshiConnection third* | Select-KalshiConnection }; Id = 'KalshiInvalidRequest' }
        @{ Why = 'one that is closed'; Call = { Connect-First third | Tee-Object -Variable third | Disconnect-Kalshi; Select-KalshiConnection second; $third | Select-KalshiConnection }; Id = 'KalshiConnectionClosed' }
    ) {
        Assert-KalshiError (Get-ErrorOf $Call) $Id
        $failure = Get-ErrorOf { Get-KalshiMarket -First 1 }
        Assert-KalshiError $failure KalshiNotConnected
        $failure.Exception.Message | Should -BeExactly 'The last Select-KalshiConnection failed, so no session is in use.'
    }

    It 'completes the names of what is open' {
        (TabExpansion2 'Select-KalshiConnection ' 24).CompletionMatches.CompletionText | Should -Be @('second', 'first')
        (TabExpansion2 'Disconnect-Kalshi f' 19).CompletionMatches.CompletionText | Should -Be 'first'
    }

    It 'lets another runspace use the session, and closes nothing when that ends' {
        1 | ForEach-Object -Parallel {
            Import-Module $env:KALSHIPS_MODULE
            $using:first | Select-KalshiConnection
            (Get-KalshiBalance).Available
        } | Should -Be 1000
        $first.IsClosed | Should -BeFalse
    }
}

Describe 'Sessions side by side' {
    AfterEach { Disconnect-Kalshi -All }

    It 'go on when another is opened, which is the one in use' {
        $first = Connect-First
        $second = Connect-First second
        (Get-KalshiBalance -Connection $first).Available | Should -Be 1000
        $first.IsClosed | Should -BeFalse
        Get-KalshiConnection | Should -Be @($second, $first)
        Get-KalshiConnection -Current | Should -Be $second
        Get-KalshiConnection fir* | Should -Be $first
        Assert-KalshiError (Get-ErrorOf { Get-KalshiConnection third }) KalshiNotFound
    }

    It 'are called by the environment, each otherwise' {
        $plain = 1..3 | ForEach-Object { Connect-Kalshi -BaseUri $exchange.BaseUri }
        $plain.Name | Should -Be @('custom', 'custom-2', 'custom-3')
        $plain[2] | Out-String | Should -Match 'Connected to Custom-3 at '
        Disconnect-Kalshi custom-2
        (Connect-Kalshi -BaseUri $exchange.BaseUri).Name | Should -Be 'custom-2'
    }

    It 'are closed one by one, and none takes the place of the one in use by itself' {
        $first = Connect-First
        $second = Connect-First second
        $third = Connect-First third
        Disconnect-Kalshi
        $third.IsClosed | Should -BeTrue
        foreach ($call in { Get-KalshiMarket -First 1 }, { Get-KalshiBalance }) {
            $failure = Get-ErrorOf $call
            Assert-KalshiError $failure KalshiNotConnected
            $failure.Exception.Message | Should -BeExactly 'No session is in use, and none of those that are open was chosen.'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*: second, first.'
        }
        Select-KalshiConnection first
        Disconnect-Kalshi second
        $second.IsClosed | Should -BeTrue
        Get-KalshiConnection -Current | Should -Be $first
        $first | Disconnect-Kalshi
        Get-KalshiConnection | Should -BeNullOrEmpty
    }

    It 'are all closed by Disconnect-Kalshi -All' {
        $all = (Connect-First), (Connect-First second)
        Disconnect-Kalshi -All
        $all.IsClosed | Should -Be @($true, $true)
        Get-KalshiConnection | Should -BeNullOrEmpty
    }

    It 'at a simulator end with it, and the others go on' {
        $elsewhere = Connect-First
        $here = (Connect-Kalshi -Simulator), (Connect-Kalshi -Simulator)
        $here.Name | Should -Be @('simulator', 'simulator-2')
        Stop-KalshiSimulator
        $here.IsClosed | Should -Be @($true, $true)
        Get-KalshiConnection | Should -Be $elsewhere
        Assert-KalshiError (Get-ErrorOf { Get-KalshiMarket -First 1 }) KalshiNotConnected
    }
}

Describe 'A session that is closed' {
    AfterAll { Disconnect-Kalshi -All }

    It 'says truly how: <How>' -ForEach @(
        @{ How = 'was closed by Disconnect-Kalshi'; Close = { Disconnect-Kalshi } }
        @{ How = 'was closed by its method Dispose'; Close = { $session.Dispose() } }
        @{ How = 'was closed when its simulator was stopped'; Close = { Stop-KalshiSimulator } }
    ) {
        $session = Connect-Kalshi -Simulator -Name short
        & $Close
        foreach ($call in { Get-KalshiMarket -First 1 -Connection $session }, { Get-KalshiBalance -Connection $session }) {
            $failure = Get-ErrorOf $call
            Assert-KalshiError $failure KalshiConnectionClosed
            $failure.Exception.Message | Should -BeExactly "Session 'short' $How."
        }
        Stop-KalshiSimulator
        Disconnect-Kalshi
    }

    It 'says that its runspace was closed' {
        $shell = [powershell]::Create()
        $session = $shell.AddScript('Import-Module $args[0]; Connect-Kalshi -BaseUri $args[1] -Name elsewhere').AddArgument($env:KALSHIPS_MODULE).AddArgument($exchange.BaseUri).Invoke()[0]
        $shell.Dispose()
        $failure = Get-ErrorOf { Get-KalshiMarket -First 1 -Connection $session }
        Assert-KalshiError $failure KalshiConnectionClosed
        $failure.Exception.Message | Should -BeExactly "Session 'elsewhere' was closed with the runspace that opened it."
    }

    It 'says that the module was imported anew, and nothing is read elsewhere before there is another' -Tag Process {
        $said = Invoke-CleanProcess @'
Import-Module $env:KALSHIPS_MODULE
$session = Connect-Kalshi -Simulator -Name short
Import-Module $env:KALSHIPS_MODULE -Force 3>&1
foreach ($call in { Get-KalshiMarket -First 1 }, { Get-KalshiBalance }, { Get-KalshiMarket -First 1 -Connection $session }) {
    try { & $call } catch { "$($_.FullyQualifiedErrorId -replace ',.*'): $($_.Exception.Message)" }
}
$null = Connect-Kalshi -Simulator
@(Get-KalshiMarket -First 1).Count
'@
        $said[0] | Should -Be 'WARNING: The module is removed or imported again, which closed session short. Connect again.'
        $said[1..2] | Should -Be (@("KalshiNotConnected: Session 'short' was closed when the module was removed or imported again.") * 2)
        $said[3] | Should -Be "KalshiConnectionClosed: Session 'short' was closed when the module was removed or imported again."
        $said[4] | Should -Be 1
    }

    It 'is not told of where none was open' -Tag Process {
        Invoke-CleanProcess 'Import-Module $env:KALSHIPS_MODULE; $null = Get-KalshiConnection; Import-Module $env:KALSHIPS_MODULE -Force; "quiet"' | Should -Be 'quiet'
    }
}

Describe 'Public data without a session' {
    BeforeAll {
        # Where it would be read, without reading it.
        $ask = @'
Import-Module $env:KALSHIPS_MODULE
function Get-Place {
    $state = (Get-Command Get-KalshiMarket).ImplementingType.Assembly.GetType('KalshiPS.Session.RunspaceState').GetProperty('Current').GetValue($null)
    try { $state.Sessions.Use($true).Environment } catch { $_.Exception.InnerException.Message }
}
'@
    }

    It 'is read from production where no session was asked for, or all were disconnected' -Tag Process {
        Invoke-CleanProcess "$ask
Get-Place
`$null = Connect-Kalshi -Environment Demo
Get-Place
Disconnect-Kalshi
Get-Place" | Should -Be @('Production', 'Demo', 'Production')
    }

    It 'is not where a simulator was in use: <Use>' -ForEach @(
        @{ Use = 'Start-KalshiSimulator; Stop-KalshiSimulator' }
        @{ Use = 'Connect-Kalshi -Simulator; Disconnect-Kalshi' }
        @{ Use = 'Connect-Kalshi -BaseUri http://127.0.0.1:9/trade-api/v2; Disconnect-Kalshi' }
        @{ Use = 'Start-KalshiSimulator; Import-Module $env:KALSHIPS_MODULE -Force' }
        @{ Use = '1 | ForEach-Object -Parallel { Import-Module $env:KALSHIPS_MODULE; Connect-Kalshi -Simulator }' }
    ) -Tag Process {
        Invoke-CleanProcess "$ask
`$null = . { $Use }
Get-Place" | Should -Be 'No session is in use, and a simulator was in this process, so public data is not read from production by default.'
    }

    It 'is read from production by who asks for it, after a simulator too' -Tag Process {
        Invoke-CleanProcess "$ask
`$null = Connect-Kalshi -Simulator
`$null = Connect-Kalshi -Environment Production
Get-Place" | Should -Be 'Production'
    }
}

Describe 'What asks before it is done' {
    BeforeAll {
        $session = Connect-First account
        $ticker = (Get-KalshiMarket -Status open -First 1).Ticker
        $order = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.01
        # What is looked at before anybody is asked has to be there.
        $real = @{
            'New-KalshiOrder'      = @{ Ticker = $ticker; Side = 'Yes'; Count = 1; Price = 0.01 }
            'Set-KalshiOrder'      = @{ InputObject = $order; OrderId = $order.OrderId; ReduceBy = 1 }
            'Remove-KalshiOrder'   = @{ OrderId = $order.OrderId; Subaccount = 3 }
            'Resolve-KalshiOrder'  = @{ ClientOrderId = $order.ClientOrderId }
            'Show-KalshiChart'     = @{ Ticker = $ticker; Path = Join-Path $TestDrive chart.svg }
            'Export-KalshiHistory' = @{ Kind = 'Trades'; Path = Join-Path $TestDrive export; Ticker = $ticker; After = [DateTime]::UtcNow }
            'Invoke-KalshiApi'     = @{ Path = '/some'; Method = 'Post' }
            'New-KalshiApiKey'     = @{ Name = 'x'; KeyPath = Join-Path $TestDrive new.pem }
            'New-KalshiTransfer'   = @{ Amount = 1; FromSubaccount = 0; ToSubaccount = 1 }
            'New-KalshiBlockTrade' = @{ Ticker = $ticker; Price = 0.5; Count = 1; MakerSide = 'No'; ExpirationTime = [DateTimeOffset]::Now.AddHours(1); BuyerUserId = 'a'; SellerUserId = 'b' }
            'New-KalshiCollectionMarket' = @{ CollectionTicker = 'KXMVE'; Leg = 'yes KXA-1', 'no KXB-1' }
            'Set-KalshiOrderGroup' = @{ OrderGroupId = 'x'; ContractsLimit = 6 }
        }

        # The sentences go to the host: a transcript has them.
        function Get-WhatIf([string] $Name) {
            $command = Get-Command $Name
            $arguments = $real[$Name] ?? (Get-Argument $command)
            $file = Join-Path $TestDrive "$(New-Guid).txt"
            $null = Start-Transcript $file
            try { $null = & $command @arguments -WhatIf } finally { $null = Stop-Transcript }
            (Get-Content $file) -match '^What if: ' | ForEach-Object { $_ -replace '^What if: ' }
        }

        function Set-Environment([string] $Environment) {
            [KalshiPS.KalshiConnection].GetField('<Environment>k__BackingField', 'NonPublic, Instance').SetValue($session, [KalshiPS.KalshiEnvironment] $Environment)
        }
    }

    AfterEach { Set-Environment Custom }
    AfterAll { Disconnect-Kalshi -All }

    It '<_> names the account, and shouts where money is real' -ForEach ($talking | Where-Object { (Get-Command $_).Parameters.ContainsKey('WhatIf') }) {
        $key = $exchange.ApiKeyId.Substring(0, 8)
        $said = Get-WhatIf $_
        $said | Should -HaveCount 1
        $said | Should -Match "^[A-Z].*\. \(Custom account, key $key….*\)$"
        Set-Environment Production
        Get-WhatIf $_ | Should -MatchExactly "^\[PRODUCTION account, key $key….*\] [A-Z].*\.$"
    }

    It 'names the subaccount where one is given' {
        Get-WhatIf Remove-KalshiOrder | Should -Match ', subaccount 3\)$'
    }

    It 'asks with the same words' {
        Set-Environment Production
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('Import-Module $args[0]; Remove-KalshiOrder $args[2] -Connection $args[1] -Verbose -Confirm:$false').AddArgument($env:KALSHIPS_MODULE).AddArgument($session).AddArgument($order.OrderId).Invoke()
            $shell.Streams.Verbose.Message -match '^\[PRODUCTION account, key ' | Should -Not -BeNullOrEmpty
        }
        finally { $shell.Dispose() }
    }

    It 'is quiet of what a simulator needs nobody to be told' {
        Set-Environment Simulator
        Get-WhatIf New-KalshiSubaccount | Should -BeLikeExactly '*. (Simulator account)'
    }

    It 'draws the account with a picture: <_>' -ForEach 'Show-KalshiOrderBook', 'Show-KalshiChart', 'Show-KalshiPortfolio' {
        $arguments = if ($_ -eq 'Show-KalshiPortfolio') { @{} } else { @{ Ticker = $ticker } }
        $lines = & $_ @arguments
        $lines[-1] | Should -BeLike '(Custom account, key *…)'
        Set-Environment Production
        $lines = & $_ @arguments
        $lines[0] | Should -BeLikeExactly 'PRODUCTION account, key *…'
    }

    It 'does not say of candlesticks where they are from' {
        $lines = Get-KalshiCandlestick $ticker -After ([DateTime]::Now.AddHours(-6)) | Show-KalshiChart
        $lines | Should -Not -BeNullOrEmpty
        $lines[-1] | Should -Not -BeLike '(*'
    }
}
