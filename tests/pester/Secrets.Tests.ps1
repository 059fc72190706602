BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS

    # Keeps the signatures it is sent and says them back, in the way that the first part of the path names.
    function Start-EchoServer {
        $probe = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $probe.Start(); $port = $probe.LocalEndpoint.Port; $probe.Stop()
        $listener = [Net.HttpListener]::new()
        $listener.Prefixes.Add("http://127.0.0.1:$port/")
        $listener.Start()
        $signatures = [Collections.Concurrent.ConcurrentQueue[string]]::new()
        $shell = [powershell]::Create().AddScript({
                param($listener, $signatures)
                while ($listener.IsListening) {
                    try { $context = $listener.GetContext() } catch { return }
                    $request = $context.Request
                    $signature = $request.Headers['KALSHI-ACCESS-SIGNATURE']
                    if ($signature) { $signatures.Enqueue($signature) }
                    $headers = ($request.Headers.AllKeys | ForEach-Object { "$_=$($request.Headers[$_])" }) -join ' '
                    $status, $body = switch ($request.Url.Segments[1].TrimEnd('/')) {
                        { $request.Url.AbsolutePath -like '*/account/*' -and $_ -notin 'unauthorized', 'broken' } {
                            200, '{"usage_tier":"basic","read":{"refill_rate":200,"bucket_capacity":200},"write":{"refill_rate":100,"bucket_capacity":100},"grants":[],"default_cost":10,"endpoint_costs":[]}'
                            break
                        }
                        'refused' { 400, (@{ error = @{ code = 'bad_request'; message = 'refused'; details = $headers } } | ConvertTo-Json) }
                        'flat' { 400, (@{ msg = "refused $headers" } | ConvertTo-Json) }
                        'escaped' { 409, ('{"code":"conflict","message":"refused ' + $signature.Replace('+', '\u002B').Replace('/', '\/') + '"}') }
                        'address' { 404, ('refused ' + [Uri]::EscapeDataString($signature)) }
                        'cut' { 403, (@{ error = "refused $($signature.Substring(0, 120))" } | ConvertTo-Json) }
                        'unauthorized' { 401, (@{ error = @{ code = 'authentication_error'; message = $headers; details = 'INCORRECT_API_KEY_SIGNATURE' } } | ConvertTo-Json) }
                        'broken' { 503, "<html>refused $headers</html>" }
                        'garbage' { 200, "refused $headers" }
                        default { 200, (@{ headers = @($headers); $signature = 1 } | ConvertTo-Json) }
                    }
                    $context.Response.StatusCode = $status
                    try { $context.Response.Close([Text.Encoding]::UTF8.GetBytes($body), $false) } catch { }
                }
            }).AddArgument($listener).AddArgument($signatures)
        $null = $shell.BeginInvoke()
        [pscustomobject]@{ Uri = "http://127.0.0.1:$port"; Listener = $listener; Shell = $shell; Signatures = $signatures }
    }

    # What a session leaves that a person or a log could see: its output, its transcript, its files.
    # Nobody answers in it, and before 7.6 -Debug makes every change ask: what changes something needs -Confirm:$false.
    function Get-Traces {
        param([string] $Script)
        $folder = New-Item (Join-Path $TestDrive "$(New-Guid)") -ItemType Directory
        $output = Invoke-CleanProcess @"
`$env:KALSHIPS_JOURNAL = '$folder/journal'
`$null = Start-Transcript '$folder/transcript.txt'
`$VerbosePreference = `$DebugPreference = `$WarningPreference = 'Continue'
`$ErrorActionPreference = 'Continue'
Import-Module `$env:KALSHIPS_MODULE -Verbose:`$false
`$folder = '$folder'
$Script
`$null = Stop-Transcript
exit 0
"@
        $files = Get-ChildItem $folder -Recurse -File | ForEach-Object { Get-FileText $_ }
        ($output | Out-String -Width 10000) + ($files -join "`n")
    }

    # A secret that is there, whole or in part, wrapped or escaped. Its name alone is told.
    function Find-Secret {
        param([string] $Traces, [hashtable] $Secrets)
        $plain = ($Traces -replace '\\u002[bB]', '+' -replace '\\u002[fF]|\\/|%2[fF]', '/' -replace '%2[bB]', '+') -replace '\s|\|'
        foreach ($name in $Secrets.Keys) {
            foreach ($secret in $Secrets[$name]) {
                $whole = $secret -replace '\s'
                $pieces = if ($whole.Length -lt 40) { $whole } else { 0..([int][Math]::Floor($whole.Length / 20) - 1) | ForEach-Object { $whole.Substring($_ * 20, 20) } }
                if ($pieces | Where-Object { $plain.Contains($_) }) { $name; break }
            }
        }
    }

    $rsa = [Security.Cryptography.RSA]::Create(2048)
    $words = @{ right = "right-$(New-Guid)"; wrong = "wrong-$(New-Guid)" }
    $encryption = [Security.Cryptography.PbeParameters]::new('Aes256Cbc', [Security.Cryptography.HashAlgorithmName]::SHA256, 1000)
    $pems = @{
        plain     = $rsa.ExportPkcs8PrivateKeyPem()
        encrypted = [string] $rsa.ExportEncryptedPkcs8PrivateKeyPem($words.right.ToCharArray(), $encryption)
    }
    $pems.damaged = $pems.plain.Remove(200, 40)
    # An Ed25519 key: what PKCS#8 has before it, and its 32 octets.
    $seed = [Security.Cryptography.RandomNumberGenerator]::GetBytes(32)
    $pems.short = [string] [Security.Cryptography.PemEncoding]::WriteString('PRIVATE KEY', [byte[]] ([Convert]::FromHexString('302e020100300506032b657004220420') + $seed))
    $keys = @{}
    foreach ($name in $pems.Keys) {
        $keys[$name] = Join-Path $TestDrive "$name.pem"
        Set-Content $keys[$name] $pems[$name]
        if (-not $IsWindows) { chmod 600 $keys[$name] }
    }
    $private = $rsa.ExportParameters($true)
    $secrets = @{
        'the key file'         = @($pems.Values | ForEach-Object { $_ -split '\r?\n' } | Where-Object { $_ -and $_ -notmatch '^--' })
        'the private exponent' = @([Convert]::ToHexString($private.D), [Convert]::ToHexString($private.D).ToLowerInvariant(), [Convert]::ToBase64String($private.D))
        'the short key'        = @([Convert]::ToHexString($seed), [Convert]::ToHexString($seed).ToLowerInvariant(), [Convert]::ToBase64String($seed))
        'a prime'              = @([Convert]::ToHexString($private.P), [Convert]::ToBase64String($private.P), [Convert]::ToBase64String($private.Q))
        'a passphrase'         = @($words.Values)
    }

    $dump = @'
