using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Placet.Domain.Accounts;
using Placet.Domain.Errors;

namespace Placet.Api.Authentication;

/// <summary>Slows down guessing. The pair of address and account counts, so that nobody can lock an account for somebody elsewhere.</summary>
/// <param name="options">How often somebody may try.</param>
public sealed class SignInLimiter(IOptions<RateLimitingOptions> options) : IDisposable
{
    private const int AddressFactor = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<(IPAddress Address, string Account)> limiter = PartitionedRateLimiter.CreateChained(
        Limit<(IPAddress Address, string Account)>(options.Value.LoginPerMinute, attempt => $"{attempt.Address} {attempt.Account}"),
        Limit<(IPAddress Address, string Account)>(options.Value.LoginPerMinute * AddressFactor, attempt => attempt.Address.ToString()));

    /// <summary>Counts an attempt.</summary>
    /// <param name="context">The request; its client address counts, and its answer gets Retry-After.</param>
    /// <param name="account">The account that is tried: an address or an id.</param>
    /// <exception cref="PlacetException">There were too many in the last minute; the answer says when to come again.</exception>
    public void Require(HttpContext context, string account)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        using var lease = limiter.AttemptAcquire((address, account.Trim().ToUpperInvariant()));
        if (lease.IsAcquired)
            return;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : Window;
        var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        // What is set now would be cleared on the way out of an exception.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.RetryAfter = seconds;
            return Task.CompletedTask;
        });
        throw new PlacetException(AccountErrors.TooManyAttempts);
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();

    private static PartitionedRateLimiter<T> Limit<T>(int permits, Func<T, string> partition) =>
        PartitionedRateLimiter.Create<T, string>(attempt => RateLimitPartition.GetFixedWindowLimiter(
            partition(attempt),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window, QueueLimit = 0 }));
}
