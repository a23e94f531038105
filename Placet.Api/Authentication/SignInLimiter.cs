using System.Net;
using Microsoft.Extensions.Options;
using Placet.Application.Accounts;
using Placet.Domain.Accounts;

namespace Placet.Api.Authentication;

/// <summary>
/// Limits failed sign-ins per minute. Attempts in progress count as failed. Counted per client and account, so that one client cannot lock
/// an account for another. Thread-safe.
/// </summary>
public sealed class SignInLimiter(IOptions<RateLimitingOptions> options, TimeProvider clock)
{
    private const int ClientFactor = 10;
    private const string WholeClient = "";
    private const int SweepThreshold = 1000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MinRetry = TimeSpan.FromSeconds(1);

    private readonly Lock sync = new();
    private readonly Dictionary<(IPAddress Client, string Account), Count> counts = [];
    private int sweepAt = SweepThreshold;

    /// <summary>Runs an attempt to sign in, unless too many have failed.</summary>
    /// <typeparam name="T">Result of a successful attempt.</typeparam>
    /// <param name="context">The request; names the client.</param>
    /// <param name="account">
    /// The normalized account: an address or an id. Null where an attempt names none, as one with a token that nobody can guess: then the
    /// client's attempts at all accounts are limited alone, so that one person does not stop others behind the same address.
    /// </param>
    /// <exception cref="PlacetException">Too many attempts failed in the last minute, or this one did.</exception>
    public async Task<T> TryAsync<T>(HttpContext context, string? account, Func<Task<T>> attempt)
    {
        var client = ClientNetwork.Of(context.Connection.RemoteIpAddress ?? IPAddress.None);
        if (Start(client, account) is { } delay)
            throw new PlacetException(AccountErrors.TooManyAttempts) { RetryAfter = delay };
        // A caller that cancels may have learnt something from the time it took, so it counts as failed.
        var hasFailed = true;
        try
        {
            var result = await attempt();
            hasFailed = false;
            return result;
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !IsWrongProof(exception))
        {
            hasFailed = false;
            throw;
        }
        finally
        {
            End(client, account, hasFailed);
        }
    }

    private static bool IsWrongProof(Exception exception) =>
        exception is PlacetException { Error: var error }
            && (AccountErrors.WrongProofs.Contains(error) || error == AccountLinkErrors.InvalidToken);

    /// <summary>Starts counting an attempt.</summary>
    /// <returns>Null; or after which time to retry, and nothing is counted.</returns>
    private TimeSpan? Start(IPAddress client, string? account)
    {
        lock (sync)
        {
            var now = clock.GetUtcNow();
            foreach (var name in NamesOf(account))
            {
                var limit = name == WholeClient ? options.Value.LoginPerMinute * ClientFactor : options.Value.LoginPerMinute;
                if (RetryAfter(At(client, name, now), limit, now) is { } delay)
                    return delay;
            }

            foreach (var name in NamesOf(account))
            {
                var count = At(client, name, now);
                counts[(client, name)] = count with { InFlight = count.InFlight + 1 };
            }

            Sweep(now);
            return null;
        }
    }

    private void End(IPAddress client, string? account, bool hasFailed)
    {
        lock (sync)
        {
            var now = clock.GetUtcNow();
            foreach (var name in NamesOf(account))
            {
                var count = At(client, name, now);
                var ended = count with
                {
                    InFlight = count.InFlight - 1,
                    Failures = count.Failures + (hasFailed ? 1 : 0),
                    // The window starts with its first failure.
                    Since = hasFailed && count.Failures == 0 ? now : count.Since,
                };
                if (ended is { InFlight: 0, Failures: 0 })
                    counts.Remove((client, name));
                else
                    counts[(client, name)] = ended;
            }
        }
    }

    private static ReadOnlySpan<string> NamesOf(string? account) =>
        account is null ? new[] { WholeClient } : new[] { account, WholeClient };

    private Count At(IPAddress client, string account, DateTimeOffset now)
    {
        var count = counts.GetValueOrDefault((client, account));
        return now - count.Since < Window ? count : count with { Failures = 0 };
    }

    private static TimeSpan? RetryAfter(Count count, int limit, DateTimeOffset now)
    {
        if (count.Failures + count.InFlight < limit)
            return null;
        // Attempts in progress may still succeed.
        var left = count.Failures < limit ? MinRetry : count.Since + Window - now;
        return left < MinRetry ? MinRetry : left;
    }

    /// <summary>Removes expired counts each time their number has doubled, so that the amortized cost is constant.</summary>
    private void Sweep(DateTimeOffset now)
    {
        if (counts.Count < sweepAt)
            return;
        foreach (var (key, count) in counts)
        {
            if (count.InFlight == 0 && now - count.Since >= Window)
                counts.Remove(key);
        }

        sweepAt = Math.Max(SweepThreshold, counts.Count * 2);
    }

    private readonly record struct Count(int Failures, int InFlight, DateTimeOffset Since);
}
