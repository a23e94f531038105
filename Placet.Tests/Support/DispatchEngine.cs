using System.Data.Common;
using System.Reflection;
using Placet.Infrastructure.Persistence;

namespace Placet.Tests.Support;

/// <summary>A database engine that a test can make fail; whatever it does not decide about goes to a real one.</summary>
public class DispatchEngine : DispatchProxy
{
    private IDatabaseEngine? real;
    private string? unavailable;
    private volatile Exception? openFailure;
    private volatile Func<CancellationToken, Task>? openWait;

    /// <summary>Creates an engine without a database, which calls the exceptions with one message unavailable.</summary>
    internal static IDatabaseEngine Create(string unavailable)
    {
        var engine = Create<IDatabaseEngine, DispatchEngine>();
        ((DispatchEngine)(object)engine).unavailable = unavailable;
        return engine;
    }

    /// <summary>Creates an engine over a real one.</summary>
    internal static IDatabaseEngine Over(IDatabaseEngine engine)
    {
        var created = Create<IDatabaseEngine, DispatchEngine>();
        ((DispatchEngine)(object)created).real = engine;
        return created;
    }

    /// <summary>What opening a connection throws from now on; null for none.</summary>
    internal static void FailToOpen(IDatabaseEngine engine, Exception? failure) => ((DispatchEngine)(object)engine).openFailure = failure;

    /// <summary>What opening a connection for reading waits for, and throws, from now on; null for nothing.</summary>
    internal static void WaitToOpen(IDatabaseEngine engine, Func<CancellationToken, Task>? waiting) =>
        ((DispatchEngine)(object)engine).openWait = waiting;

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (openFailure is { } failure)
        {
            switch (targetMethod!.Name)
            {
                case nameof(IDatabaseEngine.OpenAsync):
                    return Task.FromException<DbConnection>(failure);
                case nameof(IDatabaseEngine.BeginAsync):
                    return Task.FromException<WriteTransaction>(failure);
                case nameof(IDatabaseEngine.ProbeWriteAsync):
                    return Task.FromException(failure);
            }
        }

        if (openWait is { } wait && targetMethod!.Name == nameof(IDatabaseEngine.OpenAsync))
            return WaitAsync(wait, (CancellationToken)args![0]!);
        return unavailable is not null ? args is [DbException exception] && exception.Message == unavailable : targetMethod!.Invoke(real, args);
    }

    private static async Task<DbConnection> WaitAsync(Func<CancellationToken, Task> wait, CancellationToken cancellationToken)
    {
        await wait(cancellationToken);
        throw new NotSupportedException("The wait has to throw");
    }
}
