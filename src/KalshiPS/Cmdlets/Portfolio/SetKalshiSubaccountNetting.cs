using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Turns the netting of subaccounts' positions on or off.</para>
/// </summary>
/// <example>
/// <code>Set-KalshiSubaccountNetting -Subaccount 0 -Enabled $true</code>
/// <para>Nets the positions of the primary subaccount.</para>
/// </example>
/// <example>
/// <code>Get-KalshiSubaccountNetting | Set-KalshiSubaccountNetting -Enabled $false</code>
/// <para>Turns netting off for all subaccounts.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "KalshiSubaccountNetting", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class SetKalshiSubaccountNetting : KalshiApiCmdlet
{
    /// <summary>The numbers of the subaccounts; 0 is the primary one.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateRange(0, 63)]
    [WholeNumberTransformation(IsList = true)]
    public int[] Subaccount { get; set; } = [];

    /// <summary>Whether positions are netted: $true or $false.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 1)]
    public bool Enabled { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var number in Subaccount)
        {
            var words = $"Turn netting of subaccount {number}'s positions {(Enabled ? "on" : "off")}.";
            if (!ShouldChange(words, "Change a subaccount's netting", number))
                continue;
            Perform(number, new UpdateSubaccountNetting(new UpdateSubaccountNettingRequest { Subaccount = number, Enabled = Enabled }));
        }
    }
}
