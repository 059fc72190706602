using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KalshiPS.Export;

/// <summary>Writes rows as culture-invariant text: exact decimals, UTC times, no byte order mark.</summary>
internal sealed class TextRowWriter : IRowWriter
{
    // The lines are never embedded in HTML.
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StreamWriter text;
    private readonly HistoryTable table;
    private readonly bool isCsv;

    public TextRowWriter(Stream file, HistoryTable table, HistoryFormat format)
    {
        text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        this.table = table;
        isCsv = format == HistoryFormat.Csv;
        if (isCsv)
            text.WriteLine(string.Join(',', table.Columns.Select(column => column.Name)));
    }

    public void Write(object row) => text.WriteLine(isCsv ? CsvLine(row) : JsonLine(row));

    public void Finish(CancellationToken token) => text.Flush();

    public void Dispose() => text.Dispose();

    private string CsvLine(object row) => string.Join(',', table.Columns.Select(column => Quoted(TextOf(column.Value(row)))));

    private string JsonLine(object row)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            foreach (var column in table.Columns)
                WriteMember(json, column.Name, column.Value(row));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteMember(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case bool truth:
                json.WriteBoolean(name, truth);
                break;
            case decimal number:
                json.WriteNumber(name, number);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            default:
                json.WriteString(name, TextOf(value));
                break;
        }
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Quoted(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
