#!/usr/bin/env bash
# What was expected: a piped object whose member cannot be converted to a parameter's type is a binding error, as it is when the
#   value is given as an argument, and as it is in a function with the same param block.
# What happens (PowerShell 7.6.9, .NET 10): in a compiled cmdlet the member is dropped without an error, a warning or an entry in
#   $Error, and an optional parameter keeps its default. A row of a CSV file with Price='0.5x' is placed at the default price, and
#   one with Day='Someday' on the default day. A function reports the same rows, because its parameters convert in an argument
#   transformation, whose failure is not swallowed. The way round for a cmdlet's author is a transformation attribute on every
#   parameter that binds by property name and is not text.
# Seen 2026-11-30:
#   cmdlet, piped row:   A at 0.99 on Monday | A at 0.99 on Monday | errors: 0
#   cmdlet, argument:    errors: 1
#   function, piped row: errors: 2
# Needs the .NET SDK 10 and a package source. Takes about half a minute.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off NO_COLOR=1
dotnet tool install powershell --version 7.6.9 --tool-path "$work/tool" > "$work/install.log" 2>&1 || { cat "$work/install.log"; exit 2; }
cat > "$work/rows.ps1" <<'POWERSHELL'
$types = Add-Type -PassThru @'
using System;
using System.Management.Automation;
[Cmdlet(VerbsDiagnostic.Test, "CompiledOrder")]
public class TestCompiledOrder : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)] public string Ticker { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public decimal Price { get; set; } = 0.99m;
    [Parameter(ValueFromPipelineByPropertyName = true)] public DayOfWeek Day { get; set; } = DayOfWeek.Monday;
    protected override void ProcessRecord() { WriteObject(FormattableString.Invariant($"{Ticker} at {Price} on {Day}")); }
}
'@
Import-Module -Assembly $types[0].Assembly
function Test-ScriptOrder {
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)][string] $Ticker,
        [Parameter(ValueFromPipelineByPropertyName)][decimal] $Price = 0.99,
        [Parameter(ValueFromPipelineByPropertyName)][DayOfWeek] $Day = 'Monday')
    process { "$Ticker at $Price on $Day" }
}
$rows = [pscustomobject] @{ Ticker = 'A'; Price = '0.5x' }, [pscustomobject] @{ Ticker = 'A'; Day = 'Someday' }
$Error.Clear()
"cmdlet, piped row:   $(($rows | Test-CompiledOrder 2>$null) -join ' | ') | errors: $($Error.Count)"
$Error.Clear()
try { $null = Test-CompiledOrder A -Price 0.5x 2>$null } catch { }
"cmdlet, argument:    errors: $($Error.Count)"
$Error.Clear()
$null = $rows | Test-ScriptOrder 2>$null
"function, piped row: errors: $($Error.Count)"
POWERSHELL
"$work/tool/pwsh" -NoProfile -NonInteractive -File "$work/rows.ps1" | tee "$work/seen"
diff "$work/seen" - <<'SEEN' && echo "As stated."
cmdlet, piped row:   A at 0.99 on Monday | A at 0.99 on Monday | errors: 0
cmdlet, argument:    errors: 1
function, piped row: errors: 2
SEEN
