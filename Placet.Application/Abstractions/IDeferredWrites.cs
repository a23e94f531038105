namespace Placet.Application.Abstractions;

/// <summary>Writes that requests leave for later. Flushed every 10 s and at a normal shutdown.</summary>
public interface IDeferredWrites
{
    /// <summary>Stores what is due; what cannot be stored is tried again at the next flush.</summary>
    Task FlushAsync(CancellationToken cancellationToken);
}
