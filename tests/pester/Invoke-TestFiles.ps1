<#
.SYNOPSIS
    Runs test files one after another, each of which no other process has taken. Invoke-Tests.ps1 starts it.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Module,

    # The folder with the list of files, where takings and results are written.
    [Parameter(Mandatory)]
    [string] $Queue,

    # What this process may write into.
    [Parameter(Mandatory)]
    [string] $Folder,

    # Leave out the tests that start processes.
    [switch] $NoProcesses
)

$ErrorActionPreference = 'Stop'
$env:KALSHIPS_MODULE = $Module
# No test writes into the user's own journal, cache or profiles, nor reads which key is the user's.
$env:KALSHIPS_JOURNAL = Join-Path $Folder journal
$env:KALSHIPS_CACHE = Join-Path $Folder cache
$env:KALSHIPS_CONFIG = Join-Path $Folder config
$env:KALSHI_API_KEY_ID = $env:KALSHI_PRIVATE_KEY_PATH = $env:KALSHI_ENVIRONMENT = $null

Import-Module Pester -MinimumVersion 5.5 -MaximumVersion 5.99.99

function Test-Taken([string] $Name) {
    try { [IO.File]::Open((Join-Path $Queue "$Name.taken"), 'CreateNew').Dispose(); $false }
    catch [IO.IOException] { $true }
}

foreach ($file in Get-Content (Join-Path $Queue files.txt)) {
    $name = Split-Path $file -Leaf
    if (Test-Taken $name) { continue }
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = $file
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'Normal'
    if ($NoProcesses) { $configuration.Filter.ExcludeTag = 'Process' }
    $result = $null
    $text = [Text.StringBuilder]::new()
    # What a cmdlet says of -WhatIf goes to the host, and so not into the text.
    Invoke-Pester -Configuration $configuration 6>&1 | ForEach-Object {
        if ($_ -isnot [Management.Automation.InformationRecord]) { $result = $_ }
        elseif ($_.MessageData -is [Management.Automation.HostInformationMessage]) {
            $null = $text.Append($_.MessageData.Message).Append($_.MessageData.NoNewLine ? '' : [Environment]::NewLine)
        }
    }
    $draft = Join-Path $Queue "$name.draft"
    [ordered]@{
        File = $name
        Result = $result.Result
        Passed = $result.PassedCount
        Failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
        Skipped = $result.SkippedCount
        SkippedTests = @($result.Skipped | ForEach-Object ExpandedPath)
        # Where all went well one line is enough.
        Text = $result.Result -eq 'Passed' ? ('[+] {0} {1:0.0} s, {2} passed' -f $name, $result.Duration.TotalSeconds, $result.PassedCount) : "$text".Trim()
    } | ConvertTo-Json | Set-Content $draft
    Move-Item $draft (Join-Path $Queue "$name.json")
}