function Show-All {
    param($It, [int] $Depth = 0)
    if ($null -eq $It -or $Depth -gt 4) { return }
    $It | Format-List * -Force | Out-String -Width 5000
    "$It"
    if ($It -is [Management.Automation.ErrorRecord]) {
        $It | Out-String -Width 5000
        $It.ErrorDetails | Format-List * -Force | Out-String -Width 5000
        $It.ScriptStackTrace
        $It.InvocationInfo | Format-List * -Force | Out-String -Width 5000
        Show-All $It.TargetObject ($Depth + 1)
        Show-All $It.Exception ($Depth + 1)
    }
    if ($It -is [Exception]) {
        $It.ToString()
        $It.Data | Out-String
        $It.PSObject.Properties | ForEach-Object { "$($_.Name) = $($_.Value)" }
        Show-All $It.InnerException ($Depth + 1)
        Show-All $It.ErrorRecord ($Depth + 1)
    }
}
function Show-Object {
    param($It)
    $It | Format-List * -Force | Out-String -Width 5000
    $It | Format-Table -Force | Out-String -Width 5000
    $It | Get-Member -Force | Out-String -Width 5000
    "$It"
    try { $It | ConvertTo-Json -Depth 5 -WarningAction SilentlyContinue } catch { "$_" }
    $It | Export-Clixml (Join-Path $folder "$(New-Guid).xml")
}
'@
}

