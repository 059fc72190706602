# Sessions and keys, against an exchange that shares no code with the client or the simulator.

BeforeDiscovery {
    Import-Module $PSScriptRoot/Independent.psm1 -Force
    $obstacle = Get-IndependentObstacle
}

Describe 'An exchange that somebody else wrote, its sessions and keys' -Skip:([bool]$obstacle) {
    BeforeAll {
        Import-Module $PSScriptRoot/Support.psm1, $PSScriptRoot/Independent.psm1 -Force
        Import-KalshiPS
        $exchange = Start-IndependentExchange
        $ticker = Add-IndependentBook $exchange
        $pem = Get-Content $exchange.KeyPath -Raw
        # Opens a session with a key file of this text, and closes it; what the exchange was asked by it.
        function Connect-Key([string] $Text, [hashtable] $With = @{}) {
            $file = Join-Path $TestDrive "$(New-Guid).pem"
            [IO.File]::WriteAllText($file, $Text)
            if (-not $IsWindows) { chmod 600 $file }
            $null = Set-Independent $exchange @{ forget = $true }
            $null = Connect-Kalshi -BaseUri $exchange.BaseUri -ApiKeyId $exchange.KeyId -PrivateKeyPath $file -Name key @With
            Disconnect-Kalshi key
            (Get-IndependentRequest $exchange).path | Should -Contain /trade-api/v2/account/limits
        }
    }

    AfterAll {
        Disconnect-Kalshi -All
        Stop-IndependentExchange $exchange
    }

    BeforeEach { $null = Set-Independent $exchange @{ forget = $true } }
    AfterEach { Disconnect-Kalshi -All }

    It 'hears nothing more in the name of a session that was to be followed by another' {
        $first = Connect-Independent $exchange @{ Name = 'first' }
        $null = Get-ErrorOf { Connect-Kalshi -ProfileName no-such-profile }
        $null = Set-Independent $exchange @{ forget = $true }
        foreach ($call in { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c }, { Get-KalshiMarket $ticker }, { Get-KalshiBalance }) {
            Assert-KalshiError (Get-ErrorOf $call) KalshiNotConnected
        }
        Get-IndependentRequest $exchange | Should -BeNullOrEmpty
        (Get-KalshiBalance -Connection $first).Available | Should -Be 1000
        Select-KalshiConnection first
        (Get-KalshiBalance).Available | Should -Be 1000
    }

    It 'has several sessions side by side, each of its own account' {
        $other = (Set-Independent $exchange @{ key = 'rsa' }).key
        $file = Join-Path $TestDrive other.pem
        [IO.File]::WriteAllText($file, $other.pem)
        if (-not $IsWindows) { chmod 600 $file }
        $first = Connect-Independent $exchange @{ Name = 'first' }
        $second = Connect-Kalshi -BaseUri $exchange.BaseUri -ApiKeyId $other.keyId -PrivateKeyPath $file -Name second
        $order = New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c
        Get-KalshiOrder -Ticker $ticker -Status resting -Connection $first | Should -BeNullOrEmpty
        (Get-KalshiConnection).Name | Should -Be @('second', 'first')
        ($order | Remove-KalshiOrder).ReducedBy | Should -Be 1
        $second | Disconnect-Kalshi
        (Get-KalshiBalance -Connection $first).Available | Should -Be 1000
        $failure = Get-ErrorOf { Get-KalshiBalance -Connection $second }
        $failure.Exception.Message | Should -BeExactly "Session 'second' was closed by Disconnect-Kalshi."
    }

    It 'is left in a way that says so when the module is imported anew' -Tag Process {
        $text = Invoke-CleanProcess @"
Import-Module '$env:KALSHIPS_MODULE'
`$null = Connect-Kalshi -BaseUri $($exchange.BaseUri) -ApiKeyId $($exchange.KeyId) -PrivateKeyPath '$($exchange.KeyPath)' -Name first
Import-Module '$env:KALSHIPS_MODULE' -Force 3>&1
try { Get-KalshiMarket -First 1 } catch { `$_.FullyQualifiedErrorId }
"@ | Out-String
        $text | Should -Match 'which closed session first\. Connect again\.'
        $text | Should -Match 'KalshiNotConnected'
    }

    It 'sees no key that is in a wrong place, nor does anybody else' {
        $null = Connect-Independent $exchange @{ Name = 'first' }
        $null = Set-Independent $exchange @{ forget = $true }
        $body = $pem -replace '-----[^-]*-----' -replace '\s'
        $Error.Clear()
        foreach ($key in $pem, ($pem -replace '\s'), $body, $pem.Replace("`n", '\n')) {
            foreach ($call in { Connect-Kalshi $key $exchange.KeyId }, { New-KalshiOrder $key -Side Yes -Count 1 -Price 1c }, { Remove-KalshiOrder $key },
                { Get-KalshiOrder $key }, { Invoke-KalshiApi $key }, { New-KalshiOrder $ticker -Side Yes -Count $key -Price 1c }, { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c -ClientOrderId $key }) {
                Get-ErrorOf $call | Should -Not -BeNullOrEmpty -Because "$call"
                Select-KalshiConnection first
            }
        }
        $shown = "$($Error | Out-String -Width 9999) $($Error.Exception.Message) $($Error.ErrorDetails) $($Error.InvocationInfo | Out-String)" -replace '\s'
        foreach ($at in 0..3) { $shown.Contains($body.Substring($at * 64, 40)) | Should -BeFalse }
        Get-IndependentRequest $exchange | Should -BeNullOrEmpty
    }

    It 'takes a key as it arrives: <How>' -ForEach @(
        @{ How = 'in quotes, with \n'; Make = { '"' + $pem.Trim().Replace("`n", '\n') + '"' } }
        @{ How = 'a line of .env'; Make = { "KALSHI_PRIVATE_KEY='" + $pem.Trim().Replace("`n", '\n') + "'" } }
        @{ How = 'JSON'; Make = { @{ key = $pem } | ConvertTo-Json } }
        @{ How = 'with a BOM'; Make = { [char]0xfeff + $pem } }
        @{ How = 'PKCS#1'; Make = { $rsa.ExportRSAPrivateKeyPem() } }
        @{ How = 'PKCS#1 under the label of PKCS#8'; Make = { $rsa.ExportRSAPrivateKeyPem() -replace 'RSA PRIVATE', 'PRIVATE' } }
        @{ How = 'PKCS#8 under the label of PKCS#1'; Make = { $pem -replace 'PRIVATE', 'RSA PRIVATE' } }
    ) {
        $rsa = [Security.Cryptography.RSA]::Create()
        $rsa.ImportFromPem($pem)
        Connect-Key (& $Make)
    }

    It 'takes a key that is encrypted in the traditional way' {
        if (-not (Get-Command openssl -ErrorAction Ignore)) { Set-ItResult -Skipped -Because 'openssl is not installed'; return }
        $file = Join-Path $TestDrive traditional.pem
        openssl rsa -in $exchange.KeyPath -aes128 -traditional -passout pass:hunter22 -out $file 2>$null
        $text = Get-Content $file -Raw
        Assert-KalshiError (Get-ErrorOf { Connect-Key $text }) KalshiKeyPassphraseRequired
        Connect-Key $text @{ Passphrase = ConvertTo-SecureString hunter22 -AsPlainText -Force }
    }

    It 'takes an Ed25519 key that <Who> made, for orders and for the feed' -ForEach @(
        @{ Who = 'openssl'; Form = 'plain' }
        @{ Who = 'openssl, encrypted,'; Form = 'encrypted' }
        @{ Who = 'the exchange'; Form = 'generated' }
    ) {
        $null = Connect-Independent $exchange
        if ($Form -eq 'generated') {
            $file = Join-Path $TestDrive "$(New-Guid).pem"
            $own = New-KalshiApiKey made -KeyType Ed25519 -KeyPath $file
        }
        else {
            $key = New-OpenSslKey $TestDrive hunter22
            if (-not $key) { Set-ItResult -Skipped -Because 'openssl is not installed'; return }
            $file = $key.$Form
            $own = New-KalshiApiKey made -PublicKeyPath $key.public
        }
        $passphrase = if ($Form -eq 'encrypted') { @{ Passphrase = ConvertTo-SecureString hunter22 -AsPlainText -Force } } else { @{} }
        $null = Connect-Kalshi -BaseUri $exchange.BaseUri -ApiKeyId $own.ApiKeyId -PrivateKeyPath $file @passphrase
        (Test-KalshiConnection).Where({ $_.Check -eq 'Key' }).Passed | Should -BeTrue
        $order = New-KalshiOrder $ticker -Side Yes -Count 2 -Price 1c
        (Get-KalshiOrder $order.OrderId).RemainingCount | Should -Be 2
        ($order | Remove-KalshiOrder).ReducedBy | Should -Be 2
        if ($exchange.HasFeed) { (Watch-KalshiOrderBook $ticker -Depth 3 -MaxEvents 1 -TimeoutSec 20).BestBid | Should -Be 0.53 }
    }

    It 'sees nothing of an Ed25519 key in a wrong place, nor does anybody else' {
        $null = Connect-Independent $exchange @{ Name = 'first' }
        $short = (Set-Independent $exchange @{ key = 'ed25519' }).key.pem
        $null = Set-Independent $exchange @{ forget = $true }
        $body = $short -replace '-----[^-]*-----' -replace '\s'
        $Error.Clear()
        foreach ($key in $short, ($short -replace '\s'), $body, $short.Replace("`n", '\n'), "KALSHI_PRIVATE_KEY=$body", (@{ key = $short } | ConvertTo-Json)) {
            foreach ($call in { Connect-Kalshi $key $exchange.KeyId }, { New-KalshiOrder $key -Side Yes -Count 1 -Price 1c }, { Remove-KalshiOrder $key },
                { Get-KalshiOrder $key }, { Invoke-KalshiApi $key }, { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 1c -ClientOrderId $key }) {
                Get-ErrorOf $call | Should -Not -BeNullOrEmpty -Because "$call"
                Select-KalshiConnection first
            }
        }
        $shown = "$($Error | Out-String -Width 9999) $($Error.Exception.Message) $($Error.ErrorDetails) $($Error.InvocationInfo | Out-String)" -replace '\s'
        $shown.Contains($body.Substring(24, 24)) | Should -BeFalse
        Get-IndependentRequest $exchange | Should -BeNullOrEmpty
    }

    It 'changes the limits of a session that is open' {
        $session = Connect-Independent $exchange
        $session.UsageTier | Should -BeExactly basic
        $null = Set-Independent $exchange @{ limits = @{ usage_tier = 'advanced'; write = @{ refill_rate = 30000; bucket_capacity = 30000 } } }
        (Get-KalshiApiLimit).Write.RefillRate | Should -Be 30000
        $session.UsageTier | Should -BeExactly advanced
    }
}
