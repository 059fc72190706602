BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $simulator = Start-KalshiSimulator
    $null = Connect-Kalshi -Simulator
    $markets = Get-KalshiMarket -Status open -First 100 | Where-Object { $_.PriceLevelStructure -eq 'linear_cent' -and $_.YesBid -ge 0.2 -and $_.YesAsk -le 0.8 }
    $ticker = $markets[0].Ticker
}

AfterAll { Stop-KalshiSimulator }

Describe 'An order group''s life' {
    AfterEach { Get-KalshiOrderGroup | Remove-KalshiOrderGroup }

    It 'goes from made to listed, changed and ended, and its orders with it' {
        $group = New-KalshiOrderGroup 50
        $group | Should -BeOfType KalshiPS.OrderGroup
        $group.ContractsLimit | Should -BeOfType decimal
        $group.ContractsLimit | Should -Be 50
        $group.ExchangeIndex | Should -Be 0
        (Get-KalshiOrderGroup).OrderGroupId | Should -Be $group.OrderGroupId

        $orders = 1..2 | ForEach-Object { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 -OrderGroupId $group.OrderGroupId }
        ($group | Get-KalshiOrderGroup).OrderIds | Should -Be $orders.OrderId
        ($group | Get-KalshiOrderGroup | ForEach-Object OrderIds | Get-KalshiOrder).Status | Should -Be @('resting', 'resting')
        ($orders[0] | Get-KalshiOrder).OrderGroupId | Should -Be $group.OrderGroupId

        $group | Set-KalshiOrderGroup -ContractsLimit 80.5 | Should -BeNullOrEmpty
        ($group | Get-KalshiOrderGroup).ContractsLimit | Should -Be 80.5

        $group | Remove-KalshiOrderGroup | Should -BeNullOrEmpty
        @(Get-KalshiOrderGroup).Count | Should -Be 0
        ($orders | Get-KalshiOrder).Status | Should -Be @('canceled', 'canceled')
    }

    It 'stops when told to: its orders go, none come, until it is reset' {
        $group = New-KalshiOrderGroup 50
        $order = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 -OrderGroupId $group.OrderGroupId
        $group | Stop-KalshiOrderGroup | Should -BeNullOrEmpty
        ($order | Get-KalshiOrder).Status | Should -Be 'canceled'
        ($group | Get-KalshiOrderGroup).OrderIds | Should -BeNullOrEmpty
        Assert-KalshiError (Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 -OrderGroupId $group.OrderGroupId }) KalshiInvalidOrder

        $group | Reset-KalshiOrderGroup | Should -BeNullOrEmpty
        (New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 -OrderGroupId $group.OrderGroupId).Status | Should -Be 'resting'
    }

    It 'triggers itself once its limit is matched' {
        $group = New-KalshiOrderGroup 1
        $resting = New-KalshiOrder $ticker -Side Yes -Count 5 -Price 0.02 -OrderGroupId $group.OrderGroupId
        $ask = (Get-KalshiOrderBook $ticker).BestAsk
        $null = New-KalshiOrder $ticker -Side Yes -Count 1 -Price $ask -OrderGroupId $group.OrderGroupId
        ($resting | Get-KalshiOrder).Status | Should -Be 'canceled'
    }

    It 'is triggered by a limit below what is matched already' {
        $group = New-KalshiOrderGroup 10
        $resting = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 -OrderGroupId $group.OrderGroupId
        $ask = (Get-KalshiOrderBook $ticker).BestAsk
        $null = New-KalshiOrder $ticker -Side Yes -Count 2 -Price $ask -OrderGroupId $group.OrderGroupId
        ($resting | Get-KalshiOrder).Status | Should -Be 'resting'
        $group | Set-KalshiOrderGroup -ContractsLimit 1
        ($resting | Get-KalshiOrder).Status | Should -Be 'canceled'
    }

    It 'is reached on another shard and in another subaccount by what it carries' {
        $null = New-KalshiSubaccount -Confirm:$false
        $elsewhere = New-KalshiOrderGroup 10 -ExchangeIndex 2
        $theirs = New-KalshiOrderGroup 10 -Subaccount 1
        $theirs.Subaccount | Should -Be 1
        (Get-KalshiOrderGroup -Subaccount 1).OrderGroupId | Should -Be $theirs.OrderGroupId
        (Get-KalshiOrderGroup -Subaccount 1).Subaccount | Should -Be 1 -Because 'a group remembers the subaccount it was asked for'
        Get-KalshiOrderGroup -Subaccount 1 | Set-KalshiOrderGroup -ContractsLimit 11
        ($theirs | Get-KalshiOrderGroup).ContractsLimit | Should -Be 11
        $elsewhere, $theirs | Remove-KalshiOrderGroup
        @(Get-KalshiOrderGroup).Count | Should -Be 0
    }

    It 'is changed together with others' {
        $groups = 1..3 | ForEach-Object { New-KalshiOrderGroup 10 }
        $groups.OrderGroupId | Set-KalshiOrderGroup -ContractsLimit 12
        (Get-KalshiOrderGroup).ContractsLimit | Should -Be @(12, 12, 12)
    }
}

Describe 'A bad order group' {
    It 'that is not there is KalshiNotFound for <_>' -ForEach 'Get', 'Set', 'Reset', 'Stop', 'Remove' {
        $id = "$(New-Guid)"
        $arguments = if ($_ -eq 'Set') { @{ ContractsLimit = 5 } } else { @{} }
        $failure = Get-ErrorOf { & "$_-KalshiOrderGroup" $id @arguments }
        Assert-KalshiError $failure KalshiNotFound
        $failure.TargetObject | Should -Be $id
    }

    It 'does not keep the next one from being read' {
        $group = New-KalshiOrderGroup 5
        $found = "$(New-Guid)", $group.OrderGroupId | Get-KalshiOrderGroup -ErrorAction SilentlyContinue -ErrorVariable failures
        $found.OrderGroupId | Should -Be $group.OrderGroupId
        $failures.Count | Should -Be 1
        $group | Remove-KalshiOrderGroup
    }

    It 'has a limit between a contract and a million of them, with two decimals at most' {
        { New-KalshiOrderGroup 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        { New-KalshiOrderGroup 1000001 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        Assert-KalshiError (Get-ErrorOf { New-KalshiOrderGroup 1.005 }) KalshiInvalidCount
        Assert-KalshiError (Get-ErrorOf { Set-KalshiOrderGroup (New-Guid) 1.005 }) KalshiInvalidCount
    }
}

Describe 'With -WhatIf' {
    It 'nothing is sent and nothing changes' {
        $group = New-KalshiOrderGroup 5
        $order = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.02 -OrderGroupId $group.OrderGroupId
        $sent = $simulator.RequestCount
        New-KalshiOrderGroup 5 -WhatIf | Should -BeNullOrEmpty
        $group | Set-KalshiOrderGroup -ContractsLimit 6 -WhatIf
        $group | Stop-KalshiOrderGroup -WhatIf
        $group | Reset-KalshiOrderGroup -WhatIf
        $group | Remove-KalshiOrderGroup -WhatIf
        $simulator.RequestCount | Should -Be $sent
        ($order | Get-KalshiOrder).Status | Should -Be 'resting'
        $group | Remove-KalshiOrderGroup
    }
}
