using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Placet.Tests.Support;

/// <summary>A PostgreSQL server of the tests' own, in a temporary folder on a loopback port.</summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string User = "placet";
    private const string Nobody = "65534";
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(90);
    private static readonly Lazy<string?> Programs = new(FindPrograms);
    private static readonly Lazy<Task<PostgreSqlServer>> Shared = new(() => StartAsync(isDurable: false));

    // Runs a program, and ends it when the input is closed: that is so too when this process has ended, however that happened.
    private const string Watch = """
        exec 3<&0
        "$@" 3<&- & server=$!
        (cat; kill -QUIT $server) <&3 > /dev/null 2>&1 & watch=$!
        wait $server; status=$?
        kill $watch 2> /dev/null
        exit $status
        """;

    private readonly string folder;
    private readonly bool isDurable;
    private readonly int port = Loopback.FreePort();
    private Process? process;

    private PostgreSqlServer(string folder, bool isDurable) => (this.folder, this.isDurable) = (folder, isDurable);

    /// <summary>Whether the server's programs are on this machine.</summary>
    public static bool IsInstalled => Programs.Value is not null;

    /// <summary>The server that all tests of a run share.</summary>
    public static Task<PostgreSqlServer> SharedAsync() => Shared.Value;

    /// <summary>Starts a server of a test's own; where PostgreSQL is not installed, the test is left out by name.</summary>
    /// <param name="isDurable">Whether a commit reaches the disk, for tests that kill the server.</param>
    public static async Task<PostgreSqlServer> StartAsync(bool isDurable)
    {
        if (!IsInstalled)
            Assert.Ignore("Left out: PostgreSQL is not installed");
        var server = new PostgreSqlServer(TempFolder.Create(), isDurable);
        await server.InitializeAsync();
        await server.ComeBackAsync();
        return server;
    }

    /// <summary>
    /// Starts a standby that follows this server, which from then on answers a commit when the standby has applied it. For durable ones.
    /// </summary>
    public async Task<PostgreSqlServer> StartStandbyAsync()
    {
        if (!File.Exists(Path.Combine(Programs.Value!, "pg_basebackup")))
            Assert.Ignore("Left out: pg_basebackup is not installed");
        var standby = new PostgreSqlServer(TempFolder.Create(), isDurable);
        await standby.OwnFolderAsync();
        await RunAsync("pg_basebackup",
            ["-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-U", User, "-D", standby.Data, "-R", "-X", "stream",
                "--checkpoint=fast", "--no-sync"]);
        await standby.ComeBackAsync();
        await ExecuteAsync("ALTER SYSTEM SET synchronous_standby_names = '*'");
        await ExecuteAsync("ALTER SYSTEM SET synchronous_commit = 'remote_apply'");
        await ExecuteAsync("SELECT pg_reload_conf()");
        return standby;
    }

    /// <summary>Makes a standby the primary, which waits for no other one.</summary>
    public async Task PromoteAsync()
    {
        await ExecuteAsync("SELECT pg_promote()");
        await ExecuteAsync("ALTER SYSTEM RESET synchronous_standby_names");
        await ExecuteAsync("SELECT pg_reload_conf()");
    }

    /// <summary>Ends the shared server, if a test has started it.</summary>
    public static async Task EndSharedAsync()
    {
        if (Shared.IsValueCreated)
            await (await Shared.Value).DisposeAsync();
    }

    /// <summary>Names both servers.</summary>
    public string ConnectionStringWith(PostgreSqlServer other, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port},127.0.0.1:{other.port}"),
        Username = User,
        Database = database,
    }.ConnectionString;

    public string ConnectionStringOf(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = User,
        Database = database,
        MaxPoolSize = 20,
    }.ConnectionString;

    /// <summary>Runs a statement as the server's administrator.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionStringOf("postgres") + ";Pooling=False");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Starts it, again after it went away, at the same port.</summary>
    public Task ComeBackAsync()
    {
        string[] settings =
        [
            "listen_addresses=127.0.0.1", string.Create(CultureInfo.InvariantCulture, $"port={port}"), "unix_socket_directories=",
            "max_connections=300", "shared_buffers=64MB", "max_wal_size=2GB", "autovacuum=off", "jit=off", "logging_collector=off",
            .. isDurable ? Array.Empty<string>() : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
        ];
        var said = new ConcurrentQueue<string>();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process = Launch(
            Path.Combine(Programs.Value!, "postgres"), ["-D", Data, .. settings.SelectMany(setting => new[] { "-c", setting })],
            line =>
            {
                said.Enqueue(line ?? "PostgreSQL has ended");
                if (line is null)
                    ready.TrySetException(new InvalidOperationException(string.Join('\n', said)));
                else if (line.Contains("database system is ready to accept", StringComparison.Ordinal))
                    ready.TrySetResult();
            });
        return ready.Task.WaitAsync(WaitLimit);
    }

    /// <summary>Ends it without a goodbye to anybody.</summary>
    public async Task GoAwayAsync()
    {
        process!.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await GoAwayAsync();
        NpgsqlConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private string Data => Path.Combine(folder, "data");

    private static string? FindPrograms()
    {
        if (OperatingSystem.IsWindows())
            return null;
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
                .OrderByDescending(path => path, StringComparer.Ordinal)
            : Enumerable.Empty<string>();
        var found = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':').Concat(debian)
            .FirstOrDefault(path =>
                path.Length > 0 && File.Exists(Path.Combine(path, "initdb")) && File.Exists(Path.Combine(path, "postgres")));
        if (found is null)
            return null;
        // Of a link, the folder that it leads to: there are the other programs of the same version.
        var initdb = new FileInfo(Path.Combine(found, "initdb"));
        return (initdb.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? initdb).DirectoryName;
    }

    /// <summary>Starts a program that refuses to run as root.</summary>
    /// <param name="onError">Is given each line of its error output, and null at its end.</param>
    private static Process Launch(string program, IEnumerable<string> arguments, Action<string?> onError)
    {
        string[] unprivileged = Environment.IsPrivilegedProcess ? ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"] : [];
        var start = new ProcessStartInfo("sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        foreach (var argument in new[] { "-c", Watch, "sh" }.Concat(unprivileged).Append(program).Concat(arguments))
            start.ArgumentList.Add(argument);
        var launched = Process.Start(start)!;
        launched.OutputDataReceived += static (_, _) => { };
        launched.ErrorDataReceived += (_, line) => onError(line.Data);
        launched.BeginOutputReadLine();
        launched.BeginErrorReadLine();
        return launched;
    }

    private async Task InitializeAsync()
    {
        await OwnFolderAsync();
        await RunAsync("initdb", ["-D", Data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
    }

    /// <summary>Gives the folder to the user that the programs run as.</summary>
    private async Task OwnFolderAsync()
    {
        if (!Environment.IsPrivilegedProcess)
            return;
        using var owner = Process.Start("chown", [Nobody, folder]);
        await owner.WaitForExitAsync();
    }

    private static async Task RunAsync(string program, IEnumerable<string> arguments)
    {
        var said = new ConcurrentQueue<string?>();
        using var run = Launch(Path.Combine(Programs.Value!, program), arguments, said.Enqueue);
        await run.WaitForExitAsync();
        run.StandardInput.Close();
        Assert.That(run.ExitCode, Is.Zero, string.Join('\n', said));
    }
}
