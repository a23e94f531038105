namespace Placet.Application.Abstractions;

/// <summary>Writes that are deferred to the background: flushed every 10 s and at a normal shutdown.</summary>
public interface IDeferredWrites
{
    /// <summary>Stores what is due; after a failure the next flush tries again.</summary>
    Task FlushAsync(CancellationToken cancellationToken);
}
