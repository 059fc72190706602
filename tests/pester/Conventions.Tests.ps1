# What holds for every cmdlet of the module, also for one that is written tomorrow. What is an exception is one by name, with
# its reason beside it.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $commands = Get-Command -Module KalshiPS
    $root = Split-Path $env:KALSHIPS_MODULE
    $topics = Get-ChildItem (Join-Path $root en-US) -Filter *.help.txt | ForEach-Object { @{ Name = $_.Name -replace '\.help\.txt$'; Path = $_.FullName } }
    $project = Resolve-Path "$PSScriptRoot/../.."
    $scripts = Get-ChildItem "$project/docs/examples" -Filter *.ps1 | ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } }
    $pages = Get-Item "$project/*.md", "$project/docs/*.md", "$project/docs/examples/*.md" | ForEach-Object { @{ Name = [IO.Path]::GetRelativePath($project, $_); Path = $_.FullName } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS
    $project = Resolve-Path "$PSScriptRoot/../.."
    $commands = Get-Command -Module KalshiPS
    $names = @($commands.Name | Sort-Object)
    $apiCmdlet = (Get-Command Get-KalshiMarket).ImplementingType.Assembly.GetType('KalshiPS.Cmdlets.KalshiApiCmdlet')
    $errorIds = [KalshiPS.Errors.KalshiErrorId].GetFields().ForEach({ $_.GetValue($null) })
    $reads = 'Find', 'Get', 'Measure', 'Test', 'Watch'
    $offered = [Management.Automation.Cmdlet]::CommonParameters + [Management.Automation.Cmdlet]::OptionalCommonParameters

    # One row for each parameter of each cmdlet, without those that PowerShell adds.
    $parameters = foreach ($command in $commands) {
        foreach ($parameter in $command.Parameters.Values | Where-Object { $_.Name -notin $offered -and $_.Attributes.DontShow -notcontains $true }) {
            $sets = @($parameter.ParameterSets.Values)
            # Many or one, given or not: it is the same thing.
            $type = [Nullable]::GetUnderlyingType($parameter.ParameterType) ?? $parameter.ParameterType
            if ($type.IsArray) { $type = $type.GetElementType() }
            [pscustomobject]@{
                Command = $command.Name
                Name = $parameter.Name
                Full = "$($command.Name) -$($parameter.Name)"
                Type = $type
                Aliases = @($parameter.Aliases)
                # What looks at a value first, before it is converted or checked.
                First = $parameter.Attributes.Where({ $_ -is [Management.Automation.ArgumentTransformationAttribute] }, 'First').ForEach({ $_.GetType().Name })
                BindsByName = $sets.ValueFromPipelineByPropertyName -contains $true
                # An enumeration and a set of words are completed by PowerShell itself.
                IsCompleted = $type.IsEnum -or $parameter.Attributes.Where({ $_ -is [ArgumentCompleter] -or $_ -is [ValidateSet] }).Count -gt 0
            }
        }
    }

    # Those that break a rule, but for the exceptions; and the exceptions that nothing needs any more.
    function Compare-Exception([string[]] $Found, [Collections.IDictionary] $Exceptions) {
        $Found | Where-Object { $_ -notin $Exceptions.Keys } | ForEach-Object { "$_ breaks the rule" }
        $Exceptions.Keys | Where-Object { $_ -notin $Found } | ForEach-Object { "$_ needs no exception" }
    }

    # How many letters have to be put in, left out or changed to make one of the other.
    function Measure-Distance([string] $One, [string] $Other) {
        $row = 0..$Other.Length
        for ($i = 1; $i -le $One.Length; $i++) {
            $above, $row[0] = $row[0], $i
            for ($j = 1; $j -le $Other.Length; $j++) {
                $changed = $above + [int]($One[$i - 1] -ne $Other[$j - 1])
                $above = $row[$j]
                $row[$j] = [Math]::Min([Math]::Min($row[$j] + 1, $row[$j - 1] + 1), $changed)
            }
        }
        $row[-1]
    }
}

