#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests, shows and packs KalshiPS.
.DESCRIPTION
    Build   compiles everything and lays the module out in bin/, so that Import-Module ./KalshiPS.psd1 works, and the
            optional package in optional/, where the module finds it.
    Test    runs the xUnit tests, packs the module, installs the packages from their folder, and runs the Pester tests on
            what was installed in fresh processes, a few side by side. With -Fast it packs nothing: it builds, and runs the
            tests on bin/, but for the files that start processes of their own.
    Demo    shows an order's whole life on the simulator.
    Pack    stages exactly what a user installs in out/KalshiPS/<version>/, and makes a gallery package of it,
            out/KalshiPS.<version>.nupkg; the same for the optional package, KalshiPS.Parquet.
    Bench   runs the benchmarks, in one process and of whole processes.
    Chaos   runs orders under every fault at once, kills a process that places them, again and again, follows the feed over
            everything that goes wrong with it, and reads a flood of malformed answers; takes about an hour.
    Clean   removes everything a build made.
.EXAMPLE
    ./build.ps1 Test
.EXAMPLE
    ./build.ps1 Test -Fast -Filter Orders
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Demo', 'Pack', 'Bench', 'Chaos', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # Decides what Chaos does.
    [int] $Seed = 1,

    # Test what was changed, in a loop of seconds.
    [switch] $Fast,

    # What the names of the tests have in them: of xUnit's, namespace, class or method; of Pester's, the file.
    [ValidatePattern('^\w+$')]
    [string] $Filter
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot

$leastPester = [version]'5.5.0'
$version = (Import-PowerShellDataFile ./KalshiPS.psd1).ModuleVersion
$package = Join-Path $PSScriptRoot "out/KalshiPS/$version"
$freshProcess = @('-NoProfile', '-NonInteractive')
# Without analyzers a change is built in seconds.
if ($Fast -and -not $PSBoundParameters.ContainsKey('Configuration')) { $Configuration = 'Debug' }
# Not the path of this process: PowerShell that is a .NET tool runs in a process of dotnet.
$shell = Join-Path $PSHOME pwsh

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args[0]) failed (exit code $LASTEXITCODE)." }
}

function Invoke-FreshProcess {
    & $shell @freshProcess @args
    if ($LASTEXITCODE -ne 0) { throw "The tests or the demo failed (exit code $LASTEXITCODE)." }
}

function Assert-Sdk {
    if (-not (Get-Command dotnet -ErrorAction Ignore)) {
        throw 'The .NET SDK is missing. Install .NET SDK 10 (https://dotnet.microsoft.com/download) and try again.'
    }
}

# An installed Pester will do; where there is none, the build has its own.
function Assert-Pester {
    $modules = Join-Path $PSScriptRoot out/modules
    $env:PSModulePath = $modules, $env:PSModulePath -join [IO.Path]::PathSeparator
    $found = Get-Module Pester -ListAvailable | Where-Object { $_.Version -ge $leastPester -and $_.Version.Major -eq $leastPester.Major }
    if ($found) { return }
    Write-Host "Pester $($leastPester.Major) is not installed: taking it into out/modules."
    Invoke-Dotnet restore build/Pester.csproj --verbosity quiet
    Invoke-Dotnet msbuild build/Pester.csproj '-target:StagePester' -nologo '-verbosity:quiet'
}

# One compiler for all projects, which loads its analyzers once. Where the environment wants none to stay it ends with the build.
function Build {
    try { Invoke-Dotnet build KalshiPS.sln --configuration $Configuration --nologo --verbosity quiet '-p:UseSharedCompilation=true' }
    finally { if ($env:UseSharedCompilation -eq 'false') { $null = & dotnet build-server shutdown --vbcscompiler } }
}

# A text as it is installed: a link to what is not installed with it leads nowhere, and says instead where that is.
function Copy-Text([string] $File, [string[]] $Installed) {
    $text = [regex]::Replace((Get-Content $File -Raw), '\[([^\]]+)\]\((?!https?:)([^)#]+)\)', {
            param($link)
            $target = $link.Groups[2].Value
            if ($target -in $Installed) { $link.Value }
            elseif ($target.StartsWith($link.Groups[1].Value)) { '`{0}` in the sources' -f $link.Groups[1].Value }
            else { '{0}, `{1}` in the sources' -f $link.Groups[1].Value, $target }
        })
    Set-Content (Join-Path $package $File) $text -NoNewline
}

