@{
    ModuleVersion        = '0.1.0'
    GUID                 = 'c1f6c2a4-5d0e-4b8b-9c57-8a1f0e3d7b26'
    Author               = 'The KalshiPS authors'
    CompanyName          = 'The KalshiPS authors'
    Copyright            = '(c) 2026 the KalshiPS authors. MIT licence.'
    Description          = 'What Export-KalshiHistory of KalshiPS needs to write Parquet files: DuckDB. It has no commands of its own.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    CmdletsToExport      = @()
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('Kalshi', 'Parquet', 'DuckDB', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ProjectUri   = 'https://www.powershellgallery.com/packages/KalshiPS.Parquet'
            ReleaseNotes = 'It has the version of the KalshiPS it belongs to, whose CHANGELOG.md says what is new.'
        }
    }
}
