# Pipelines of orders that end early: by Select-Object -First, by an error downstream, by Ctrl+C.

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1"
    Import-KalshiPS

    $simulator = Start-KalshiSimulator
    $connect = @{ BaseUri = $simulator.BaseUri; ApiKeyId = $simulator.ApiKeyId; PrivateKeyPath = $simulator.PrivateKeyPath }
    $saved = $env:KALSHIPS_JOURNAL
    $env:KALSHIPS_JOURNAL = Join-Path ([IO.Path]::GetTempPath()) "journal-$(New-Guid)"
    $null = Connect-Kalshi @connect
    $tickers = @(Get-KalshiMarket -Status open -First 100 | Where-Object { $_.PriceLevelStructure -eq 'linear_cent' -and $_.YesBid -ge 0.2 }).Ticker
    # A market without orders for each test.
    $next = 0
    function Get-FreshTicker { $script:next++; $tickers[$script:next] }
    function Get-Booked($Ticker) { @(Get-KalshiOrder -Ticker $Ticker -First 1000 -Source Live) }

    # A host that keeps the warnings that are written to it past the pipeline.
    if (-not ('KalshiPS.Tests.ListeningHost' -as [type])) {
        Add-Type -TypeDefinition @'
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
namespace KalshiPS.Tests
{
    public sealed class ListeningHost : PSHost
    {
        private readonly ListeningUI ui = new ListeningUI();
        public ConcurrentQueue<string> Warnings => ui.Warnings;
        public override Guid InstanceId { get; } = Guid.NewGuid();
        public override string Name => "Listening";
        public override Version Version => new Version(1, 0);
        public override PSHostUserInterface UI => ui;
        public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;
        public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;
        public override void SetShouldExit(int exitCode) { }
        public override void EnterNestedPrompt() { }
        public override void ExitNestedPrompt() { }
        public override void NotifyBeginApplication() { }
        public override void NotifyEndApplication() { }
    }
    public sealed class ListeningUI : PSHostUserInterface
    {
        public ConcurrentQueue<string> Warnings { get; } = new ConcurrentQueue<string>();
        public override PSHostRawUserInterface RawUI => null;
        public override void WriteWarningLine(string message) => Warnings.Enqueue(message);
        public override void Write(string value) { }
        public override void Write(ConsoleColor foreground, ConsoleColor background, string value) { }
        public override void WriteLine(string value) { }
        public override void WriteErrorLine(string value) { }
        public override void WriteDebugLine(string message) { }
        public override void WriteVerboseLine(string message) { }
        public override void WriteProgress(long sourceId, ProgressRecord record) { }
        public override string ReadLine() => throw new PSNotImplementedException();
        public override SecureString ReadLineAsSecureString() => throw new PSNotImplementedException();
        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw new PSNotImplementedException();
        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) => throw new PSNotImplementedException();
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw new PSNotImplementedException();
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw new PSNotImplementedException();
    }
}
'@
    }

    # Runs a script at a host of its own, presses Ctrl+C once a fault has struck, and gives the warnings that the host was told.
    function Invoke-Interrupted([string] $Script) {
        $listening = [KalshiPS.Tests.ListeningHost]::new()
        $runspace = [runspacefactory]::CreateRunspace($listening)
        $runspace.Open()
        $shell = [powershell]::Create($runspace)
        try {
            $null = $shell.AddScript("Import-Module '$env:KALSHIPS_MODULE'; `$null = Connect-Kalshi -BaseUri '$($connect.BaseUri)' -ApiKeyId '$($connect.ApiKeyId)' -PrivateKeyPath '$($connect.PrivateKeyPath)' -WarningAction Ignore").Invoke()
            $shell.Commands.Clear()
            $work = $shell.AddScript($Script).BeginInvoke()
            while ((Get-KalshiSimulatorFault | Measure-Object StrikeCount -Sum).Sum -eq 0) {
                if ($work.IsCompleted) { throw "It ended: $($shell.Streams.Error)" }
                Start-Sleep -Milliseconds 20
            }
            $stop = $shell.BeginStop($null, $null)
            $stop.AsyncWaitHandle.WaitOne(20000) | Should -BeTrue -Because 'Ctrl+C ends it at once'
            $listening.Warnings -join ' '
        }
        finally {
            $shell.Dispose()
            $runspace.Dispose()
        }
    }
}

AfterAll {
    Remove-KalshiSimulatorFault
    Disconnect-Kalshi
    Stop-KalshiSimulator
    Remove-Item $env:KALSHIPS_JOURNAL -Recurse -Force -ErrorAction Ignore
    $env:KALSHIPS_JOURNAL = $saved
}

