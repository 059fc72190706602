BeforeAll { Import-Module "$PSScriptRoot/Support.psm1" }

# ./build.ps1 Chaos does the same with many more orders.
Describe 'Orders through the cmdlets from several runspaces, under every fault at once' {
    It 'are in the book and in the journal as they were emitted' -Tag Process {
        $script = Join-Path $PSScriptRoot '../KalshiPS.Chaos/Cmdlets.ps1'
        $output = Invoke-CleanProcess "& '$script' -Module '$env:KALSHIPS_MODULE' -Operations 60 -Seed 5; exit `$LASTEXITCODE" | Out-String
        $output | Should -Match 'Problems\s+: 0'
        $output | Should -Match 'Struck\s+: [1-9]'
    }
}

Describe 'Lists read while the boundaries of the archive move' {
    It 'are whole' -Tag Process {
        $script = Join-Path $PSScriptRoot '../KalshiPS.Chaos/Archive.ps1'
        $output = Invoke-CleanProcess "& '$script' -Module '$env:KALSHIPS_MODULE' -Reads 40 -Seed 5; exit `$LASTEXITCODE" | Out-String
        $output | Should -Match 'Problems\s+: 0'
        $output | Should -Match 'Moves\s+: [1-9]'
    }
}