Describe 'The module' {
    It 'exports exactly the cmdlets of its assembly' {
        $assembly = (Get-Command Connect-Kalshi).ImplementingType.Assembly
        $made = $assembly.GetTypes().ForEach({ $_.GetCustomAttributes([Management.Automation.CmdletAttribute], $false) }).ForEach({ "$($_.VerbName)-$($_.NounName)" })
        $manifest = Import-PowerShellDataFile $env:KALSHIPS_MODULE
        $manifest.CmdletsToExport | Should -Be ($made | Sort-Object) -Because 'the manifest lists them in order'
        $names | Should -Be ($made | Sort-Object)
        $manifest.FunctionsToExport + $manifest.AliasesToExport + $manifest.VariablesToExport | Should -BeNullOrEmpty
    }

    It 'has help, a page and a place in the surface for exactly these' {
        $file = [xml](Get-Content (Join-Path (Split-Path $env:KALSHIPS_MODULE) en-US/KalshiPS.dll-Help.xml) -Raw)
        $file.helpItems.command.details.name | Sort-Object | Should -Be $names
        (Get-ChildItem "$project/docs/cmdlets" -Filter *-*.md).BaseName | Sort-Object | Should -Be $names
        $surface = Get-Content "$project/docs/surface.txt" | Where-Object { $_ -cmatch '^([A-Z]\w+-Kalshi\w*)' } | ForEach-Object { $Matches[1] }
        $surface | Sort-Object | Should -Be $names
    }

    It 'has a test of its own for each of them' {
        # These try everything there is: one more cmdlet takes no thought there.
        $sweeping = 'Conventions.Tests.ps1', 'Output.Tests.ps1', 'Help.Tests.ps1'
        $used = foreach ($file in Get-ChildItem $PSScriptRoot -Filter *.Tests.ps1 | Where-Object Name -NotIn $sweeping) {
            $tree = [Management.Automation.Language.Parser]::ParseFile($file, [ref] $null, [ref] $null)
            foreach ($call in $tree.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) { $call.GetCommandName() }
        }
        $names | Where-Object { $_ -notin $used } | Should -BeNullOrEmpty
    }
}

Describe 'The names of cmdlets' {
    It '<_.Name> has an approved verb and a noun of one thing' -ForEach $commands {
        $_.Verb | Should -BeIn (Get-Verb).Verb
        $_.Noun | Should -MatchExactly '^Kalshi([A-Z][a-z]+)*$'
        # Of a series there is no singular.
        $_.Noun -replace 'Series$' | Should -Not -MatchExactly '[^su]s$' -Because 'nouns are singular'
    }
}

