using System.Text.Json;
using OtpNet;

namespace Placet.Tests.Support;

/// <summary>An authenticator app that a user has set up, with what the set-up handed out.</summary>
/// <param name="Token">The token of the session that set it up.</param>
internal sealed record Authenticator(string Secret, string Token, IReadOnlyList<string> RecoveryCodes, TimeProvider Clock)
{
    /// <summary>Sets one up for the user that a client is signed in as; the client's token is refused afterwards.</summary>
    public static async Task<Authenticator> SetUpAsync(PlacetHost placet, HttpClient user, TimeProvider clock)
    {
        using var made = await user.PostAsync("/api/auth/totp", content: null);
        var secret = (await made.JsonAsync()).GetProperty("secret").GetString()!;
        using var confirmed = await user.PostJsonAsync("/api/auth/totp/confirm", new { code = CodeOf(secret, clock.GetUtcNow()) });
        var codes = (await confirmed.JsonAsync()).GetProperty("recoveryCodes").EnumerateArray().Select(code => code.GetString()!);
        return new Authenticator(secret, Cookies.TokenOf(confirmed), [.. codes], clock);
    }

    public static string CodeOf(string secret, DateTimeOffset at) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(at.UtcDateTime);

    /// <summary>The code that the app shows some steps of 30 s from now.</summary>
    public string Code(int stepsFromNow = 0) => CodeOf(Secret, Clock.GetUtcNow().AddSeconds(30 * stepsFromNow));

    /// <summary>A code that is no step's near now.</summary>
    public string WrongCode()
    {
        var right = Enumerable.Range(-2, 5).Select(Code).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(271_828, 10).Select(number => number.ToString("D6", System.Globalization.CultureInfo.InvariantCulture))
            .First(code => !right.Contains(code));
    }

    /// <summary>Signs in with the password, and returns the token of the sign-in that waits for the second factor.</summary>
    public static async Task<string> BeginAsync(
        PlacetHost placet, string email = PlacetHost.OwnerEmail, string password = PlacetHost.OwnerPassword)
    {
        using var answer = await placet.Anonymous().PostJsonAsync("/api/auth/login", new { email, password });
        return PendingOf(await answer.JsonAsync());
    }

    public static string PendingOf(JsonElement login) => login.GetProperty("secondFactor").GetProperty("token").GetString()!;
}
