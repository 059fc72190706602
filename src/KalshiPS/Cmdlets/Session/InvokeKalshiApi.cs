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
/// <para type="synopsis">Calls any method and path of the API, signed, and returns the answer as it is.</para>
/// <para type="description">
/// For what has no cmdlet yet. Numbers come as decimals, fixed-point strings stay strings. Errors are the same as
/// everywhere else. A session with -MaxOrderCost, -MaxOpenCost or -MaxSpend sends no Post, Put or Patch this way: what it would commit
/// cannot be reckoned.
/// </para>
/// </summary>
/// <example>
/// <code>Invoke-KalshiApi /exchange/status</code>
/// <para>A path of the API; the answer is an object.</para>
/// </example>
/// <example>
/// <code>(Invoke-KalshiApi /markets -Query @{ status = 'open'; limit = 3 }).markets.ticker</code>
/// <para>With a query.</para>
/// </example>
/// <example>
/// <code>Invoke-KalshiApi /exchange/schedule -Raw | Out-File ./schedule.json</code>
/// <para>The answer as the exchange wrote it.</para>
/// </example>
/// <example>
/// <code>@{ contracts_limit = 10 } | Invoke-KalshiApi /portfolio/order_groups/create Post</code>
/// <para>A hashtable becomes the body. What is not a read supports -WhatIf and -Confirm.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "KalshiApi", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PSObject), typeof(string))]
public sealed class InvokeKalshiApi : KalshiApiCmdlet
{
    /// <summary>The path below the API's base, such as /exchange/status; a query may follow.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [Text]
    public string Path { get; set; } = "";

    /// <summary>The HTTP method. Get unless given.</summary>
    [NoPrivateKey]
    [Parameter(Position = 1)]
    [ValidateSet("Get", "Post", "Put", "Delete", "Patch")]
    [Text]
    public string Method { get; set; } = "Get";

    /// <summary>Query parameters; null values are left out, arrays are joined by commas.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Query { get; set; }

    /// <summary>The body: JSON text, or a hashtable or object that is converted to JSON.</summary>
    [NoPrivateKey(TakesPublicKeys = true)]
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject? Body { get; set; }

    /// <summary>Return the answer's text instead of objects.</summary>
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
        // By kind and not by path: what comes here has often no cmdlet yet, and a Delete commits nothing.
        if (Session.Guard.IsSet && !IsRead && !string.Equals(Method, "Delete", StringComparison.OrdinalIgnoreCase))
        {
            Report(ErrorRecords.NotReckoned($"{Method.ToUpperInvariant()} {target}"), target);
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
        // The latter: an escaped half of a surrogate pair, which is no text.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw ErrorRecords.NotJson(call, answer.StatusCode, exception);
        }
    }

    private string Target()
    {
        var path = Path.StartsWith('/') ? Path : $"/{Path}";
        // Copied from the exchange's documents or from a log, paths often have the base in front.
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
