using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;
using Placet.Application.Accounts;
using Placet.Domain.Accounts;
using Placet.Domain.Errors;

namespace Placet.Api.Authentication;

/// <summary>
/// Slows down guessing. Failures count, and tries that are still under way as if they had failed. The pair of client and account counts, so that nobody
/// can lock an account for somebody elsewhere.
/// </summary>
/// <param name="options">How often somebody may fail.</param>
/// <param name="clock">The current time.</param>
public sealed class SignInLimiter(IOptions<RateLimitingOptions> options, TimeProvider clock)
{
    private const int ClientFactor = 10;
    private const int SoonAgain = 1;
    private const int SweepThreshold = 1000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<(IPAddress Client, string Account), Count> counts = [];
    private int sweepAt = SweepThreshold;

    /// <summary>How many tries are under way.</summary>
    internal int InFlight
    {
        get
        {
            lock (gate)
                return counts.Where(static count => count.Key.Account.Length == 0).Sum(static count => count.Value.InFlight);
        }
    }

    /// <summary>Lets somebody try to prove who they are.</summary>
    /// <typeparam name="T">What a success gives.</typeparam>
    /// <param name="context">The request; its client counts, and its answer gets Retry-After.</param>
    /// <param name="account">The account that is tried: a key or an id, the same whatever way it is typed.</param>
    /// <param name="attempt">The try.</param>
    /// <returns>What the try gives.</returns>
    /// <exception cref="PlacetException">Too many have failed in the last minute, or the try itself did.</exception>
    public async Task<T> TryAsync<T>(HttpContext context, string account, Func<Task<T>> attempt)
    {
        var client = ClientNetwork.Of(context.Connection.RemoteIpAddress ?? IPAddress.None);
        if (Begin(client, account) is { } seconds)
            Refuse(context, seconds);
        // Whoever hangs up before the answer may have learnt something from the time it took.
        var hasFailed = true;
        try
        {
            var result = await attempt();
            hasFailed = false;
            return result;
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !IsWrongPassword(exception))
        {
            hasFailed = false;
            throw;
        }
        finally
        {
            End(client, account, hasFailed);
        }
    }

    private static bool IsWrongPassword(Exception exception) =>
        exception is PlacetException { Error: var error } && (error == AccountErrors.InvalidCredentials || error == AccountErrors.WrongPassword);

    private static void Refuse(HttpContext context, int seconds)
    {
        // What is set now would be cleared on the way out of an exception.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        throw new PlacetException(AccountErrors.TooManyAttempts);
    }

    /// <summary>Takes a place for a try.</summary>
    /// <returns>Null; or in how many seconds to come again, and no place is taken.</returns>
    private int? Begin(IPAddress client, string account)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var pair = At(client, account, now);
            var whole = At(client, string.Empty, now);
            if (Wait(pair, options.Value.LoginPerMinute, now) is { } ofPair)
                return ofPair;
            if (Wait(whole, options.Value.LoginPerMinute * ClientFactor, now) is { } ofClient)
                return ofClient;
            counts[(client, account)] = pair with { InFlight = pair.InFlight + 1 };
            counts[(client, string.Empty)] = whole with { InFlight = whole.InFlight + 1 };
            Sweep(now);
            return null;
        }
    }

    private void End(IPAddress client, string account, bool hasFailed)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            foreach (var name in (ReadOnlySpan<string>)[account, string.Empty])
            {
                var count = At(client, name, now);
                var ended = count with
                {
                    InFlight = count.InFlight - 1,
                    Failures = count.Failures + (hasFailed ? 1 : 0),
                    // A minute begins with its first failure.
                    Since = hasFailed && count.Failures == 0 ? now : count.Since,
                };
                if (ended is { InFlight: 0, Failures: 0 })
                    counts.Remove((client, name));
                else
                    counts[(client, name)] = ended;
            }
        }
    }

    private Count At(IPAddress client, string account, DateTimeOffset now)
    {
        var count = counts.GetValueOrDefault((client, account));
        return now - count.Since < Window ? count : count with { Failures = 0 };
    }

    private static int? Wait(Count count, int most, DateTimeOffset now)
    {
        if (count.Failures + count.InFlight < most)
            return null;
        // As long as tries are under way, each of them may turn out to be a good one.
        return count.Failures < most ? SoonAgain : Math.Max(SoonAgain, (int)Math.Ceiling((count.Since + Window - now).TotalSeconds));
    }

    /// <summary>Forgets what is over. Each time it has become twice as much, so that the walk costs nothing on the whole.</summary>
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
