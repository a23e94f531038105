using Placet.Domain.Accounts;

namespace Placet.Application.Accounts;

/// <summary>Issues the access tokens of signed-in users.</summary>
public interface ITokenService
{
    /// <summary>The key that signs tokens.</summary>
    ReadOnlyMemory<byte> SigningKey { get; }

    /// <summary>How long a session can be continued, see <see cref="JwtOptions.MaxSessionDays"/>; at most 100 years.</summary>
    TimeSpan MaxSessionAge { get; }

    /// <summary>Issues the first token of a session, to a user who has just proved who they are.</summary>
    AccessToken Issue(User user, UserSession session);

    /// <summary>Issues a token that continues a session.</summary>
    /// <param name="token">The token to be continued; its session and time of the sign-in are carried on.</param>
    /// <returns>The token; null when the session has ended, see <see cref="JwtOptions.MaxSessionDays"/>.</returns>
    AccessToken? Renew(User user, PresentedToken token);
}

/// <summary>A token and how long it is valid. Does not print the token.</summary>
public sealed class AccessToken(string value, TimeSpan lifetime)
{
    /// <summary>The token.</summary>
    public string Value { get; } = value;

    /// <summary>How long it is valid.</summary>
    public TimeSpan Lifetime { get; } = lifetime;
}
