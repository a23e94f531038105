using System.Runtime.CompilerServices;

namespace Placet.Infrastructure.Upstream;

/// <summary>A connection was lost before a byte of the answer came.</summary>
internal sealed class NoResponseException(bool wasReused, Exception? cause) : IOException("The connection was lost before an answer began", cause)
{
    /// <summary>Whether the connection had served another request before: then it may have been dead for long.</summary>
    public bool WasReused => wasReused;
}

/// <summary>
/// A connection that says of a loss whether an answer had begun, which decides what the caller is told and whether a read is repeated. The
/// handler does not say it, and would repeat by itself what it takes for safe, up to three times.
/// </summary>
internal sealed class RuntimeStream(Stream inner) : Stream
{
    // Reads and writes overlap: the handler listens already when it begins to send on a connection that was idle.
    private const int Fresh = 0;
    private const int Waiting = 1;
    private const int Answering = 2;
    private const int Ended = 3;

    private int state = Fresh;
    private int requests;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            read = await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException cause)
        {
            if (Interlocked.Exchange(ref state, Ended) is Waiting)
                throw new NoResponseException(requests > 1, cause);
            throw;
        }

        if (read > 0)
            Interlocked.CompareExchange(ref state, Answering, Waiting);
        // Of an idle connection the handler wants to hear that it has ended: that is no loss.
        else if (buffer.Length > 0 && Interlocked.Exchange(ref state, Ended) is Waiting)
            throw new NoResponseException(requests > 1, cause: null);
        return read;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        switch (Interlocked.Exchange(ref state, Waiting))
        {
            // One request after the other: what is written after an answer is the next one.
            case Fresh or Answering:
                requests++;
                break;
            case Ended:
                state = Ended;
                throw new NoResponseException(wasReused: true, cause: null);
        }

        try
        {
            await inner.WriteAsync(buffer, cancellationToken);
        }
        catch (IOException cause)
        {
            throw new NoResponseException(requests > 1, cause);
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
