using Placet.Domain.Accounts;

namespace Placet.Application.Accounts;

/// <summary>Issues the access tokens of signed-in users.</summary>
public interface ITokenService
{
    /// <summary>The key that signs tokens.</summary>
    ReadOnlyMemory<byte> SigningKey { get; }

    /// <summary>Issues a token to a user whose password has just been verified.</summary>
    AccessToken Issue(User user);

    /// <summary>Issues a token that continues a session.</summary>
    /// <param name="signedInAt">When the password was verified; the new token carries it on.</param>
    /// <returns>The token; null when the session has ended, see <see cref="JwtOptions.MaxSessionDays"/>.</returns>
    AccessToken? Renew(User user, DateTimeOffset signedInAt);
}

/// <summary>A token and how long it is valid. Does not print the token.</summary>
public sealed class AccessToken(string value, TimeSpan lifetime)
{
    /// <summary>The token.</summary>
    public string Value { get; } = value;

    /// <summary>How long it is valid.</summary>
    public TimeSpan Lifetime { get; } = lifetime;
}
