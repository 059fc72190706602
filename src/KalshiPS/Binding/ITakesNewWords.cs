using System.Management.Automation;

namespace KalshiPS.Binding;

/// <summary>A cmdlet that sends words of the exchange's as text, and can send one that it does not know.</summary>
internal interface ITakesNewWords
{
    /// <summary>Send a word that is not known as it is written.</summary>
    SwitchParameter AllowUnknownWord { get; }
}
