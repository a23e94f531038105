using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Placet.Application.Abstractions;
using Placet.Infrastructure.Identity;
using Placet.Infrastructure.Persistence;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Durability;

/// <summary>A pool without connections throws what is no exception of a database: nothing in the background ends by it.</summary>
internal sealed class BackgroundFaultTests
{
    [Test, CancelAfter(60_000)]
    public async Task Services_outlive_a_pool_that_is_exhausted_and_do_their_work_when_it_is_not(CancellationToken cancellationToken)
    {
        ExhaustedStore store = null!;
        await using var placet = await PlacetHost.StartAsync(services: services => services.Replace(
            ServiceDescriptor.Singleton<IPlacetStore>(
                provider => store = new ExhaustedStore(ActivatorUtilities.CreateInstance<PlacetStore>(provider)))));
        var person = await placet.AsOwnerAsync();
        var agent = await placet.AsAgentOfAsync(person);

        store.IsExhausted = true;
        using (var used = await agent.GetAsync("/api/v1/agents", cancellationToken))
            Assert.That((int)used.StatusCode, Is.LessThan(300), await used.Content.ReadAsStringAsync(cancellationToken));
        using (var refused = await placet.Anonymous()
            .PostJsonAsync("/api/auth/login", new { email = "nobody@placet.test", password = "wrong-password-1" }))
            await refused.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        foreach (var service in new[] { typeof(ApiKeyUsage), typeof(ActivityLogWriter) })
            await placet.Logs.WaitForAsync(line => line.EventId.Id == 6000 && line.Category == service.FullName);
        Assert.That(placet.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested, Is.False);

        store.IsExhausted = false;
        await UntilAsync("/api/api-keys", "\"lastUsedAt\":\"");
        await UntilAsync("/api/manage/activity", "\"login.refused\"");

        async Task UntilAsync(string path, string text)
        {
            while (!(await person.GetStringAsync(path, cancellationToken)).Contains(text, StringComparison.Ordinal))
                cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The real database, for whose writes there is no connection left.</summary>
    private sealed class ExhaustedStore(IPlacetStore store) : IPlacetStore
    {
        public volatile bool IsExhausted;

        public Task<IReadSession> OpenAsync(CancellationToken cancellationToken) => store.OpenAsync(cancellationToken);

        public Task<IUnitOfWork> BeginAsync(WriteScope scope, CancellationToken cancellationToken) => IsExhausted
            ? throw new InvalidOperationException(
                "Timeout expired. The timeout period elapsed prior to obtaining a connection from the pool.")
            : store.BeginAsync(scope, cancellationToken);
    }
}
