using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>A cmdlet that does something to order groups.</summary>
public abstract class OrderGroupCmdlet : KalshiApiCmdlet
{
    /// <summary>The order groups' ids.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OrderGroupIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(OrderGroupId), "an order group")]
    [ValidateNamed]
    public string[] OrderGroupId { get; set; } = [];

    /// <summary>The groups' subaccount; the primary one unless given. The exchange finds a group in its own subaccount alone.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    [WholeNumberTransformation(AllowsBlank = true)]
    public int? Subaccount { get; set; }

    /// <summary>The groups' exchange shard; shard 0 unless given. Piped groups bring it along.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [WholeNumberTransformation(AllowsBlank = true)]
    public int? ExchangeIndex { get; set; }

    /// <summary>Asks for each group, then does it.</summary>
    /// <param name="words">What will be done, with the group's id in it.</param>
    /// <param name="caption">The same in short.</param>
    /// <param name="operation">How it is done.</param>
    private protected void Change(Func<string, string> words, string caption, Func<string, OrderGroupChange> operation)
    {
        foreach (var id in OrderGroupId)
        {
            var sentence = words(id);
            if (ShouldChange(sentence, caption, id))
                Perform(id, operation(id) with { Subaccount = Subaccount, ExchangeIndex = ExchangeIndex });
        }
    }
}
