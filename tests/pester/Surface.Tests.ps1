BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-Module "$PSScriptRoot/Surface.psm1"
    Import-KalshiPS
}

Describe 'The surface' {
    It 'is what docs/surface.txt says' {
        $file = "$PSScriptRoot/../../docs/surface.txt"
        $surface = Get-Surface
        if ($env:KALSHIPS_UPDATE -eq '1') { [IO.File]::WriteAllText($file, $surface) }
        $differences = Compare-Object (Get-Content $file) $surface.TrimEnd("`n").Split("`n") -CaseSensitive |
            ForEach-Object { "$($_.SideIndicator -eq '=>' ? '+' : '-') $($_.InputObject)" }
        $differences | Should -BeNullOrEmpty -Because 'a change has to be meant: run the test with KALSHIPS_UPDATE=1, and review what it changed'
    }
}
