BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $simulator = Start-KalshiSimulator
    $null = Connect-Kalshi -Simulator
    function Get-FreePath { Join-Path $TestDrive "$(New-Guid).pem" }
    # Whether root, who may write anywhere, runs the tests.
    $mayAll = -not $IsWindows -and (id -u) -eq 0
}

AfterAll { Stop-KalshiSimulator }

Describe 'A generated key' {
    It 'is saved for its owner alone, listed, connects, and is revoked' {
        $path = Get-FreePath
        $key = New-KalshiApiKey 'first' -KeyPath $path
        $key | Should -BeOfType KalshiPS.ApiKey
        $key.KeyPath | Should -Be $path
        $key.Scopes | Should -Be @('read', 'write')
        if (-not $IsWindows) { (Get-Item $path).UnixMode | Should -Be '-rw-------' }
        Get-Content $path -TotalCount 1 | Should -Match '^-----BEGIN (RSA )?PRIVATE KEY-----$'
        $listed = Get-KalshiApiKey | Where-Object ApiKeyId -eq $key.ApiKeyId
        $listed.Name | Should -Be 'first'

        $connection = Connect-Kalshi -BaseUri $simulator.BaseUri -ApiKeyId $key.ApiKeyId -PrivateKeyPath $path
        $connection.ApiKeyId | Should -Be $key.ApiKeyId
        (Get-KalshiBalance).Available | Should -BeGreaterThan 0
        $null = Connect-Kalshi -Simulator

        $key | Remove-KalshiApiKey -Confirm:$false | Should -BeNullOrEmpty
        (Get-KalshiApiKey).ApiKeyId | Should -Not -Contain $key.ApiKeyId
        Assert-KalshiError (Get-ErrorOf { Connect-Kalshi -BaseUri $simulator.BaseUri -ApiKeyId $key.ApiKeyId -PrivateKeyPath $path }) KalshiAuthentication
        $null = Connect-Kalshi -Simulator
    }

    It 'of the Ed25519 kind is in PKCS#8 for its owner alone, and connects' {
        $path = Get-FreePath
        $key = New-KalshiApiKey 'fast' -KeyType Ed25519 -KeyPath $path -Scope read
        if (-not $IsWindows) { (Get-Item $path).UnixMode | Should -Be '-rw-------' }
        (Get-Content $path)[0] | Should -BeExactly '-----BEGIN PRIVATE KEY-----'
        (Get-Content $path)[1] | Should -Match '^MC4CAQAwBQYDK2VwBCIEI'
        try {
            (Connect-Kalshi -BaseUri $simulator.BaseUri -ApiKeyId $key.ApiKeyId -PrivateKeyPath $path).ApiKeyId | Should -Be $key.ApiKeyId
            (Get-KalshiBalance).Available | Should -BeGreaterThan 0
            (Test-KalshiConnection).Passed | Should -Not -Contain $false
        }
        finally { $null = Connect-Kalshi -Simulator }
    }

    It 'opens a session when it is piped into Connect-Kalshi' {
        $key = New-KalshiApiKey 'piped' -KeyPath (Get-FreePath)
        try { (Connect-Kalshi -BaseUri $simulator.BaseUri -ApiKeyId $key.ApiKeyId -PrivateKeyPath $key.KeyPath).ApiKeyId | Should -Be $key.ApiKeyId }
        finally { $null = Connect-Kalshi -Simulator }
    }

    It 'is bound to what is asked for' {
        $number = (New-KalshiSubaccount).Subaccount
        $path = Get-FreePath
        $key = New-KalshiApiKey 'reader' -KeyPath $path -Scope read -Subaccount $number
        $listed = Get-KalshiApiKey | Where-Object ApiKeyId -eq $key.ApiKeyId
        $listed.Scopes | Should -Be 'read'
        $listed.Subaccount | Should -Be $number
        $reader = Connect-Kalshi -BaseUri $simulator.BaseUri -ApiKeyId $key.ApiKeyId -PrivateKeyPath $path
        try {
            $market = Get-KalshiMarket -Status open -First 1
            Assert-KalshiError (Get-ErrorOf { $market | New-KalshiOrder -Side Yes -Count 1 -Price 0.01 -Connection $reader }) KalshiPermissionDenied
        }
        finally { $null = Connect-Kalshi -Simulator }
    }

    It 'completes what it may do' {
        $text = 'New-KalshiApiKey x -KeyPath y -Scope write::'
        (TabExpansion2 $text $text.Length).CompletionMatches.CompletionText | Should -Contain 'write::trade'
    }

    It 'is shown nowhere, whatever is logged' -Tag Process {
        $path = Get-FreePath
        $log = Get-FreePath
        $text = Invoke-CleanProcess @"
Import-Module `$env:KALSHIPS_MODULE
`$null = Connect-Kalshi -Simulator
`$null = Start-Transcript '$log'
`$VerbosePreference = `$DebugPreference = 'Continue'
# Before 7.6 -Debug makes every change ask.
`$key = New-KalshiApiKey 'secret' -KeyPath '$path' -Confirm:`$false -Verbose -Debug
`$key | Format-List *
`$key | Format-Table
`$key | ConvertTo-Json -Depth 9
`$key | Export-Clixml '$log.xml'
New-KalshiApiKey 'secret' -KeyPath '$path' -Confirm:`$false -Verbose -Debug -ErrorAction SilentlyContinue
`$Error | Format-List * -Force
`$Error.Exception | Format-List * -Force
New-KalshiApiKey 'again' -KeyPath '$path' -Force -Confirm:`$false -Verbose -Debug
`$null = Stop-Transcript
"@
        $text = "$text$(Get-Content $log, "$log.xml" -Raw)"
        $text | Should -Match 'secret' -Because 'the transcript was on'
        $text | Should -Match 'POST' -Because 'the requests were told'
        $text | Should -Match 'KalshiKeyNotSaved'
        $text | Should -Not -Match 'BEGIN (RSA )?PRIVATE'
        foreach ($line in Get-Content $path | Where-Object { $_ -notmatch '^--' }) { $text.Contains($line) | Should -BeFalse -Because 'a private key must not be shown' }
        # The first key was replaced; what a private key looks like must not be there either.
        $text | Should -Not -Match '[A-Za-z0-9+/]{60,}'
    }
}

