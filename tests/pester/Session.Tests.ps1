BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $simulator = Start-KalshiSimulator
    $uri = $simulator.BaseUri
    $id = $simulator.ApiKeyId
    $rsa = [Security.Cryptography.RSA]::Create()
    $rsa.ImportFromPem((Get-Content $simulator.PrivateKeyPath -Raw))
    function New-KeyFile([string] $Name, [string] $Text) { $path = Join-Path $TestDrive $Name; Set-Content $path $Text -NoNewline; if (-not $IsWindows) { chmod 600 $path }; $path }
}

AfterAll { Stop-KalshiSimulator }

Describe 'Connect-Kalshi' {
    AfterEach { Disconnect-Kalshi }

    It 'opens a session with the exchange in the process and returns it' {
        $connection = Connect-Kalshi -Simulator
        $connection | Should -BeOfType KalshiPS.KalshiConnection
        $connection.Environment | Should -Be 'Simulator'
        $connection.UsageTier | Should -Be 'basic'
        Get-KalshiConnection -Current | Should -Be $connection
    }

    It 'takes a key as <Kind>' -ForEach @(
        @{ Kind = 'PKCS#1'; Pem = { $rsa.ExportRSAPrivateKeyPem() } }
        @{ Kind = 'PKCS#8'; Pem = { $rsa.ExportPkcs8PrivateKeyPem() } }
        @{ Kind = 'PKCS#1 with Windows line ends in a .txt file'; Pem = { $rsa.ExportRSAPrivateKeyPem().Replace("`n", "`r`n") } }
    ) {
        $path = New-KeyFile 'key.txt' (& $Pem)
        (Connect-Kalshi -BaseUri $uri -ApiKeyId $id -PrivateKeyPath $path).UsageTier | Should -Be 'basic'
        (Get-KalshiBalance).Available | Should -Be 1000
    }

    It 'takes an encrypted key and its passphrase' {
        $parameters = [Security.Cryptography.PbeParameters]::new('Aes256Cbc', 'SHA256', 1000)
        $path = New-KeyFile 'encrypted.pem' $rsa.ExportEncryptedPkcs8PrivateKeyPem('open sesame', $parameters)
        $passphrase = ConvertTo-SecureString 'open sesame' -AsPlainText -Force
        (Connect-Kalshi -BaseUri $uri -ApiKeyId $id -PrivateKeyPath $path -Passphrase $passphrase).UsageTier | Should -Be 'basic'
    }

    It 'takes an Ed25519 key of openssl, plain and encrypted, and says how to convert what it does not open' {
        $key = New-OpenSslKey $TestDrive 'open sesame'
        if (-not $key) { Set-ItResult -Skipped -Because 'openssl is not installed'; return }
        $null = Connect-Kalshi -Simulator
        $own = (New-KalshiApiKey own -PublicKeyPath $key.public).ApiKeyId
        $passphrase = ConvertTo-SecureString 'open sesame' -AsPlainText -Force
        (Connect-Kalshi -BaseUri $uri -ApiKeyId $own -PrivateKeyPath $key.plain).UsageTier | Should -Be 'basic'
        $checks = Test-KalshiConnection
        $checks.Check | Should -Contain 'Key'
        $checks.Passed | Should -Not -Contain $false
        (Connect-Kalshi -BaseUri $uri -ApiKeyId $own -PrivateKeyPath $key.encrypted -Passphrase $passphrase).UsageTier | Should -Be 'basic'
        $order = Get-KalshiMarket -Status open -First 1 | New-KalshiOrder -Side Yes -Count 1 -Price 0.01
        ($order | Remove-KalshiOrder).ReducedBy | Should -Be 1
        Assert-KalshiError (Get-ErrorOf { Connect-Kalshi -BaseUri $uri -ApiKeyId $own -PrivateKeyPath $key.encrypted }) KalshiKeyPassphraseRequired
        $failure = Get-ErrorOf { Connect-Kalshi -BaseUri $uri -ApiKeyId $own -PrivateKeyPath $key.scrypt -Passphrase $passphrase }
        Assert-KalshiError $failure KalshiKeyUnreadable
        $failure | Should -Match 'scrypt'
        $failure.ErrorDetails.RecommendedAction | Should -Match 'openssl pkcs8 -topk8'
    }

    It 'loads the library of Ed25519 keys for such a key alone' -Tag Process {
        $said = Invoke-CleanProcess @'
Import-Module $env:KALSHIPS_MODULE
function Test-Library { [bool] ([AppDomain]::CurrentDomain.GetAssemblies().Where({ $_.GetName().Name -eq 'BouncyCastle.Cryptography' })) }
$null = Connect-Kalshi -Simulator
$null = Get-KalshiBalance
Test-Library
$path = Join-Path ([IO.Path]::GetTempPath()) "$(New-Guid).pem"
$key = New-KalshiApiKey own -KeyType Ed25519 -KeyPath $path
try { $null = Connect-Kalshi -BaseUri (Get-KalshiSimulator).BaseUri -ApiKeyId $key.ApiKeyId -PrivateKeyPath $path }
finally { Remove-Item $path }
Test-Library
'@
        $said | Should -Be @('False', 'True')
    }

    It 'reads what is public without a key' {
        (Connect-Kalshi -BaseUri $uri).ApiKeyId | Should -BeNullOrEmpty
        Get-KalshiMarket -First 1 | Should -Not -BeNullOrEmpty
        Assert-KalshiError (Get-ErrorOf { Get-KalshiBalance }) KalshiNotConnected
    }

    It 'takes Demo unless told otherwise, and Production only by name' {
        # Without a profile that says otherwise.
        $config = $env:KALSHIPS_CONFIG
        $env:KALSHIPS_CONFIG = Join-Path $TestDrive config
        try {
            (Connect-Kalshi).BaseUri | Should -Be 'https://external-api.demo.kalshi.co/trade-api/v2'
            (Connect-Kalshi -Environment Production).BaseUri | Should -Be 'https://external-api.kalshi.com/trade-api/v2'
        }
        finally { $env:KALSHIPS_CONFIG = $config }
    }

    It 'lets a session be passed in and closed' {
        $connection = Connect-Kalshi -Simulator
        $balances = 1..3 | ForEach-Object -Parallel {
            Import-Module $env:KALSHIPS_MODULE
            (Get-KalshiBalance -Connection $using:connection).Available
        }
        $balances | Should -Be @(1000, 1000, 1000)
        Disconnect-Kalshi
        $connection.IsClosed | Should -BeTrue
        Assert-KalshiError (Get-ErrorOf { Get-KalshiBalance -Connection $connection }) KalshiConnectionClosed
    }
}

