BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $simulator = Start-Exchange @{ Fcm = $true }
    $null = Connect-Exchange $simulator
    $desks = Get-KalshiFcmSubtrader
}

AfterAll {
    Disconnect-Kalshi
    $simulator.Dispose()
}

Describe 'Subtraders' {
    It 'are listed, and made with a suffix of one''s choice' {
        $desks[0] | Should -BeOfType KalshiPS.FcmSubtrader
        $made = New-KalshiFcmSubtrader New1
        $made | Should -BeOfType KalshiPS.FcmSubtrader
        $made.SubtraderId | Should -BeLike '*_New1'
        (Get-KalshiFcmSubtrader).SubtraderId | Should -Contain $made.SubtraderId
        ('Pipe1', 'Pipe2' | New-KalshiFcmSubtrader).Count | Should -Be 2
    }

    It 'have letters and digits in their suffix, and each its own' {
        { New-KalshiFcmSubtrader 'a b' } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        { New-KalshiFcmSubtrader ('a' * 17) } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        $failure = Get-ErrorOf { New-KalshiFcmSubtrader desk1 }
        Assert-KalshiError $failure KalshiInvalidRequest
        $failure.TargetObject | Should -Be 'desk1'
    }

    It 'can be given keys' {
        $path = Join-Path $TestDrive 'desk.pem'
        $key = New-KalshiApiKey 'desk' -KeyPath $path -SubtraderId $desks[0].SubtraderId
        $key.FcmSubtraderId | Should -Be $desks[0].SubtraderId
        ($desks[0] | Get-KalshiApiKey).ApiKeyId | Should -Be $key.ApiKeyId
        $key | Remove-KalshiApiKey -Confirm:$false
    }
}

Describe 'What subtraders trade' {
    It 'is read by subtrader or client order id' {
        $orders = $desks[0] | Get-KalshiFcmOrder
        $orders | Should -BeOfType KalshiPS.Order
        $orders.Status | Sort-Object | Should -Be @('executed', 'resting')
        $orders[0].YesPrice | Should -BeOfType decimal
        ($desks[0] | Get-KalshiFcmOrder -Status resting).ClientOrderId | Should -Be 'desk1-2'
        (Get-KalshiFcmOrder -ClientOrderId desk1-1, desk2-1).ClientOrderId | Sort-Object | Should -Be @('desk1-1', 'desk2-1')
        @($desks[0] | Get-KalshiFcmOrder -Before ([DateTimeOffset]::Now.AddDays(-1))).Count | Should -Be 0
        Assert-KalshiError (Get-ErrorOf { Get-KalshiFcmOrder }) KalshiInvalidRequest
    }

    It 'becomes fills and positions' {
        $fills = Get-KalshiFcmFill
        $fills | Should -BeOfType KalshiPS.FcmFill
        $fills[0].TakerFee | Should -BeOfType decimal
        $fills[0].CreatedTime | Should -BeOfType DateTimeOffset
        $fills.TakerSubtraderId | Should -Contain $desks[0].SubtraderId
        @(Get-KalshiFcmFill -First 1).Count | Should -Be 1
        @(Get-KalshiFcmFill -All).Count | Should -Be $fills.Count
        @(Get-KalshiFcmFill -After ([DateTimeOffset]::Now.AddHours(1))).Count | Should -Be 0

        $fill = $fills | Where-Object TakerSubtraderId -eq $desks[0].SubtraderId
        $position = $desks[0] | Get-KalshiFcmPosition
        $position | Should -BeOfType KalshiPS.MarketPosition
        $position.Ticker | Should -Be $fill.Ticker
        $position.Position | Should -Be $fill.Count
        $position.FeesPaid | Should -Be $fill.TakerFee
        $desks[0] | Get-KalshiFcmPosition -ByEvent | Should -BeOfType KalshiPS.EventPosition
        @($desks[0] | Get-KalshiFcmPosition -SettlementStatus Settled).Count | Should -Be 0
        @($desks[0] | Get-KalshiFcmPosition -SettlementStatus All -Ticker $fill.Ticker).Count | Should -Be 1
    }
}

