using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Placet.Tests.Support;

/// <summary>The embedded database: the file in the data directory.</summary>
internal sealed class SqliteDatabase(string dataDirectory) : TestDatabase
{
    public override string[] Settings => [];

    public override DbConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(dataDirectory, "placet.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
