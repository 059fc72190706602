# What is piped: text, and what has the ticker or the id. Everything else is refused in a sentence, and nothing is done instead.
BeforeDiscovery {
    $cultures = '', 'de-DE' | ForEach-Object { @{ Culture = $_; Called = $_ ? $_ : 'the invariant culture' } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $simulator = Start-KalshiSimulator
    $session = Connect-Kalshi -Simulator
    $market, $other = Get-KalshiMarket -Status open -First 2
    $ticker = $market.Ticker
    $before = [cultureinfo]::CurrentCulture
    $commands = Get-Command -Module KalshiPS
    $failsToBind = '^(InputObject(NotBound|MissingMandatory)|ParameterArgument(Validation|Transformation)Error)'

    $byValue = foreach ($command in $commands) {
        foreach ($parameter in $command.Parameters.Values) {
            $sets = @($parameter.ParameterSets.GetEnumerator() | Where-Object { $_.Value.ValueFromPipeline })
            if ($sets) { [pscustomobject]@{ Command = $command.Name; Name = $parameter.Name; Full = "$($command.Name) -$($parameter.Name)"; Type = $parameter.ParameterType; Attributes = $parameter.Attributes; Set = $sets[0].Key } }
        }
    }
    $names = $byValue | Where-Object { $_.Type -in [string], [string[]] }

    # What a cmdlet needs besides what is piped, so that only the pipeline can be at fault.
    function Get-Need($Command, [string] $Set) {
        $command = Get-Command $Command
        $chosen = $command.ParameterSets | Where-Object { $_.Name -eq $Set } | Select-Object -First 1
        $chosen ??= $command.ParameterSets | Sort-Object IsDefault -Descending | Select-Object -First 1
        $need = @{}
        foreach ($parameter in $chosen.Parameters | Where-Object { $_.IsMandatory -and -not $_.ValueFromPipeline }) {
            $type = [Nullable]::GetUnderlyingType($parameter.ParameterType) ?? $parameter.ParameterType
            if ($type.IsArray) { $type = $type.GetElementType() }
            $need[$parameter.Name] = if ($type.IsEnum) { $type.GetEnumNames()[0] } elseif ($type -in [switch], [bool]) { $true } elseif ($type -eq [string]) { 'A' }
            elseif ($type -eq [Collections.IDictionary]) { @{ 0 = 100 } } elseif ($type -eq [KalshiPS.ComboLeg]) { 'yes A' } elseif ($type -eq [DateTimeOffset]) { Get-Date } elseif ($type -eq [uri]) { 'http://127.0.0.1:1/' } else { '1' }
        }
        if ($command.Parameters.ContainsKey('Confirm')) { $need.Confirm = $false }
        if ($command.Parameters.ContainsKey('TimeoutSec')) { $need.TimeoutSec = 1 }
        $need
    }
}

AfterAll { Stop-KalshiSimulator }

Describe 'What binds by value from the pipeline' {
    It 'reads a ticker or an id from what has it' {
        $names.Count | Should -BeGreaterThan 40
        foreach ($name in $names) {
            $attribute = @($name.Attributes | Where-Object { $_ -is [KalshiPS.Binding.NamedByAttribute] })
            $attribute | Should -HaveCount 1 -Because $name.Full
            $attribute.Member | Should -BeExactly $name.Name
            $name.Attributes.Where({ $_ -is [KalshiPS.Binding.ValidateNamedAttribute] }) | Should -HaveCount 1 -Because $name.Full
        }
    }

    It 'is no object that PowerShell makes of a row' {
        foreach ($parameter in $byValue | Where-Object { $_.Type.GetConstructor(@()) -and $_.Type -notin [psobject], [object] }) {
            $parameter.Attributes.Where({ $_ -is [KalshiPS.Binding.OnlyAsAttribute] -and $_.Type -eq $parameter.Type }) | Should -HaveCount 1 -Because $parameter.Full
        }
    }
}

Describe 'Something else in the pipeline' {
    It 'is refused by every cmdlet, which then does nothing' {
        # A body can be anything; what chooses a session has none after it failed.
        $things = @{ 'a date' = [datetime]::new(2026, 11, 30); 'a process' = Get-Process -Id $PID; 'a hashtable' = @{ Ticker = $ticker; OrderId = 'x' }; 'a number' = 5; 'a file' = Get-Item $PSCommandPath; 'true or false' = $true; 'a time span' = [timespan]::FromDays(1) }
        $sent = $simulator.RequestCount
        $wrong = foreach ($command in $commands | Where-Object Name -NotIn 'Invoke-KalshiApi', 'Connect-Kalshi', 'Select-KalshiConnection') {
            $need = Get-Need $command
            foreach ($thing in $things.Keys) {
                $said = try { @($things[$thing] | & $command @need 2>&1 3>$null) } catch { @($_) }
                $output = $said.Where({ $_ -isnot [Management.Automation.ErrorRecord] })
                if ($output) { "$command takes $thing and answers $output" }
                if ($said.Count -eq 0 -or $said[0].FullyQualifiedErrorId -notmatch $failsToBind) { "$command takes ${thing}: $($said[0])" }
            }
        }
        $wrong | Should -BeNullOrEmpty
        $simulator.RequestCount | Should -Be $sent
    }

    It 'is called by its name where a ticker or an id was meant' {
        # What chooses a session has none after it failed.
        $wrong = foreach ($name in $names | Sort-Object { $_.Command -eq 'Select-KalshiConnection' }) {
            $need = Get-Need $name.Command $name.Set
            foreach ($thing in @{ 'a date' = Get-Date; 'a process' = Get-Process -Id $PID; 'a hashtable' = @{ $name.Name = 'X' } }.GetEnumerator()) {
                $failure = Get-ErrorOf { $thing.Value | & $name.Command @need }
                if ($failure -notmatch "That is $($thing.Key), not an? [\w ]+\.") { "$($name.Full): $failure" }
            }
        }
        $null = Connect-Kalshi -Simulator
        $wrong | Should -BeNullOrEmpty
    }

    It 'that is one of ours, is no order' {
        $null = $market | New-KalshiOrder -Side Yes -Count 1 -Price $market.YesAsk
        $position = Get-KalshiPosition $ticker
        $event = Get-KalshiEvent -First 1
        $order = $market | New-KalshiOrder -Side Yes -Count 5 -Price 0.01
        $sent = $simulator.RequestCount
        foreach ($block in { $position | Set-KalshiOrder -Price 0.02 }, { $position | Remove-KalshiOrder }) { Get-ErrorOf $block | Should -Match 'That is a position, not an order\.' }
        foreach ($block in { $event | Set-KalshiOrder -Price 0.02 }, { $event | Remove-KalshiOrder }) { Get-ErrorOf $block | Should -Match 'That is an event, not an order\.' }
        Get-ErrorOf { $event | New-KalshiOrder -Side Yes -Count 1 -Price 0.01 } | Should -Match 'That is an event, not a market\.'
        $simulator.RequestCount | Should -Be $sent
        (Get-KalshiOrder $order.OrderId).RemainingCount | Should -Be 5
        # Its size is that of the fill, and not what the order is to have.
        Get-ErrorOf { Get-KalshiFill -First 1 | Set-KalshiOrder -Price 0.02 } | Should -Match 'That is a fill, not an order\.'
        Get-ErrorOf { Get-KalshiTrade -First 1 | New-KalshiOrder -Side Yes -Price 0.02 } | Should -Match 'That is a trade, not a market\.'
        Get-ErrorOf { $order | New-KalshiOrder -Side Yes -Count 1 -Price 0.02 } | Should -Match 'That is an order, not a market\.'
        (Get-KalshiOrder $order.OrderId).RemainingCount | Should -Be 5
        $order | Remove-KalshiOrder
    }

    It 'is no profile and no fault because it has a name' {
        $file = Get-Item $PSCommandPath
        $null = Set-KalshiProfile $file.Name -Environment Demo
        try {
            Get-ErrorOf { $file | Remove-KalshiProfile -Confirm:$false } | Should -Match 'That is a file, not a profile\.'
            Get-ErrorOf { $file | Set-KalshiProfile -Environment Production } | Should -Match 'That is a file, not a profile\.'
            Get-ErrorOf { $file | Remove-KalshiSimulatorFault } | Should -Match 'That is a file, not a fault\.'
            (Get-KalshiProfile $file.Name).Environment | Should -Be 'Demo'
        }
        finally { Get-KalshiProfile $file.Name | Remove-KalshiProfile -Confirm:$false }
        Get-KalshiProfile | Where-Object Name -EQ $file.Name | Should -BeNullOrEmpty
    }

    It 'is refused as an argument, too' {
        Get-ErrorOf { Remove-KalshiOrder (Get-Date) } | Should -Match 'That is a date, not an order\.'
        Get-ErrorOf { New-KalshiOrder (Get-KalshiEvent -First 1) -Side Yes -Count 1 -Price 0.01 } | Should -Match 'That is an event, not a market\.'
        (New-KalshiOrder $market -Side Yes -Count 1 -Price 0.01).Ticker | Should -Be $ticker
        Remove-KalshiOrder -All -Confirm:$false
    }
}

Describe 'What has the ticker or the id' {
    It 'binds, as text or as a row' {
        # Listens until it is told to stop.
        $wrong = foreach ($name in $names | Where-Object Command -NE 'Register-KalshiEvent') {
            $need = Get-Need $name.Command $name.Set
            if ((Get-Command $name.Command).Parameters.ContainsKey('WhatIf')) { $need.WhatIf = $true }
            foreach ($thing in 'KXNOSUCH', [pscustomobject]@{ $name.Name = 'KXNOSUCH' }) {
                $failure = Get-ErrorOf { $thing | & $name.Command @need 6>$null }
                if ($failure.FullyQualifiedErrorId -match $failsToBind -and $name.Name -ne 'Suffix') { "$($name.Full): $failure" }
            }
        }
        $wrong | Should -BeNullOrEmpty
    }

    It 'connects, if it is a simulator' {
        $exchange = Start-Exchange
        try {
            $connection = $exchange | Connect-Kalshi
            $connection.BaseUri | Should -Be $exchange.BaseUri
            $connection.ApiKeyId | Should -Be $exchange.ApiKeyId
            $connection | Disconnect-Kalshi
        }
        finally { $exchange.Dispose() }
        try { Get-ErrorOf { Get-Date | Connect-Kalshi } | Should -Match 'input object cannot be bound' }
        finally { $null = Connect-Kalshi -Simulator }
        @(Get-KalshiConnection).ApiKeyId | Should -Not -Contain $null -Because 'no session without a key was opened'
        (Get-KalshiConnection -Current).BaseUri | Should -Be $simulator.BaseUri
    }
}

Describe 'Rows under <Called>' -ForEach $cultures {
    BeforeEach { [cultureinfo]::CurrentCulture = $Culture }

    AfterEach {
        [cultureinfo]::CurrentCulture = $before
        Remove-KalshiOrder -All -Confirm:$false
    }

    It 'are a plan of orders' {
        $id = "plan-$Culture-$(New-Guid)"
        $plan = "$TestDrive/plan.csv"
        Set-Content $plan "Ticker,Side,Action,Count,Price,ClientOrderId`n$ticker,Yes,Buy,1.5,0.02,$id`n$ticker,No,Buy,2,3c,`n$($other.Ticker),no,sell,3,0.97," -Encoding utf8
        $orders = Import-Csv $plan | New-KalshiOrder
        $orders.InitialCount | Should -Be 1.5, 2, 3
        $orders.YesPrice | Should -Be 0.02, 0.97, 0.03
        $orders.BookSide | Should -Be 'bid', 'ask', 'bid'
        $orders[0].ClientOrderId | Should -Be $id
        $orders.ClientOrderId | Select-Object -Unique | Should -HaveCount 3
    }

    It 'that were written with commas, or leave out what an order needs, are refused one by one' {
        $sent = $simulator.RequestCount
        foreach ($row in [pscustomobject]@{ Ticker = $ticker; Side = 'Yes'; Count = '1,5'; Price = '0.02' }, [pscustomobject]@{ Ticker = $ticker; Side = 'Yes'; Count = '1'; Price = '0,02' },
            [pscustomobject]@{ Ticker = $ticker; Side = ''; Count = '1'; Price = '0.02' }, [pscustomobject]@{ Ticker = $ticker; Side = 'Yes'; Count = ''; Price = '0.02' },
            [pscustomobject]@{ Ticker = $ticker; Side = 'Yes'; Count = '1'; Price = '' }, [pscustomobject]@{ Ticker = ''; Side = 'Yes'; Count = '1'; Price = '0.02' },
            [pscustomobject]@{ Ticker = $ticker; Side = 'Yes'; Action = 'Bye'; Count = '1'; Price = '0.02' }) {
            $failure = Get-ErrorOf { $row | New-KalshiOrder }
            $failure.FullyQualifiedErrorId | Should -Match $failsToBind -Because "$row"
        }
        $simulator.RequestCount | Should -Be $sent
        $order = [pscustomobject]@{ Ticker = $ticker; Side = 'Yes'; Count = '1,5'; Price = '0.02' } | New-KalshiOrder -Count { [decimal]::Parse($_.Count, [cultureinfo] 'de-DE') }
        $order.InitialCount | Should -Be 1.5
    }

    It 'that say more of an order than is read are refused, and nothing is sent' {
        $sent = $simulator.RequestCount
        foreach ($more in @{ PostOnly = 'True' }, @{ ReduceOnly = $true }, @{ ExpirationTime = '2030-01-01' }, @{ BookSide = 'ask' }, @{ OrderGroupId = 'g' }) {
            $row = [pscustomobject](@{ Ticker = $ticker; Side = 'Yes'; Count = '1'; Price = '0.01' } + $more)
            $failure = Get-ErrorOf { $row | New-KalshiOrder }
            $failure.Exception.Message | Should -BeLike "*$($more.Keys), which is not read from the pipeline*"
        }
        $simulator.RequestCount | Should -Be $sent
        $empty = [pscustomobject]@{ Ticker = $ticker; Side = 'Yes'; Count = '1'; Price = '0.01'; TimeInForce = ''; PostOnly = 'False'; ReduceOnly = $false; Note = 'why' }
        ($empty | New-KalshiOrder).RemainingCount | Should -Be 1
        ([pscustomobject]@{ Ticker = $ticker; Side = 'Yes'; Count = '1'; Price = '0.01'; TimeInForce = 'IOC' } | New-KalshiOrder).Status | Should -Be canceled
        # A market's row has such times of its own.
        (Get-KalshiMarket $ticker | Select-Object * | New-KalshiOrder -Side Yes -Count 1 -Price 0.01).RemainingCount | Should -Be 1
    }

    It 'have no member that a cmdlet which changes something neither reads nor refuses' {
        $exceptions = @{
            'New-KalshiOrderGroup -ExchangeIndex' = 'a wish, and what is piped is a subaccount'
        }
        # What is piped to these is no plan of what is to be done at the exchange.
        $others = 'Export-KalshiHistory', 'Show-KalshiChart', 'Invoke-KalshiApi', 'Set-KalshiProfile', 'Remove-KalshiProfile', 'Set-KalshiSimulatorFault', 'Remove-KalshiSimulatorFault', 'Stop-KalshiSimulator'
        $looked = 0
        $found = foreach ($command in $commands | Where-Object { $_.Parameters.ContainsKey('WhatIf') -and $_.Name -notin $others }) {
            $all = $command.Parameters.Values.Where({ $_.Name -notin [Management.Automation.PSCmdlet]::CommonParameters + 'WhatIf', 'Confirm', 'Excess', 'Connection', 'TimeoutSec' })
            $piped = $all.Where({ $true -in $_.ParameterSets.Values.ValueFromPipeline -or $true -in $_.ParameterSets.Values.ValueFromPipelineByPropertyName })
            if (-not $piped) { continue }
            $looked++
            $refused = $piped.Attributes.Where({ $_ -is [KalshiPS.Binding.NamedByAttribute] }).Unread
            foreach ($parameter in $all.Where({ $_ -notin $piped -and $_.Name -notin $refused })) {
                # Without it nothing is done at all.
                $isNeeded = $false -notin $parameter.ParameterSets.Values.IsMandatory -and ($parameter.ParameterSets.ContainsKey('__AllParameterSets') -or $parameter.ParameterSets.Count -eq $command.ParameterSets.Count)
                if (-not $isNeeded -and "$command -$($parameter.Name)" -notin $exceptions.Keys) { "$command -$($parameter.Name)" }
            }
        }
        $looked | Should -BeGreaterThan 15
        $found | Should -BeNullOrEmpty
    }

    It 'that say more of a change than is read are refused, and nothing is sent' {
        $order = $market | New-KalshiOrder -Side Yes -Count 3 -Price 0.01
        $sent = $simulator.RequestCount
        foreach ($more in @{ ReduceTo = '1' }, @{ ReduceBy = '1' }, @{ ExpirationTime = '2030-01-01' }, @{ NoExpiration = 'True' }, @{ RoundPrice = 'Down' }, @{ Quantity = '2' }, @{ reduce_to = '1' }, @{ Expiration = '2030-01-01' }) {
            foreach ($also in @{}, @{ Price = '0.02' }) {
                $failure = Get-ErrorOf { [pscustomobject](@{ OrderId = $order.OrderId } + $also + $more) | Set-KalshiOrder -Count 2 }
                $failure.Exception.Message | Should -BeLike "*That has $($more.Keys), which is not read*"
            }
        }
        Get-ErrorOf { [pscustomobject]@{ OrderId = $order.OrderId; All = 'True' } | Remove-KalshiOrder } | Should -BeLike '*That has All, which is not read*'
        Get-ErrorOf { [pscustomobject]@{ Ticker = $ticker; PostOnly = 'True' } | New-KalshiOrder -Side Yes -Count 1 -Price 0.01 } | Should -BeLike '*That has PostOnly, which is not read*'
        Get-ErrorOf { [pscustomobject]@{ Ticker = $ticker; ReplaceExisting = 'True' } | New-KalshiRfq -Count 1 } | Should -BeLike '*That has ReplaceExisting, which is not read*'
        $simulator.RequestCount | Should -Be $sent
    }

    It 'with a name that is almost the right one are refused, and nothing is sent: <Column>' -ForEach @(
        @{ Column = 'TIF'; Value = 'IOC'; Says = 'Name it TimeInForce' }
        @{ Column = 'time_in_force'; Value = 'IOC'; Says = 'Name it TimeInForce' }
        @{ Column = 'Expiration'; Value = '2030-01-01'; Says = 'give -ExpirationTime explicitly' }
        @{ Column = 'post_only'; Value = 'true'; Says = 'give -PostOnly explicitly' }
        @{ Column = 'Direction'; Value = 'Sell'; Says = 'Name it Action' }
        @{ Column = 'client_order_id'; Value = 'a'; Says = 'Name it ClientOrderId' }
        @{ Column = 'Type'; Value = 'market'; Says = 'there are only limit orders' }
        @{ Column = 'OrderType'; Value = 'market'; Says = 'there are only limit orders' }
    ) {
        $sent = $simulator.RequestCount
        $row = [pscustomobject]@{ Ticker = $ticker; Side = 'Yes'; Count = '1'; Price = '0.01'; $Column = $Value }
        Get-ErrorOf { $row | New-KalshiOrder } | Should -BeLike "*$Says*"
        $simulator.RequestCount | Should -Be $sent
        $row.$Column = ''
        ($row | New-KalshiOrder -WhatIf) | Should -BeNullOrEmpty
    }

    It 'with a name beside the right one, or of a limit order, are taken' {
        ([pscustomobject]@{ Ticker = $ticker; Side = 'Yes'; Count = '1'; Size = '100'; Price = '0.01'; Type = 'Limit' } | New-KalshiOrder).RemainingCount | Should -Be 1
    }

    It 'of orders that expire, were exported, and are changed' {
        $order = $market | New-KalshiOrder -Side Yes -Count 3 -Price 0.01 -ExpirationTime (Get-Date).AddDays(1)
        $order | Export-Csv "$TestDrive/orders.csv"
        (Import-Csv "$TestDrive/orders.csv" | Set-KalshiOrder -Price 0.02).ExpirationTime.ToUnixTimeSeconds() | Should -Be $order.ExpirationTime.ToUnixTimeSeconds()
    }

    It 'of orders that were exported, change and cancel them' {
        $order = $market | New-KalshiOrder -Side Yes -Count 3.5 -Price 0.01
        $order | Export-Csv "$TestDrive/orders.csv"
        (Import-Csv "$TestDrive/orders.csv" | Set-KalshiOrder -Count 4.5).InitialCount | Should -Be 4.5
        (Import-Csv "$TestDrive/orders.csv" | Set-KalshiOrder -Price 0.02).InitialCount | Should -Be 4.5 -Because 'what the row says of its size is old, and was never asked'
        (Import-Csv "$TestDrive/orders.csv" | Remove-KalshiOrder).ReducedBy | Should -Be 4.5
    }

    It 'change what they name, and nothing if they are empty' {
        $order = $market | New-KalshiOrder -Side Yes -Count 3 -Price 0.01
        $changed = [pscustomobject]@{ OrderId = $order.OrderId; Price = '0.02'; Count = '' } | Set-KalshiOrder
        $changed.YesPrice | Should -Be 0.02
        $changed.InitialCount | Should -Be 3
        Assert-KalshiError (Get-ErrorOf { [pscustomobject]@{ OrderId = $order.OrderId; Price = ''; Count = ''; ReduceTo = '' } | Set-KalshiOrder }) KalshiInvalidOrder
        (Get-KalshiOrder $order.OrderId).RemainingCount | Should -Be 3
    }
}

Describe 'An empty member' {
    BeforeAll {
        $optional = foreach ($command in $commands) {
            foreach ($parameter in $command.Parameters.Values) {
                $sets = $parameter.ParameterSets.Values | Where-Object ValueFromPipelineByPropertyName
                if ($sets -and $true -notin $sets.ValueFromPipeline -and $true -notin $sets.IsMandatory) { [pscustomobject]@{ Command = $command.Name; Name = $parameter.Name; Type = $parameter.ParameterType; Attributes = $parameter.Attributes } }
            }
        }
    }

    It 'is as if it were not there, wherever it is optional' {
        $optional.Count | Should -BeGreaterThan 40
        $wrong = foreach ($parameter in $optional | Where-Object { $_.Type -in [string], [string[]] -or [Nullable]::GetUnderlyingType($_.Type) }) {
            foreach ($blank in '', ' ') {
                $read = $blank
                foreach ($transformation in $parameter.Attributes.Where({ $_ -is [Management.Automation.ArgumentTransformationAttribute] })) { $read = $transformation.Transform($ExecutionContext, $read) }
                if ($null -ne $read -or $parameter.Attributes.Where({ $_ -is [ValidateNotNullOrEmpty] })) { "$($parameter.Command) -$($parameter.Name)" }
            }
        }
        $wrong | Should -BeNullOrEmpty
    }

    It 'does not make a question about everything of one about something' {
        $sent = $simulator.RequestCount
        # What is written has a name of its own.
        $wrong = foreach ($group in $optional | Where-Object { $_.Type -in [string], [string[]] -and $_.Command -match '^(Get|Find)-' } | Group-Object Command) {
            $row = @{}
            $group.Group | ForEach-Object { $row[$_.Name] = '' }
            $need = Get-Need $group.Name
            $said = try { @([pscustomobject] $row | & $group.Name @need 2>&1 3>$null) } catch { @($_) }
            if ($said.Count -eq 0 -or $said.Where({ $_ -isnot [Management.Automation.ErrorRecord] })) { "$($group.Name) answers $($said | Select-Object -First 3)" }
        }
        $wrong | Should -BeNullOrEmpty
        $simulator.RequestCount | Should -Be $sent
    }

    It 'given by hand is an error' {
        $sent = $simulator.RequestCount
        foreach ($block in { Remove-KalshiOrder x -Ticker '' }, { Remove-KalshiOrder x -Subaccount '' }, { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.01 -ClientOrderId '' }, { Get-KalshiOrder -Ticker ' ' }, { Get-KalshiPosition -EventTicker $null }) {
            Assert-KalshiError (Get-ErrorOf $block) KalshiInvalidRequest
        }
        # An order that was to end would not, and a session that was to have a bound would have none.
        $nobody = $null
        foreach ($block in { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.01 -ExpirationTime $nobody }, { Set-KalshiOrder x -Price 0.01 -ExpirationTime $nobody }, { Connect-Kalshi -Simulator -MaxOrderCost $nobody }, { Connect-Kalshi -Simulator -MaxOpenCost $nobody }, { Connect-Kalshi -Simulator -MaxSpend $nobody }) {
            (Get-ErrorOf $block).FullyQualifiedErrorId | Should -Match $failsToBind
        }
        # What fails to connect leaves no session.
        $null = Select-KalshiConnection -Name $session.Name
        $simulator.RequestCount | Should -Be $sent
    }
}

Describe 'An object made by hand' {
    It 'has what it was given' {
        $order = $market | New-KalshiOrder -Side Yes -Count 3 -Price 0.01
        ([KalshiPS.Order]@{ OrderId = $order.OrderId } | Remove-KalshiOrder).ReducedBy | Should -Be 3
        Assert-KalshiError (Get-ErrorOf { [KalshiPS.Order]@{ OrderId = 'o2' } | Remove-KalshiOrder }) KalshiNotFound
        ([KalshiPS.Market]@{ Ticker = $ticker } | New-KalshiOrder -Side Yes -Count 1 -Price 0.01 | Remove-KalshiOrder).ReducedBy | Should -Be 1
    }

    It 'is read where it has no more than its id' {
        $order = $market | New-KalshiOrder -Side Yes -Count 3 -Price 0.01
        ([KalshiPS.Order]@{ OrderId = $order.OrderId } | Set-KalshiOrder -Price 0.02 -Count 2).RemainingCount | Should -Be 2
        ([KalshiPS.Order]@{ OrderId = $order.OrderId } | Set-KalshiOrder -ReduceTo 1).RemainingCount | Should -Be 1
    }

    It 'is not believed if it is a row or a hashtable' {
        $order = $market | New-KalshiOrder -Side Yes -Count 3 -Price 0.01
        $row = [pscustomobject]@{ OrderId = $order.OrderId; InitialCount = '1,5'; Ticker = 'X'; BookSide = 'ask' }
        (Get-ErrorOf { $row | Set-KalshiOrder -Price 0.02 }) | Should -Match 'is of market'
        $row.Ticker = ''
        $changed = $row | Set-KalshiOrder -Price 0.02
        $changed.InitialCount | Should -Be 3
        $changed.Ticker | Should -Be $ticker
        $changed | Remove-KalshiOrder
    }
}

Describe 'A script block' {
    AfterEach { Remove-KalshiOrder -All -Confirm:$false }

    It 'computes the price and the size of each order' {
        $orders = 1..3 | ForEach-Object { $market | New-KalshiOrder -Side Yes -Count (10 * $_) -Price "${_}c" }
        $changed = $orders | Set-KalshiOrder -Price { $_.YesPrice + 0.01 } -Count { $_.InitialCount + 1 }
        $changed.YesPrice | Should -Be 0.02, 0.03, 0.04
        $changed.InitialCount | Should -Be 11, 21, 31
        ($changed | Set-KalshiOrder -Count { '2.5' }).InitialCount | Should -Be 2.5, 2.5, 2.5
        ($market, $other | New-KalshiOrder -Side Yes -Count 1 -Price { $_.YesAsk - $_.YesAsk + 0.01 }).YesPrice | Should -Be 0.01, 0.01
    }

    It 'that makes nothing, or no number, changes nothing' {
        $order = $market | New-KalshiOrder -Side Yes -Count 5 -Price 0.01
        foreach ($block in { $_.Nope }, { '' }, { '1,5' }, { 1, 5 }, { $true }) { Get-ErrorOf { $order | Set-KalshiOrder -Count 7 -Price $block } | Should -Not -BeNullOrEmpty -Because "$block" }
        foreach ($block in { $_.Nope }, { '' }) { Get-ErrorOf { $market | New-KalshiOrder -Side Yes -Count 1 -Price 0.01 -Subaccount $block } | Should -Not -BeNullOrEmpty -Because "$block" }
        Get-KalshiOrder -Ticker $ticker -Status resting | Should -HaveCount 1
        $now = Get-KalshiOrder $order.OrderId
        $now.YesPrice | Should -Be 0.01
        $now.InitialCount | Should -Be 5
    }

    It 'where it can compute nothing is refused in words, over all cmdlets' {
        $wrong = foreach ($parameter in $commands.ForEach({ $_.Parameters.Values })) {
            foreach ($transformation in $parameter.Attributes.Where({ $_ -is [KalshiPS.Binding.NumberTransformationAttribute] -or $_ -is [KalshiPS.Binding.TimeTransformationAttribute] -or $_.GetType().Name -eq 'WordAttribute' })) {
                try { $null = $transformation.Transform($ExecutionContext, { 3 }); $parameter.Name } catch { if ("$_" -notmatch 'A script block cannot compute this parameter') { "$($parameter.Name): $_" } }
            }
        }
        $wrong | Should -BeNullOrEmpty
        $order = $market | New-KalshiOrder -Side Yes -Count 5 -Price 0.01
        foreach ($block in { $order | Set-KalshiOrder -ReduceTo { 3 } }, { $market | New-KalshiOrder -Side Yes -Count 1 -Price 0.01 -ExpirationTime { Get-Date } }, { $market | New-KalshiOrder -BookSide { 'Bid' } -Count 1 -Price 0.01 }) {
            Get-ErrorOf $block | Should -Match 'A script block cannot compute this parameter'
        }
    }

    It 'says which price it computes where an order was placed for no' {
        $order = $market | New-KalshiOrder -Side No -Count 5 -Price 0.02
        $failure = Get-ErrorOf { $order | Set-KalshiOrder -Price { $_.YesPrice + 0.01 } }
        Assert-KalshiError $failure KalshiInvalidOrder
        $failure.ErrorDetails.RecommendedAction | Should -Match '-Side'
        ($order | Set-KalshiOrder -Price { $_.YesPrice + 0.01 } -Side Yes).YesPrice | Should -Be 0.99
        ($order | Set-KalshiOrder -Price { $_.NoPrice + 0.01 } -Side No).NoPrice | Should -Be 0.03
        ($order | Set-KalshiOrder -Price 0.02).NoPrice | Should -Be 0.02
    }
}
