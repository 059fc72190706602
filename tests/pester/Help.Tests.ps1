# What Get-Help says, as a user sees it: all of it is there, and every example does what it claims on the simulator.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $commands = Get-Command -Module KalshiPS
    # Asked for once: it takes a while.
    $pages = $commands | ForEach-Object { @{ Name = $_.Name; Command = $_; Help = Get-Help $_.Name -Full } }
    # What only reads can share an exchange; what changes something has one of its own, to find it as it starts.
    $reads, $changes = $pages.Where({ $_.Command.Verb -in 'Find', 'Get', 'Measure', 'Test' }, 'Split')
    $exchanges = @(@{ Kind = 'reading'; Pages = $reads }) + @($changes | ForEach-Object { @{ Kind = $_.Name; Pages = @($_) } })
    $topics = Get-ChildItem (Join-Path (Split-Path $env:KALSHIPS_MODULE) en-US) -Filter *.help.txt | ForEach-Object { @{ Name = $_.Name -replace '\.help\.txt$'; File = $_ } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $publicKey = [Security.Cryptography.RSA]::Create(2048).ExportSubjectPublicKeyInfoPem()
}

Describe 'Help' {
    It 'has examples that run' {
        $file = [xml](Get-Content (Join-Path (Split-Path $env:KALSHIPS_MODULE) en-US/KalshiPS.dll-Help.xml) -Raw)
        $file.helpItems.command.examples.example.Where({ $_.runnable -eq 'false' }).Count | Should -BeLessOrEqual 8 -Because 'an example that does not run proves nothing'
    }

    It 'of <Name> has everything' -ForEach $pages {
        $help.Synopsis | Should -Match '\.$' -Because 'it is a sentence, and not the syntax that stands in for help'
        $help.description.Text | Should -Not -BeNullOrEmpty
        $common = [Management.Automation.Cmdlet]::CommonParameters
        @($help.parameters.parameter.name | Sort-Object) | Should -Be @($Command.Parameters.Values | Where-Object { $_.Name -notin $common -and $_.Attributes.DontShow -notcontains $true } | ForEach-Object Name | Sort-Object)
        @($help.syntax.syntaxItem).Count | Should -Be $Command.ParameterSets.Count
        foreach ($parameter in $help.parameters.parameter) { $parameter.description.Text | Should -Not -BeNullOrEmpty }
        $help.inputTypes.inputType.type.name | Should -Not -BeNullOrEmpty
        $help.returnValues.returnValue.type.name | Should -Not -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
        @($help.relatedLinks.navigationLink.linkText).Count | Should -BeGreaterOrEqual 1
    }

    It 'of <Name> says of each parameter what the binder does' -ForEach $pages {
        foreach ($set in $Command.ParameterSets) {
            $names = $set.Parameters | Where-Object { $_.Name -notin [Management.Automation.Cmdlet]::CommonParameters -and $_.Attributes.DontShow -notcontains $true } | ForEach-Object Name | Sort-Object
            $items = @($help.syntax.syntaxItem | Where-Object { "$($_.parameter.name | Sort-Object)" -eq "$names" })
            $items.Count | Should -BeGreaterThan 0 -Because "there is a syntax for $($set.Name)"
            foreach ($parameter in $set.Parameters | Where-Object Name -in $names) {
                $told = $items.parameter | Where-Object name -eq $parameter.Name | ForEach-Object { "$($_.required) $($_.position) $($_.pipelineInput -match 'ByValue') $($_.pipelineInput -match 'ByPropertyName')" }
                $position = if ($parameter.Position -lt 0) { 'named' } else { $parameter.Position }
                $told | Should -Contain "$("$($parameter.IsMandatory)".ToLower()) $position $($parameter.ValueFromPipeline) $($parameter.ValueFromPipelineByPropertyName)" -Because "-$($parameter.Name) is so"
            }
        }
    }

    It 'of <Name> speaks to its reader' -ForEach $pages {
        $shown = $Help | Out-String -Width 500
        $shown | Should -Not -Match '\bwire\b|cref|</?(c|para|see)\b|\b[TPFM]:\w|Nullable|KalshiPS\.(Cmdlets|Binding|Client|Operations|Completion)\b'
    }
}

Describe 'On an exchange for <Kind>' -ForEach $exchanges {
    BeforeAll { $exchange = Start-Exchange @{ Fcm = $true } }

    AfterAll { $exchange.Dispose() }

    Context 'the examples of <Name>' -ForEach $Pages {
        BeforeDiscovery { $examples = @($Help.examples.example) | ForEach-Object { @{ Code = $_.code; IsRunnable = $_.runnable -ne 'false'; Remarks = $_.remarks.Text } } }

        BeforeAll {
            Push-Location (New-Item (Join-Path $TestDrive (New-Guid)) -ItemType Directory)
            $null = Connect-Exchange $exchange
            # What the examples take as given, and a person who answers every question with yes. All run in this one scope:
            # an example may go on with what the one before it has found.
            Set-Content ./kalshi-public.pem $publicKey
            $prompt = New-Module {
                param($Exchange)
                $ConfirmPreference = 'None'
                $me = $Exchange.Member.UserId
                $them = ($Exchange.Exchange.Accounts | Where-Object Name -eq 'House').UserId
                $desk, $errorDesk = "${me}_desk1", "$me-error_ops"
            } -ArgumentList $exchange
        }

        AfterAll {
            Stop-KalshiSimulator
            Disconnect-Kalshi
            Pop-Location
        }

        It 'name only commands and parameters that there are: <Code>' -ForEach $examples {
            Get-NameProblem $Code | Should -BeNullOrEmpty
            $Remarks | Should -Not -BeNullOrEmpty
        }

        It 'run: <Code>' -ForEach ($examples | Where-Object IsRunnable) {
            $shown = . $prompt ([scriptblock]::Create($Code)) 2>&1 3>$null 4>$null 6>$null
            $shown | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | Should -BeNullOrEmpty
            $shown | Out-String | Should -Not -Match '#ERR'
        }
    }
}

Describe 'The topics' {
    It 'are all found' -ForEach @{ Names = $topics.Name } {
        $Names | Should -Contain 'about_KalshiPS'
        @(Get-Help about_Kalshi*).Name | Sort-Object | Should -Be ($Names | Sort-Object)
    }

    It '<Name> is found, and fits into 80 columns' -ForEach $topics {
        Get-Help $Name | Should -Match "(?m)^ *$Name\r?$"
        (Get-Content $File | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
    }

    It 'on testing have a test file that passes as it stands' -Tag Process {
        $text = (Get-Content (Join-Path (Split-Path $env:KALSHIPS_MODULE) en-US/about_KalshiPS_Testing.help.txt) -Raw) -replace '\r'
        $code = [regex]::Match($text, '(?ms)^ {8}BeforeAll .*?(?=^ {4}\S)').Value
        # Where the module is installed, its name is enough.
        $file = New-Item (Join-Path $TestDrive My.Tests.ps1) -Value $code.Replace('Import-Module KalshiPS', 'Import-Module $env:KALSHIPS_MODULE')
        $result = Invoke-CleanProcess "Import-Module Pester; `$run = Invoke-Pester '$file' -PassThru -Output None; `$run.Result; `$run.PassedCount; `$run.Failed.ErrorRecord"
        $result[0] | Should -Be 'Passed' -Because "$result"
        $result[1] | Should -BeGreaterOrEqual 4
    }
}