Describe 'A session with a guard' {
    AfterEach { Disconnect-Kalshi }

    It 'reads and does not write when it is opened -ReadOnly' {
        $null = Connect-Kalshi -Simulator -ReadOnly
        $market = Get-KalshiMarket -Status open -First 1
        $before = (Get-KalshiSimulator).RequestCount
        Assert-KalshiError (Get-ErrorOf { $market | New-KalshiOrder -Side Yes -Count 1 -Price 0.01 }) KalshiGuard
        Assert-KalshiError (Get-ErrorOf { Remove-KalshiOrder -All -Confirm:$false }) KalshiGuard
        Assert-KalshiError (Get-ErrorOf { Invoke-KalshiApi /portfolio/events/orders -Method Post -Body @{} }) KalshiGuard
        (Get-KalshiSimulator).RequestCount | Should -Be $before
        @(Get-KalshiOrder -Status resting).Count | Should -Be 0
    }

    Context 'opened -ReadOnly' {
        BeforeAll {
            $refused = @{
                'Approve-KalshiBlockTrade'    = { Approve-KalshiBlockTrade some-id }
                'Approve-KalshiQuote'         = { Approve-KalshiQuote some-id -Side Yes }
                'Confirm-KalshiQuote'         = { Confirm-KalshiQuote some-id -RfqId another-id }
                'Invoke-KalshiApi'            = { Invoke-KalshiApi /portfolio/some -Method Put -Body @{} }
                'Move-KalshiFcmPosition'      = { Move-KalshiFcmPosition some-id -ToSubtraderId another-id -Ticker some-ticker -Side Yes -Count 1 -YesPrice 0.5 }
                'New-KalshiApiKey'            = { New-KalshiApiKey some-name -KeyPath "$TestDrive/some.pem" }
                'New-KalshiBlockTrade'        = { New-KalshiBlockTrade some-ticker -Price 0.5 -Count 1 -MakerSide No -ExpirationTime 2030-01-01 -BuyerUserId a -SellerUserId b }
                'New-KalshiCollectionMarket'  = { New-KalshiCollectionMarket some-ticker 'yes KXA-1', 'no KXB-1' }
                'New-KalshiFcmSubtrader'      = { New-KalshiFcmSubtrader some }
                'New-KalshiOrder'             = { New-KalshiOrder some-ticker -Side Yes -Count 1 -Price 0.01 }
                'New-KalshiOrderGroup'        = { New-KalshiOrderGroup 10 }
                'New-KalshiQuote'             = { New-KalshiQuote some-id -YesBid 0.1 -NoBid 0.1 }
                'New-KalshiRfq'               = { New-KalshiRfq some-ticker -Count 1 }
                'New-KalshiSubaccount'        = { New-KalshiSubaccount }
                'New-KalshiTransfer'          = { New-KalshiTransfer 1 -FromSubaccount 0 -ToSubaccount 1 }
                'Remove-KalshiApiKey'         = { Remove-KalshiApiKey some-id }
                'Remove-KalshiFcmDailyCap'    = { Remove-KalshiFcmDailyCap some-id }
                'Remove-KalshiOrder'          = { Remove-KalshiOrder some-id }
                'Remove-KalshiOrderGroup'     = { Remove-KalshiOrderGroup some-id }
                'Remove-KalshiQuote'          = { Remove-KalshiQuote some-id }
                'Remove-KalshiRfq'            = { Remove-KalshiRfq some-id }
                'Reset-KalshiOrderGroup'      = { Reset-KalshiOrderGroup some-id }
                'Set-KalshiBalanceTarget'     = { Set-KalshiBalanceTarget -Disable }
                'Set-KalshiFcmBlockedCategory' = { Set-KalshiFcmBlockedCategory some-id Politics $true }
                'Set-KalshiFcmDailyCap'       = { Set-KalshiFcmDailyCap some-id 5 }
                'Set-KalshiOrder'             = { [KalshiPS.Order]@{ OrderId = 'some-id'; Ticker = 'some-ticker'; BookSide = 'bid'; Status = 'resting'; YesPrice = 0.5; InitialCount = 5; FillCount = 0; RemainingCount = 5 } | Set-KalshiOrder -ReduceBy 1 }
                'Set-KalshiOrderGroup'        = { Set-KalshiOrderGroup some-id -ContractsLimit 6 }
                'Set-KalshiSubaccountNetting' = { Set-KalshiSubaccountNetting 0 $true }
                'Stop-KalshiOrderGroup'       = { Stop-KalshiOrderGroup some-id }
                'Update-KalshiUsageLevel'     = { Update-KalshiUsageLevel }
            }
            # What asks before it acts, and acts on this machine alone.
            $ours = 'Export-KalshiHistory', 'Remove-KalshiProfile', 'Remove-KalshiSimulatorFault', 'Resolve-KalshiOrder', 'Set-KalshiProfile', 'Set-KalshiSimulatorFault', 'Show-KalshiChart', 'Start-KalshiSimulator', 'Stop-KalshiSimulator'
        }

        BeforeEach { $null = Connect-Kalshi -Simulator -ReadOnly }

        It 'is tried with everything that writes' {
            $asking = (Get-Command -Module KalshiPS).Where({ $_.Parameters.ContainsKey('WhatIf') }).Name
            $asking | Where-Object { $_ -notin $ours } | Sort-Object | Should -Be ($refused.Keys | Sort-Object)
        }

        It 'says in words what it does not do, and sends nothing' {
            $before = (Get-KalshiSimulator).RequestCount
            foreach ($name in $refused.Keys) {
                $failure = Get-ErrorOf $refused[$name]
                Assert-KalshiError $failure KalshiGuard
                $failure.Exception.Message | Should -Match '^The session is read-only, so this was not done: [A-Z][a-z]+ .+\.$' -Because $name
                if ($name -ne 'Invoke-KalshiApi') { $failure.Exception.Message | Should -Not -MatchExactly '\b(GET|POST|PUT|DELETE)\b|(^|\s)/' -Because $name }
            }
            (Get-KalshiSimulator).RequestCount | Should -Be $before
        }

        It 'tells of each what it was' {
            $failures = $refused['New-KalshiOrder', 'Remove-KalshiOrder'] | ForEach-Object { Get-ErrorOf $_ }
            $failures[0].Exception.Message | Should -BeLikeExactly 'The session is read-only, so this was not done: Buy 1 Yes of SOME-TICKER at $0.01. *'
            $failures[1].Exception.Message | Should -BeExactly 'The session is read-only, so this was not done: Cancel order some-id.'
            $failures[1].TargetObject | Should -Be 'some-id'
        }

        It 'does not ask before it refuses' {
            Assert-KalshiError (Get-ErrorOf { Remove-KalshiOrder some-id -Confirm }) KalshiGuard
        }

        It 'answers -WhatIf, which changes nothing' {
            Get-ErrorOf { Remove-KalshiOrder some-id -WhatIf } | Should -BeNullOrEmpty
        }
    }

    It 'warns of a key file that others can read' -Skip:$IsWindows {
        $path = New-KeyFile 'open.pem' ($rsa.ExportPkcs8PrivateKeyPem())
        chmod 644 $path
        $null = Connect-Kalshi -BaseUri $uri -ApiKeyId $id -PrivateKeyPath $path -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings[0].Message | Should -Match 'chmod 600'
        chmod 600 $path
        $null = Connect-Kalshi -BaseUri $uri -ApiKeyId $id -PrivateKeyPath $path -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
    }
}

