using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Placet.Infrastructure.Secrets;

/// <summary>A place of the key ring that is far away: what it holds can be read without blocking a thread.</summary>
internal interface IReadAheadRepository : IXmlRepository
{
    /// <summary>Reads what the next call of <see cref="IXmlRepository.GetAllElements"/> answers.</summary>
    Task ReadAheadAsync(CancellationToken cancellationToken);
}
