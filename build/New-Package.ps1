<#
.SYNOPSIS
    Makes a gallery package (.nupkg) of a staged module. The same files make the same bytes.
.DESCRIPTION
    The shape is the one Publish-PSResource makes: the module's files at the root, a nuspec with what the manifest says,
    and the parts that every package in this format has. Times are fixed, and so is the order of the files.
.EXAMPLE
    ./build/New-Package.ps1 -Module out/KalshiPS/0.1.0 -Changelog CHANGELOG.md -Icon docs/icon.png -Destination out
#>
[CmdletBinding()]
[OutputType([IO.FileInfo])]
param(
    # The folder with the manifest.
    [Parameter(Mandatory)]
    [string] $Module,

    # Its section of this version, or the unreleased one, becomes the release notes.
    [Parameter(Mandatory)]
    [string] $Changelog,

    # A picture for the lists of packages. It is in the package and not in the module's folder.
    [Parameter(Mandatory)]
    [string] $Icon,

    [Parameter(Mandatory)]
    [string] $Destination
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# The earliest a zip can hold.
$epoch = [DateTimeOffset]::new(1980, 1, 1, 0, 0, 0, [TimeSpan]::Zero)
# A plain file that its owner may write and all may read, in the upper half where Unix keeps it.
$plainFile = [BitConverter]::ToInt32([byte[]] (0, 0, 0xA4, 0x81))
# Feeds may refuse longer ones.
$mostTags = 4000
$iconName = 'icon.png'
$utf8 = [Text.UTF8Encoding]::new($false)

function ConvertTo-Xml([string] $Text) { [Security.SecurityElement]::Escape($Text) }

function Get-ReleaseNote([string] $Version) {
    $sections = @((Get-Content $Changelog -Raw) -replace "`r" -split '(?m)^(?=## \[)' | Where-Object { $_ -match '^## \[' })
    $section = @($sections -match "^## \[$([regex]::Escape($Version))\]") + @($sections -match '^## \[Unreleased\]') | Select-Object -First 1
    if (-not $section) { throw "$Changelog has a section neither of $Version nor of what is unreleased." }
    # Links to versions stand at the end of the file.
    ($section -replace '^.*\n' -replace '(?m)^\[[^\]]+\]: .*$').Trim()
}

function Get-Tag($Manifest) {
    $kinds = @('PSModule') + @(if ($Manifest.CmdletsToExport) { 'PSIncludes_Cmdlet' })
    $tags = $kinds + $Manifest.PrivateData.PSData.Tags
    # Find-PSResource -CommandName looks for these.
    $all = @($tags + $Manifest.CmdletsToExport.ForEach({ "PSCommand_$_" })) -join ' '
    if ($all.Length -le $mostTags) { return $all }
    Write-Warning "The tags of all commands would take $($all.Length) characters, more than $($mostTags): the package has none of them."
    $tags -join ' '
}

function New-Nuspec($Manifest) {
    $data = $Manifest.PrivateData.PSData
    @"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd">
  <metadata>
    <id>$id</id>
    <version>$($Manifest.ModuleVersion)</version>
    <authors>$(ConvertTo-Xml $Manifest.Author)</authors>
    <owners>$(ConvertTo-Xml $Manifest.CompanyName)</owners>
    <requireLicenseAcceptance>false</requireLicenseAcceptance>
    <licenseUrl>$(ConvertTo-Xml $data.LicenseUri)</licenseUrl>
    <projectUrl>$(ConvertTo-Xml $data.ProjectUri)</projectUrl>
    <icon>$iconName</icon>
    <description>$(ConvertTo-Xml $Manifest.Description)</description>
    <releaseNotes>$(ConvertTo-Xml (Get-ReleaseNote $Manifest.ModuleVersion))</releaseNotes>
    <copyright>$(ConvertTo-Xml $Manifest.Copyright)</copyright>
    <tags>$(ConvertTo-Xml (Get-Tag $Manifest))</tags>
  </metadata>
</package>
"@
}

function New-ContentType([string[]] $Name) {
    $extensions = @($Name | ForEach-Object { [IO.Path]::GetExtension($_).TrimStart('.') } | Where-Object { $_ }) + 'nuspec' | Sort-Object -Unique -Culture ''
    $lines = @(
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" />'
        '<Default Extension="psmdcp" ContentType="application/vnd.openxmlformats-package.core-properties+xml" />'
        $extensions | ForEach-Object { "<Default Extension=`"$_`" ContentType=`"application/octet-stream`" />" }
        $Name | Where-Object { -not [IO.Path]::GetExtension($_) } | ForEach-Object { "<Override PartName=`"/$_`" ContentType=`"application/octet-stream`" />" }
    )
    @"
<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  $($lines -join "`n  ")
</Types>
"@
}

function New-Relationship([string] $Properties) {
    @"
<?xml version="1.0" encoding="utf-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/$id.nuspec" Id="R1" />
  <Relationship Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="/$Properties" Id="R2" />
</Relationships>
"@
}

function New-CoreProperty($Manifest) {
    @"
<?xml version="1.0" encoding="utf-8"?>
<coreProperties xmlns="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <dc:creator>$(ConvertTo-Xml $Manifest.Author)</dc:creator>
  <dc:description>$(ConvertTo-Xml $Manifest.Description)</dc:description>
  <dc:identifier>$id</dc:identifier>
  <version>$($Manifest.ModuleVersion)</version>
  <keywords>$(ConvertTo-Xml ($Manifest.PrivateData.PSData.Tags -join ' '))</keywords>
</coreProperties>
"@
}

$Module = Convert-Path $Module
$manifestFile = Get-Item (Join-Path $Module *.psd1)
$id = $manifestFile.BaseName
$manifest = Import-PowerShellDataFile $manifestFile
$names = [string[]] @(Get-ChildItem $Module -Recurse -File -Force | ForEach-Object { [IO.Path]::GetRelativePath($Module, $_.FullName).Replace('\', '/') })
[Array]::Sort($names, [StringComparer]::Ordinal)

$nuspec = (New-Nuspec $manifest) -replace "`r"
$digest = [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData($utf8.GetBytes($nuspec))).ToLowerInvariant().Substring(0, 32)
$properties = "package/services/metadata/core-properties/$digest.psmdcp"
$parts = [ordered]@{
    '_rels/.rels'         = New-Relationship $properties
    "$id.nuspec"          = $nuspec
    '[Content_Types].xml' = New-ContentType ($names + $iconName)
    $properties           = New-CoreProperty $manifest
}

$path = Join-Path (Convert-Path $Destination) "$id.$($manifest.ModuleVersion).nupkg"
$file = [IO.File]::Create($path)
try {
    $zip = [IO.Compression.ZipArchive]::new($file, [IO.Compression.ZipArchiveMode]::Create)
    $add = {
        param([string] $name, [byte[]] $content)
        $entry = $zip.CreateEntry($name, [IO.Compression.CompressionLevel]::SmallestSize)
        $entry.LastWriteTime = $epoch
        $entry.ExternalAttributes = $plainFile
        $stream = $entry.Open()
        try { $stream.Write($content, 0, $content.Length) }
        finally { $stream.Dispose() }
    }
    try {
        foreach ($part in $parts.GetEnumerator()) { & $add $part.Key $utf8.GetBytes(($part.Value -replace "`r")) }
        & $add $iconName ([IO.File]::ReadAllBytes((Convert-Path $Icon)))
        foreach ($name in $names) { & $add $name ([IO.File]::ReadAllBytes((Join-Path $Module $name))) }
    }
    finally { $zip.Dispose() }
}
finally { $file.Dispose() }
Get-Item $path
