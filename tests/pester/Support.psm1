# What the test files share. Everything runs against the packed module.

function Import-KalshiPS {
    Import-Module $env:KALSHIPS_MODULE -Global
    # What a file before left open is not this one's.
    if (Get-KalshiConnection) { Disconnect-Kalshi -All }
}

# An exchange of its own, with options that Start-KalshiSimulator does not have; its owner disposes of it. No test waits for
# tokens unless it asks to.
function Start-Exchange {
    param([hashtable] $Options = @{})
    # Naming the type needs its assembly, which the module loads on first use.
    $null = Get-KalshiSimulator
    if (-not $Options.ContainsKey('MeterTokens')) { $Options.MeterTokens = $false }
    [KalshiPS.Simulator.SimulatorHost]::Start([KalshiPS.Simulator.SimulatorOptions] $Options)
}

# A session with such an exchange.
function Connect-Exchange {
    param([Parameter(Mandatory)] $Exchange)
    Connect-Kalshi -BaseUri $Exchange.BaseUri -ApiKeyId $Exchange.ApiKeyId -PrivateKeyPath $Exchange.PrivateKeyPath
}

# A block in a clean process of its own; returns what it writes, and throws what it throws.
function Invoke-CleanProcess {
    param([Parameter(Mandatory)][string] $Script)
    $file = New-Item (Join-Path ([IO.Path]::GetTempPath()) "$(New-Guid).ps1") -Value @"
`$ErrorActionPreference = 'Stop'
`$PSStyle.OutputRendering = 'PlainText'
$Script
"@
    try {
        $output = & $PSHOME/pwsh -NoProfile -NonInteractive -File $file 2>&1
        if ($LASTEXITCODE -ne 0) { throw "The process ended with $LASTEXITCODE`: $($output -join [Environment]::NewLine)" }
        $output
    }
    finally {
        Remove-Item $file
    }
}

# The one error a block reports, terminating or not; nothing if it reports none.
function Get-ErrorOf {
    param([Parameter(Mandatory)][scriptblock] $Block)
    try { $found = & $Block 2>&1 3>$null 4>$null | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | Select-Object -First 1 }
    catch { $found = $_ }
    $found
}

# An error as a person needs it: its id, a sentence, advice, no stack trace, nothing secret.
function Assert-KalshiError {
    param(
        [Parameter(Mandatory)][AllowNull()] $ErrorRecord,
        [Parameter(Mandatory)][string] $Id,
        [string[]] $Secret = @()
    )
    if ($null -eq $ErrorRecord) { throw "No error was reported, $Id was expected." }
    ($ErrorRecord.FullyQualifiedErrorId -split ',')[0] | Should -BeExactly $Id -Because "the message is: $ErrorRecord"
    $shown = ($ErrorRecord | Out-String) + $ErrorRecord.Exception.Message + $ErrorRecord.ErrorDetails.Message
    $advice = $ErrorRecord.ErrorDetails.RecommendedAction
    $advice | Should -Not -BeNullOrEmpty
    # However the engine breaks and frames its lines.
    $unbroken = { $args[0] -replace '\e\[[\d;]*m' -replace '[\s|]' }
    (& $unbroken ($ErrorRecord | Out-String)).Contains((& $unbroken $advice)) | Should -BeTrue -Because "it says '$advice'"
    $ErrorRecord.Exception.Message | Should -Match '\.$'
    $shown | Should -Not -Match '   at [A-Za-z]+\.'
    foreach ($text in $Secret) { $shown.Contains($text) | Should -BeFalse -Because 'a secret must not be shown' }
}

# What a text names of this module and is not there: cmdlets, and parameters that they do not have. Silent if all is well.
function Get-NameProblem {
    param([Parameter(Mandatory)][string] $Code)
    $problems = $null
    $tree = [Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $problems)
    if ($problems) { return "$($problems[0]) In: $Code" }
    foreach ($call in $tree.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
        $name = $call.GetCommandName()
        # What is no cmdlet is a program; those of another module need not be here.
        if ($name -notlike '*-*') { continue }
        $command = Get-Command $name -ErrorAction Ignore
        if (-not $command) {
            if ($name -like '*-Kalshi*') { "There is no $name." }
            continue
        }
        foreach ($given in $call.CommandElements.Where({ $_ -is [Management.Automation.Language.CommandParameterAst] })) {
            if ($given.ParameterName -notin $command.Parameters.Keys) { "$name has no -$($given.ParameterName)." }
        }
    }
}