Describe 'Secrets' {
    It 'are found where they are' -Tag Process {
        $traces = Get-Traces "$dump; Write-Verbose (Get-Content '$($keys.plain)')[3]; Show-All ([Exception]::new('outer', [Exception]::new('$($words.right)')))"
        Find-Secret $traces $secrets | Sort-Object | Should -Be 'a passphrase', 'the key file'
        $exponent = [Convert]::ToHexString($private.D)
        Find-Secret "x $($exponent.Insert(30, "`n   ")) y" $secrets | Should -Be 'the private exponent'
        Find-Secret 'x ab\u002Bcd%2Fef y' @{ it = 'ab+cd/ef' } | Should -Be 'it'
        Find-Secret 'nothing of them' $secrets | Should -BeNullOrEmpty
    }

    It 'of a session with the simulator are nowhere' -Tag Process {
        $exchange = Start-Exchange
        try {
            $traces = Get-Traces @"
$dump
`$connection = Connect-Kalshi -BaseUri $($exchange.BaseUri) -ApiKeyId $($exchange.ApiKeyId) -PrivateKeyPath '$($exchange.PrivateKeyPath)' -Verbose -Debug
Show-Object `$connection
Show-Object (Get-KalshiConnection -Current)
Test-KalshiConnection -Verbose -Debug | Format-List *
`$market = Get-KalshiMarket -Status open -First 1 -Verbose -Debug
Show-Object `$market
Get-KalshiBalance -Verbose -Debug | Format-List *
`$order = `$market | New-KalshiOrder -Side Yes -Count 2 -Price 0.01 -Confirm:`$false -Verbose -Debug
Show-Object `$order
`$order = `$order | Set-KalshiOrder -Price 0.02 -Confirm:`$false -Verbose -Debug
Get-KalshiOrder -Status resting -Verbose -Debug | Format-List *
`$order | Remove-KalshiOrder -Confirm:`$false -Verbose -Debug | Format-List *
`$order | Remove-KalshiOrder -Confirm:`$false -Verbose -Debug
`$market.Ticker, 'KX-NONE' | New-KalshiOrder -Side Yes -Count 1 -Price 0.01 -Confirm:`$false -Verbose -Debug
New-KalshiOrder `$market.Ticker -Side Yes -Count 1 -Price 56 -Confirm:`$false -Verbose -Debug
Get-KalshiOrderJournal -Verbose -Debug | Format-List *
Resolve-KalshiOrder -Confirm:`$false -Verbose -Debug
Get-KalshiApiKey -Verbose -Debug | Format-List *
Invoke-KalshiApi portfolio/balance -Verbose -Debug | Format-List *
Invoke-KalshiApi nowhere -Method Post -Body @{ a = 1 } -Confirm:`$false -Verbose -Debug
Disconnect-Kalshi -Verbose -Debug
Get-KalshiBalance -Connection `$connection -Verbose -Debug
Show-Object `$connection
foreach (`$failure in @(`$Error)) { Show-All `$failure }
"@
            $lines = Get-Content $exchange.PrivateKeyPath | Where-Object { $_ -notmatch '^--' }
        }
        finally { $exchange.Dispose() }

        $traces | Should -Match 'Connected to|ApiKeyId' -Because 'the session was shown'
        $traces | Should -Match 'POST .*→ 201' -Because 'the requests were told'
        $traces | Should -Match 'KalshiNotFound'
        $traces | Should -Match 'KalshiConnectionClosed'
        Find-Secret $traces @{ 'the key file' = $lines } | Should -BeNullOrEmpty
        # No signature was kept here: what one looks like must not be there either.
        $traces | Should -Not -Match '[A-Za-z0-9+/]{100,}'
    }

    It 'that a server repeats, and those of keys that do not open, are nowhere' -Tag Process {
        $server = Start-EchoServer
        try {
            $traces = Get-Traces @"
$dump
foreach (`$way in 'refused', 'flat', 'escaped', 'address', 'cut', 'garbage', 'answered', 'unauthorized', 'broken') {
    try { `$connection = Connect-Kalshi -BaseUri "$($server.Uri)/`$way" -ApiKeyId id-1 -PrivateKeyPath '$($keys.plain)' -Verbose -Debug } catch { "`$_" }
    if (`$way -in 'unauthorized', 'broken') { continue }
    Show-Object `$connection
    & {
        Get-KalshiBalance -Verbose -Debug | Format-List * -Force
        New-KalshiOrder KX-1 -Side Yes -Count 1 -Price 0.5 -TimeoutSec 1 -Confirm:`$false -Verbose -Debug | Format-List * -Force
        Remove-KalshiOrder '123' -Confirm:`$false -Verbose -Debug | Format-List * -Force
        Invoke-KalshiApi exchange/status -Raw -Verbose -Debug
        Invoke-KalshiApi x -Method Post -Body '{"a":1}' -Confirm:`$false -Verbose -Debug
    } *>&1 | ForEach-Object { `$_ | Out-String -Width 5000 }
}
`$right = ConvertTo-SecureString '$($words.right)' -AsPlainText -Force
`$wrong = ConvertTo-SecureString '$($words.wrong)' -AsPlainText -Force
`$tries = @(
    @{ PrivateKeyPath = '$($keys.encrypted)' }
    @{ PrivateKeyPath = '$($keys.encrypted)'; Passphrase = `$wrong }
    @{ PrivateKeyPath = '$($keys.damaged)' }
    @{ PrivateKeyPath = '$($keys.short)' }
    @{ PrivateKeyPath = '$($keys.plain)'; BaseUri = 'http://127.0.0.1:1' }
    @{ PrivateKeyPath = '$($keys.plain)'; BaseUri = 'http://elsewhere.invalid' }
    @{ PrivateKeyPath = '$($keys.encrypted)'; Passphrase = `$right }
)
foreach (`$try in `$tries) {
    if (-not `$try.BaseUri) { `$try.BaseUri = '$($server.Uri)/refused' }
    try { Connect-Kalshi -ApiKeyId id-1 @try -Verbose -Debug | Format-List * -Force } catch { "`$_" }
}
New-KalshiApiKey own -PublicKeyPath '$($keys.plain)' -Confirm:`$false -Verbose -Debug
Show-Object (Get-KalshiConnection -Current)
foreach (`$failure in @(`$Error)) { Show-All `$failure }
Get-ChildItem `$env:KALSHIPS_JOURNAL | Out-String
"@
        }
        finally {
            $server.Listener.Close()
            $server.Shell.Dispose()
        }

        $server.Signatures.Count | Should -BeGreaterThan 20 -Because 'a signature that was never sent cannot be repeated'
        foreach ($id in 'KalshiInvalidRequest', 'KalshiPermissionDenied', 'KalshiNotFound', 'KalshiAuthentication', 'KalshiServerError', 'KalshiUnexpectedResponse',
            'KalshiKeyPassphraseRequired', 'KalshiKeyPassphraseWrong', 'KalshiKeyUnreadable', 'KalshiUnreachable', 'KalshiInsecureUri') {
            $traces | Should -Match $id
        }
        $traces | Should -Match 'orders-127\.0\.0\.1' -Because 'the journal was looked at'
        Find-Secret $traces ($secrets + @{ 'a signature' = @($server.Signatures) }) | Should -BeNullOrEmpty
    }

    # What is piped and does not bind, PowerShell itself keeps as the target of its error.
    It 'in any parameter of any cmdlet are nowhere, and are not sent' -Tag Process {
        $exchange = Start-Exchange
        try {
            $traces = Get-Traces @"
`$env:KALSHIPS_CONFIG = "`$folder/config"
`$pem = Get-Content '$($keys.plain)' -Raw
`$lines = Get-Content '$($keys.plain)'
`$short = Get-Content '$($keys.short)' -Raw
`$shorts = @(`$short, (`$short -replace '\r?\n', '\n'), (`$short -replace '-----[^-]+-----|\s'), "KALSHI_PRIVATE_KEY='`$(`$short -replace '\r?\n', '\n')'", (@{ key = `$short } | ConvertTo-Json))
`$forms = @(`$pem, (`$pem -replace '\r?\n', '\n'), (`$pem -replace '-----[^-]+-----|\s'), `$lines[5], (Get-Content '$($keys.encrypted)' -Raw), `$lines, @{ key = `$pem })
`$common = [Management.Automation.Cmdlet]::CommonParameters + [Management.Automation.Cmdlet]::OptionalCommonParameters
`$calls = 0
function Use-Secret([string] `$Name, `$Named = @{}, `$Placed = @()) {
    `$global:Error.Clear()
    `$script:calls++
    `$given = @{ Verbose = `$true; Debug = `$true }
    if ((Get-Command `$Name).Parameters.ContainsKey('WhatIf')) { `$given.WhatIf = `$true }
    try {
        & `$Name @Placed @Named @given *>&1 | Out-String -Width 5000
    }
    catch { `$_ | Out-String -Width 5000 }
    foreach (`$failure in @(`$global:Error)) {
        `$failure, `$failure.Exception, `$failure.InvocationInfo, `$failure.Exception.CommandInvocation.BoundParameters | Where-Object { `$_ } | Format-List * -Force | Out-String -Width 5000
        "`$(`$failure.TargetObject) `$(`$failure.CategoryInfo)"
    }
}
function Use-Everywhere(`$Forms) {
    foreach (`$command in Get-Command -Module KalshiPS) {
        foreach (`$parameter in `$command.Parameters.Values | Where-Object { `$_.Name -notin `$common -and `$_.Attributes.DontShow -notcontains `$true }) {
            # One form after the other, for each takes its time.
            Use-Secret `$command.Name -Named @{ `$parameter.Name = `$Forms[`$calls % `$Forms.Count] }
        }
        Use-Secret `$command.Name -Placed @(, `$Forms[0])
        Use-Secret `$command.Name -Placed @('a', 'b', 'c', 'd', `$Forms[-1])
    }
}
Use-Everywhere `$forms[0..2]
Use-Everywhere `$shorts
`$null = Connect-Kalshi -BaseUri $($exchange.BaseUri) -ApiKeyId $($exchange.ApiKeyId) -PrivateKeyPath '$($exchange.PrivateKeyPath)'
Use-Everywhere @(, `$pem)
`$forms[3..6] | ForEach-Object { Use-Secret Get-KalshiMarket -Named @{ Ticker = `$_ }; Use-Secret Get-KalshiMarket -Named @{ First = `$_ } }
# What cannot be told from a name is not shown where a secret may be meant.
foreach (`$secret in '$($words.right)', 'drive:$($words.right)', 'way/$($words.right)', 'two::$($words.right)') {
    Use-Secret Connect-Kalshi -Named @{ Passphrase = `$secret }
    Use-Secret Connect-Kalshi -Placed @('id-1', `$secret)
    Use-Secret Connect-Kalshi -Placed @(`$secret, 'id-1')
    Use-Secret Connect-Kalshi -Placed @('id-1', '$($keys.plain)', `$secret)
    Use-Secret Connect-Kalshi -Placed @("`$secret with blanks", '$($keys.plain)')
    Use-Secret Get-KalshiBalance -Placed @(, `$secret)
}
Connect-Kalshi -ApiKeyId id-1 -PrivateKeyPath '$($keys.encrypted)' -Passphrase (ConvertTo-SecureString '$($words.wrong)' -AsPlainText -Force) -ErrorAction SilentlyContinue *>`$null
"calls: `$calls"
"@
            $lines = Get-Content $exchange.PrivateKeyPath | Where-Object { $_ -notmatch '^--' }
            $sent = $exchange.RequestCount
        }
        finally { $exchange.Dispose() }

        [int] ([regex]::Match($traces, '(?m)^calls: (\d+)').Groups[1].Value) | Should -BeGreaterThan 1000
        $sent | Should -BeLessThan 10 -Because 'only the session was opened'
        Find-Secret $traces ($secrets + @{ 'the key of the exchange' = $lines }) | Should -BeNullOrEmpty
    }
}

