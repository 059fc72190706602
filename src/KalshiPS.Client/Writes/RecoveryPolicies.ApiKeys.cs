using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Writes;

/// <content>API keys.</content>
internal static partial class RecoveryPolicies
{
    private static IEnumerable<KeyValuePair<Type, object>> OfApiKeys() =>
    [
        Entry(new RecoveryPolicy<CreateApiKey, CreateApiKeyResponse>
        {
            Question = static operation => $"API key '{operation.Body.Name}' was registered",
            Advice = static _ => "Check with Get-KalshiApiKey whether there is a new key of this name before you register it again.",
            ListsBefore = true,
            Candidates = static (operation, reads, token) => MadeKeysAsync(
                operation.Body.Name, operation.Body.Subaccount, operation.Body.FcmSubtraderId, static id => new CreateApiKeyResponse { ApiKeyId = id }, reads, token),
            Id = static answer => answer.ApiKeyId,
        }),
        Entry(new RecoveryPolicy<GenerateApiKey, GenerateApiKeyResponse>
        {
            Question = static operation => $"API key '{operation.Body.Name}' was generated",
            Advice = static _ => "Its private key is lost in any case: check with Get-KalshiApiKey whether there is a new key of this name, revoke it with Remove-KalshiApiKey, and generate another.",
            ListsBefore = true,
            Candidates = static (operation, reads, token) => MadeKeysAsync(
                operation.Body.Name, operation.Body.Subaccount, operation.Body.FcmSubtraderId, static id => new GenerateApiKeyResponse { ApiKeyId = id }, reads, token),
            Id = static answer => answer.ApiKeyId,
            Useless = static (operation, made) => WriteErrors.KeyUnusable(made.ApiKeyId, operation.Body.Name),
        }),
        Entry(new RecoveryPolicy<DeleteApiKey, EmptyResponse>
        {
            Question = static operation => $"API key {operation.ApiKeyId} was revoked",
            Advice = static operation => $"Check with Get-KalshiApiKey whether {operation.ApiKeyId} is still there; revoking it again does no harm.",
            // A key that revoked itself is unknown after that.
            ProvesDone = static (operation, refusal, client) =>
                operation.ApiKeyId == client.ApiKeyId && refusal is { Id: KalshiErrorId.Authentication, ExchangeDetails: "NOT_FOUND" },
            Done = static async (operation, reads, token) =>
            {
                var response = await reads.ReadAsync(new GetApiKeys(), token).ConfigureAwait(false);
                return DoneIf(response.ApiKeys.All(key => key.ApiKeyId != operation.ApiKeyId));
            },
        }),
    ];

    private static async Task<IEnumerable<Candidate<TResponse>>> MadeKeysAsync<TResponse>(
        string name, int? subaccount, string? subtraderId, Func<string, TResponse> answer, WriteReads reads, CancellationToken token)
    {
        var response = await reads.ReadAsync(new GetApiKeys { FcmSubtraderId = subtraderId }, token).ConfigureAwait(false);
        return response.ApiKeys
            .Where(key => key.Name == name && key.Subaccount == subaccount)
            .Select(key => new Candidate<TResponse>(answer(key.ApiKeyId), Created: null));
    }
}