Describe 'What a cmdlet does' {
    It '<_.Name> says what it returns, with views for it' -ForEach $commands {
        # The others may have nothing to say but that it was done; Output.Tests.ps1 tells whether it is true.
        if ($_.Verb -in $reads + 'New', 'Connect', 'Invoke', 'Start', 'Export', 'Show') { $_.OutputType.Count | Should -BeGreaterThan 0 }
        foreach ($type in $_.OutputType | ForEach-Object Type | Where-Object { $_.FullName -like 'KalshiPS.*' }) {
            $controls = (Get-FormatData -TypeName $type.FullName -PowerShellVersion $PSVersionTable.PSVersion).FormatViewDefinition.Control.ForEach({ $_.GetType().Name })
            $controls | Should -Not -BeNullOrEmpty -Because "$type needs a view"
            if ($controls -notcontains 'CustomControl') { $controls | Sort-Object | Should -Be @('ListControl', 'TableControl') }
        }
    }

    It '<_.Name> asks before it changes something, and only then' -ForEach $commands {
        # A session is nobody else's affair, and a picture changes nothing; Show-KalshiChart can write a file.
        $changes = $_.Verb -notin $reads + 'Connect', 'Disconnect', 'Select', 'Register', 'Show' -or $_.Name -eq 'Show-KalshiChart'
        $_.Parameters.ContainsKey('WhatIf') | Should -Be $changes
    }

    It 'says with -WhatIf in a sentence of its own what it would do' {
        # With a target and an action PowerShell makes the sentence: Performing the operation "Start" on target "simulator".
        $file = [Reflection.PortableExecutable.PEReader]::new([IO.File]::OpenRead((Get-Command Connect-Kalshi).ImplementingType.Assembly.Location))
        try {
            $metadata = [Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($file)
            $counts = foreach ($handle in $metadata.MemberReferences) {
                $member = $metadata.GetMemberReference($handle)
                # A signature's second byte is the number of parameters.
                if ($metadata.GetString($member.Name) -eq 'ShouldProcess') { $metadata.GetBlobBytes($member.Signature)[1] }
            }
        }
        finally { $file.Dispose() }
        $counts | Should -Not -BeNullOrEmpty
        $counts | Where-Object { $_ -lt 3 } | Should -BeNullOrEmpty
    }

    It 'asks nobody where nobody can answer, and says what to do: <_>' -ForEach 'Remove-KalshiOrder -All', 'New-KalshiTransfer 1 -FromExchangeIndex 0 -ToExchangeIndex 1', 'Stop-KalshiSimulator -Confirm' -Tag Process {
        $lines = Invoke-CleanProcess "
            Import-Module '$env:KALSHIPS_MODULE'
            `$null = Connect-Kalshi -Simulator
            `$requests = (Get-KalshiSimulator).RequestCount
            try { $_ } catch { `$_.FullyQualifiedErrorId; `$_.ErrorDetails.RecommendedAction; `$_.Exception.Message }
            (Get-KalshiSimulator).RequestCount - `$requests"
        $lines[0] | Should -BeLike 'KalshiConfirmationNeeded,*'
        $lines[1] | Should -Be 'Give -Confirm:$false to do it without a prompt.'
        $lines[2] | Should -Match 'nobody can answer here, so it was not done: [A-Z].*\.$'
        $lines[3] | Should -Be 0
    }

    It '<_.Name> asks as gravely as it is meant' -ForEach ($commands | Where-Object { $_.Parameters.ContainsKey('WhatIf') }) {
        $grave = 'Move-KalshiFcmPosition', 'New-KalshiTransfer', 'Remove-KalshiApiKey', 'Set-KalshiBalanceTarget'
        # Of an order whose outcome is in doubt this finds out what became, and a table that is read again is made again.
        $light = 'Export-KalshiHistory', 'Resolve-KalshiOrder', 'Set-KalshiProfile', 'Show-KalshiChart'
        $expected = if ($_.Name -in $grave) { 'High' }
        elseif ($_.Name -in $light -or $_.Noun -like 'KalshiSimulator*') { 'Low' }
        else { 'Medium' }
        $_.ImplementingType.GetCustomAttributes([Management.Automation.CmdletAttribute], $false)[0].ConfirmImpact | Should -Be $expected
    }

    It 'Remove-KalshiOrder -All asks as it stands, and where nobody can answer it cancels nothing' {
        $exchange = Start-Exchange
        try {
            $session = Connect-Exchange $exchange
            $order = Get-KalshiMarket -Status open -First 1 | New-KalshiOrder -Side Yes -Count 1 -Price 0.01
            $shell = [powershell]::Create()
            $null = $shell.AddScript({ param($module, $session) Import-Module $module; Remove-KalshiOrder -All -Connection $session }).AddArgument($env:KALSHIPS_MODULE).AddArgument($session)
            $null = $shell.Invoke()
            $shell.Streams.Error | Should -Not -BeNullOrEmpty
            (Get-KalshiOrder -Status resting).OrderId | Should -Be $order.OrderId
        }
        finally {
            ${shell}?.Dispose()
            Disconnect-Kalshi
            $exchange.Dispose()
        }
    }

    It '<_.Name> takes a session if it talks to the exchange' -ForEach $commands {
        # What is about this machine, and what opens a session.
        $local = $_.Noun -like 'KalshiSimulator*' -or $_.Noun -eq 'KalshiProfile' -or $_.Name -in 'Connect-Kalshi', 'Get-KalshiConnection'
        $_.Parameters.ContainsKey('Connection') | Should -Be (-not $local)
        if ($_.ImplementingType.IsSubclassOf($apiCmdlet)) { $local | Should -BeFalse }
    }
}

Describe 'The vocabulary of parameters' {
    It 'has one type for each name' {
        $exceptions = @{
            Action      = 'what to do with a contract, and what to run for a message, as Register-ObjectEvent has it'
            InputObject = 'what is piped, whatever it is'
            Interval    = 'forecasts have other lengths than candlesticks'
            Kind        = 'of history, and of faults'
            Query       = 'words to find, and the part of an address'
            Simulator   = 'whether to take it, and which one'
        }
        $found = $parameters | Group-Object Name | Where-Object { @($_.Group.Type | Sort-Object FullName -Unique).Count -gt 1 } | ForEach-Object Name
        Compare-Exception $found $exceptions | Should -BeNullOrEmpty
    }

    It 'has one name for each thing' {
        $exceptions = @{
            'SourceId and SourceIdentifier' = 'the id that others have for a milestone, and the name of a subscription as Register-ObjectEvent has it'
        }
        function Get-Root([string] $Name) {
            $Name -creplace '^(Fcm|Kalshi)(?=[A-Z])' -creplace '^Market(?=[A-Z])' -creplace 'Identifier$', 'Id' -creplace 'Seconds$', 'Sec' -creplace 'Maximum', 'Max' -creplace 'Minimum', 'Min' -creplace '(?<=[^s])s$'
        }
        $all = @($parameters.Name | Sort-Object -Unique -CaseSensitive)
        $found = for ($i = 0; $i -lt $all.Count; $i++) {
            for ($j = $i + 1; $j -lt $all.Count; $j++) {
                $one, $other = $all[$i], $all[$j]
                # A slip of the pen shows in the first letters seldom, and in a short name says nothing.
                $isSlip = $one[0] -eq $other[0] -and $one.Length -gt 5 -and [Math]::Abs($one.Length - $other.Length) -le 1 -and (Measure-Distance $one $other) -le 1
                if ($isSlip -or (Get-Root $one) -eq (Get-Root $other)) { "$one and $other" }
            }
        }
        Compare-Exception $found $exceptions | Should -BeNullOrEmpty
    }

    It 'has no second name for anything' {
        $parameters | Where-Object { $_.Aliases.Count -gt 0 } | ForEach-Object Full | Should -BeNullOrEmpty
    }

    It 'spells names as PowerShell does' {
        $parameters | Where-Object Name -CNotMatch '^([A-Z][a-z]+)+$' | ForEach-Object Full | Should -BeNullOrEmpty
        $parameters | Where-Object { $_.Type -eq [bool] } | ForEach-Object Full | Should -Be @(
            # What one of both states is set, and neither is the usual one.
            'Set-KalshiFcmBlockedCategory -Blocked', 'Set-KalshiSubaccountNetting -Enabled')
    }

    It 'refuses a private key everywhere, before anything else sees it' {
        # What PowerShell cannot bind it repeats in its error, and what it has bound is kept in the error of the next parameter.
        $parameters | Where-Object { "$($_.First)" -ne 'NoPrivateKeyAttribute' } | ForEach-Object Full | Should -BeNullOrEmpty -Because '[NoPrivateKey] stands before all other attributes'
    }

    It 'has decimals for money and counts, and moments with their offset for times' {
        $parameters | Where-Object { $_.Name -cmatch '(^|[a-z])(Price|Count|Cost|Bid|Amount|Balance|Limit)$' -and -not $_.Type.IsEnum -and $_.Name -ne 'MaxTriggerCount' -and $_.Type -ne [decimal] } | ForEach-Object Full | Should -BeNullOrEmpty
        $parameters | Where-Object { $_.Name -cmatch '(After|Before|Time)$' -and $_.Type -ne [DateTimeOffset] } | ForEach-Object Full | Should -BeNullOrEmpty
        $parameters | Where-Object { $_.Type -in [double], [float] } | ForEach-Object Full | Should -Be @('Set-KalshiSimulatorFault -Probability', 'Set-KalshiSimulatorFault -Seconds')
    }

    It 'binds by property name everywhere what it binds so anywhere' {
        $exceptions = @{
            'Connect-Kalshi -ApiKeyId'             = 'who signs is said, and comes with no object'
            'Set-KalshiProfile -ApiKeyId'          = 'who signs is said, and comes with no object'
            'Find-KalshiMarket -Category'          = 'a filter: what is piped into it is a series or an event, which says more'
            'Get-KalshiMilestone -Category'        = 'a filter: what is piped into it is an event, which says more'
            'Get-KalshiSeries -Category'           = 'a filter: what is piped into it names its series'
            'Get-KalshiFcmOrder -ClientOrderId'    = 'the exchange would then search the last day alone'
            'Get-KalshiOrder -EventTicker'         = 'the archive cannot be asked for an event, and a piped market is meant alone'
            'Export-KalshiHistory -SeriesTicker'   = 'one event is not meant as its whole series'
            'Get-KalshiCollection -SeriesTicker'   = 'the series of the collection, and not that of an event in it'
            'Get-KalshiBalance -ExchangeIndex'     = 'a filter, which no piped thing means'
            'Get-KalshiFill -ExchangeIndex'        = 'a filter, which no piped thing means'
            'Get-KalshiOrder -ExchangeIndex'       = 'a filter, which no piped thing means'
            'Get-KalshiPosition -ExchangeIndex'    = 'a filter, which no piped thing means'
            'New-KalshiOrder -ExchangeIndex'       = 'the exchange knows where a market is traded'
            'New-KalshiOrderGroup -ExchangeIndex'  = 'a wish: a new thing is where nothing else says'
            'New-KalshiSubaccount -ExchangeIndex'  = 'a wish: a new thing is where nothing else says'
            'New-KalshiTransfer -ExchangeIndex'    = 'money moves between the shards that were named'
            'Connect-Kalshi -Name'                 = 'a name of something new'
            'Disconnect-Kalshi -Name'              = 'what is piped is the session itself'
            'Select-KalshiConnection -Name'        = 'what is piped is the session itself'
            'Get-KalshiConnection -Name'           = 'a pattern'
            'Get-KalshiProfile -Name'              = 'a pattern'
            'Get-KalshiSimulatorFault -Name'       = 'a pattern'
            'New-KalshiApiKey -Name'               = 'a name of something new'
            'Set-KalshiSimulatorFault -Name'       = 'a name of something new'
            'New-KalshiOrder -OrderGroupId'        = 'an order placed once more does not join the group of the first one'
            'New-KalshiApiKey -Subaccount'         = 'one key is made, and nothing is piped'
            'New-KalshiApiKey -SubtraderId'        = 'one key is made, and nothing is piped'
            'Show-KalshiPortfolio -Subaccount'     = 'one picture is drawn, and nothing is piped'
            'New-KalshiBlockTrade -Price'          = 'agreed with somebody; nothing that is piped knows it'
            'New-KalshiBlockTrade -Count'          = 'agreed with somebody; nothing that is piped knows it'
            'Approve-KalshiQuote -Side'            = 'which of the two bids is taken is a choice of one''s own'
            'Register-KalshiEvent -Action'         = 'a script block'
            'New-KalshiRfq -Count'                 = 'a wish, which no market knows'
        }
        $bound = $parameters | Where-Object BindsByName | ForEach-Object Name | Sort-Object -Unique
        $found = $parameters | Where-Object { $_.Name -in $bound -and -not $_.BindsByName } | ForEach-Object Full
        Compare-Exception $found $exceptions | Should -BeNullOrEmpty
    }

    It 'completes every name and every word' {
        $exceptions = @{
            'Connect-Kalshi -ApiKeyId'              = 'without a session there is nobody to ask; a profile knows it by a name'
            'Set-KalshiProfile -ApiKeyId'           = 'a key that no profile knows yet'
            'Export-KalshiHistory -Path'            = 'PowerShell completes paths'
            'Show-KalshiChart -Path'                = 'PowerShell completes paths'
            'Connect-Kalshi -PrivateKeyPath'        = 'PowerShell completes paths'
            'Set-KalshiProfile -PrivateKeyPath'     = 'PowerShell completes paths'
            'New-KalshiApiKey -KeyPath'             = 'PowerShell completes paths'
            'New-KalshiApiKey -PublicKeyPath'       = 'PowerShell completes paths'
            'Invoke-KalshiApi -Path'                = 'whatever the exchange will have, which nobody knows yet'
            'Connect-Kalshi -SecretName'            = 'a vault that is asked may want its password'
            'Connect-Kalshi -Vault'                 = 'a vault that is asked may want its password'
            'Set-KalshiProfile -SecretName'         = 'a vault that is asked may want its password'
            'Set-KalshiProfile -Vault'              = 'a vault that is asked may want its password'
            'Find-KalshiMarket -Query'              = 'words of any kind'
            'Get-KalshiIncentiveProgram -Description' = 'words of any kind'
            'Get-KalshiMilestone -SourceId'         = 'an id of others, which the exchange does not list'
            'Get-KalshiQuote -CreatorUserId'        = 'an id of others, which the exchange does not list'
            'Get-KalshiQuote -RfqCreatorUserId'     = 'an id of others, which the exchange does not list'
            'Get-KalshiRfq -CreatorUserId'          = 'an id of others, which the exchange does not list'
            'New-KalshiBlockTrade -BuyerUserId'     = 'an id of others, which the exchange does not list'
            'New-KalshiBlockTrade -SellerUserId'    = 'an id of others, which the exchange does not list'
            'New-KalshiBlockTrade -BuyerSubaccount' = 'one of the two sides is somebody else'
            'New-KalshiBlockTrade -SellerSubaccount' = 'one of the two sides is somebody else'
            'Connect-Kalshi -Name'                  = 'a name of something new'
            'New-KalshiApiKey -Name'                = 'a name of something new'
            'New-KalshiFcmSubtrader -Suffix'        = 'a name of something new'
            'New-KalshiOrder -ClientOrderId'        = 'a name of something new'
            'Register-KalshiEvent -SourceIdentifier' = 'a name of something new'
            'Set-KalshiSimulatorFault -Name'        = 'a name of something new'
        }
        $found = $parameters | Where-Object { ($_.Type -eq [string] -or $_.Name -like '*Subaccount') -and -not $_.IsCompleted } | ForEach-Object Full
        Compare-Exception $found $exceptions | Should -BeNullOrEmpty
    }
}

Describe 'The syntax' {
    It '<_.Name> names its parameter sets, and says which is the usual one' -ForEach $commands {
        $sets = @($_.ParameterSets)
        if ($sets.Count -gt 1) {
            $_.DefaultParameterSet | Should -BeIn $sets.Name
            $sets.Name | Should -Not -Contain '__AllParameterSets'
            foreach ($set in $sets) { $set.Name | Should -MatchExactly '^([A-Z][a-z]+)+$' }
        }
        else {
            # Lists have theirs from the class that pages.
            $sets.Name | Should -BeIn '__AllParameterSets', 'List' -Because 'one way needs no name'
        }
    }

    It '<_.Name> counts positions from the first, in each way' -ForEach $commands {
        foreach ($set in $_.ParameterSets) {
            $placed = @($set.Parameters | Where-Object Position -GE 0 | Sort-Object Position)
            $placed.Count | Should -BeLessOrEqual 3
            @($placed.Position) | Should -Be @(if ($placed) { 0..($placed.Count - 1) })
            $placed | Where-Object { $_.ParameterType -eq [switch] } | Should -BeNullOrEmpty
            # What must be given comes before what may be.
            "$($placed.IsMandatory)" | Should -Not -Match 'False.*True'
        }
    }

    It '<_.Name> takes -First, -All and -PageSize together, or none of them' -ForEach ($commands | Where-Object { $_.Parameters.ContainsKey('PageSize') }) {
        $_.Parameters.Keys | Should -Contain First
        $_.Parameters.Keys | Should -Contain All
    }
}

Describe 'What is written' {
    It 'in <Name> names only what there is' -ForEach $topics {
        $text = (Get-Content $Path -Raw) -replace '\r'
        # Code is what is indented by eight.
        $code = '(?m)^ {8}\S.*\n(?:(?: {8}.*)?\n)*'
        [regex]::Matches($text, $code).Value | ForEach-Object { Get-NameProblem $_ } | Should -BeNullOrEmpty
        Get-WordProblem ($text -replace $code) | Should -BeNullOrEmpty
        [regex]::Matches($text, '(?<![\w.$-])Kalshi(?!PS)[A-Z]\w+').Value | Sort-Object -Unique | Where-Object { $_ -notin $errorIds } | Should -BeNullOrEmpty -Because 'these are no errors'
        foreach ($word in [regex]::Matches($text, '\babout_Kalshi\w*').Value | Sort-Object -Unique) { Get-Help $word | Should -Not -BeNullOrEmpty -Because "$word is named" }
    }

    It 'in <Name> names only what there is' -ForEach $pages {
        $text = (Get-Content $Path -Raw) -replace '\r'
        foreach ($block in [regex]::Matches($text, '(?ms)^```(\w*)\n(.*?)^```')) {
            switch ($block.Groups[1].Value) {
                # What the prompt shows: what was typed, and below it what came of it.
                '' { [regex]::Matches($block.Groups[2].Value, '(?m)^PS> (.*)$').ForEach({ $_.Groups[1].Value }) | ForEach-Object { Get-NameProblem $_ } | Should -BeNullOrEmpty }
                'powershell' { Get-NameProblem $block.Groups[2].Value | Should -BeNullOrEmpty }
            }
        }
        $prose = $text -replace '(?ms)^```.*?^```'
        [regex]::Matches($prose, '`([A-Z][a-z]+-Kalshi[^`]*)`').ForEach({ $_.Groups[1].Value -replace '<Tab>' }) | ForEach-Object { Get-NameProblem $_ } | Should -BeNullOrEmpty
        # The examples' README names the parameters of its scripts.
        $ofScripts = Get-ChildItem "$(Split-Path $Path)/*.ps1" | ForEach-Object { (Get-Command $_).Parameters.Keys }
        Get-WordProblem $prose -Known $ofScripts | Should -BeNullOrEmpty
    }

    It 'in <Name> names only what there is' -ForEach $scripts {
        Get-NameProblem (Get-Content $Path -Raw) | Should -BeNullOrEmpty
    }
}
