using System.Collections;

namespace Placet.Tests.Support;

/// <summary>A database engine that tests run on.</summary>
public enum DatabaseEngine
{
    Sqlite,
    PostgreSql,
    SqlServer,
}

/// <summary>The engines that a fixture runs on: those at hand, and PostgreSQL by name where it is not installed.</summary>
internal sealed class DatabaseEngines : IEnumerable
{
    public IEnumerator GetEnumerator()
    {
        yield return new TestFixtureData(DatabaseEngine.Sqlite);
        yield return PostgreSqlServer.IsInstalled
            ? new TestFixtureData(DatabaseEngine.PostgreSql)
            : new TestFixtureData(DatabaseEngine.PostgreSql).Ignore("Left out: PostgreSQL is not installed");
        if (SqlServerDatabase.IsConfigured)
            yield return new TestFixtureData(DatabaseEngine.SqlServer);
    }
}
