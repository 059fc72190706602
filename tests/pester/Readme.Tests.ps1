# README.md as somebody reads it who has nothing yet: each line can be typed after the lines before it, on any day.
BeforeAll {
    $lines = foreach ($block in [regex]::Matches((Get-Content "$PSScriptRoot/../../README.md" -Raw), '(?ms)^```(powershell)?\r?\n(.*?)^```')) {
        foreach ($line in $block.Groups[2].Value -split '\r?\n') {
            # What has no prompt in a block of output is what a command answered.
            if ($line -match '^PS> (.*)') { $Matches[1] } elseif ($block.Groups[1].Value) { $line }
        }
    }
    $tree = [Management.Automation.Language.Parser]::ParseInput(($lines -join "`n"), [ref] $null, [ref] $null)
    $variables = $tree.FindAll({ $args[0] -is [Management.Automation.Language.VariableExpressionAst] }, $true)
}

Describe 'The README' {
    It 'sets each variable before it is used' {
        $known = [Collections.Generic.HashSet[string]] @('_', 'HOME', 'true', 'false', 'null', 'KalshiPricePreference')
        $unset = foreach ($variable in $variables) {
            $name = $variable.VariablePath.UserPath
            $isSet = $variable.Parent -is [Management.Automation.Language.AssignmentStatementAst] -and $variable.Parent.Left -eq $variable
            if ($isSet) { $null = $known.Add($name) } elseif (-not $known.Contains($name)) { "`$$name in line $($variable.Extent.StartLineNumber): $($variable.Extent.StartScriptPosition.Line)" }
        }
        $variables.Count | Should -BeGreaterThan 20
        $unset | Should -BeNullOrEmpty
    }

    It 'names no market or event of a day in what is to be typed' {
        $lines | Where-Object { $_ -match 'KX[A-Z]+-\d\d[A-Z]{3}\d\d' } | Should -BeNullOrEmpty
    }
}