function Pack {
    Build
    Remove-Item out/KalshiPS, out/KalshiPS.Parquet, out/KalshiPS.*.nupkg -Recurse -Force -ErrorAction Ignore
    $optional = Join-Path $PSScriptRoot "out/KalshiPS.Parquet/$version"
    $null = New-Item $package, $optional -ItemType Directory -Force
    $texts = 'README.md', 'CHANGELOG.md'
    $files = 'KalshiPS.psd1', 'LICENSE', 'THIRD-PARTY-NOTICES.txt'
    Copy-Item $files $package
    $texts | ForEach-Object { Copy-Text $_ -Installed ($files + $texts) }
    Copy-Item bin, en-US $package -Recurse
    Copy-Item optional/KalshiPS.Parquet/* $optional -Recurse
    foreach ($folder in $package, $optional) {
        $null = Test-ModuleManifest (Join-Path $folder "$(Split-Path (Split-Path $folder) -Leaf).psd1") -WarningAction Stop
        $files = Get-ChildItem $folder -Recurse -File
        $made = ./build/New-Package.ps1 -Module $folder -Changelog $package/CHANGELOG.md -Icon docs/icon.png -Destination out
        Write-Host ('Packed {0} files, {1:0.0} MB: {2}' -f $files.Count, (($files | Measure-Object Length -Sum).Sum / 1MB), (Resolve-Path $folder -Relative))
        Write-Host ('       as a package, {0:0.0} MB: {1}' -f ($made.Length / 1MB), (Resolve-Path $made -Relative))
    }
}

# As users get it: Install-PSResource does the same into the folder of their modules.
function Install-Package {
    $installed = Join-Path $PSScriptRoot out/installed
    Remove-Item $installed -Recurse -Force -ErrorAction Ignore
    $null = New-Item $installed -ItemType Directory
    ./build/Save-Package.ps1 -Name KalshiPS, KalshiPS.Parquet -Version $version -Source out -Destination $installed
    Join-Path $installed "KalshiPS/$version/KalshiPS.psd1"
}

function Test {
    Assert-Pester
    if ($Fast) { Test-Fast; return }
    if ($Filter) { throw 'A filter is for -Fast: ./build.ps1 Test -Fast -Filter Orders.' }
    Pack
    Invoke-Dotnet test KalshiPS.sln --configuration $Configuration --no-build --nologo
    $env:KALSHIPS_MODULE = Install-Package
    Invoke-FreshProcess -File ./tests/pester/Invoke-Tests.ps1
}

function Test-Fast {
    # A compiler and build processes that stay make the next build short.
    Invoke-Dotnet build KalshiPS.sln --configuration $Configuration --nologo --verbosity quiet '-p:UseSharedCompilation=true' '-nodeReuse:true'
    $chosen = if ($Filter) { '--filter', "FullyQualifiedName~$Filter" }
    Invoke-Dotnet test KalshiPS.sln --configuration $Configuration --no-build --nologo --verbosity quiet @chosen
    $env:KALSHIPS_MODULE = Join-Path $PSScriptRoot KalshiPS.psd1
    if (Test-Path "tests/pester/*$Filter*.Tests.ps1") { Invoke-FreshProcess -File ./tests/pester/Invoke-Tests.ps1 -Filter "*$Filter*" -NoProcesses }
}

function Demo {
    Pack
    $env:KALSHIPS_MODULE = Join-Path $package KalshiPS.psd1
    Invoke-FreshProcess -File ./docs/examples/Journey.ps1
}

function Bench {
    Pack
    # A filter of a star alone would become the names of the files here.
    Invoke-Dotnet run --project tests/KalshiPS.Benchmarks --configuration Release -- --filter 'KalshiPS.Benchmarks.*'
    Invoke-FreshProcess -File ./tests/KalshiPS.Benchmarks/Processes.ps1 -Module (Join-Path $package KalshiPS.psd1)
    $env:KALSHIPS_MODULE = Join-Path $package KalshiPS.psd1
    Invoke-FreshProcess -File ./tests/KalshiPS.Benchmarks/Feed.ps1
}

function Chaos {
    Pack
    $env:KALSHIPS_MODULE = Join-Path $package KalshiPS.psd1
    $run = @('run', '--project', 'tests/KalshiPS.Chaos', '--configuration', $Configuration, '--no-build', '--')
    $failed = @()
    & dotnet @run chaos 10000 16 $Seed
    if ($LASTEXITCODE -ne 0) { $failed += 'threads' }
    & dotnet @run crash 200 $Seed
    if ($LASTEXITCODE -ne 0) { $failed += 'kills' }
    if (-not $IsWindows) {
        & dotnet @run pause 20 $Seed
        if ($LASTEXITCODE -ne 0) { $failed += 'pauses' }
    }
    & $shell @freshProcess -File ./tests/KalshiPS.Chaos/Cmdlets.ps1 -Operations 1000 -Seed $Seed
    if ($LASTEXITCODE -ne 0) { $failed += 'cmdlets' }
    & $shell @freshProcess -File ./tests/KalshiPS.Chaos/Archive.ps1 -Reads 500 -Seed $Seed
    if ($LASTEXITCODE -ne 0) { $failed += 'archive' }
    & dotnet @run feed 1000000 $Seed
    if ($LASTEXITCODE -ne 0) { $failed += 'feed' }
    & dotnet @run disconnects 1000 $Seed
    if ($LASTEXITCODE -ne 0) { $failed += 'disconnects' }
    $env:KALSHIPS_FUZZ, $env:KALSHIPS_FUZZ_SEED = 20000, $Seed
    & dotnet test tests/KalshiPS.Client.Tests --configuration $Configuration --no-build --nologo --filter 'FullyQualifiedName~KalshiPS.Client.Tests.Fuzz'
    if ($LASTEXITCODE -ne 0) { $failed += 'malformed answers' }
    $env:KALSHIPS_FUZZ, $env:KALSHIPS_FUZZ_SEED = $null, $null
    if ($failed) { throw "Something was lost, doubled, undecided or wrong: $($failed -join ', '), seed $Seed." }
}

function Clean {
    Get-ChildItem src, tests -Directory | ForEach-Object { Join-Path $_ bin; Join-Path $_ obj } |
        Where-Object { Test-Path $_ } | Remove-Item -Recurse -Force
    Remove-Item bin, en-US, optional, out, BenchmarkDotNet.Artifacts -Recurse -Force -ErrorAction Ignore
}

if ($Task -ne 'Clean') { Assert-Sdk }
& $Task