Describe 'A bad key' {
    It 'that is not there is KalshiKeyNotFound' {
        Assert-KalshiError (Get-ErrorOf { Connect-Kalshi -BaseUri $uri -ApiKeyId $id -PrivateKeyPath "$TestDrive/none.pem" }) KalshiKeyNotFound
    }

    It 'that is no key is KalshiKeyUnreadable' {
        $path = New-KeyFile 'garbage.pem' 'these are not the keys you are looking for'
        Assert-KalshiError (Get-ErrorOf { Connect-Kalshi -BaseUri $uri -ApiKeyId $id -PrivateKeyPath $path }) KalshiKeyUnreadable -Secret 'not the keys'
    }

    It 'that is cut off is KalshiKeyUnreadable and shows nothing of it' {
        $pem = $rsa.ExportPkcs8PrivateKeyPem()
        $path = New-KeyFile 'cut.pem' ($pem.Substring(0, 600) + "`n-----END PRIVATE KEY-----")
        Assert-KalshiError (Get-ErrorOf { Connect-Kalshi -BaseUri $uri -ApiKeyId $id -PrivateKeyPath $path }) KalshiKeyUnreadable -Secret $pem.Substring(100, 40)
    }

    It 'that is encrypted without a passphrase is KalshiKeyPassphraseRequired, with a wrong one KalshiKeyPassphraseWrong' {
        $parameters = [Security.Cryptography.PbeParameters]::new('Aes256Cbc', 'SHA256', 1000)
        $path = New-KeyFile 'encrypted.pem' $rsa.ExportEncryptedPkcs8PrivateKeyPem('open sesame', $parameters)
        Assert-KalshiError (Get-ErrorOf { Connect-Kalshi -BaseUri $uri -ApiKeyId $id -PrivateKeyPath $path }) KalshiKeyPassphraseRequired
        $wrong = ConvertTo-SecureString 'hocus pocus' -AsPlainText -Force
        Assert-KalshiError (Get-ErrorOf { Connect-Kalshi -BaseUri $uri -ApiKeyId $id -PrivateKeyPath $path -Passphrase $wrong }) KalshiKeyPassphraseWrong -Secret 'hocus pocus'
    }

    It 'of another kind is KalshiKeyKind' {
        $elliptic = New-KeyFile 'ec.pem' ([Security.Cryptography.ECDsa]::Create().ExportPkcs8PrivateKeyPem())
        $public = New-KeyFile 'public.pem' $rsa.ExportSubjectPublicKeyInfoPem()
        Assert-KalshiError (Get-ErrorOf { Connect-Kalshi -BaseUri $uri -ApiKeyId $id -PrivateKeyPath $elliptic }) KalshiKeyKind
        Assert-KalshiError (Get-ErrorOf { Connect-Kalshi -BaseUri $uri -ApiKeyId $id -PrivateKeyPath $public }) KalshiKeyKind
    }

    It 'that is somebody else''s is KalshiAuthentication' {
        $path = New-KeyFile 'other.pem' ([Security.Cryptography.RSA]::Create(2048).ExportPkcs8PrivateKeyPem())
        Assert-KalshiError (Get-ErrorOf { Connect-Kalshi -BaseUri $uri -ApiKeyId $id -PrivateKeyPath $path }) KalshiAuthentication
        Assert-KalshiError (Get-ErrorOf { Connect-Kalshi -BaseUri $uri -ApiKeyId (New-Guid) -PrivateKeyPath $simulator.PrivateKeyPath }) KalshiAuthentication
    }

    It 'of which half is given says which half is missing' {
        Assert-KalshiError (Get-ErrorOf { Connect-Kalshi -BaseUri $uri -ApiKeyId $id }) KalshiInvalidRequest
    }
}

