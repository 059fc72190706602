using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the daily caps of subtraders: the premium at risk that is allowed and used, in dollars.</para>
/// <para type="description">A subtrader without a cap is an error: its own keys can place no order. For FCM members.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiFcmSubtrader | Select-Object -First 1 | Get-KalshiFcmDailyCap</code>
/// <para>Gets a subtrader's cap and the used part of it.</para>
/// </example>
/// <example>
/// <code>Get-KalshiFcmSubtrader | Get-KalshiFcmDailyCap -ErrorAction Ignore | Where-Object { $_.ExecutedUtilization -gt $_.Limit / 2 }</code>
/// <para>Lists the subtraders that have used more than half of their cap; those without a cap are skipped.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiFcmDailyCap")]
[OutputType(typeof(FcmDailyCap))]
public sealed class GetKalshiFcmDailyCap : KalshiApiCmdlet
{
    /// <summary>The ids of the subtraders; not needed if the key is restricted to one.</summary>
    [NoPrivateKey]
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubtraderIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(SubtraderId), "a subtrader")]
    [ValidateNamed]
    public string[]? SubtraderId { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in SubtraderId ?? [null!])
            Run(id, async (output, token) => output.Write(await Read(id, output, token).ConfigureAwait(false)));
    }

    private async Task<FcmDailyCap> Read(string? id, CmdletOutput output, CancellationToken token)
    {
        try
        {
            return await Send(new GetFcmDailyCap { SubtraderId = id }, output, token).ConfigureAwait(false);
        }
        catch (KalshiException exception) when (exception.Id == KalshiErrorId.NotFound)
        {
            throw ErrorRecords.NoDailyCap(exception, id);
        }
    }
}
