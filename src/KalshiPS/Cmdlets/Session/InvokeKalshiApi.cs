using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json;
using KalshiPS.Binding;
using KalshiPS.Client;
using KalshiPS.Display;
using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Sends a signed request to any path of the exchange's API and returns the response.</para>
/// <para type="description">
/// Use it for operations that have no cmdlet yet. Numbers are decimals, and fixed-point strings stay strings. Errors are the
/// same as those of other cmdlets. A session with -MaxOrderCost, -MaxOpenCost or -MaxSpend refuses Post, Put and Patch,
/// because their cost cannot be computed.
/// </para>
/// </summary>
/// <example>
/// <code>Invoke-KalshiApi /exchange/status</code>
/// <para>Reads a path of the API. The response is an object.</para>
/// </example>
/// <example>
/// <code>(Invoke-KalshiApi /markets -Query @{ status = 'open'; limit = 3 }).markets.ticker</code>
/// <para>Sends a request with query parameters.</para>
/// </example>
/// <example>
/// <code>Invoke-KalshiApi /exchange/schedule -Raw | Out-File ./schedule.json</code>
/// <para>Saves the text of the response unchanged.</para>
/// </example>
/// <example>
/// <code>@{ contracts_limit = 10 } | Invoke-KalshiApi /portfolio/order_groups/create Post</code>
/// <para>Sends a hashtable as the JSON body. Requests other than Get support -WhatIf and -Confirm.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "KalshiApi", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PSObject), typeof(string))]
public sealed class InvokeKalshiApi : KalshiApiCmdlet
{
    /// <summary>The path below the API's base address, such as /exchange/status; it may have a query.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [Text]
    public string Path { get; set; } = "";

    /// <summary>The HTTP method. Default: Get.</summary>
    [NoPrivateKey]
    [Parameter(Position = 1)]
    [ValidateSet("Get", "Post", "Put", "Delete", "Patch")]
    [Text]
    public string Method { get; set; } = "Get";

    /// <summary>The query parameters; null values are omitted, arrays are joined by commas.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Query { get; set; }

    /// <summary>The body of the request: JSON text, or a hashtable or object to convert to JSON.</summary>
    [NoPrivateKey(TakesPublicKeys = true)]
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject? Body { get; set; }

    /// <summary>Returns the text of the response instead of objects.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPublic => IsRead;

    private bool IsRead => string.Equals(Method, "Get", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var target = Target();
        // Decided by method and not by path: the operation may have no cmdlet yet, and a Delete commits nothing.
        if (Session.Guard.IsSet && !IsRead && !string.Equals(Method, "Delete", StringComparison.OrdinalIgnoreCase))
        {
            Report(ErrorRecords.CostNotComputable($"{Method.ToUpperInvariant()} {target}"), target);
            return;
        }

        var method = Method.ToUpperInvariant();
        if (!IsRead && !ShouldChange($"Send {method} {target} to {Client.BaseUri.Authority}.", "Call the exchange", target))
            return;
        Run(target, async (output, token) =>
        {
            var answer = await Client.SendRawAsync(method, target, BodyText(), output, token).ConfigureAwait(false);
            if (Raw)
                output.Write(answer.Body);
            else if (answer.Body.Length > 0)
                output.Write(Read(answer, $"{method} {target}"));
        });
    }

    private static object Read(RawResponse answer, string call)
    {
        try
        {
            return PlainObjects.FromJson(answer.Body);
        }
        // The latter: an escaped half of a surrogate pair, which is not valid text.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw ErrorRecords.NotJson(call, answer.StatusCode, exception);
        }
    }

    private string Target()
    {
        var path = Path.StartsWith('/') ? Path : $"/{Path}";
        // Paths copied from the exchange's documents or from a log often begin with the base path.
        var basePath = Client.BaseUri.AbsolutePath.TrimEnd('/');
        if (basePath.Length > 0 && path.StartsWith(basePath + "/", StringComparison.Ordinal))
            path = path[basePath.Length..];
        var parameters = (Query ?? new Hashtable()).Cast<DictionaryEntry>()
            .Where(entry => entry.Value is not null)
            .Select(entry => $"{Uri.EscapeDataString(Text(entry.Key))}={Uri.EscapeDataString(Text(entry.Value!))}")
            .ToArray();
        return parameters.Length == 0 ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{string.Join('&', parameters)}";
    }

    private static string Text(object value) => value switch
    {
        PSObject wrapped => Text(wrapped.BaseObject),
        bool flag => flag ? "true" : "false",
        string text => text,
        IEnumerable items => string.Join(',', items.Cast<object>().Select(Text)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private string? BodyText()
    {
        if (Body is null)
            return null;
        if (Body.BaseObject is not string text)
            return Json(Body);
        try
        {
            using var parsed = JsonDocument.Parse(text);
            return text;
        }
        catch (JsonException exception)
        {
            throw ErrorRecords.InvalidRequest(
                FormattableString.Invariant($"The body is not JSON (line {exception.LineNumber + 1})."), "Give JSON text, or a hashtable.");
        }
    }

    private static string Json(PSObject body)
    {
        try
        {
            return PlainObjects.ToJson(body);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            throw ErrorRecords.InvalidRequest(
                $"The body has no JSON form: {exception.Message.TrimEnd('.')}.", "Give JSON text, or a hashtable of texts, numbers, lists and hashtables.");
        }
    }
}
