using System.Xml.Linq;

namespace Placet.Application.Abstractions;

/// <summary>A database with its key ring, as one end of a transfer from engine to engine.</summary>
public interface ITransferDatabase
{
    /// <summary>What it is, for messages; without secrets.</summary>
    string Name { get; }

    /// <summary>Opens it for reading. Writers wait or fail until the result is disposed; readers do not.</summary>
    /// <exception cref="Settings.SettingsException">It is missing, or its schema is not current.</exception>
    Task<ITransferSource> OpenSourceAsync(CancellationToken cancellationToken);

    /// <summary>Opens it for writing; creates and migrates it. Servers refuse to start with it until the transfer is completed.</summary>
    /// <exception cref="Operations.OperationException">It holds data that no interrupted transfer has left.</exception>
    Task<ITransferTarget> OpenTargetAsync(CancellationToken cancellationToken);

    /// <summary>The keys of the ring, as they are stored.</summary>
    IReadOnlyCollection<XElement> ReadKeys();

    /// <summary>Stores the keys that the ring does not have yet.</summary>
    void AddKeys(IReadOnlyCollection<XElement> keys);
}

/// <summary>A locked database whose rows are read.</summary>
public interface ITransferSource : IAsyncDisposable
{
    /// <summary>The tables, each behind those that it refers to.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>Number of rows of a table.</summary>
    Task<long> CountAsync(string table, CancellationToken cancellationToken);

    /// <summary>
    /// Reads a table: texts, whole numbers as <see cref="long"/>, <see cref="bool"/>, bytes, and UTC times in whole microseconds, which
    /// every engine stores. The array is reused for the next row.
    /// </summary>
    IAsyncEnumerable<object?[]> ReadAsync(string table, CancellationToken cancellationToken);
}

/// <summary>A database that receives rows.</summary>
public interface ITransferTarget : ITransferSource
{
    /// <summary>Deletes the rows of a table.</summary>
    Task ClearAsync(string table, CancellationToken cancellationToken);

    /// <summary>Writes rows as <see cref="ITransferSource.ReadAsync"/> returns them.</summary>
    Task WriteAsync(string table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken);

    /// <summary>Permits servers to start with the database.</summary>
    Task CompleteAsync(CancellationToken cancellationToken);
}
