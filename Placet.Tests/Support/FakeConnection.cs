using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace Placet.Tests.Support;

/// <summary>A connection whose opening a test decides about. Its commands are SQL Server's, which reach no server.</summary>
internal sealed class FakeConnection(Func<CancellationToken, Task> open) : DbConnection
{
    private ConnectionState state = ConnectionState.Closed;

    public List<DbCommand> Commands { get; } = [];

    public bool IsDisposed { get; private set; }

    [AllowNull]
    public override string ConnectionString { get; set; } = string.Empty;

    public override string Database => string.Empty;

    public override string DataSource => string.Empty;

    public override string ServerVersion => string.Empty;

    public override ConnectionState State => state;

    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        await open(cancellationToken);
        state = ConnectionState.Open;
    }

    public override void Open() => throw new NotSupportedException();

    public override void Close() => state = ConnectionState.Closed;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

    protected override DbCommand CreateDbCommand()
    {
        var command = new SqlCommand();
        Commands.Add(command);
        return command;
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        state = ConnectionState.Closed;
        base.Dispose(disposing);
    }
}

/// <summary>What some driver throws.</summary>
internal sealed class FakeDbException(string message) : DbException(message);
