using System.Management.Automation;

namespace KalshiPS.Binding;

/// <summary>Represents a cmdlet that sends words of the exchange as text and can send unknown ones.</summary>
internal interface ITakesNewWords
{
    /// <summary>Sends an unknown word unchanged.</summary>
    SwitchParameter AllowUnknownWord { get; }
}
