using System.Text.Json;
using Placet.Application.Accounts.SignIn;
using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.SecondFactor;

/// <summary>A sign-in that waits for the second factor.</summary>
/// <param name="User">As stored when the sign-in was read.</param>
/// <param name="Factors">What can complete it.</param>
public sealed record PendingSignIn(User User, SecondFactors Factors)
{
    /// <summary>What can complete it.</summary>
    public IReadOnlyList<SecondFactorKind> Kinds => SecondFactorKinds.Of(Factors);
}

/// <summary>What is stored of a sign-in that waits for the second factor.</summary>
/// <param name="SignInVersion">Version of the user's sign-ins when the first factor was checked; with another one it is void.</param>
internal sealed record PendingSession(int SignInVersion, SignInMethod Method, string? Provider, ExternalSession? External)
{
    public static string Write(User user, NewSession session) => JsonSerializer.Serialize(
        new PendingSession(user.SignInVersion, session.Method, session.Provider, session.External));

    public static PendingSession Read(string data) => JsonSerializer.Deserialize<PendingSession>(data)!;

    /// <summary>The session that starts when the second factor has been checked.</summary>
    public NewSession Start(RequestOrigin origin) =>
        new(Method, origin) { Provider = Provider, External = External, HasSecondFactor = true };
}