Describe 'A key that is piped' {
    It 'is in no error that $Error keeps: <Where>' -ForEach @(
        @{ Where = 'an order'; Do = { $pem | New-KalshiOrder -Side Yes -Count 1 -Price 1c } }
        @{ Where = 'a row'; Do = { [pscustomobject]@{ Ticker = $pem } | Get-KalshiOrderBook } }
        @{ Where = 'a cancel'; Do = { $pem | Remove-KalshiOrder } }
        @{ Where = 'a session'; Do = { $pem | Connect-Kalshi } }
        @{ Where = 'a cmdlet that takes nothing'; Do = { $pem | Get-KalshiBalance } }
    ) -Tag Process {
        Import-Module "$PSScriptRoot/Support.psm1"
        Import-KalshiPS
        $rsa = [Security.Cryptography.RSA]::Create(2048)
        $pem = $rsa.ExportPkcs8PrivateKeyPem()
        $line = ($pem -split "`r?`n")[3]
        $said = Invoke-CleanProcess @"
Import-Module '$env:KALSHIPS_MODULE'
`$ErrorActionPreference = 'Continue'
`$null = Connect-Kalshi -Simulator
`$pem = @'
$pem
'@
$Do
`$kept = `$Error | ForEach-Object { `$_ | Format-List * -Force | Out-String -Width 9999 }
"errors: `$(`$Error.Count), with the key: `$(@(`$kept | Where-Object { `$_.Contains('$line') }).Count)"
"@ | Out-String
        $said | Should -Match 'errors: [1-9]\d*, with the key: 0'
    }
}

