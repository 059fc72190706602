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
    It 'keeps the client''s packages out of the default load context' {
        $loaded = Invoke-CleanProcess @'
Import-Module $env:KALSHIPS_MODULE
$null = Connect-Kalshi -Simulator
[Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.GetName().Name -match 'Polly|KalshiPS.Client'
'--'
[AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -match 'Polly|KalshiPS.Client' | Sort-Object
'@
        $loaded | Should -Be @('--', 'KalshiPS.Client', 'Polly.Core')
    }

    It 'loads nothing of the client on import' {
        $loaded = Invoke-CleanProcess @'
Import-Module $env:KALSHIPS_MODULE
@([AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -match 'Polly|KalshiPS.Client').Count
'@
        $loaded | Should -Be 0
    }

    It 'works beside another module''s version of the same package' {
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

    It 'survives being imported again with -Force, twice' {
        $result = Invoke-CleanProcess @'
1..3 | ForEach-Object {
    Import-Module $env:KALSHIPS_MODULE -Force
    $null = Connect-Kalshi -Simulator
    (Get-KalshiBalance).Available
}
'@
        $result | Should -Be @('1000.0000', '1000.0000', '1000.0000')
    }

    It 'stays for one runspace when another removes the module' {
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

    It 'ends with its process, simulator and all' {
        Invoke-CleanProcess 'Import-Module $env:KALSHIPS_MODULE; $null = Connect-Kalshi -Simulator; Remove-Module KalshiPS; "gone"' | Should -Be 'gone'
    }
}
