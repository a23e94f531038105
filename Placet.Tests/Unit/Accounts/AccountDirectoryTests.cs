using System.Security.Cryptography;
using System.Text;
using Moq;
using Placet.Application.Abstractions;
using Placet.Application.Accounts;
using Placet.Application.Accounts.SignIn;
using Placet.Domain.Accounts;
using Placet.Infrastructure.Caching;
using Placet.Tests.Support;

namespace Placet.Tests.Unit.Accounts;

/// <summary>contract 5: a key is known by the whole of its hash, whatever a database takes for the same.</summary>
internal sealed class AccountDirectoryTests
{
    private const string Key = "hp_000000000000000000000000000000000000000000000000";

    [TestCase(null, true)]
    [TestCase(0, false)]
    [TestCase(16, false)]
    [TestCase(31, false)]
    public async Task A_key_whose_hash_differs_in_one_byte_is_not_known(int? differsAt, bool isKnown)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Key));
        if (differsAt is { } at)
            hash[at] ^= 1;
        var stored = new StoredApiKey(
            new ApiKey { Id = "k", UserId = "u", Label = "l", KeyPrefix = Key[..11], CreatedAt = DateTimeOffset.UnixEpoch }, hash);
        var clock = TimeProvider.System;
        var cache = new OwnerCache(new InvalidationClock(clock), Mock.Of<IBackplane>(), clock, Instruments.Silent);
        var directory = new AccountDirectory(StoreWith(stored), cache, Mock.Of<ISessionUsage>());

        // The second time it is a remembered row that is compared.
        for (var time = 0; time < 2; time++)
            Assert.That(await directory.FindKeyAsync(Key, CancellationToken.None), Is.SameAs(isKnown ? stored : null));
    }

    private static IPlacetStore StoreWith(StoredApiKey stored)
    {
        var keys = new Mock<IApiKeyQueries>();
        keys.Setup(queries => queries.FindByHashAsync(It.IsAny<byte[]>(), It.IsAny<CancellationToken>())).ReturnsAsync(stored);
        var read = new Mock<IReadSession>();
        read.Setup(session => session.ApiKeys).Returns(keys.Object);
        var store = new Mock<IPlacetStore>();
        store.Setup(all => all.OpenAsync(It.IsAny<CancellationToken>())).ReturnsAsync(read.Object);
        return store.Object;
    }
}
