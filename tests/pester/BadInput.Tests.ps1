BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $simulator = Start-KalshiSimulator
    $null = Connect-Kalshi -Simulator
    $ticker = (Get-KalshiMarket -Status open -First 1).Ticker
    $ours = { $_.FullyQualifiedErrorId -match '^Kalshi|^ParameterArgument(Transformation|Validation)Error|^CannotConvertArgument' }
}

AfterAll { Stop-KalshiSimulator }

Describe 'Nonsense at the prompt' {
    It 'as a price or a count is refused before it is sent' {
        $prices = '', ' ', 'c', '$', '$c', '¢', '-', '.', '5 c c', '1e5', '0x10', 'NaN', '∞', '1,5', '٠٫٥', '99999999999999999999999999999999', ('9' * 5000),
        [double]::NaN, [double]::PositiveInfinity, [double]::MaxValue, -0.0, [decimal]::MaxValue, [decimal]::MinValue, [bigint]::Pow(10, 40), @(), @{}, [datetime]::MaxValue
        $counts = 0, -1, 0.001, [decimal]::MaxValue, 1e27, [double]::NaN, 'x', '', @{}, [long]::MaxValue
        $sent = $simulator.RequestCount
        foreach ($price in $prices) {
            $failure = Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count 1 -Price $price }
            $failure | Where-Object $ours | Should -Not -BeNullOrEmpty -Because "'$price' is no price ($($failure.FullyQualifiedErrorId))"
        }
        foreach ($count in $counts) {
            $failure = Get-ErrorOf { New-KalshiOrder $ticker -Side Yes -Count $count -Price 0.5 }
            $failure | Where-Object $ours | Should -Not -BeNullOrEmpty -Because "'$count' is no count ($($failure.FullyQualifiedErrorId))"
        }
        $simulator.RequestCount | Should -Be $sent
    }

    It 'as a time is refused or finds nothing' {
        foreach ($time in [DateTimeOffset]::MinValue, [DateTimeOffset]::MaxValue) {
            foreach ($block in
                { Get-KalshiCandlestick $ticker -Interval Day -Before $time -WarningAction Ignore },
                { Get-KalshiCandlestick $ticker -Interval Day -After $time -WarningAction Ignore },
                { Get-KalshiTrade -Ticker $ticker -After $time -First 1 },
                { Get-KalshiTrade -Ticker $ticker -Before $time -First 1 },
                { Get-KalshiOrderJournal -After $time -Before $time },
                { New-KalshiOrder $ticker -Side Yes -Count 1 -Price 0.01 -ExpirationTime $time }) {
                $failure = Get-ErrorOf $block
                $failure | Where-Object { -not (& $ours) } | Should -BeNullOrEmpty -Because "$block with $time"
            }
        }
    }

    It 'that holds itself ends' -Tag Process {
        $text = Invoke-CleanProcess @'
Import-Module $env:KALSHIPS_MODULE
$null = Connect-Kalshi -Simulator
$list = [object[]]::new(1); $list[0] = $list
$table = @{}; $table.self = $table
foreach ($block in { New-KalshiCollectionMarket KX -Leg $list -Confirm:$false }, { Invoke-KalshiApi x -Method Post -Body $table -Confirm:$false }) {
    try { & $block -ErrorAction Stop } catch { ($_.FullyQualifiedErrorId -split ',')[0] }
}
'@
        $text | Select-Object -Last 1 | Should -Be 'KalshiInvalidRequest'
        $text | Should -HaveCount 2
    }
}

Describe 'An answer to Invoke-KalshiApi' {
    It 'that is not JSON is KalshiUnexpectedResponse, and -Raw shows it: <Body>' -ForEach @{ Body = 'hello' }, @{ Body = '<html></html>' }, @{ Body = '{"a":' }, @{ Body = '["\ud800"]' }, @{ Body = ' ' } {
        $server = Start-FixedServer -Body $Body
        try {
            $connection = Connect-Kalshi -BaseUri $server.Uri
            Assert-KalshiError (Get-ErrorOf { Invoke-KalshiApi x -Connection $connection }) KalshiUnexpectedResponse
            Invoke-KalshiApi x -Raw -Connection $connection | Should -Be $Body
        }
        finally {
            Stop-FixedServer $server
            $null = Connect-Kalshi -Simulator
        }
    }

    It 'with names that PowerShell cannot tell apart keeps them all' {
        $server = Start-FixedServer -Body '{"a":1,"A":{"":2}}'
        try {
            $answer = Invoke-KalshiApi x -Connection (Connect-Kalshi -BaseUri $server.Uri)
            $answer['a'] | Should -Be 1
            $answer['A'][''] | Should -Be 2
        }
        finally {
            Stop-FixedServer $server
            $null = Connect-Kalshi -Simulator
        }
    }
}
