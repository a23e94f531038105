using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Placet.Tests.Support;

/// <summary>A database on the SQL Server that <c>PLACET_TEST_SQLSERVER</c> names; the program under test creates it.</summary>
internal sealed class SqlServerDatabase : TestDatabase
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("PLACET_TEST_SQLSERVER");
    private readonly SqlConnectionStringBuilder settings = new(Server) { InitialCatalog = "placet_test_" + Guid.NewGuid().ToString("N") };

    public static bool IsConfigured => !string.IsNullOrEmpty(Server);

    public override string[] Settings => ["Database:Provider=SqlServer", $"ConnectionStrings:Placet={settings}"];

    public override DbConnection Open() => Open(settings.ToString());

    public override ValueTask DisposeAsync()
    {
        SqlConnection.ClearAllPools();
        using var connection = Open(Server!);
        using var command = connection.CreateCommand();
        command.CommandText = $"DROP DATABASE IF EXISTS {settings.InitialCatalog}";
        command.ExecuteNonQuery();
        return ValueTask.CompletedTask;
    }

    private static SqlConnection Open(string connectionString)
    {
        var connection = new SqlConnection(connectionString);
        connection.Open();
        return connection;
    }
}
