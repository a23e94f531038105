using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Placet.Infrastructure.Secrets;

/// <summary>A remote key ring that can be read asynchronously, ahead of the synchronous interface.</summary>
internal interface IReadAheadRepository : IXmlRepository
{
    /// <summary>Reads what the next call of <see cref="IXmlRepository.GetAllElements"/> returns.</summary>
    Task ReadAheadAsync(CancellationToken cancellationToken);
}
