using System.Threading.Channels;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Placet.Application.Accounts;
using Placet.Domain.Accounts;
using Placet.Domain.Errors;
using Placet.Domain.Secrets;

namespace Placet.Infrastructure.Identity;

/// <summary>Identity's PBKDF2 hasher on threads of its own: a fifth of a second of work must not hold up the thread pool.</summary>
internal sealed class Passwords : IPasswords, IDisposable
{
    private const int Iterations = 210_000;
    private const int MaxWaiting = 64;
    private static readonly object NoUser = new();

    private readonly PasswordHasher<object> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly Lazy<string> hashOfNobody;
    private readonly Channel<Action> work = Channel.CreateBounded<Action>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.Wait });

    public Passwords()
    {
        hashOfNobody = new Lazy<string>(() => hasher.HashPassword(NoUser, Guid.NewGuid().ToString()));
        for (var number = 0; number < Math.Max(1, Environment.ProcessorCount / 2); number++)
        {
            new Thread(Work) { IsBackground = true, Name = $"Passwords {number}", Priority = ThreadPriority.BelowNormal }.Start();
        }
    }

    public Task<PasswordHash> HashAsync(SecretText password, CancellationToken cancellationToken) =>
        RunAsync(() => new PasswordHash(hasher.HashPassword(NoUser, password.Reveal())), cancellationToken);

    public Task<bool> VerifyAsync(PasswordHash? stored, SecretText password, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            var right = hasher.VerifyHashedPassword(NoUser, stored?.Value ?? hashOfNobody.Value, password.Reveal()) is not PasswordVerificationResult.Failed;
            return right && stored is not null;
        },
        cancellationToken);

    public void Dispose() => work.Writer.TryComplete();

    private Task<T> RunAsync<T>(Func<T> compute, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Compute()
        {
            if (cancellationToken.IsCancellationRequested)
            {
                done.TrySetCanceled(cancellationToken);
                return;
            }

            try
            {
                done.TrySetResult(compute());
            }
            catch (Exception exception)
            {
                done.TrySetException(exception);
            }
        }

        return work.Writer.TryWrite(Compute) ? done.Task : throw new PlacetException(CommonErrors.Unavailable);
    }

    private void Work()
    {
        // A thread of its own may block: no request waits for it but those that wait for its result.
        while (work.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (work.Reader.TryRead(out var compute))
                compute();
        }
    }
}
