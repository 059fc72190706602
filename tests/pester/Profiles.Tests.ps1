BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $simulator = Start-KalshiSimulator
    $uri, $id, $path = $simulator.BaseUri, $simulator.ApiKeyId, $simulator.PrivateKeyPath
    $saved = $env:KALSHIPS_CONFIG
    $key = [IO.File]::ReadAllText($path)
    $secrets = @($key -split '\r?\n' | Where-Object { $_.Length -gt 20 -and $_ -notmatch '^--' })

    function Set-NewFolder { $env:KALSHIPS_CONFIG = Join-Path $TestDrive "config-$(New-Guid)" }

    # What is said in a process of its own, with an exchange to go to and a folder of profiles.
    function Invoke-Profile {
        param([string] $Script, [hashtable] $Variables = @{})
        $set = $Variables.Keys | ForEach-Object { "`$env:$_ = '$($Variables[$_])'" }
        Invoke-CleanProcess @"
$($set -join "`n")
`$env:KALSHIPS_CONFIG = '$env:KALSHIPS_CONFIG'
Import-Module `$env:KALSHIPS_MODULE
$Script
"@
    }
}

AfterAll {
    Stop-KalshiSimulator
    $env:KALSHIPS_CONFIG = $saved
}

Describe 'A profile' {
    BeforeEach { Set-NewFolder }
    AfterEach { Disconnect-Kalshi }

    It 'is saved, changed in what is given alone, and removed' {
        Set-KalshiProfile work -Environment Production -ApiKeyId id-1 -PrivateKeyPath ./none.pem -MaxOrderCost '2550c' -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $changed = Set-KalshiProfile WORK -ReadOnly -MaxOpenCost 200 -PassThru
        $changed | Should -BeOfType KalshiPS.KalshiProfile
        $read = Get-KalshiProfile work
        foreach ($profile in $changed, $read) {
            $profile.Name | Should -BeExactly 'work'
            $profile.Environment | Should -Be 'Production'
            $profile.ApiKeyId | Should -Be 'id-1'
            $profile.PrivateKeyPath | Should -Be (Join-Path $PWD none.pem)
            $profile.MaxOrderCost | Should -BeOfType decimal
            $profile.MaxOrderCost | Should -Be 25.5
            $profile.MaxOpenCost | Should -Be 200
            $profile.IsReadOnly | Should -BeTrue
            $profile.IsDefault | Should -BeFalse
        }
        $loosened = Set-KalshiProfile work -MaxOrderCost $null -ReadOnly:$false -PassThru
        $loosened.MaxOrderCost | Should -BeNullOrEmpty
        $loosened.IsReadOnly | Should -BeFalse
        $loosened.MaxOpenCost | Should -Be 200
        Get-KalshiProfile | Remove-KalshiProfile
        Get-KalshiProfile | Should -BeNullOrEmpty
    }

    It 'has its key in one place, and one exchange' {
        $kept = Set-KalshiProfile work -ApiKeyId id-1 -PrivateKeyPath ./none.pem -PassThru -WarningAction SilentlyContinue | Set-KalshiProfile -SecretName kalshi -Vault store -PassThru
        $kept.PrivateKeyPath | Should -BeNullOrEmpty
        "$($kept.Vault)/$($kept.SecretName)" | Should -Be 'store/kalshi'
        $moved = Set-KalshiProfile work -PrivateKeyPath ./none.pem -BaseUri $uri -PassThru -WarningAction SilentlyContinue
        "$($moved.Vault)/$($moved.SecretName)" | Should -Be '/'
        $moved.Environment | Should -Be 'Custom'
        (Set-KalshiProfile work -Environment Demo -PassThru).BaseUri | Should -BeNullOrEmpty
    }

    It 'is not saved when <Why>' -ForEach @(
        @{ Why = 'its key is in two places'; Given = @{ PrivateKeyPath = 'x'; SecretName = 'x' } }
        @{ Why = 'a vault has no secret'; Given = @{ Vault = 'x' } }
        @{ Why = 'it has two exchanges'; Given = @{ Environment = 'Demo'; BaseUri = 'https://exchange.test' } }
        @{ Why = 'its address is half'; Given = @{ BaseUri = 'exchange.test' } }
        @{ Why = 'it could order nothing'; Given = @{ MaxOrderCost = 0 } }
        @{ Why = 'its name could not be typed'; Given = @{ Name = 'a b*' } }
    ) {
        $all = $Given.Clone()
        if (-not $all.Name) { $all.Name = 'work' }
        Assert-KalshiError (Get-ErrorOf { Set-KalshiProfile @all }) KalshiInvalidRequest
        Get-KalshiProfile | Should -BeNullOrEmpty
    }

    It 'is told of with -WhatIf, and neither saved nor removed' -Tag Process {
        $told = Invoke-Profile "Set-KalshiProfile work -Environment Production -ApiKeyId id-1 -SecretName k -MaxOrderCost 25 -ReadOnly -WhatIf"
        $told | Should -Be 'What if: Save profile work: Production, key id-1, secret k, read only, $25 an order.'
        Test-Path $env:KALSHIPS_CONFIG | Should -BeFalse
        Set-KalshiProfile work
        Invoke-Profile 'Remove-KalshiProfile work -WhatIf' | Should -Be 'What if: Remove profile work.'
        Get-KalshiProfile work | Should -Not -BeNullOrEmpty
    }

    It 'that is not there is KalshiNotFound' {
        Set-KalshiProfile work
        foreach ($try in { Get-KalshiProfile none }, { Remove-KalshiProfile none }, { Connect-Kalshi -ProfileName none }) { Assert-KalshiError (Get-ErrorOf $try) KalshiNotFound }
        Get-KalshiProfile none-* | Should -BeNullOrEmpty
        (Get-KalshiProfile w*).Name | Should -Be 'work'
    }

    It 'is for its owner alone, in a file that holds no key' {
        Set-KalshiProfile work -ApiKeyId $id -PrivateKeyPath $path -BaseUri $uri -Default
        $file = Join-Path $env:KALSHIPS_CONFIG profiles.json
        if (-not $IsWindows) { (Get-Item $file).UnixMode | Should -Be '-rw-------' }
        $null = Connect-Kalshi
        $text = Get-Content $file -Raw
        foreach ($secret in $secrets) { $text.Contains($secret) | Should -BeFalse }
    }

    It 'is not read from a file that is damaged, which is left as it is' {
        $null = New-Item $env:KALSHIPS_CONFIG -ItemType Directory
        $file = Join-Path $env:KALSHIPS_CONFIG profiles.json
        Set-Content $file '{ "profiles": { "work": { "readOnly": "yes" } } }' -NoNewline
        foreach ($try in { Get-KalshiProfile }, { Set-KalshiProfile other }, { Remove-KalshiProfile work }, { Connect-Kalshi -ProfileName work }, { Connect-Kalshi }) {
            $failure = Get-ErrorOf $try
            Assert-KalshiError $failure KalshiProfilesUnavailable
            $failure.Exception.Message | Should -BeLike "*$file*readOnly is not true or false*"
        }
        Get-Content $file -Raw | Should -BeExactly '{ "profiles": { "work": { "readOnly": "yes" } } }'
        (Connect-Kalshi -BaseUri $uri).Environment | Should -Be 'Custom' -Because 'who says what is meant needs no profile'
    }

    It 'is saved by several processes at once, and none is lost' -Tag Process {
        $processes = 1..3 | ForEach-Object -Parallel {
            & $PSHOME/pwsh -NoProfile -NonInteractive -Command "`$env:KALSHIPS_CONFIG = '$($using:env:KALSHIPS_CONFIG)'; Import-Module '$env:KALSHIPS_MODULE'; 1..8 | ForEach-Object { Set-KalshiProfile p$_-`$_ -ReadOnly }" 2>&1
        }
        $processes | Should -BeNullOrEmpty
        @(Get-KalshiProfile).Count | Should -Be 24
    }

    It 'is completed' {
        Set-KalshiProfile work -Environment Production
        Set-KalshiProfile play
        foreach ($line in 'Connect-Kalshi -ProfileName w', 'Get-KalshiProfile w', 'Set-KalshiProfile w', 'Remove-KalshiProfile W') { (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'work' }
        (TabExpansion2 'Connect-Kalshi -ProfileName prod' 32).CompletionMatches.ListItemText | Should -Be 'work  Production'
    }
}

Describe 'A session of a profile' {
    BeforeEach {
        Set-NewFolder
        Set-KalshiProfile work -BaseUri $uri -ApiKeyId $id -PrivateKeyPath $path -ReadOnly -MaxOrderCost 25 -MaxOpenCost 200
    }

    AfterEach { Disconnect-Kalshi }

    It 'has what the profile says' {
        $connection = Connect-Kalshi -ProfileName work
        $connection.BaseUri | Should -Be $uri
        $connection.UsageTier | Should -Be 'basic'
        $connection.IsReadOnly | Should -BeTrue
        $connection.MaxOrderCost | Should -Be 25
        $connection.MaxOpenCost | Should -Be 200
        Assert-KalshiError (Get-ErrorOf { Get-KalshiMarket -Status open -First 1 | New-KalshiOrder -Side Yes -Count 1 -Price 0.01 }) KalshiGuard
    }

    It 'has what is given by hand instead' {
        $connection = Connect-Kalshi -ProfileName work -ReadOnly:$false -MaxOrderCost 5 -MaxOpenCost 1000
        $connection.IsReadOnly | Should -BeFalse
        $connection.MaxOrderCost | Should -Be 5
        $connection.MaxOpenCost | Should -Be 1000
        Assert-KalshiError (Get-ErrorOf { Connect-Kalshi -ProfileName work -ApiKeyId (New-Guid) }) KalshiAuthentication
        Assert-KalshiError (Get-ErrorOf { Connect-Kalshi -ProfileName work -PrivateKeyPath "$TestDrive/none.pem" }) KalshiKeyNotFound
        Assert-KalshiError (Get-ErrorOf { Connect-Kalshi -ProfileName work -BaseUri http://127.0.0.1:9/trade-api/v2 }) KalshiUnreachable
    }

    It 'is not opened by a bare Connect-Kalshi unless the profile is the default' {
        (Connect-Kalshi).ApiKeyId | Should -BeNullOrEmpty
        Set-KalshiProfile work -Default
        $verbose = Connect-Kalshi -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        $verbose.Message | Should -Contain "Values that are not given come from profile 'work'."
        (Get-KalshiConnection -Current).ApiKeyId | Should -Be $id
        (Get-KalshiConnection -Current).IsReadOnly | Should -BeTrue
        (Connect-Kalshi -ReadOnly:$false).IsReadOnly | Should -BeFalse
        (Connect-Kalshi -Environment Demo).ApiKeyId | Should -BeNullOrEmpty -Because 'who names an exchange gets no key from elsewhere'
        (Connect-Kalshi -Simulator).IsReadOnly | Should -BeFalse
    }

    It 'fails without leaving the session before in use unnoticed' {
        $null = Connect-Kalshi -ProfileName work
        { Connect-Kalshi -ProfileName none } | Should -Throw -ErrorId 'KalshiNotFound,*'
        { Connect-Kalshi -ProfileName work -MaxOrderCost 0 } | Should -Throw -ErrorId 'KalshiInvalidRequest,*'
    }

    It 'is opened in ForEach-Object -Parallel and in a thread job' {
        $tiers = 1..3 | ForEach-Object -Parallel {
            Import-Module $env:KALSHIPS_MODULE
            (Connect-Kalshi -ProfileName work).UsageTier
        }
        $tiers | Should -Be @('basic', 'basic', 'basic')
        $job = Start-ThreadJob {
            Import-Module $env:KALSHIPS_MODULE
            Set-KalshiProfile work -MaxOrderCost 7
            (Connect-Kalshi -ProfileName work).MaxOrderCost
        }
        $job | Receive-Job -Wait -AutoRemoveJob | Should -Be 7
        (Get-KalshiProfile work).MaxOrderCost | Should -Be 7
    }
}

Describe 'An Ed25519 key' {
    BeforeAll {
        $null = Connect-Kalshi -Simulator
        $short = Join-Path $TestDrive ed25519.pem
        $own = @{ BaseUri = $uri; ApiKeyId = (New-KalshiApiKey short -KeyType Ed25519 -KeyPath $short).ApiKeyId }
        $body = (Get-Content $short)[1]
    }

    BeforeEach { Set-NewFolder }
    AfterEach { Disconnect-Kalshi -All }

    It 'opens the session of a profile, which has nothing of it' {
        Set-KalshiProfile work @own -PrivateKeyPath $short
        (Connect-Kalshi -ProfileName work).UsageTier | Should -Be 'basic'
        (Get-ChildItem $env:KALSHIPS_CONFIG -File | Get-Content -Raw) | Should -Not -Match ([regex]::Escape($body.Substring(24, 20)))
    }

    It 'is taken from the environment' -Tag Process {
        # Behind a proxy that is not there: the key was read if what fails is the network.
        $variables = @{ KALSHI_API_KEY_ID = $own.ApiKeyId; KALSHI_PRIVATE_KEY_PATH = $short; HTTPS_PROXY = 'http://127.0.0.1:9' }
        Invoke-Profile -Variables $variables 'try { Connect-Kalshi } catch { $_.FullyQualifiedErrorId }' | Should -BeLike 'KalshiUnreachable,*'
    }
}

Describe 'A session of the environment' {
    BeforeEach { Set-NewFolder }
    AfterEach { Disconnect-Kalshi }

    It 'takes the key that the variables name, before a default profile' -Tag Process {
        Set-KalshiProfile work -BaseUri http://127.0.0.1:9/trade-api/v2 -ReadOnly -Default
        # Demo cannot be reached from a test: that it is tried with this key shows what was chosen.
        $said = Invoke-Profile -Variables @{ KALSHI_API_KEY_ID = 'id of mine'; KALSHI_PRIVATE_KEY_PATH = $path } @'
try { Connect-Kalshi -Verbose 4>&1 } catch { $_.FullyQualifiedErrorId; "$_" }
(Connect-Kalshi -BaseUri http://127.0.0.1:9/trade-api/v2).ApiKeyId -eq $null
'@
        $said[0] | Should -Be 'VERBOSE: Values that are not given come from the environment (KALSHI_API_KEY_ID, KALSHI_PRIVATE_KEY_PATH).'
        $said[1] | Should -BeLike 'KalshiInvalidRequest,*'
        $said[2] | Should -BeLike 'The value given as the id of an API key is invalid*'
        $said[3] | Should -BeTrue
    }

    It 'is with <Expected> when KALSHI_ENVIRONMENT is <Word>' -ForEach @(
        @{ Word = 'demo'; Expected = 'Demo' }
        @{ Word = 'PRODUCTION'; Expected = 'Production' }
    ) -Tag Process {
        Set-KalshiProfile work -BaseUri http://127.0.0.1:9/trade-api/v2 -Default
        $said = Invoke-Profile -Variables @{ KALSHI_ENVIRONMENT = $Word } '(Connect-Kalshi 3>&1) | Out-String -Width 200'
        "$said".Trim() | Should -BeLike "Connected to $Expected at *, public data only"
    }

    It 'is refused when <Why>' -ForEach @(
        @{ Why = 'the key has no file'; Variables = @{ KALSHI_API_KEY_ID = 'id-1' }; Message = '*KALSHI_API_KEY_ID is set and KALSHI_PRIVATE_KEY_PATH is not*' }
        @{ Why = 'the file has no key id'; Variables = @{ KALSHI_PRIVATE_KEY_PATH = 'x' }; Message = '*KALSHI_PRIVATE_KEY_PATH is set and KALSHI_API_KEY_ID is not*' }
        @{ Why = 'the exchange is none'; Variables = @{ KALSHI_ENVIRONMENT = 'prod' }; Message = "*KALSHI_ENVIRONMENT says 'prod'*" }
    ) -Tag Process {
        $said = Invoke-Profile -Variables $Variables 'try { Connect-Kalshi } catch { $_.FullyQualifiedErrorId; "$_" }'
        $said[0] | Should -BeLike 'KalshiInvalidRequest,*'
        $said[1] | Should -BeLike $Message
    }
}

Describe 'Real money' {
    BeforeEach { Set-NewFolder }
    AfterEach { Disconnect-Kalshi }

    BeforeAll {
        # Behind a proxy that is not there, so that no test comes near the exchange.
        function Get-Warning([string] $Connect, [hashtable] $Variables = @{}) {
            Invoke-Profile -Variables ($Variables + @{ HTTPS_PROXY = 'http://127.0.0.1:9' }) "try { $Connect 3>&1 } catch { `$_.FullyQualifiedErrorId }"
        }
    }

    It 'is warned of when <Source> says it, before anything is sent' -ForEach @(
        @{ Source = "profile 'live'"; Connect = 'Connect-Kalshi -ProfileName LIVE' }
        @{ Source = "profile 'live'"; Connect = 'Set-KalshiProfile live -Default; Connect-Kalshi' }
        @{ Source = "profile 'older'"; Connect = 'Connect-Kalshi -ProfileName older' }
        @{ Source = 'the environment (KALSHI_API_KEY_ID, KALSHI_PRIVATE_KEY_PATH, KALSHI_ENVIRONMENT)'; Connect = 'Connect-Kalshi'; Variables = @{ KALSHI_ENVIRONMENT = 'production' } }
    ) -Tag Process {
        Set-KalshiProfile live -Environment Production -ApiKeyId $id -PrivateKeyPath $path
        Set-KalshiProfile older -BaseUri https://api.elections.kalshi.com/trade-api/v2 -ApiKeyId $id -PrivateKeyPath $path
        $set = @{}
        if ($Variables) { $set = $Variables + @{ KALSHI_API_KEY_ID = $id; KALSHI_PRIVATE_KEY_PATH = $path } }
        $said = Get-Warning $Connect $set
        $said[0] | Should -Be "WARNING: This session is with real money, selected by $Source."
        $said[1] | Should -BeLike 'KalshiUnreachable,*'
    }

    It 'is not warned of where a parameter says it, or nothing does' -ForEach @(
        @{ Connect = 'Connect-Kalshi -ProfileName live -Environment Production' }
        @{ Connect = 'Connect-Kalshi -ProfileName demo' }
    ) -Tag Process {
        Set-KalshiProfile live -Environment Production -ApiKeyId $id -PrivateKeyPath $path
        Set-KalshiProfile demo -ApiKeyId $id -PrivateKeyPath $path
        Get-Warning $Connect | Should -BeLike 'KalshiUnreachable,*'
    }

    It 'is not warned of without a key, but shown' -Tag Process {
        Set-KalshiProfile public -Environment Production
        "$(Get-Warning 'Connect-Kalshi -ProfileName public | Out-String -Width 200')".Trim() | Should -BeLikeExactly 'Connected to PRODUCTION public at *, public data only'
    }
}

Describe 'A key in a vault' {
    BeforeAll {
        $modules = Join-Path $TestDrive modules
        $fake = New-Item (Join-Path $modules Microsoft.PowerShell.SecretManagement) -ItemType Directory
        # What the module does that is ours to bear: text comes as SecureString unless plain text is asked for, a vault that fails is
        # an error that does not end the search, and vaults answer one caller of the process at a time.
        Set-Content (Join-Path $fake Microsoft.PowerShell.SecretManagement.psm1) @'
$turn = [string]::Intern('one runspace runs all vaults')

function New-Problem($Exception, $Id) { [Management.Automation.ErrorRecord]::new($Exception, $Id, 'InvalidOperation', $null) }

function ConvertTo-Shown($Secret, [bool] $Plain) {
    if ($Secret -is [string] -and -not $Plain) { ConvertTo-SecureString $Secret -AsPlainText -Force }
    elseif ($Secret -is [hashtable]) { $shown = @{}; $Secret.GetEnumerator().ForEach({ $shown[$_.Key] = ConvertTo-Shown $_.Value $Plain }); $shown }
    else { , $Secret }
}

function Read-Vault($Vault, $Name) {
    if (-not [Threading.Monitor]::TryEnter($turn)) { throw 'The pipeline was not run because a pipeline is already running.' }
    try {
        Start-Sleep -Milliseconds 100
        $text = [IO.File]::ReadAllText($env:FAKE_VAULT)
        switch ("$Vault/$Name") {
            store/string { $text }
            store/secure { ConvertTo-SecureString $text -AsPlainText -Force }
            store/bytes { , [Text.Encoding]::UTF8.GetBytes($text) }
            store/credential { [pscredential]::new('me', (ConvertTo-SecureString $text -AsPlainText -Force)) }
            store/table { @{ key = $text } }
            store/word { 'no key at all' }
            last/far { $text }
            last/broken { throw 'the far vault is not signed in' }
        }
    }
    finally { [Threading.Monitor]::Exit($turn) }
}

function Get-Secret {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Name, [string] $Vault, [switch] $AsPlainText)
    if ($Vault -and $Vault -notin 'store', 'locked', 'last') { throw "Vault not found in registry: $Vault." }
    foreach ($asked in $Vault ? $Vault : 'store', 'locked', 'last') {
        if ($asked -eq 'locked') {
            $PSCmdlet.WriteError((New-Problem ([InvalidOperationException]::new("A password is required.`nUnlock the vault.")) GetSecretException))
            if ($Vault) { return }
            continue
        }
        try { $secret = Read-Vault $asked $Name }
        catch {
            $failure = [Management.Automation.PSInvalidOperationException]::new("Unable to get secret $Name from vault $asked", $_.Exception)
            $PSCmdlet.WriteError((New-Problem $failure GetSecretInvalidOperation))
            continue
        }
        if ($null -ne $secret) { return ConvertTo-Shown $secret $AsPlainText }
    }
    $PSCmdlet.WriteError((New-Problem ([Management.Automation.ItemNotFoundException]::new("The secret $Name was not found.")) GetSecretNotFound))
}
'@
        New-ModuleManifest (Join-Path $fake Microsoft.PowerShell.SecretManagement.psd1) -RootModule Microsoft.PowerShell.SecretManagement.psm1 -FunctionsToExport Get-Secret
        $savedPath = $env:PSModulePath
        $env:PSModulePath = "$modules$([IO.Path]::PathSeparator)$env:PSModulePath"
        $env:FAKE_VAULT = $path
        $there = @{ BaseUri = $uri; ApiKeyId = $id }
    }

    BeforeEach { Set-NewFolder }
    AfterEach { Disconnect-Kalshi }

    AfterAll {
        Remove-Module Microsoft.PowerShell.SecretManagement -ErrorAction Ignore
        $env:PSModulePath = $savedPath
        $env:FAKE_VAULT = $null
    }

    It 'is read as <_>' -ForEach 'secure', 'string', 'bytes', 'credential' {
        (Connect-Kalshi @there -SecretName $_).UsageTier | Should -Be 'basic'
        (Get-KalshiBalance).Available | Should -Be 1000
    }

    It 'is read as <_> of the Ed25519 kind, in PEM or the base64 alone' -ForEach 'secure', 'string', 'bytes', 'credential' {
        $null = Connect-Kalshi -Simulator
        $short = Join-Path $TestDrive "$(New-Guid).pem"
        $own = (New-KalshiApiKey short -KeyType Ed25519 -KeyPath $short).ApiKeyId
        try {
            foreach ($text in (Get-Content $short -Raw), (Get-Content $short)[1]) {
                $env:FAKE_VAULT = Join-Path $TestDrive "$(New-Guid).pem"
                Set-Content $env:FAKE_VAULT $text
                (Connect-Kalshi -BaseUri $uri -ApiKeyId $own -SecretName $_).UsageTier | Should -Be 'basic'
            }
        }
        finally { $env:FAKE_VAULT = $path }
    }

    It 'is read as plain text by who has it so' {
        $global:PSDefaultParameterValues['Get-Secret:AsPlainText'] = $true
        try { (Connect-Kalshi @there -SecretName string).UsageTier | Should -Be 'basic' }
        finally { $global:PSDefaultParameterValues.Remove('Get-Secret:AsPlainText') }
    }

    It 'is read from the vault that is named, by hand or in a profile' {
        (Connect-Kalshi @there -SecretName secure -Vault store).UsageTier | Should -Be 'basic'
        Set-KalshiProfile work @there -SecretName secure -Vault store
        (Connect-Kalshi -ProfileName work).UsageTier | Should -Be 'basic'
        (Connect-Kalshi -ProfileName work -SecretName far).UsageTier | Should -Be 'basic'
        (Connect-Kalshi -ProfileName work -PrivateKeyPath $path).UsageTier | Should -Be 'basic'
    }

    It 'is found behind a vault that is locked' {
        (Connect-Kalshi @there -SecretName far).UsageTier | Should -Be 'basic'
    }

    It 'is told of in the words of <Case>' -ForEach @(
        @{ Case = 'a vault that is locked'; Given = @{ SecretName = 'secure'; Vault = 'locked' }; Message = "Secret 'secure' of vault 'locked' cannot be read: A password is required. Unlock the vault."; Advice = '*Unlock-SecretStore*' }
        @{ Case = 'a vault on the way'; Given = @{ SecretName = 'none' }; Message = "Secret 'none' cannot be read: A password is required. Unlock the vault."; Advice = '*-Vault*' }
        @{ Case = 'a vault that fails'; Given = @{ SecretName = 'broken'; Vault = 'last' }; Message = "Secret 'broken' of vault 'last' cannot be read: the far vault is not signed in."; Advice = '*Get-SecretVault*' }
        @{ Case = 'the list of vaults'; Given = @{ SecretName = 'secure'; Vault = 'other' }; Message = "Secret 'secure' of vault 'other' cannot be read: Vault not found in registry: other."; Advice = '*Get-SecretVault*' }
        @{ Case = 'a vault that has no such secret'; Given = @{ SecretName = 'none'; Vault = 'store' }; Message = "Secret 'none' of vault 'store' cannot be read: there is none."; Advice = '*Get-SecretInfo*Set-Secret*' }
    ) {
        $failure = Get-ErrorOf { Connect-Kalshi @there @Given }
        Assert-KalshiError $failure KalshiVaultUnavailable -Secret $secrets
        $failure.Exception.Message | Should -BeExactly $Message
        $failure.ErrorDetails.RecommendedAction | Should -BeLike $Advice
    }

    It 'is opened with a passphrase if it is encrypted' {
        $rsa = [Security.Cryptography.RSA]::Create()
        $rsa.ImportFromPem($key)
        $word = "open-$(New-Guid)"
        $env:FAKE_VAULT = Join-Path $TestDrive encrypted.pem
        try {
            Set-Content $env:FAKE_VAULT $rsa.ExportEncryptedPkcs8PrivateKeyPem($word, [Security.Cryptography.PbeParameters]::new('Aes256Cbc', 'SHA256', 1000))
            (Connect-Kalshi @there -SecretName secure -Passphrase (ConvertTo-SecureString $word -AsPlainText -Force)).UsageTier | Should -Be 'basic'
            Assert-KalshiError (Get-ErrorOf { Connect-Kalshi @there -SecretName secure }) KalshiKeyPassphraseRequired
            Assert-KalshiError (Get-ErrorOf { Connect-Kalshi @there -SecretName string -Passphrase (ConvertTo-SecureString 'wrong' -AsPlainText -Force) }) KalshiKeyPassphraseWrong -Secret $word
        }
        finally { $env:FAKE_VAULT = $path }
    }

    It 'is <Id> when the secret is <Name>' -ForEach @(
        @{ Name = 'table'; Id = 'KalshiKeyUnreadable' }
        @{ Name = 'word'; Id = 'KalshiKeyUnreadable' }
    ) {
        $failure = Get-ErrorOf { Connect-Kalshi @there -SecretName $Name }
        Assert-KalshiError $failure $Id -Secret ($secrets + 'no key at all')
        $failure.Exception.Message | Should -BeLike "Secret '$Name' *"
    }

    It 'is read in ForEach-Object -Parallel and in a thread job' {
        $block = { Import-Module $env:KALSHIPS_MODULE; (Connect-Kalshi -BaseUri $args[0] -ApiKeyId $args[1] -SecretName secure).UsageTier }
        $text = "$block"
        1..3 | ForEach-Object -Parallel { & ([scriptblock]::Create($using:text)) $using:uri $using:id } | Should -Be @('basic', 'basic', 'basic')
        Start-ThreadJob $block -ArgumentList $uri, $id | Receive-Job -Wait -AutoRemoveJob | Should -Be 'basic'
    }

    It 'leaves nothing in output, errors, transcript or objects' -Tag Process {
        $transcript = Join-Path $TestDrive transcript.txt
        $said = Invoke-Profile @"
`$null = Start-Transcript '$transcript'
`$ErrorActionPreference = 'Continue'
foreach (`$name in 'secure', 'string', 'bytes', 'credential', 'table', 'elsewhere') {
    try { Connect-Kalshi -BaseUri $uri -ApiKeyId $id -SecretName `$name -Verbose -Debug *>&1 | Out-String -Width 5000 } catch { "`$_" }
}
Get-KalshiConnection -Current | Format-List * -Force | Out-String -Width 5000
foreach (`$failure in @(`$Error)) {
    `$failure | Format-List * -Force | Out-String -Width 5000
    `$failure.InvocationInfo | Format-List * -Force | Out-String -Width 5000
    for (`$it = `$failure.Exception; `$it; `$it = `$it.InnerException) { `$it.ToString(); `$it | Format-List * -Force | Out-String -Width 5000 }
}
Get-Variable | Out-String -Width 5000
`$null = Stop-Transcript
"@
        $traces = (($said | Out-String -Width 10000) + (Get-Content $transcript -Raw)) -replace '\s|\|'
        $traces | Should -Match 'tierbasic' -Because 'a session was opened'
        $traces | Should -Match 'KalshiVaultUnavailable' -Because 'an error was shown'
        foreach ($secret in $secrets) { $traces.Contains($secret.Substring(0, 20)) | Should -BeFalse }
    }

    It 'needs the module, and says which' -Tag Process {
        $said = Invoke-CleanProcess @"
`$env:PSModulePath = '$TestDrive/none'
Import-Module `$env:KALSHIPS_MODULE
try { Connect-Kalshi -BaseUri $uri -ApiKeyId $id -SecretName secure } catch { `$_.FullyQualifiedErrorId; `$_.ErrorDetails.RecommendedAction }
"@
        $said[0] | Should -BeLike 'KalshiVaultUnavailable,*'
        $said[1] | Should -BeLike '*Install-PSResource Microsoft.PowerShell.SecretManagement*'
    }
}

Describe 'A busy simulator' {
    AfterAll { if (-not (Get-KalshiSimulator)) { $null = Start-KalshiSimulator } }

    It 'is made by <Name>' -ForEach @(
        @{ Name = 'Start-KalshiSimulator -Activity'; Start = { $null = Start-KalshiSimulator -Activity 500; $null = Connect-Kalshi -Simulator } }
        @{ Name = 'Connect-Kalshi -Simulator -Activity'; Start = { $null = Connect-Kalshi -Simulator -Activity 500 } }
    ) {
        $text = "$Start"
        $trades = 1 | ForEach-Object -Parallel {
            Import-Module $env:KALSHIPS_MODULE
            . ([scriptblock]::Create($using:text))
            $first = (Get-KalshiTrade -First 1).TradeId
            $until = [DateTime]::UtcNow.AddSeconds(20)
            while ((Get-KalshiTrade -First 1).TradeId -eq $first -and [DateTime]::UtcNow -lt $until) { Start-Sleep -Milliseconds 20 }
            $first
            (Get-KalshiTrade -First 1).TradeId
        }
        $trades[1] | Should -Not -Be $trades[0] -Because 'others trade'
    }

    It 'is not made of one that runs' {
        Assert-KalshiError (Get-ErrorOf { Connect-Kalshi -Simulator -Activity 5 }) KalshiInvalidRequest
    }
}