Describe 'A bad server' {
    It 'that is down is KalshiUnreachable' {
        Assert-KalshiError (Get-ErrorOf { Connect-Kalshi -BaseUri 'http://127.0.0.1:9/trade-api/v2' -ApiKeyId $id -PrivateKeyPath $simulator.PrivateKeyPath }) KalshiUnreachable
    }

    It 'that does not speak JSON is KalshiUnexpectedResponse' {
        $server = Start-FixedServer -Body '<html><body>Welcome to the hotel network</body></html>'
        try { Assert-KalshiError (Get-ErrorOf { Connect-Kalshi -BaseUri $server.Uri -ApiKeyId $id -PrivateKeyPath $simulator.PrivateKeyPath }) KalshiUnexpectedResponse }
        finally { Stop-FixedServer $server }
    }

    It 'of which the clock is elsewhere is KalshiClockSkew and says by how much' {
        $early = [KalshiPS.Simulator.SimulatorHost]::Start([KalshiPS.Simulator.SimulatorOptions]@{ ClockSkew = [TimeSpan]::FromSeconds(90) })
        try {
            $failure = Get-ErrorOf { Connect-Kalshi -BaseUri $early.BaseUri -ApiKeyId $early.ApiKeyId -PrivateKeyPath $early.PrivateKeyPath }
            Assert-KalshiError $failure KalshiClockSkew
            $failure.Exception.Message | Should -Match '(89|90|91)'
        }
        finally { $early.Dispose() }
    }

    It 'reached by plain HTTP elsewhere is KalshiInsecureUri, before a byte leaves' {
        Assert-KalshiError (Get-ErrorOf { Connect-Kalshi -BaseUri 'http://example.com/trade-api/v2' -ApiKeyId $id -PrivateKeyPath $simulator.PrivateKeyPath }) KalshiInsecureUri
    }

    It 'that answers late does not hold up Ctrl+C' {
        $server = Start-FixedServer -DelayMilliseconds 20000
        try {
            $shell = [powershell]::Create().AddScript('Import-Module $env:KALSHIPS_MODULE; $null = Connect-Kalshi -BaseUri $args[0]; Get-KalshiMarket').AddArgument($server.Uri)
            $run = $shell.BeginInvoke()
            while ($shell.InvocationStateInfo.State -ne 'Running') { Start-Sleep -Milliseconds 20 }
            Start-Sleep -Seconds 2
            $stopping = $shell.BeginStop($null, $null)
            $stopping.AsyncWaitHandle.WaitOne(5000) | Should -BeTrue -Because 'the pipeline must stop long before the answer comes'
            $shell.Dispose()
        }
        finally { Stop-FixedServer $server }
    }
}

