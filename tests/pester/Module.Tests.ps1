BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $manifest = Import-PowerShellDataFile $env:KALSHIPS_MODULE
}

Describe 'The package' {
    It 'has a manifest that PowerShell accepts' {
        (Test-ModuleManifest $env:KALSHIPS_MODULE).Version | Should -Be $manifest.ModuleVersion
    }

    It 'has a cmdlet assembly that references no package' {
        $names = (Get-Command Connect-Kalshi).ImplementingType.Assembly.GetReferencedAssemblies().Name
        $names | Where-Object { $_ -notmatch '^(System(\..+)?|netstandard|Microsoft\.Win32\.Primitives|KalshiPS\..+)$' } | Should -BeNullOrEmpty
    }
}

Describe 'The bridge' {
    It 'keeps the client''s packages out of the default load context' -Tag Process {
        $loaded = Invoke-CleanProcess @'
Import-Module $env:KALSHIPS_MODULE
$null = Connect-Kalshi -Simulator
[Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.GetName().Name -match 'Polly|KalshiPS.Client'
'--'
[AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -match 'Polly|KalshiPS.Client' | Sort-Object
'@
        $loaded | Should -Be @('--', 'KalshiPS.Client', 'Polly.Core')
    }

    It 'loads nothing of the client on import' -Tag Process {
        $loaded = Invoke-CleanProcess @'
Import-Module $env:KALSHIPS_MODULE
@([AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -match 'Polly|KalshiPS.Client').Count
'@
        $loaded | Should -Be 0
    }

    It 'works beside another module''s version of the same package' -Tag Process {
        $result = Invoke-CleanProcess @'
$path = Join-Path ([IO.Path]::GetTempPath()) "$(New-Guid)"
$null = New-Item $path -ItemType Directory
Add-Type 'namespace Polly { public class Other { public static string Who = "theirs"; } }' -OutputAssembly "$path/Polly.Core.dll" -OutputType Library
Add-Type -Path "$path/Polly.Core.dll"
Import-Module $env:KALSHIPS_MODULE
$null = Connect-Kalshi -Simulator
[Polly.Other]::Who
(Get-KalshiMarket -First 1).Ticker.Length -gt 0
'@
        $result | Should -Be @('theirs', 'True')
    }

    It 'survives being imported again with -Force, twice' -Tag Process {
        $result = Invoke-CleanProcess @'
1..3 | ForEach-Object {
    Import-Module $env:KALSHIPS_MODULE -Force 3> $null
    $null = Connect-Kalshi -Simulator
    (Get-KalshiBalance).Available
}
'@
        $result | Should -Be @('1000.0000', '1000.0000', '1000.0000')
    }

    It 'stays for one runspace when another removes the module' -Tag Process {
        $result = Invoke-CleanProcess @'
Import-Module $env:KALSHIPS_MODULE
$null = Connect-Kalshi -Simulator
$other = [powershell]::Create()
$null = $other.AddScript('Import-Module $env:KALSHIPS_MODULE; Get-KalshiSimulator; Remove-Module KalshiPS').Invoke()
$other.Streams.Error.Count
(Get-KalshiMarket -First 1 | Show-KalshiChart).Count -gt 5
'@
        $result | Should -Be @(0, 'True')
    }

    It 'ends with its process, simulator and all' -Tag Process {
        Invoke-CleanProcess 'Import-Module $env:KALSHIPS_MODULE; $null = Connect-Kalshi -Simulator; Remove-Module KalshiPS 3> $null; "gone"' | Should -Be 'gone'
    }
}

Describe 'A second copy of the module' {
    BeforeAll {
        $copy = "$TestDrive/copy/KalshiPS.psd1"
        Copy-Item (Split-Path $env:KALSHIPS_MODULE) $TestDrive/copy -Recurse
        # A build is told from others by its number alone.
        $other = "$TestDrive/other/KalshiPS.psd1"
        Copy-Item $TestDrive/copy $TestDrive/other -Recurse
        $file = "$TestDrive/other/bin/KalshiPS.dll"
        $bytes = [IO.File]::ReadAllBytes($file)
        $number = $bytes.Length - 16
        $wanted = (Get-Command Connect-Kalshi).ImplementingType.Module.ModuleVersionId.ToByteArray()
        while ($number -ge 0 -and [Convert]::ToHexString($bytes, $number, 16) -ne [Convert]::ToHexString($wanted)) { $number = [Array]::LastIndexOf($bytes, $wanted[0], $number - 1) }
        $bytes[$number] = $bytes[$number] -bxor 0xFF
        [IO.File]::WriteAllBytes($file, $bytes)
    }

    It 'is imported beside the first without a word, and both are one' -Tag Process {
        $result = Invoke-CleanProcess @"
Import-Module `$env:KALSHIPS_MODULE
Import-Module '$copy'
`$null = Connect-Kalshi -Simulator
(Get-Module KalshiPS).Count
Remove-Module (Get-Module KalshiPS | Where-Object Path -like '$TestDrive*') 3> `$null
`$null = Connect-Kalshi -Simulator
(Get-KalshiMarket -First 1 | Show-KalshiChart).Count -gt 5
`$Error.Count
"@
        $result | Should -Be @(2, 'True', 0)
    }

    It 'takes the place of the first once that is removed' -Tag Process {
        $result = Invoke-CleanProcess @"
Import-Module `$env:KALSHIPS_MODULE
`$null = Connect-Kalshi -Simulator
Remove-Module KalshiPS 3> `$null
Import-Module '$copy'
(Get-Command Connect-Kalshi).Module.ModuleBase -eq (Split-Path '$copy')
`$null = Connect-Kalshi -Simulator
(Get-KalshiMarket -First 1 | Show-KalshiChart).Count -gt 5
`$Error.Count
"@
        $result | Should -Be @('True', 'True', 0)
    }

    It 'of another build is refused in one sentence, and the first goes on: <Why>' -ForEach @(
        @{ Why = 'beside it'; First = '' }
        @{ Why = 'after it'; First = 'Remove-Module KalshiPS' }
    ) -Tag Process {
        $result = Invoke-CleanProcess @"
Import-Module `$env:KALSHIPS_MODULE
$First
try { Import-Module '$other' } catch { "`$_" }
`$Error.Count
Import-Module `$env:KALSHIPS_MODULE
`$null = Connect-Kalshi -Simulator
(Get-KalshiMarket -First 1).Ticker.Length -gt 0
"@
        $result[0] | Should -Match "^Could not load file or assembly 'KalshiPS, .* Assembly with same name is already loaded"
        $result[1..2] | Should -Be @(1, 'True')
    }
}

Describe 'The few properties that are listed of mixed types' {
    It 'are the user''s own where there are any' -Tag Process {
        $result = Invoke-CleanProcess @'
Import-Module $env:KALSHIPS_MODULE
Update-TypeData -TypeName KalshiPS.Market -DefaultDisplayPropertySet Ticker, Status
$null = Connect-Kalshi -Simulator
(Get-TypeData KalshiPS.Market).DefaultDisplayPropertySet.ReferencedProperties -join ' '
(Get-TypeData KalshiPS.Order).DefaultDisplayPropertySet.ReferencedProperties -join ' '
$Error.Count
'@
        $result | Should -Be @('Ticker Status', 'Ticker BookSide YesPrice FillCount RemainingCount Status OrderId', 0)
    }

    It 'come without a word, whatever is preferred' -Tag Process {
        $result = Invoke-CleanProcess @'
Import-Module $env:KALSHIPS_MODULE
$WhatIfPreference = $true
$VerbosePreference = 'Continue'
$ConfirmPreference = 'Low'
@(Get-KalshiSimulator *>&1).Where({ "$_" -match 'type' }).Count
(Get-TypeData KalshiPS.Market).DefaultDisplayPropertySet.ReferencedProperties.Count
'@
        $result | Should -Be @(0, 7)
    }
}
