using System.Globalization;
using System.Text;
using System.Xml;

namespace KalshiPS.Drawing;

/// <summary>Writes the elements of a vector picture.</summary>
internal sealed class SvgWriter : IDisposable
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    private readonly StringBuilder text = new();
    private readonly XmlWriter xml;

    public SvgWriter() => xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" });

    /// <summary>Removes characters that XML does not allow, which the exchange's texts may contain.</summary>
    public static string Clean(string text) => string.Concat(text.Where(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter)));

    public void Dispose() => xml.Dispose();

    /// <summary>Begins an element.</summary>
    public void Begin(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        xml.WriteStartElement(name, Namespace);
        foreach (var (attribute, value) in attributes)
            xml.WriteAttributeString(attribute, value is double number ? number.ToString("0.##", CultureInfo.InvariantCulture) : Clean((string)value));
    }

    /// <summary>Ends the element begun last.</summary>
    public void End() => xml.WriteEndElement();

    /// <summary>Writes an element without content.</summary>
    public void Empty(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Begin(name, attributes);
        End();
    }

    /// <summary>Writes an element with text.</summary>
    public void Text(string name, string content, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Begin(name, attributes);
        xml.WriteString(Clean(content));
        End();
    }

    /// <summary>Gets the written text.</summary>
    public override string ToString()
    {
        xml.Flush();
        return text.ToString();
    }
}
