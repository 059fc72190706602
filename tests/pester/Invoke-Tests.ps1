<#
.SYNOPSIS
    Runs the Pester tests on a packed module. Meant for a fresh process; build.ps1 Test starts one.
#>
[CmdletBinding()]
param(
    # The manifest of the module to test.
    [string] $Module = $env:KALSHIPS_MODULE
)

$ErrorActionPreference = 'Stop'
if (-not $Module) { throw 'Say which module to test: -Module, or KALSHIPS_MODULE. ./build.ps1 Test does both packing and testing.' }
$env:KALSHIPS_MODULE = $Module
# No test writes into the user's own journal, cache or profiles, nor reads which key is the user's.
$folder = (New-Item (Join-Path ([IO.Path]::GetTempPath()) "kalships-$(New-Guid)") -ItemType Directory).FullName
$env:KALSHIPS_JOURNAL = Join-Path $folder journal
$env:KALSHIPS_CACHE = Join-Path $folder cache
$env:KALSHIPS_CONFIG = Join-Path $folder config
$env:KALSHI_API_KEY_ID = $env:KALSHI_PRIVATE_KEY_PATH = $env:KALSHI_ENVIRONMENT = $null

Import-Module Pester -MinimumVersion 5.5 -MaximumVersion 5.99.99
$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
try { $result = Invoke-Pester -Configuration $configuration }
finally { Remove-Item $folder -Recurse -Force -ErrorAction Ignore }
Write-Host "Pester: $($result.PassedCount) passed, $($result.FailedCount) failed, $($result.SkippedCount) skipped"
if ($result.Result -ne 'Passed' -or $result.PassedCount -eq 0) { exit 1 }