Describe 'A position' {
    BeforeAll {
        $errorDesk = ($desks[1].SubtraderId -replace '_.*') + '-error_ops'
        $held = $desks[1] | Get-KalshiFcmPosition
        function Get-Held([string] $SubtraderId) { (Get-KalshiFcmPosition $SubtraderId -Ticker $held.Ticker).Position }
    }

    It 'is moved to the error account at a price of yes, whichever side it is' {
        $moved = Move-KalshiFcmPosition $desks[1].SubtraderId -ToSubtraderId $errorDesk -Ticker $held.Ticker -Side Yes -Count 4 -YesPrice 50c -Confirm:$false
        $moved | Should -BeOfType KalshiPS.FcmPositionTransfer
        $moved.PositionTransferId | Should -Not -BeNullOrEmpty
        $moved.Position | Should -BeOfType decimal
        $moved.Position, $moved.YesPrice | Should -Be 4, 0.5
        Get-Held $errorDesk | Should -Be 4
        Get-Held $desks[1].SubtraderId | Should -Be ($held.Position - 4)
        # What moves no of the one gives yes to it, and takes yes from the other.
        (Move-KalshiFcmPosition $desks[1].SubtraderId -ToSubtraderId $errorDesk -Ticker $held.Ticker -Side No -Count 4 -YesPrice 1 -Confirm:$false).Position | Should -Be -4
        Get-Held $errorDesk | Should -Be 0
        Get-Held $desks[1].SubtraderId | Should -Be $held.Position
    }

    It 'is moved once where the answer is lost, and the error says where to look' {
        Set-KalshiSimulatorFault DropConnection CreateFCMPositionTransfer -AfterCommit -Call 1 -Simulator $simulator
        $terms = @{ SubtraderId = $desks[1].SubtraderId; ToSubtraderId = $errorDesk; Ticker = $held.Ticker; Count = 2; Confirm = $false }
        try { $failure = Get-ErrorOf { Move-KalshiFcmPosition @terms -Side Yes -YesPrice 0 } }
        finally { Remove-KalshiSimulatorFault -Simulator $simulator }
        Assert-KalshiError $failure KalshiOutcomeUnknown
        "$failure" | Should -Match 'whether a position of 2 contracts'
        $failure.ErrorDetails.RecommendedAction | Should -Match "Get-KalshiFcmPosition $($desks[1].SubtraderId) -Ticker $($held.Ticker)"
        Get-Held $desks[1].SubtraderId | Should -Be ($held.Position - 2)
        $null = Move-KalshiFcmPosition @terms -Side No -YesPrice 0
        Get-Held $desks[1].SubtraderId | Should -Be $held.Position
    }

    It '<Why> is <Id>' -ForEach @(
        @{ Why = 'of half a contract'; Id = 'KalshiInvalidRequest'; With = @{ Count = 0.5 } }
        @{ Why = 'of nothing'; Id = 'KalshiInvalidRequest'; With = @{ Count = 0 } }
        @{ Why = 'at half a cent'; Id = 'KalshiInvalidRequest'; With = @{ YesPrice = 0.005 } }
        @{ Why = 'above a dollar'; Id = 'KalshiInvalidRequest'; With = @{ YesPrice = 1.01 } }
        @{ Why = 'of a market that is not there'; Id = 'KalshiNotFound'; With = @{ Ticker = 'KXNOWHERE-1' } }
        @{ Why = 'beyond what the error account has'; Id = 'KalshiInvalidRequest'; With = @{ Count = 1000000 } }
        @{ Why = 'to another customer'; Id = 'KalshiInvalidRequest'; With = @{ ToSubtraderId = 'desk1' } }
    ) {
        $terms = @{ SubtraderId = $desks[1].SubtraderId; ToSubtraderId = $errorDesk; Ticker = $held.Ticker; Side = 'Yes'; Count = 1; YesPrice = 0.5; Confirm = $false }
        foreach ($name in $With.Keys) { $terms[$name] = $With[$name] }
        Assert-KalshiError (Get-ErrorOf { Move-KalshiFcmPosition @terms }) $Id
        Get-Held $desks[1].SubtraderId | Should -Be $held.Position
    }
}

