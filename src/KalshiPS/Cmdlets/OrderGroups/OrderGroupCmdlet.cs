using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>Represents a cmdlet that changes order groups.</summary>
public abstract class OrderGroupCmdlet : KalshiApiCmdlet
{
    /// <summary>The ids of the order groups.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OrderGroupIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(OrderGroupId), "an order group")]
    [ValidateNamed]
    public string[] OrderGroupId { get; set; } = [];

    /// <summary>The groups' subaccount, in which alone the exchange finds them. Default: the primary one, 0.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    [WholeNumberTransformation(AllowsBlank = true)]
    public int? Subaccount { get; set; }

    /// <summary>The groups' exchange shard; piped groups have it. Default: 0.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [WholeNumberTransformation(AllowsBlank = true)]
    public int? ExchangeIndex { get; set; }

    /// <summary>Prompts and sends the operation for each group.</summary>
    /// <param name="words">Gets a sentence with the action and the group's id.</param>
    /// <param name="caption">The caption of the prompt.</param>
    /// <param name="operation">Creates the operation for a group's id.</param>
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
