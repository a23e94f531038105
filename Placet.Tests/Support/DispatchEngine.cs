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

        return unavailable is not null ? args is [DbException exception] && exception.Message == unavailable : targetMethod!.Invoke(real, args);
    }
}