Describe 'A daily cap' {
    It 'is set, read and taken away' {
        $desk = New-KalshiFcmSubtrader capped
        $failure = Get-ErrorOf { $desk | Get-KalshiFcmDailyCap }
        Assert-KalshiError $failure KalshiNotFound
        $failure.Exception.Message | Should -Match "$($desk.SubtraderId) has no daily cap"
        $desk | Set-KalshiFcmDailyCap -Limit '$5000.50' | Should -BeNullOrEmpty
        $cap = $desk | Get-KalshiFcmDailyCap
        $cap | Should -BeOfType KalshiPS.FcmDailyCap
        $cap.Limit | Should -BeOfType decimal
        $cap.Limit | Should -Be 5000.5
        $cap.ExecutedUtilization | Should -Be 0
        Set-KalshiFcmDailyCap $desk.SubtraderId 0
        ($desk | Get-KalshiFcmDailyCap).Limit | Should -Be 0
        $cap | Remove-KalshiFcmDailyCap | Should -BeNullOrEmpty
        Assert-KalshiError (Get-ErrorOf { $desk | Get-KalshiFcmDailyCap }) KalshiNotFound
    }

    It 'counts what was traded today' {
        $cap = $desks[0] | Get-KalshiFcmDailyCap
        $cap.ExecutedUtilization | Should -BeGreaterThan 0
        $cap.RestingOrderUtilization | Should -Be 0.1
    }

    It 'is an amount of money' {
        Assert-KalshiError (Get-ErrorOf { Set-KalshiFcmDailyCap $desks[0].SubtraderId -1 }) KalshiInvalidAmount
        Assert-KalshiError (Get-ErrorOf { Set-KalshiFcmDailyCap $desks[0].SubtraderId 0.00001 }) KalshiInvalidAmount
        Assert-KalshiError (Get-ErrorOf { Set-KalshiFcmDailyCap nobody 5 }) KalshiNotFound
    }
}

Describe 'Blocked categories' {
    It 'are added, listed and taken away' {
        $desk = New-KalshiFcmSubtrader blocked
        $desk | Get-KalshiFcmBlockedCategory | Should -BeNullOrEmpty
        $blocked = $desk | Set-KalshiFcmBlockedCategory -Category Politics -Blocked $true
        $blocked | Should -BeOfType KalshiPS.FcmBlockedCategory
        $null = $desk | Set-KalshiFcmBlockedCategory -Category Sports -Blocked $true
        ($desk | Get-KalshiFcmBlockedCategory).Category | Should -Be @('Politics', 'Sports')
        ($desk | Get-KalshiFcmBlockedCategory)[0] | Set-KalshiFcmBlockedCategory -Blocked $false | ForEach-Object Category | Should -Be 'Sports'
        ($desk | Get-KalshiFcmBlockedCategory).SubtraderId | Should -Be $desk.SubtraderId
        Assert-KalshiError (Get-ErrorOf { Get-KalshiFcmBlockedCategory nobody }) KalshiNotFound
    }
}

Describe 'FCM members alone' {
    It 'may use these commands' {
        $other = Start-Exchange
        try {
            $connection = Connect-Exchange $other
            Assert-KalshiError (Get-ErrorOf { Get-KalshiFcmSubtrader -Connection $connection }) KalshiPermissionDenied
            Assert-KalshiError (Get-ErrorOf { Get-KalshiFcmFill -Connection $connection }) KalshiPermissionDenied
        }
        finally {
            $other.Dispose()
            $null = Connect-Exchange $simulator
        }
    }

    It 'send nothing with -WhatIf' {
        $sent = $simulator.RequestCount
        $id = $desks[0].SubtraderId
        New-KalshiFcmSubtrader x -WhatIf | Should -BeNullOrEmpty
        Set-KalshiFcmDailyCap $id 5 -WhatIf
        Move-KalshiFcmPosition $id -ToSubtraderId $id -Ticker KX-1 -Side Yes -Count 1 -YesPrice 0.5 -WhatIf | Should -BeNullOrEmpty
        Remove-KalshiFcmDailyCap $id -WhatIf
        Set-KalshiFcmBlockedCategory $id Politics $true -WhatIf | Should -BeNullOrEmpty
        $simulator.RequestCount | Should -Be $sent
    }
}
