<#
.SYNOPSIS
    Installs packages from their folder into a folder of modules, as Install-PSResource does into the user's own.
.DESCRIPTION
    PSResourceGet does it where it is there. Elsewhere the packages are unpacked, without what makes packages of them.
.EXAMPLE
    ./build/Save-Package.ps1 -Name KalshiPS -Version 0.1.0 -Source out -Destination out/installed
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string[]] $Name,

    [Parameter(Mandatory)]
    [string] $Version,

    # The folder with the packages.
    [Parameter(Mandatory)]
    [string] $Source,

    # A folder that is there.
    [Parameter(Mandatory)]
    [string] $Destination
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$Source = Convert-Path $Source
if (Get-Command Save-PSResource -ErrorAction Ignore) {
    $repository = "KalshiPS-$(New-Guid)"
    Register-PSResourceRepository $repository -Uri $Source -Trusted
    try { Save-PSResource $Name -Repository $repository -Path $Destination }
    finally { Unregister-PSResourceRepository $repository }
    return
}
foreach ($one in $Name) {
    $target = Join-Path $Destination "$one/$Version"
    [IO.Compression.ZipFile]::ExtractToDirectory((Join-Path $Source "$one.$Version.nupkg"), $target)
    Remove-Item -LiteralPath "$target/_rels", "$target/package", "$target/$one.nuspec", "$target/[Content_Types].xml" -Recurse -Force -ErrorAction Stop
}
