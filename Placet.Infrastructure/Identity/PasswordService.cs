using Microsoft.AspNetCore.Identity;
using Placet.Application.Accounts;
using Placet.Domain.Accounts;

namespace Placet.Infrastructure.Identity;

/// <summary>Runs Identity's PBKDF2 hasher on dedicated threads: a hash takes about 0.2 s, which would block the thread pool.</summary>
internal sealed class PasswordService : IPasswordService, IDisposable
{
    /// <summary>Iterations of the hash; a stored one of fewer is renewed at the next sign-in.</summary>
    internal const int Iterations = 210_000;

    /// <summary>How many passwords of one client are queued or hashed at a time.</summary>
    internal const int PerClient = 16;

    /// <summary>The same for one account of one client.</summary>
    internal const int PerAccount = 8;

    // Beyond this number the wait would be longer than clients wait for a response.
    private const int MaxQueued = 1024;
    private static readonly object NoUser = new();

    private readonly IPasswordHasher<object> hasher;
    private readonly Lazy<string> hashOfUnknownUser;
    private readonly FairQueue<Action> queue = new(PerClient, PerAccount, MaxQueued);
    private readonly SemaphoreSlim queued = new(0);
    private volatile bool isStopped;

    public PasswordService(IPasswordHasher<object> hasher)
    {
        this.hasher = hasher;
        hashOfUnknownUser = new Lazy<string>(() => hasher.HashPassword(NoUser, Guid.NewGuid().ToString()));
        for (var number = 0; number < ThreadCount; number++)
            new Thread(Work) { IsBackground = true, Name = $"Passwords {number}", Priority = ThreadPriority.BelowNormal }.Start();
    }

    /// <summary>How many passwords are hashed at a time.</summary>
    internal static int ThreadCount => Math.Max(1, Environment.ProcessorCount / 2);

    public Task<PasswordHash> HashAsync(SecretText password, HashingPartition? partition, CancellationToken cancellationToken) =>
        RunAsync(() => new PasswordHash(hasher.HashPassword(NoUser, password.Reveal())), partition, cancellationToken);

    public Task<PasswordCheck> VerifyAsync(
        PasswordHash? stored, SecretText password, HashingPartition? partition, CancellationToken cancellationToken) =>
        RunAsync(() => Verify(stored, password), partition, cancellationToken);

    public void Dispose()
    {
        isStopped = true;
        queued.Release(ThreadCount);
    }

    private PasswordCheck Verify(PasswordHash? stored, SecretText password)
    {
        // The hasher would refuse an empty hash at once, which would show that the account has no password.
        var isComparable = stored is { Value.Length: > 0 };
        var found = hasher.VerifyHashedPassword(NoUser, isComparable ? stored!.Value : hashOfUnknownUser.Value, password.Reveal());
        if (!isComparable || found is PasswordVerificationResult.Failed)
            return default;
        // In the same work item: only a caller with the right password waits longer, so the time tells others nothing.
        var renewed = found is PasswordVerificationResult.SuccessRehashNeeded
            ? new PasswordHash(hasher.HashPassword(NoUser, password.Reveal()))
            : null;
        return new PasswordCheck(IsCorrect: true, renewed);
    }

    private Task<T> RunAsync<T>(Func<T> compute, HashingPartition? partition, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Compute()
        {
            if (cancellationToken.IsCancellationRequested)
            {
                completion.TrySetCanceled(cancellationToken);
                return;
            }

            try
            {
                completion.TrySetResult(compute());
            }
            catch (Exception exception)
            {
                completion.TrySetException(exception);
            }
        }

        var admission = isStopped
            ? Admission.QueueFull
            : queue.TryAdd(
                partition?.Client ?? string.Empty, partition?.Account ?? string.Empty, isBounded: partition is not null, Compute);
        if (admission is not Admission.Queued)
            throw new PlacetException(admission is Admission.ClientLimitReached ? AccountErrors.TooManyAttempts : CommonErrors.Unavailable);
        queued.Release();
        return completion.Task;
    }

    private void Work()
    {
        // A dedicated thread may block; only callers of its result wait for it.
        while (true)
        {
            queued.Wait();
            if (isStopped)
                return;
            if (!queue.TryTake(out var next))
                continue;
            try
            {
                next.Value();
            }
            finally
            {
                queue.Complete(next);
            }
        }
    }
}