Describe 'Start-KalshiSimulator' {
    It 'is started once, and says so' {
        Assert-KalshiError (Get-ErrorOf { Start-KalshiSimulator }) KalshiInvalidRequest
    }

    It 'says when its port is taken' {
        $taken = $uri.Port
        $id = 1 | ForEach-Object -Parallel {
            Import-Module $env:KALSHIPS_MODULE
            try { Start-KalshiSimulator -Port $using:taken -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
        }
        $id | Should -BeLike 'KalshiInvalidRequest,*'
    }
}

Describe 'Stop-KalshiSimulator' {
    It 'takes the simulator from the pipeline, one of elsewhere too, and leaves the others' {
        $other = [KalshiPS.Simulator.SimulatorHost]::Start([KalshiPS.Simulator.SimulatorOptions]::new())
        $other | Stop-KalshiSimulator -WhatIf
        (Test-Connection $other.BaseUri.Host -TcpPort $other.BaseUri.Port -TimeoutSeconds 2) | Should -BeTrue
        $other | Stop-KalshiSimulator
        (Test-Connection $other.BaseUri.Host -TcpPort $other.BaseUri.Port -TimeoutSeconds 2) | Should -BeFalse
        (Get-KalshiSimulator).BaseUri | Should -Be $simulator.BaseUri
    }
}

Describe 'Test-KalshiConnection' {
    AfterEach { Disconnect-Kalshi }

    It 'has a row for each thing it looked at' {
        $null = Connect-Kalshi -Simulator
        $checks = Test-KalshiConnection
        $checks.Check | Should -Be @('Reachability', 'Clock', 'Key', 'Permissions', 'Tier')
        $checks.Passed | Should -Not -Contain $false
    }

    It 'says what is wrong instead of failing' {
        $null = Connect-Kalshi -BaseUri 'http://127.0.0.1:9/trade-api/v2'
        $checks = @(Test-KalshiConnection)
        $checks.Count | Should -Be 1
        $checks[0].Passed | Should -BeFalse
        $checks[0].Advice | Should -Not -BeNullOrEmpty
    }
}

Describe 'Invoke-KalshiApi' {
    BeforeAll { $null = Connect-Kalshi -Simulator }
    AfterAll { Disconnect-Kalshi }

    It 'reads any path, with or without the base in front' {
        (Invoke-KalshiApi /exchange/status).trading_active | Should -BeTrue
        (Invoke-KalshiApi exchange/status).trading_active | Should -BeTrue
        (Invoke-KalshiApi /trade-api/v2/exchange/status).trading_active | Should -BeTrue
    }

    It 'passes a query and keeps fixed-point strings as they are' {
        $answer = Invoke-KalshiApi /markets -Query @{ limit = 1; status = 'open' }
        $answer.markets.Count | Should -Be 1
        $answer.markets[0].notional_value_dollars | Should -BeExactly '1.0000'
    }

    It 'writes only after ShouldProcess' {
        $body = @{ ticker = (Get-KalshiMarket -Status open -First 1).Ticker; side = 'bid'; count = '1.00'; price = '0.0100'; time_in_force = 'good_till_canceled'; self_trade_prevention_type = 'taker_at_cross' }
        Invoke-KalshiApi /portfolio/events/orders -Method Post -Body $body -WhatIf | Should -BeNullOrEmpty
        @(Get-KalshiOrder -Status resting).Count | Should -Be 0
        (Invoke-KalshiApi /portfolio/events/orders -Method Post -Body $body).remaining_count | Should -Be '1.00'
        @(Get-KalshiOrder -Status resting).Count | Should -Be 1
        Remove-KalshiOrder -All -Confirm:$false
    }

    It 'takes a dictionary of any kind for a body' {
        $body = [Collections.Generic.Dictionary[string, object]]::new()
        $body['contracts_limit'] = 5
        (Invoke-KalshiApi /portfolio/order_groups/create -Method Post -Body $body -Confirm:$false).order_group_id | Should -Not -BeNullOrEmpty
    }

    It 'gives the text with -Raw' {
        Invoke-KalshiApi /exchange/status -Raw | Should -Match '"trading_active":\s*true'
    }

    It 'reports the same errors as everywhere' {
        Assert-KalshiError (Get-ErrorOf { Invoke-KalshiApi /markets/NOPE }) KalshiNotFound
        Assert-KalshiError (Get-ErrorOf { Invoke-KalshiApi /portfolio/events/orders -Method Post -Body '{broken' -Confirm:$false }) KalshiInvalidRequest
    }
}
