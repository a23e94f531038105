using System.Runtime.CompilerServices;

namespace Placet.Infrastructure.Upstream;

/// <summary>A connection was lost before the first byte of a response.</summary>
internal sealed class NoResponseException(bool wasReused, Exception? cause)
    : IOException("The connection was lost before a response began", cause)
{
    /// <summary>Whether the connection had served another request, so that it may have been dead already.</summary>
    public bool WasReused => wasReused;
}

/// <summary>
/// Reports whether a connection was lost before or within a response, on which the error code and a retry depend. The HTTP handler does not
/// distinguish the two, and would itself resend what it considers safe, up to three times.
/// </summary>
internal sealed class RuntimeStream(Stream inner) : Stream
{
    // Changed atomically: the handler reads from an idle connection while it writes the next request.
    private State state;
    private int requests;

    private enum State
    {
        Unused,
        AwaitingResponse,
        Responding,
        Closed,
    }

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
            if (Interlocked.Exchange(ref state, State.Closed) is State.AwaitingResponse)
                throw new NoResponseException(requests > 1, cause);
            throw;
        }

        if (read > 0)
            Interlocked.CompareExchange(ref state, State.Responding, State.AwaitingResponse);
        // The end of an idle connection is not a loss.
        else if (buffer.Length > 0 && Interlocked.Exchange(ref state, State.Closed) is State.AwaitingResponse)
            throw new NoResponseException(requests > 1, cause: null);
        return read;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        switch (Interlocked.Exchange(ref state, State.AwaitingResponse))
        {
            // Requests are not pipelined: the first write after a response begins the next request.
            case State.Unused or State.Responding:
                requests++;
                break;
            case State.Closed:
                state = State.Closed;
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
