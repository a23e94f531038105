using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Placet.Domain;
using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.Passkeys;

/// <summary>
/// Issues the challenges of passkeys as signed tokens, so that a request without an account stores nothing. Thread-safe.
/// </summary>
/// <remarks>
/// A token is 8 bytes of time, 32 random bytes and an HMAC. That it was used is stored, see <see cref="PasskeyChallenge.Hash"/>.
/// </remarks>
internal sealed class PasskeyChallenges(ITokenService tokens, TimeProvider clock)
{
    private const int TimeBytes = sizeof(long);
    private const int RandomBytes = 32;
    private const int SignedBytes = TimeBytes + RandomBytes;
    private const int TokenBytes = SignedBytes + SHA256.HashSizeInBytes;

    // A key of its own: a signed challenge can never pass for another signature of the same key.
    private readonly byte[] key = HMACSHA256.HashData(tokens.SigningKey.Span, "passkey challenges"u8);

    /// <summary>The challenge that belongs to a random token of another kind.</summary>
    public static byte[] Of(string token) => HMACSHA256.HashData("passkey challenge"u8, Encoding.UTF8.GetBytes(token));

    /// <summary>Issues a token that is valid for <see cref="PasskeyRules.ChallengeLifetime"/>.</summary>
    /// <param name="purpose">What it is valid for.</param>
    /// <param name="userId">The user that it is valid for; null for everyone.</param>
    public PasskeyChallenge Issue(OneTimePurpose purpose, string? userId)
    {
        var now = clock.GetUtcNow();
        var token = new byte[TokenBytes];
        BinaryPrimitives.WriteInt64BigEndian(token, now.ToUnixTimeMilliseconds());
        RandomNumberGenerator.Fill(token.AsSpan(TimeBytes, RandomBytes));
        Sign(token, purpose, userId).CopyTo(token, SignedBytes);
        return new PasskeyChallenge(purpose, token, now + PasskeyRules.ChallengeLifetime);
    }

    /// <summary>Reads a token; null when it was not issued for this purpose and user, or has expired.</summary>
    public PasskeyChallenge? Read(string token, OneTimePurpose purpose, string? userId)
    {
        var bytes = new byte[TokenBytes];
        if (token.Length != Base64Url.GetEncodedLength(TokenBytes)
            || !Base64Url.IsValid(token) || !Base64Url.TryDecodeFromChars(token, bytes, out var length) || length != TokenBytes
            || !CryptographicOperations.FixedTimeEquals(Sign(bytes, purpose, userId), bytes.AsSpan(SignedBytes)))
            return null;
        var issuedAt = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes));
        var expiresAt = issuedAt + PasskeyRules.ChallengeLifetime;
        return expiresAt > clock.GetUtcNow() ? new PasskeyChallenge(purpose, bytes, expiresAt) : null;
    }

    /// <summary>Uses up a challenge inside a write transaction; false when it was used before, on whichever instance.</summary>
    /// <param name="userId">The user whose passkey answered it.</param>
    public Task<bool> TryUseAsync(IUnitOfWork work, PasskeyChallenge challenge, string userId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var used = new OneTimeToken
        {
            Id = NewId.At(now),
            Purpose = challenge.Purpose,
            UserId = userId,
            CreatedAt = now,
            // Longer than the challenge is valid, so that it is not removed too early by an instance whose clock is ahead.
            ExpiresAt = challenge.ExpiresAt + PasskeyRules.ChallengeLifetime,
        };
        return work.OneTimeTokens.TryAddAsync(used, challenge.Hash, cancellationToken);
    }

    private byte[] Sign(byte[] token, OneTimePurpose purpose, string? userId)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{EnumText.Of(purpose)}\0{userId}\0"), .. token.AsSpan(0, SignedBytes)];
        return HMACSHA256.HashData(key, signed);
    }
}

/// <summary>A challenge for one ceremony.</summary>
internal sealed class PasskeyChallenge(OneTimePurpose purpose, byte[] bytes, DateTimeOffset expiresAt)
{
    /// <summary>What it is valid for.</summary>
    public OneTimePurpose Purpose => purpose;

    /// <summary>The token, which the client sends back.</summary>
    public string Token => Base64Url.EncodeToString(bytes);

    /// <summary>The challenge that the authenticator signs.</summary>
    public byte[] Value => PasskeyChallenges.Of(Token);

    /// <summary>SHA-256 of the token, by which a used one is known.</summary>
    public byte[] Hash => SHA256.HashData(bytes);

    /// <summary>When it expires.</summary>
    public DateTimeOffset ExpiresAt => expiresAt;
}