Describe 'The file of a new key' {
    It 'is not overwritten, and nothing is sent' {
        $path = Get-FreePath
        Set-Content $path 'mine'
        $sent = $simulator.RequestCount
        $failure = Get-ErrorOf { New-KalshiApiKey 'x' -KeyPath $path }
        Assert-KalshiError $failure KalshiKeyNotSaved
        $failure.ErrorDetails.RecommendedAction | Should -Match '-Force'
        Get-Content $path | Should -Be 'mine'
        $simulator.RequestCount | Should -Be $sent
    }

    It 'is replaced with -Force, again for its owner alone' {
        $path = Get-FreePath
        Set-Content $path 'mine'
        $key = New-KalshiApiKey 'x' -KeyPath $path -Force
        $key.KeyPath | Should -Be $path
        Get-Content $path -Raw | Should -Match 'PRIVATE KEY'
        if (-not $IsWindows) { (Get-Item $path).UnixMode | Should -Be '-rw-------' }
        @(Get-ChildItem $TestDrive -Filter "$(Split-Path $path -Leaf)*").Count | Should -Be 1
    }

    It 'keeps what was there when the exchange refuses the key' {
        $path = Get-FreePath
        Set-Content $path 'mine'
        Assert-KalshiError (Get-ErrorOf { New-KalshiApiKey 'x' -KeyPath $path -Force -Subaccount 60 }) KalshiInvalidRequest
        Get-Content $path | Should -Be 'mine'
        $path = Get-FreePath
        Assert-KalshiError (Get-ErrorOf { New-KalshiApiKey 'x' -KeyPath $path -Subaccount 60 }) KalshiInvalidRequest
        Test-Path $path | Should -BeFalse
    }

    It 'that cannot be made is refused before anything is sent: <Why>' -ForEach @(
        @{ Why = 'in a folder that is not there'; Path = { Join-Path $TestDrive 'no/such/folder/key.pem' } }
        @{ Why = 'a folder'; Path = { "$TestDrive" } }
        @{ Why = 'on a place that takes no files'; Path = { if ($IsLinux) { '/proc/key.pem' } else { Join-Path $TestDrive 'no/key.pem' } } }
    ) {
        $sent = $simulator.RequestCount
        Assert-KalshiError (Get-ErrorOf { New-KalshiApiKey 'x' -KeyPath (& $Path) }) KalshiKeyNotSaved
        $simulator.RequestCount | Should -Be $sent
    }

    It 'in a folder one may not write to is refused before anything is sent' -Skip:$IsWindows {
        if ($mayAll) { Set-ItResult -Skipped -Because 'root may write anywhere'; return }
        $folder = New-Item (Join-Path $TestDrive "$(New-Guid)") -ItemType Directory
        chmod 500 $folder
        $sent = $simulator.RequestCount
        Assert-KalshiError (Get-ErrorOf { New-KalshiApiKey 'x' -KeyPath (Join-Path $folder 'key.pem') }) KalshiKeyNotSaved
        $simulator.RequestCount | Should -Be $sent
    }

    It 'is found from where the shell is' {
        Push-Location $TestDrive
        try {
            $name = "$(New-Guid).pem"
            (New-KalshiApiKey 'x' -KeyPath $name).KeyPath | Should -Be (Join-Path "$(Get-Location)" $name)
            Test-Path $name | Should -BeTrue
        }
        finally { Pop-Location }
    }
}

