using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Placet.Tests.Support;

/// <summary>In place of the slow hash: quick, in an order that is remembered, and only while it is open.</summary>
internal sealed class BlockingHasher : IPasswordHasher<object>, IDisposable
{
    private readonly SemaphoreSlim arrived = new(0);
    private readonly ManualResetEventSlim open = new(initialState: true);

    /// <summary>The passwords that were compared, in the order in which their turn came.</summary>
    public ConcurrentQueue<string> Compared { get; } = new();

    public void Register(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<object>>(this));

    /// <summary>Has whatever comes from now on wait.</summary>
    public void Close()
    {
        Compared.Clear();
        open.Reset();
    }

    public void Open() => open.Set();

    /// <summary>Waits until so many more comparisons have begun.</summary>
    public async Task WaitForAsync(int count, CancellationToken cancellationToken)
    {
        for (var number = 0; number < count; number++)
            await arrived.WaitAsync(cancellationToken);
    }

    public string HashPassword(object user, string password) => password;

    public PasswordVerificationResult VerifyHashedPassword(object user, string hashedPassword, string providedPassword)
    {
        Compared.Enqueue(providedPassword);
        if (!open.IsSet)
            arrived.Release();
        open.Wait();
        return hashedPassword == providedPassword ? PasswordVerificationResult.Success : PasswordVerificationResult.Failed;
    }

    public void Dispose()
    {
        open.Set();
        arrived.Dispose();
    }
}