# The same of prose, where a parameter is named without its cmdlet.
function Get-WordProblem {
    param([Parameter(Mandatory)][string] $Text, [string[]] $Known)
    $commands = Get-Command -Module KalshiPS
    foreach ($word in [regex]::Matches($Text, '\b[A-Z][a-z]+-Kalshi\w*(?!\*)').Value | Sort-Object -Unique) {
        if ($word -notin $commands.Name) { "There is no $word." }
    }
    # PowerShell's own, which texts on its use name too.
    $Known += $commands.Parameters.Keys
    $Known += 'Examples', 'Parallel'
    foreach ($word in [regex]::Matches($Text, '(?<![\w/-])-([A-Z][A-Za-z]+)(?![\w-])').ForEach({ $_.Groups[1].Value }) | Sort-Object -Unique) {
        if ($word -notin $Known) { "No cmdlet has -$word." }
    }
}

# A server on loopback that gives every request the same answer; Stop-FixedServer ends it.
function Start-FixedServer {
    param([int] $Status = 200, [string] $ContentType = 'text/html', [string] $Body = '', [int] $DelayMilliseconds = 0)
    # Between the look for a port and its use somebody else may take it.
    foreach ($left in 10..0) {
        $probe = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $probe.Start(); $port = $probe.LocalEndpoint.Port; $probe.Stop()
        $listener = [Net.HttpListener]::new()
        $listener.Prefixes.Add("http://127.0.0.1:$port/")
        try { $listener.Start(); break }
        catch [Net.HttpListenerException] { $listener.Close(); if (-not $left) { throw } }
    }
    $shell = [powershell]::Create()
    $null = $shell.AddScript({
            param($listener, $status, $type, $body, $delay)
            while ($listener.IsListening) {
                try { $context = $listener.GetContext() } catch { return }
                if ($delay) { Start-Sleep -Milliseconds $delay }
                $bytes = [Text.Encoding]::UTF8.GetBytes($body)
                $context.Response.StatusCode = $status
                $context.Response.ContentType = $type
                try { $context.Response.Close($bytes, $false) } catch { }
            }
        }).AddArgument($listener).AddArgument($Status).AddArgument($ContentType).AddArgument($Body).AddArgument($DelayMilliseconds)
    $null = $shell.BeginInvoke()
    [pscustomobject]@{ Uri = "http://127.0.0.1:$port/trade-api/v2"; Listener = $listener; Shell = $shell }
}

function Stop-FixedServer {
    param([Parameter(Mandatory)] $Server)
    $Server.Listener.Close()
    $Server.Shell.Dispose()
}

# What a file has in it, a character a byte, also while a database has it open.
function Get-FileText([Parameter(Mandatory)] [string] $Path) {
    $stream = [IO.File]::Open($Path, 'Open', 'Read', 'ReadWrite, Delete')
    try { [IO.StreamReader]::new($stream, [Text.Encoding]::Latin1, $false).ReadToEnd() }
    finally { $stream.Dispose() }
}

# An Ed25519 key that openssl made, as an object with the paths of its files; nothing where there is no openssl.
function New-OpenSslKey {
    param([Parameter(Mandatory)][string] $Folder, [Parameter(Mandatory)][string] $Passphrase)
    if (-not (Get-Command openssl -CommandType Application -ErrorAction Ignore)) { return }
    $files = @{}
    foreach ($name in 'plain', 'encrypted', 'scrypt', 'public') { $files[$name] = Join-Path $Folder "$(New-Guid)-$name.pem" }
    $null = @(
        openssl genpkey -algorithm ed25519 -out $files.plain 2>&1
        openssl pkcs8 -topk8 -in $files.plain -passout "pass:$Passphrase" -out $files.encrypted 2>&1
        openssl pkcs8 -topk8 -scrypt -in $files.plain -passout "pass:$Passphrase" -out $files.scrypt 2>&1
        openssl pkey -in $files.plain -pubout -out $files.public 2>&1
    )
    if (-not $IsWindows) { chmod 600 $files.Values }
    [pscustomobject] $files
}

Export-ModuleMember -Function *
