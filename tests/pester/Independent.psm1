# Starts the exchange of tests/independent, which shares no code with KalshiPS, and tells it what a test wants.

$script:folder = Join-Path $PSScriptRoot ../independent

# Why the exchange cannot run here; nothing where it can.
function Get-IndependentObstacle {
    $node = Get-Command node -CommandType Application -ErrorAction Ignore | Select-Object -First 1
    if (-not $node) { return 'Node is not installed' }
    $version = "$(& $node --version)" -replace '^v'
    if ([version]$version -lt [version]'20.0.0') { return "Node $version is too old, 20 is needed" }
}

# The feed's only package; without npm there is no feed.
function Install-IndependentPackage {
    if (Test-Path (Join-Path $folder node_modules/ws)) { return }
    if (-not (Get-Command npm -CommandType Application -ErrorAction Ignore)) { return }
    Push-Location $folder
    try { $null = npm install --no-package-lock --ignore-scripts --no-audit --no-fund --silent 2>&1 }
    finally { Pop-Location }
}

# The exchange, as an object that says where it is; -Arguments are those of server.mjs.
function Start-IndependentExchange {
    param([string[]] $Arguments = @())
    Install-IndependentPackage
    $start = [Diagnostics.ProcessStartInfo]::new('node')
    (@(Join-Path $folder server.mjs) + $Arguments).ForEach({ $start.ArgumentList.Add($_) })
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    $said = $process.StandardOutput.ReadLine() | ConvertFrom-Json
    $pem = (New-Item (Join-Path ([IO.Path]::GetTempPath()) "$(New-Guid).pem") -Value $said.pem).FullName
    if (-not $IsWindows) { [IO.File]::SetUnixFileMode($pem, 'UserRead, UserWrite') }
    [pscustomobject]@{ BaseUri = $said.baseUri; KeyId = $said.keyId; KeyPath = $pem; Control = $said.control; HasFeed = $said.feed; Process = $process }
}

function Stop-IndependentExchange {
    param([Parameter(Mandatory)] $Exchange)
    $Exchange.Process.StandardInput.Close()
    if (-not $Exchange.Process.WaitForExit(5000)) { $Exchange.Process.Kill() }
    $Exchange.Process.Dispose()
    Remove-Item $Exchange.KeyPath
}

# Tells the exchange something, as tests/independent/control.mjs lists it, and gives what it says.
function Set-Independent {
    param([Parameter(Mandatory)] $Exchange, [Parameter(Mandatory)][hashtable] $Wish)
    Invoke-RestMethod $Exchange.Control -Method Post -Body ($Wish | ConvertTo-Json -Depth 9) -ContentType application/json
}

# What the exchange was asked since it was told to forget; -Write leaves reads out.
function Get-IndependentRequest {
    param([Parameter(Mandatory)] $Exchange, [switch] $Write)
    # Enumerated, since a list comes from Invoke-RestMethod as one object.
    (Invoke-RestMethod $Exchange.Control) | ForEach-Object { $_ } | Where-Object { -not $Write -or $_.method -ne 'GET' }
}

# A session with it; -With are further parameters of Connect-Kalshi.
function Connect-Independent {
    param([Parameter(Mandatory)] $Exchange, [hashtable] $With = @{})
    Connect-Kalshi -BaseUri $Exchange.BaseUri -ApiKeyId $Exchange.KeyId -PrivateKeyPath $Exchange.KeyPath @With
}

# An order of the exchange's own, for others to trade with; its id.
function Add-IndependentQuote {
    param([Parameter(Mandatory)] $Exchange, [Parameter(Mandatory)][string] $Ticker, [string] $Side, [string] $Price, [string] $Count)
    (Set-Independent $Exchange @{ quote = @{ ticker = $Ticker; side = $Side; price = $Price; count = $Count } }).quote
}

# A market with an offer at 0.56 and a bid at 0.53, of a thousand contracts each; its ticker.
function Add-IndependentBook {
    param([Parameter(Mandatory)] $Exchange)
    $ticker = 'KXTEMP-31JAN01-B44'
    $null = Add-IndependentQuote $Exchange $ticker ask 0.5600 1000.00
    $null = Add-IndependentQuote $Exchange $ticker bid 0.5300 1000.00
    $ticker
}

# Waits until the exchange was asked to write something.
function Wait-IndependentWrite {
    param([Parameter(Mandatory)] $Exchange)
    foreach ($attempt in 1..300) {
        if (Get-IndependentRequest $Exchange -Write) { return }
        Start-Sleep -Milliseconds 100
    }
    throw 'Nothing was written.'
}

Export-ModuleMember -Function *-Independent*
