using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Placet.Application.Abstractions;
using Placet.Domain.Errors;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Persistence;

/// <summary>SQLite has one writer: how long the others wait, in this process and beside another one.</summary>
[Category("SQLite")]
internal sealed class WriteQueueTests
{
    private static readonly WriteScope Scope = WriteScope.Owner("somebody");

    [Test]
    public async Task A_turn_that_does_not_come_is_said_and_is_not_used_up()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
        await using var placet = await PlacetHost.StartAsync(
            services: services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        var store = placet.Services.GetRequiredService<IPlacetStore>();
        await using (await store.BeginAsync(Scope, default))
        {
            var waiting = store.BeginAsync(Scope, default);
            clock.Advance(TimeSpan.FromSeconds(59));
            Assert.That(waiting.IsCompleted, Is.False);
            clock.Advance(TimeSpan.FromSeconds(1));
            Assert.That(
                async () => await waiting.WaitAsync(TimeSpan.FromSeconds(20)),
                Throws.TypeOf<PlacetException>().With.Property("Error").EqualTo(CommonErrors.Unavailable));
        }

        await using var next = await store.BeginAsync(Scope, default);
        Assert.That(next, Is.Not.Null);
    }

    [Test, CancelAfter(25_000)]
    public async Task Another_process_that_holds_the_file_makes_writes_unavailable_and_no_reads(CancellationToken cancellationToken)
    {
        await using var placet = await PlacetHost.StartAsync();
        var person = await placet.AsOwnerAsync();
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(placet.DataDirectory, "placet.db")};Pooling=False"))
        {
            await other.OpenAsync(cancellationToken);
            await using var held = await other.BeginTransactionAsync(cancellationToken);
            var write = person.PostJsonAsync("/api/agents", new { name = "a" });
            using var read = await person.GetAsync("/api/agents", cancellationToken);
            await read.JsonAsync();
            Assert.That(write.IsCompleted, Is.False);
            using var refused = await write.WaitAsync(cancellationToken);
            await refused.ErrorAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        }

        using var made = await person.PostJsonAsync("/api/agents", new { name = "a" });
        await made.JsonAsync(HttpStatusCode.Created);
    }
}
