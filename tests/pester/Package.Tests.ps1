BeforeDiscovery {
    # A module that was built and not packed has no package.
    $folder = Split-Path $env:KALSHIPS_MODULE
    $isPacked = -not (Test-Path (Join-Path $folder build.ps1))
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    $folder = Split-Path $env:KALSHIPS_MODULE
    $manifest = Import-PowerShellDataFile $env:KALSHIPS_MODULE
    $sources = Join-Path $PSScriptRoot ../..
    $package = Join-Path $sources out "KalshiPS.$($manifest.ModuleVersion).nupkg"
    $optional = Join-Path $folder ../../KalshiPS.Parquet $manifest.ModuleVersion
    $optionalPackage = Join-Path $sources out "KalshiPS.Parquet.$($manifest.ModuleVersion).nupkg"
    # What an installer adds, and leaves of what makes a package.
    $ofInstallers = 'PSGetModuleInfo.xml', 'icon.png'

    function Get-RelativeName([string] $Folder) {
        Get-ChildItem $Folder -Recurse -File -Force | Where-Object Name -NotIn $ofInstallers | ForEach-Object { [IO.Path]::GetRelativePath((Convert-Path $Folder), $_.FullName).Replace('\', '/') }
    }

    function Read-Package([scriptblock] $Read, [string] $Of = $package) {
        $zip = [IO.Compression.ZipFile]::OpenRead($Of)
        try { & $Read $zip }
        finally { $zip.Dispose() }
    }

    function Read-Nuspec([string] $Of = $package) {
        $text = Read-Package -Of $Of {
            param($zip)
            $entry = $zip.Entries | Where-Object Name -like *.nuspec
            $reader = [IO.StreamReader]::new($entry.Open())
            try { $reader.ReadToEnd() }
            finally { $reader.Dispose() }
        }
        ([xml] $text).package.metadata
    }

    # The bytes are those of the package. Where another .NET has packed it, which may compress otherwise, they are the same from
    # one time to the next, and hold what the package holds, in its order.
    function Assert-MadeAgain([string] $Of, [string] $From) {
        $make = {
            $destination = New-Item "$TestDrive/again/$(New-Guid)" -ItemType Directory
            & "$sources/build/New-Package.ps1" -Module $From -Changelog "$folder/CHANGELOG.md" -Icon "$sources/docs/icon.png" -Destination $destination
        }
        $list = { param($zip) $zip.Entries.ForEach({ "$($_.FullName) $($_.Length) $($_.Crc32) $($_.LastWriteTime.DateTime) $($_.ExternalAttributes)" }) }
        $again = & $make
        if ((Get-FileHash $again).Hash -eq (Get-FileHash $Of).Hash) { return }
        Read-Package -Of $again $list | Should -BeExactly (Read-Package -Of $Of $list)
        (Get-FileHash $again).Hash | Should -Be (Get-FileHash (& $make)).Hash
    }

    # What the symbols in an assembly say of where its sources are.
    function Get-SourceLink([string] $Assembly) {
        $sourceLink = [guid] 'cc110556-a091-4d38-9fec-25ab9a351a6a'
        $file = [Reflection.PortableExecutable.PEReader]::new([IO.MemoryStream]::new([IO.File]::ReadAllBytes($Assembly)))
        try {
            $entry = $file.ReadDebugDirectory() | Where-Object Type -eq EmbeddedPortablePdb
            $symbols = $file.ReadEmbeddedPortablePdbDebugDirectoryData($entry)
            try {
                $reader = $symbols.GetMetadataReader()
                foreach ($handle in $reader.CustomDebugInformation) {
                    $information = $reader.GetCustomDebugInformation($handle)
                    if ($reader.GetGuid($information.Kind) -eq $sourceLink) { [Text.Encoding]::UTF8.GetString($reader.GetBlobBytes($information.Value)) }
                }
            }
            finally { $symbols.Dispose() }
        }
        finally { $file.Dispose() }
    }

    function Save-Package([string] $Name, [string] $Modules) {
        & "$sources/build/Save-Package.ps1" -Name $Name -Version $manifest.ModuleVersion -Source "$sources/out" -Destination $Modules
    }
}

Describe 'What is installed' -Skip:(-not $isPacked) {
    It 'is exactly this' {
        $expected = @(
            'KalshiPS.psd1', 'LICENSE', 'THIRD-PARTY-NOTICES.txt', 'README.md', 'CHANGELOG.md'
            'bin/KalshiPS.dll', 'bin/KalshiPS.Abstractions.dll', 'bin/KalshiPS.Simulator.dll'
            $manifest.FormatsToProcess
            'bin/deps/KalshiPS.Client.dll', 'bin/deps/BouncyCastle.Cryptography.dll', 'bin/deps/Polly.Core.dll', 'bin/deps/Microsoft.Data.Sqlite.dll'
            'bin/deps/KalshiPS.Drawing.dll', 'bin/deps/Spectre.Console.dll', 'bin/deps/Spectre.Console.Ansi.dll'
            'bin/deps/SQLitePCLRaw.batteries_v2.dll', 'bin/deps/SQLitePCLRaw.core.dll', 'bin/deps/SQLitePCLRaw.provider.e_sqlite3.dll'
            foreach ($machine in 'x64', 'arm64') {
                "bin/deps/runtimes/win-$machine/native/e_sqlite3.dll"
                "bin/deps/runtimes/linux-$machine/native/libe_sqlite3.so"
                "bin/deps/runtimes/linux-musl-$machine/native/libe_sqlite3.so"
                "bin/deps/runtimes/osx-$machine/native/libe_sqlite3.dylib"
            }
            'en-US/KalshiPS.dll-Help.xml'
            (Get-ChildItem "$sources/src/KalshiPS/en-US" -Filter *.help.txt).ForEach({ "en-US/$($_.Name)" })
        )
        Compare-Object ($expected | Sort-Object) (Get-RelativeName $folder | Sort-Object) | ForEach-Object { "$($_.SideIndicator) $($_.InputObject)" } | Should -BeNullOrEmpty
    }

    It 'names everything it exports, so that nothing has to be loaded to know it' {
        foreach ($list in 'CmdletsToExport', 'FunctionsToExport', 'AliasesToExport', 'VariablesToExport') {
            $manifest.ContainsKey($list) | Should -BeTrue
            $manifest[$list] | Where-Object { $_ -match '[*?]' } | Should -BeNullOrEmpty
        }
    }

    It 'says where it comes from and under which terms' {
        $about = Test-ModuleManifest $env:KALSHIPS_MODULE
        $about.ProjectUri.Scheme | Should -Be 'https'
        $about.LicenseUri.Scheme | Should -Be 'https'
        $about.ReleaseNotes | Should -Not -BeNullOrEmpty
        $about.Tags | Should -Contain 'PSEdition_Core'
    }

    It 'has no link to what is not installed' {
        $links = foreach ($file in 'README.md', 'CHANGELOG.md') { [regex]::Matches((Get-Content "$folder/$file" -Raw), '\]\(([^)#]+)\)').ForEach({ $_.Groups[1].Value }) }
        $links | Should -Contain 'LICENSE'
        $links | Where-Object { $_ -notmatch '^https://' -and -not (Test-Path "$folder/$_") } | Should -BeNullOrEmpty
    }

    It 'tells debuggers where its sources are, if they are anywhere' {
        $remote = git -C $sources remote get-url origin 2>$null
        if ("$remote" -notmatch '^(https://|git@)(github|gitlab)\.com') { Set-ItResult -Skipped -Because 'the sources come from no host that debuggers can read' }
        foreach ($name in 'bin/KalshiPS.dll', 'bin/KalshiPS.Abstractions.dll', 'bin/KalshiPS.Simulator.dll', 'bin/deps/KalshiPS.Client.dll') {
            Get-SourceLink "$folder/$name" | Should -Match '"documents"' -Because "$name was built from a commit there"
        }
    }

    It 'has notices of every library of somebody else''s' {
        $notices = Get-Content "$folder/THIRD-PARTY-NOTICES.txt" -Raw
        foreach ($library in Get-ChildItem "$folder/bin/deps/*.dll" -Exclude KalshiPS.*) {
            $notices | Should -Match ([regex]::Escape(($library.BaseName -replace '^SQLitePCLRaw\..*', 'SQLitePCLRaw')))
        }
    }

    It 'has the version that its assemblies have' {
        $version = [Reflection.AssemblyName]::GetAssemblyName("$folder/bin/KalshiPS.dll").Version
        "$($version.Major).$($version.Minor).$($version.Build)" | Should -Be $manifest.ModuleVersion
    }
}

Describe 'The package' -Skip:(-not $isPacked) {
    It 'holds what is installed, and what makes a package of it' {
        $names = Read-Package { param($zip) $zip.Entries.FullName }
        $installed = Get-RelativeName $folder
        $extra = $names | Where-Object { $_ -cnotin $installed } | ForEach-Object { $_ -replace '[0-9a-f]{32}(?=\.psmdcp$)', '*' }
        $extra | Sort-Object | Should -Be (@('[Content_Types].xml', '_rels/.rels', 'icon.png', 'KalshiPS.nuspec', 'package/services/metadata/core-properties/*.psmdcp') | Sort-Object)
        $installed | Where-Object { $_ -cnotin $names } | Should -BeNullOrEmpty
    }

    It 'says what the manifest says' {
        $nuspec = Read-Nuspec
        $nuspec.id | Should -BeExactly 'KalshiPS'
        $nuspec.version | Should -BeExactly $manifest.ModuleVersion
        $nuspec.description | Should -BeExactly $manifest.Description
        $nuspec.licenseUrl | Should -BeExactly $manifest.PrivateData.PSData.LicenseUri
        $nuspec.projectUrl | Should -BeExactly $manifest.PrivateData.PSData.ProjectUri
        $nuspec.icon | Should -BeExactly 'icon.png'
        $nuspec.releaseNotes | Should -Match '### Added'
        $tags = $nuspec.tags -split ' '
        $tags | Should -Contain 'PSModule'
        foreach ($tag in $manifest.PrivateData.PSData.Tags) { $tags | Should -Contain $tag }
    }

    It 'has a type for every file in it' {
        $types = Read-Package {
            param($zip)
            $reader = [IO.StreamReader]::new($zip.GetEntry('[Content_Types].xml').Open())
            try { [xml] $reader.ReadToEnd() }
            finally { $reader.Dispose() }
        }
        foreach ($name in Get-RelativeName $folder) {
            $extension = [IO.Path]::GetExtension($name).TrimStart('.')
            if ($extension) { $types.Types.Default.Extension | Should -Contain $extension }
            else { $types.Types.Override.PartName | Should -Contain "/$name" }
        }
    }

    It 'is made of the same bytes when it is made again' {
        Assert-MadeAgain $package -From "$sources/out/KalshiPS/$($manifest.ModuleVersion)"
    }

    It 'is installed from a folder, and shows an order''s life' -Tag Process {
        $modules = (New-Item "$TestDrive/modules" -ItemType Directory).FullName
        Save-Package KalshiPS $modules
        $output = Invoke-CleanProcess @"
`$env:PSModulePath = '$modules'
& '$sources/docs/examples/Journey.ps1' -Module KalshiPS *>&1
'from ' + (Get-Module KalshiPS).ModuleBase
"@
        $output | Select-Object -Last 1 | Should -BeLike "from $modules*"
        $output -join "`n" | Should -Match 'Connected to Simulator'
        $output -join "`n" | Should -Match 'resting'
    }
}

Describe 'The optional package' -Skip:(-not $isPacked) {
    It 'is exactly this' {
        $expected = @(
            'KalshiPS.Parquet.psd1', 'LICENSE', 'THIRD-PARTY-NOTICES.txt', 'README.md', 'bin/KalshiPS.Parquet.dll'
            'bin/DuckDB.NET.Data.dll', 'bin/DuckDB.NET.Bindings.dll', 'bin/Apache.Arrow.dll', 'bin/Apache.Arrow.Scalars.dll'
            foreach ($machine in 'x64', 'arm64') {
                "bin/runtimes/win-$machine/native/duckdb.dll"
                "bin/runtimes/linux-$machine/native/libduckdb.so"
            }
            'bin/runtimes/osx/native/libduckdb.dylib'
        )
        Compare-Object ($expected | Sort-Object) (Get-RelativeName $optional | Sort-Object) | ForEach-Object { "$($_.SideIndicator) $($_.InputObject)" } | Should -BeNullOrEmpty
    }

    It 'has notices of every library of somebody else''s' {
        $notices = Get-Content "$optional/THIRD-PARTY-NOTICES.txt" -Raw
        foreach ($library in Get-ChildItem "$optional/bin/*.dll" -Exclude KalshiPS.*) { $notices | Should -Match ([regex]::Escape($library.BaseName)) }
    }

    It 'has the module''s version, and no commands' {
        $about = Test-ModuleManifest "$optional/KalshiPS.Parquet.psd1"
        $about.Version | Should -Be $manifest.ModuleVersion
        $about.ExportedCommands.Count | Should -Be 0
        [Reflection.AssemblyName]::GetAssemblyName("$optional/bin/KalshiPS.Parquet.dll").Version |
            Should -Be ([Reflection.AssemblyName]::GetAssemblyName("$folder/bin/KalshiPS.dll").Version)
    }

    It 'holds what is installed, and what makes a package of it' {
        $names = Read-Package -Of $optionalPackage { param($zip) $zip.Entries.FullName }
        $installed = Get-RelativeName $optional
        $extra = $names | Where-Object { $_ -cnotin $installed } | ForEach-Object { $_ -replace '[0-9a-f]{32}(?=\.psmdcp$)', '*' }
        $extra | Sort-Object | Should -Be (@('[Content_Types].xml', '_rels/.rels', 'icon.png', 'KalshiPS.Parquet.nuspec', 'package/services/metadata/core-properties/*.psmdcp') | Sort-Object)
        $installed | Where-Object { $_ -cnotin $names } | Should -BeNullOrEmpty
        $nuspec = Read-Nuspec $optionalPackage
        $nuspec.id | Should -BeExactly 'KalshiPS.Parquet'
        $nuspec.version | Should -BeExactly $manifest.ModuleVersion
        $nuspec.tags -split ' ' | Should -Contain 'PSModule'
        $nuspec.tags | Should -Not -Match 'PSIncludes|PSCommand'
    }

    It 'is made of the same bytes when it is made again' {
        Assert-MadeAgain $optionalPackage -From "$sources/out/KalshiPS.Parquet/$($manifest.ModuleVersion)"
    }

    It 'is asked for before anything else, and found once it is installed' -Tag Process {
        $modules = (New-Item "$TestDrive/parquet/modules" -ItemType Directory -Force).FullName
        $later = (New-Item "$TestDrive/parquet/later" -ItemType Directory -Force).FullName
        Save-Package KalshiPS $modules
        Save-Package KalshiPS.Parquet $later
        $output = Invoke-CleanProcess @"
`$env:PSModulePath = '$modules'
Import-Module KalshiPS
`$null = Connect-Kalshi -Simulator
`$export = { Get-KalshiMarket -SeriesTicker KXHIGHNY -First 1 | Export-KalshiHistory Trades '$TestDrive/parquet/history' -After (Get-Date) -Format Parquet }
`$before = (Get-KalshiSimulator).RequestCount
try { & `$export } catch { `$_.FullyQualifiedErrorId; `$_.ErrorDetails.RecommendedAction }
(Get-KalshiSimulator).RequestCount - `$before
Test-Path '$TestDrive/parquet/history'
`$env:PSModulePath += [IO.Path]::PathSeparator + '$later'
(& `$export).Path
"@
        $output[0] | Should -Match '^KalshiPackageUnavailable,'
        $output[1] | Should -BeExactly "Run: Install-PSResource KalshiPS.Parquet -Version $($manifest.ModuleVersion)"
        $output[2] | Should -Be 0 -Because 'nothing is read that cannot be written'
        $output[3] | Should -Be 'False'
        $output.Count | Should -Be 5
        [Text.Encoding]::ASCII.GetString([IO.File]::ReadAllBytes($output[4]), 0, 4) | Should -BeExactly 'PAR1'
    }
}
