using Placet.Domain.Accounts;

namespace Placet.Application.Accounts;

/// <summary>Makes the tokens that signed-in users carry, and says what a valid one looks like.</summary>
public interface ITokenService
{
    /// <summary>The key that signs tokens.</summary>
    ReadOnlyMemory<byte> SigningKey { get; }

    /// <summary>Makes a token for somebody who has just proved who they are by a password.</summary>
    /// <param name="user">Whom it is for.</param>
    /// <returns>The token and how long it is valid.</returns>
    AccessToken Issue(User user);

    /// <summary>Makes a token that follows another one.</summary>
    /// <param name="user">Whom it is for.</param>
    /// <param name="signedInAt">When the user proved who they are; the new token says the same.</param>
    /// <returns>The token, which ends with the session at the latest; null when the session has ended: <see cref="JwtOptions.MaxSessionDays"/>.</returns>
    AccessToken? Renew(User user, DateTimeOffset signedInAt);
}

/// <summary>A token. Prints nothing of itself.</summary>
/// <param name="lifetime">How long it is valid.</param>
public sealed class AccessToken(string value, TimeSpan lifetime)
{
    /// <summary>The token itself.</summary>
    public string Value { get; } = value;

    /// <summary>How long it is valid.</summary>
    public TimeSpan Lifetime { get; } = lifetime;
}
