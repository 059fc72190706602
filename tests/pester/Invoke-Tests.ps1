<#
.SYNOPSIS
    Runs the Pester tests on a module, in a few processes side by side. build.ps1 Test starts it.
.DESCRIPTION
    Each process takes the next file until none is left. None has a console, and each has a journal, a cache and profiles of
    its own. What a file said is shown when it is done.
#>
[CmdletBinding()]
param(
    # The manifest of the module to test.
    [string] $Module = $env:KALSHIPS_MODULE,

    # The files, by name without ending; wildcards are taken.
    [string] $Filter = '*',

    # Leave out the tests that start processes, which take seconds each.
    [switch] $NoProcesses,

    # How many processes there are.
    [ValidateRange(1, 64)]
    [int] $Processes = [Math]::Clamp([Environment]::ProcessorCount, 1, 4)
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
if (-not $Module) { throw 'Say which module to test: -Module, or KALSHIPS_MODULE. ./build.ps1 Test does both packing and testing.' }

# What takes long begins first, so that no process is left alone with it in the end.
$long = 'Help', 'Secrets', 'Profiles', 'Archive', 'Module', 'Export', 'Examples', 'Package', 'Views', 'SessionChoice', 'Output', 'Guards', 'Chaos', 'Orders', 'Piped'
$files = @(Get-ChildItem (Join-Path $PSScriptRoot "$Filter.Tests.ps1") | Sort-Object { $_.Name -replace '\.Tests\.ps1$' -notin $long }, { $long.IndexOf($_.Name -replace '\.Tests\.ps1$') }, Name)
if (-not $files) { throw "There is no file $Filter.Tests.ps1 in $PSScriptRoot." }

$watch = [Diagnostics.Stopwatch]::StartNew()
$folder = (New-Item (Join-Path ([IO.Path]::GetTempPath()) "kalships-$(New-Guid)") -ItemType Directory).FullName
Set-Content (Join-Path $folder files.txt) $files.FullName
$workers = foreach ($number in 1..[Math]::Min($Processes, $files.Count)) {
    $own = (New-Item (Join-Path $folder $number) -ItemType Directory).FullName
    $start = [Diagnostics.ProcessStartInfo]::new((Join-Path $PSHOME pwsh))
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    '-NoProfile', '-NonInteractive', '-File', (Join-Path $PSScriptRoot Invoke-TestFiles.ps1), '-Module', (Convert-Path $Module), '-Queue', $folder, '-Folder', $own, "-NoProcesses:$NoProcesses" | ForEach-Object { $start.ArgumentList.Add($_) }
    $process = [Diagnostics.Process]::Start($start)
    $process.StandardInput.Close()
    # Both are read as they come, or a full pipe would hold the process.
    [pscustomobject]@{ Process = $process; Output = $process.StandardOutput.ReadToEndAsync(); Error = $process.StandardError.ReadToEndAsync() }
}

$results = [Collections.Generic.List[object]]::new()
try {
    do {
        $isLast = -not ($workers.Process.HasExited -contains $false)
        foreach ($file in Get-ChildItem $folder -Filter *.json | Sort-Object LastWriteTimeUtc) {
            $result = Get-Content $file -Raw | ConvertFrom-Json
            Remove-Item $file
            $results.Add($result)
            Write-Host $result.Text
        }
        if (-not $isLast) { Start-Sleep -Milliseconds 200 }
    } until ($isLast)
}
finally {
    $workers.Process | Where-Object HasExited -EQ $false | ForEach-Object { $_.Kill($true) }
    Remove-Item $folder -Recurse -Force -ErrorAction Ignore
}

$missing = @($files.Name | Where-Object { $_ -notin @($results | ForEach-Object File) })
$sum = { param($Member) ($results | Measure-Object $Member -Sum).Sum ?? 0 }
$passed, $failed, $skipped = 'Passed', 'Failed', 'Skipped' | ForEach-Object { [int] (& $sum $_) }
$results | ForEach-Object SkippedTests | ForEach-Object { Write-Host "Skipped: $_" }
Write-Host ('Pester: {0} passed, {1} failed, {2} skipped in {3:0} s, {4} files' -f $passed, $failed, $skipped, $watch.Elapsed.TotalSeconds, $results.Count)
if ($missing) {
    Write-Host "No result of: $($missing -join ', ')."
    $workers | Where-Object { $_.Process.ExitCode -ne 0 } | ForEach-Object { Write-Host (@($_.Error.Result, $_.Output.Result) -join [Environment]::NewLine) }
}
if ($missing -or $passed -eq 0 -or $results.Result -contains 'Failed') { exit 1 }