Describe 'A key of one''s own' {
    BeforeAll {
        $rsa = [Security.Cryptography.RSA]::Create(2048)
        $private = Get-FreePath
        Set-Content $private $rsa.ExportPkcs8PrivateKeyPem()
        if (-not $IsWindows) { chmod 600 $private }
        $public = Get-FreePath
        Set-Content $public $rsa.ExportSubjectPublicKeyInfoPem()
    }

    It 'is registered by its public part and connects with its private one' {
        $key = New-KalshiApiKey 'own' -PublicKeyPath $public
        $key.KeyPath | Should -BeNullOrEmpty
        (Get-KalshiApiKey).ApiKeyId | Should -Contain $key.ApiKeyId
        try { (Connect-Kalshi -BaseUri $simulator.BaseUri -ApiKeyId $key.ApiKeyId -PrivateKeyPath $private).ApiKeyId | Should -Be $key.ApiKeyId }
        finally { $null = Connect-Kalshi -Simulator }
    }

    It 'is not sent when its private part was given' {
        $sent = $simulator.RequestCount
        $failure = Get-ErrorOf { New-KalshiApiKey 'own' -PublicKeyPath $private }
        Assert-KalshiError $failure KalshiKeyUnreadable -Secret (Get-Content $private)[1]
        $failure.Exception.Message | Should -Match 'private key'
        Assert-KalshiError (Get-ErrorOf { New-KalshiApiKey 'own' -PublicKeyPath "$TestDrive/none.pem" }) KalshiKeyUnreadable
        $simulator.RequestCount | Should -Be $sent
    }
}

Describe 'Keys' {
    It 'are revoked only if that is meant' {
        $key = New-KalshiApiKey 'kept' -KeyPath (Get-FreePath)
        $sent = $simulator.RequestCount
        $key | Remove-KalshiApiKey -WhatIf
        Get-ErrorOf { $key | Remove-KalshiApiKey } | Should -Not -BeNullOrEmpty -Because 'a script that cannot be asked must say that it means it'
        $simulator.RequestCount | Should -Be $sent
        (Get-KalshiApiKey).ApiKeyId | Should -Contain $key.ApiKeyId
    }

    It 'are not made with -WhatIf' {
        $path = Get-FreePath
        $sent = $simulator.RequestCount
        New-KalshiApiKey 'x' -KeyPath $path -WhatIf | Should -BeNullOrEmpty
        Test-Path $path | Should -BeFalse
        $simulator.RequestCount | Should -Be $sent
    }

    It 'that are not there are KalshiNotFound, and the others are revoked' {
        $key = New-KalshiApiKey 'x' -KeyPath (Get-FreePath)
        "$(New-Guid)", $key.ApiKeyId | Remove-KalshiApiKey -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failures
        Assert-KalshiError $failures[0] KalshiNotFound
        (Get-KalshiApiKey).ApiKeyId | Should -Not -Contain $key.ApiKeyId
    }

    It 'are bound to one thing at most' {
        Assert-KalshiError (Get-ErrorOf { New-KalshiApiKey 'x' -KeyPath (Get-FreePath) -Subaccount 1 -SubtraderId y }) KalshiInvalidRequest
    }

    It 'of one''s own session are named before they are revoked' -Tag Process {
        $text = Invoke-CleanProcess 'Import-Module $env:KALSHIPS_MODULE; $null = Connect-Kalshi -Simulator; Remove-KalshiApiKey (Get-KalshiSimulator).ApiKeyId -WhatIf'
        $text | Should -Match 'the key of this session'
    }
}
