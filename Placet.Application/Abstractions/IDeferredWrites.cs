namespace Placet.Application.Abstractions;

/// <summary>What requests leave behind to be written a little later, so that no request waits for it. Asked every 10 s and at a normal shutdown.</summary>
public interface IDeferredWrites
{
    /// <summary>Writes what is due. What cannot be written is kept for the next time.</summary>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task FlushAsync(CancellationToken cancellationToken);
}