Describe 'A key in a wrong place' {
    It 'does not make the values of the next command suspicious' {
        $rsa = [Security.Cryptography.RSA]::Create(2048)
        $line = ($rsa.ExportPkcs8PrivateKeyPem() -split "`r?`n")[3]
        $rsa.Dispose()
        foreach ($parameter in 'Price', 'Count', 'Ticker') {
            $terms = @{ Ticker = 'KX-NONE'; Side = 'Yes'; Count = 1; Price = 0.5; WhatIf = $true }
            $wrong = $terms + @{}; $wrong[$parameter] = $line
            Get-ErrorOf { New-KalshiOrder @wrong } | Should -Match 'private key'
            Get-ErrorOf { New-KalshiOrder @terms } | Should -Not -Match 'private key'
        }
    }
}

Describe 'A cursor of a page' {
    BeforeAll {
        $exchange = Start-Exchange
        $null = Connect-Exchange $exchange
        $cursor = [Convert]::ToBase64String([Security.Cryptography.SHA512]::HashData([byte[]] (1..9)) + [byte[]] (1..20))
    }

    AfterAll {
        Disconnect-Kalshi
        $exchange.Dispose()
    }

    It 'may be base64 of any length' {
        Get-ErrorOf { Invoke-KalshiApi /markets -Query @{ limit = 2; cursor = $cursor } } | Should -Not -Match 'private key'
        (Get-ErrorOf { Invoke-KalshiApi /markets -Query @{ limit = 2; other = $cursor } }).FullyQualifiedErrorId | Should -Match 'ParameterArgumentTransformationError'
    }

    It 'is no place for a key: <Form> (<Kind>)' -ForEach @(
        @{ Form = 'PEM'; Kind = 'plain' }, @{ Form = 'base64'; Kind = 'plain' }, @{ Form = 'PEM'; Kind = 'short' }, @{ Form = 'base64'; Kind = 'short' }
    ) {
        $key = $pems.$Kind
        if ($Form -eq 'base64') { $key = $key -replace '-----[^-]+-----' -replace '\s' }
        $failure = Get-ErrorOf { Invoke-KalshiApi /markets -Query @{ cursor = $key } }
        $failure | Should -Match 'looks like a private key'
        "$failure".Contains($key.Substring([Math]::Min(100, $key.Length - 60), 20)) | Should -BeFalse
    }
}