Describe 'A pipeline that takes only the first' {
    It 'leaves two requests behind at most, nothing in doubt, and a warning that names every order that is not shown' {
        $ticker = Get-FreshTicker
        $request = [int] ((Get-KalshiApiLimit).Write.BucketCapacity / 10)
        $shown = 1..200 | ForEach-Object { $ticker } | New-KalshiOrder -Side Yes -Count 1 -Price 0.01 -WarningVariable warnings 3>$null | Select-Object -First 3
        $shown.Count | Should -Be 3
        # What is sent after the pipeline has ended would show by now.
        Start-Sleep -Milliseconds 700
        $booked = Get-Booked $ticker
        $booked.Count | Should -BeLessOrEqual (2 * $request)
        foreach ($id in $booked.OrderId | Where-Object { $_ -notin $shown.OrderId }) { "$warnings" | Should -Match $id }
        Get-KalshiOrderJournal -Undecided | Should -BeNullOrEmpty
    }

    It 'places everything that is taken, together' {
        $ticker = Get-FreshTicker
        $placed = 1..60 | ForEach-Object { $ticker } | New-KalshiOrder -Side Yes -Count 1 -Price 0.01 -WarningVariable warnings
        $placed.Count | Should -Be 60
        $warnings | Should -BeNullOrEmpty
        (Get-Booked $ticker).Count | Should -Be 60
    }

    It 'of cancels names those that are not shown' {
        $ticker = Get-FreshTicker
        $placed = 1..60 | ForEach-Object { $ticker } | New-KalshiOrder -Side Yes -Count 1 -Price 0.01
        $told = $placed | Remove-KalshiOrder -WarningVariable warnings 3>$null | Select-Object -First 1
        Start-Sleep -Milliseconds 500
        $canceled = (Get-Booked $ticker | Where-Object Status -eq canceled).OrderId | Where-Object { $_ -ne $told.OrderId }
        foreach ($id in $canceled) { "$warnings" | Should -Match $id }
        @($canceled).Count | Should -BeLessThan 60
    }

    It 'an error downstream leaves nothing in doubt either' {
        $ticker = Get-FreshTicker
        { 1..60 | ForEach-Object { $ticker } | New-KalshiOrder -Side Yes -Count 1 -Price 0.01 -WarningVariable warnings 3>$null | ForEach-Object { throw 'enough' } } | Should -Throw 'enough'
        (Get-Booked $ticker).Count | Should -BeLessThan 60
        Get-KalshiOrderJournal -Undecided | Should -BeNullOrEmpty
    }

    It 'does not hold an order back while the pipeline is busy elsewhere' {
        $ticker = Get-FreshTicker
        $seen = & { $ticker; $ticker; Start-Sleep 1; (Get-Booked $ticker).Count | Set-Variable before -Scope 1; $ticker } |
            New-KalshiOrder -Side Yes -Count 1 -Price 0.01
        $seen.Count | Should -Be 3
        $before | Should -Be 2
    }
}

Describe 'Ctrl+C' {
    AfterEach { Remove-KalshiSimulatorFault }

    It 'between sending and answer names the order and how to find out: <name>' -ForEach @(
        @{ name = 'one'; script = "New-KalshiOrder TICKER -Side Yes -Count 1 -Price 0.01 -ClientOrderId ID-1"; ids = 'ID-1'; operation = 'CreateOrder*' }
        @{ name = 'several'; script = "'ID-1', 'ID-2' | ForEach-Object { [pscustomobject]@{ Ticker = 'TICKER' } } | New-KalshiOrder -Side Yes -Count 1 -Price 0.01"; ids = 'client order ids'; operation = 'BatchCreateOrders*' }
    ) {
        $ticker = Get-FreshTicker
        $mark = "$(New-Guid)"
        Set-KalshiSimulatorFault Delay $operation -AfterCommit -Seconds 20
        $text = Invoke-Interrupted ($script.Replace('TICKER', $ticker).Replace('ID', $mark))
        $text | Should -Match ([regex]::Escape($ids.Replace('ID', $mark)))
        $text | Should -Match 'Get-KalshiOrderJournal -Undecided'
        $text | Should -Match 'Resolve-KalshiOrder'
        Remove-KalshiSimulatorFault
        $resolved = @(Resolve-KalshiOrder)
        $resolved.Outcome | Sort-Object -Unique | Should -Be 'Placed'
        $resolved.Count | Should -Be (Get-Booked $ticker).Count
    }

    It 'of other writes names them, too: <script>' -ForEach @(
        @{ script = 'Remove-KalshiOrder ORDER'; operation = 'CancelOrder*'; words = 'canceled: order id ORDER' }
        @{ script = 'Set-KalshiOrder ORDER -ReduceTo 1'; operation = 'DecreaseOrder*'; words = 'decreased: order id ORDER' }
        @{ script = 'Set-KalshiOrder ORDER -Price 0.02'; operation = 'AmendOrder*'; words = 'amended: order id ORDER' }
        @{ script = 'New-KalshiOrderGroup 50'; operation = 'CreateOrderGroup'; words = 'Get-KalshiOrderGroup' }
        @{ script = 'Invoke-KalshiApi -Method Post /portfolio/order_groups/create -Body ''{"contracts_limit":5}'''; operation = 'CreateOrderGroup'; words = 'POST /portfolio/order_groups/create' }
    ) {
        $order = New-KalshiOrder (Get-FreshTicker) -Side Yes -Count 5 -Price 0.01
        Set-KalshiSimulatorFault Delay $operation -AfterCommit -Seconds 20
        $text = Invoke-Interrupted ($script.Replace('ORDER', $order.OrderId))
        $text | Should -Match ([regex]::Escape($words.Replace('ORDER', $order.OrderId)))
    }

    It 'of a read says nothing' {
        Set-KalshiSimulatorFault Delay GetBalance -Seconds 20
        Invoke-Interrupted 'Get-KalshiBalance' | Should -BeNullOrEmpty
    }
}
