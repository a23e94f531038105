using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Placet.Application.Abstractions;
using Placet.Application.Accounts.OneTime;
using Placet.Domain.Accounts;
using Placet.Domain.Secrets;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts;

/// <summary>Tokens that are valid once: what the database stores, and who wins when two use one at a time.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class OneTimeTokenTests(DatabaseEngine engine)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
    private PlacetHost placet = null!;

    [OneTimeSetUp]
    public async Task Start() => placet = await PlacetHost.StartAsync(
        services: services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)), engine: engine);

    [OneTimeTearDown]
    public async Task Stop() => await placet.DisposeAsync();

    private OneTimeTokens Tokens => placet.Services.GetRequiredService<OneTimeTokens>();

    private string UserId => placet.Database.Texts("SELECT id FROM users")[0];

    [Test]
    public async Task A_token_is_found_and_used_once_with_what_was_stored()
    {
        var issued = await IssueAsync(OneTimePurpose.Invitation, "{\"email\":\"a@b.test\"}");
        Assert.That(await FindAsync(OneTimePurpose.Invitation, issued.Text), Is.EqualTo(issued.Record));
        Assert.That(await ConsumeAsync(OneTimePurpose.Invitation, issued.Text), Is.EqualTo(issued.Record));
        Assert.That(await FindAsync(OneTimePurpose.Invitation, issued.Text), Is.Null);
        Assert.That(await ConsumeAsync(OneTimePurpose.Invitation, issued.Text), Is.Null);
    }

    [Test]
    public async Task A_token_is_43_characters_of_which_the_hash_alone_is_stored()
    {
        var issued = await IssueAsync(OneTimePurpose.PasswordReset);
        Assert.That(issued.Text.Reveal(), Has.Length.EqualTo(OneTimeSecret.Length).And.Match("^[A-Za-z0-9_-]+$"));
        var stored = placet.Database.Query($"SELECT token_hash, data FROM one_time_tokens WHERE id = '{issued.Record.Id}'").Single();
        Assert.That(stored[0], Is.EqualTo(SHA256.HashData(Encoding.UTF8.GetBytes(issued.Text.Reveal()))));
        Assert.That(stored[1], Is.EqualTo(DBNull.Value).Or.Null);
        Assert.That($"{issued} {issued.Text}", Does.Not.Contain(issued.Text.Reveal()));
    }

    [Test]
    public async Task A_token_of_another_purpose_is_unknown_and_stays_valid()
    {
        var issued = await IssueAsync(OneTimePurpose.Invitation);
        Assert.That(await FindAsync(OneTimePurpose.PasswordReset, issued.Text), Is.Null);
        Assert.That(await ConsumeAsync(OneTimePurpose.PasswordReset, issued.Text), Is.Null);
        Assert.That(await TryAsync(OneTimePurpose.PasswordReset, issued.Text), Is.False);
        Assert.That(await FindAsync(OneTimePurpose.Invitation, issued.Text), Is.Not.Null);
    }

    [Test]
    public async Task A_token_is_refused_from_the_moment_it_expires()
    {
        var issued = await IssueAsync(OneTimePurpose.SecondFactor);
        clock.Advance(Lifetime - TimeSpan.FromMilliseconds(1));
        Assert.That(await FindAsync(OneTimePurpose.SecondFactor, issued.Text), Is.Not.Null);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(await FindAsync(OneTimePurpose.SecondFactor, issued.Text), Is.Null);
        Assert.That(await TryAsync(OneTimePurpose.SecondFactor, issued.Text), Is.False);
        Assert.That(await ConsumeAsync(OneTimePurpose.SecondFactor, issued.Text), Is.Null);
    }

    [Test]
    public async Task Of_many_requests_that_use_a_token_at_once_one_succeeds()
    {
        var issued = await IssueAsync(OneTimePurpose.Invitation);
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => ConsumeAsync(
            OneTimePurpose.Invitation, issued.Text, WriteScope.Owner($"other-{number}"))));
        Assert.That(results.Count(static result => result is not null), Is.EqualTo(1));
    }

    [Test]
    public async Task Of_many_tries_at_once_five_are_counted()
    {
        var issued = await IssueAsync(OneTimePurpose.SecondFactor);
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => TryAsync(
            OneTimePurpose.SecondFactor, issued.Text, WriteScope.Owner($"other-{number}"))));
        Assert.That(results.Count(static isAllowed => isAllowed), Is.EqualTo(5));
        Assert.That((await FindAsync(OneTimePurpose.SecondFactor, issued.Text))!.Tries, Is.EqualTo(5));
    }

    [Test]
    public async Task A_users_tokens_of_one_purpose_are_withdrawn_and_others_stay()
    {
        var withdrawn = await IssueAsync(OneTimePurpose.PasswordReset);
        var other = await IssueAsync(OneTimePurpose.SecondFactor);
        await using (var work = await BeginAsync(WriteScope.Accounts))
        {
            await work.OneTimeTokens.RemoveOfUserAsync("somebody-else", OneTimePurpose.SecondFactor, default);
            await work.OneTimeTokens.RemoveOfUserAsync(UserId, OneTimePurpose.PasswordReset, default);
            await work.CommitUnauditedAsync();
        }

        Assert.That(await FindAsync(OneTimePurpose.PasswordReset, withdrawn.Text), Is.Null);
        Assert.That(await FindAsync(OneTimePurpose.SecondFactor, other.Text), Is.Not.Null);
    }

    [Test]
    public async Task Valid_tokens_of_a_purpose_are_listed_and_withdrawn_by_id()
    {
        var first = await IssueAsync(OneTimePurpose.ExternalLink);
        clock.Advance(TimeSpan.FromMinutes(4));
        var second = await IssueAsync(OneTimePurpose.ExternalLink);
        Assert.That(await ListAsync(), Is.EqualTo(new[] { first.Record, second.Record }));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await ListAsync(), Is.EqualTo(new[] { second.Record }));
        await using (var work = await BeginAsync(WriteScope.Accounts))
        {
            Assert.That(await work.OneTimeTokens.RemoveAsync(OneTimePurpose.Invitation, second.Record.Id, default), Is.False);
            Assert.That(await work.OneTimeTokens.RemoveAsync(OneTimePurpose.ExternalLink, second.Record.Id, default), Is.True);
            await work.CommitUnauditedAsync();
        }

        Assert.That(await ListAsync(), Is.Empty);

        async Task<IReadOnlyList<OneTimeToken>> ListAsync()
        {
            await using var read = await OpenAsync();
            return await read.OneTimeTokens.ListAsync(OneTimePurpose.ExternalLink, clock.GetUtcNow(), default);
        }
    }

    [Test, CancelAfter(30_000)]
    public async Task Expired_tokens_are_removed_within_the_hour_and_no_others(CancellationToken cancellationToken)
    {
        var expired = await IssueAsync(OneTimePurpose.PasskeySignIn);
        var valid = await IssueAsync(OneTimePurpose.PasskeySignIn, lifetime: TimeSpan.FromHours(72));
        clock.Advance(TimeSpan.FromHours(1));
        while (placet.Database.Texts($"SELECT id FROM one_time_tokens WHERE id = '{expired.Record.Id}'").Count > 0)
            cancellationToken.ThrowIfCancellationRequested();
        Assert.That(await FindAsync(OneTimePurpose.PasskeySignIn, valid.Text), Is.Not.Null);
    }

    private async Task<NewOneTimeToken> IssueAsync(OneTimePurpose purpose, string? data = null, TimeSpan? lifetime = null)
    {
        await using var work = await BeginAsync(WriteScope.Accounts);
        var issued = await Tokens.IssueAsync(work, purpose, UserId, data, lifetime ?? Lifetime, default);
        await work.CommitUnauditedAsync();
        return issued;
    }

    private async Task<OneTimeToken?> FindAsync(OneTimePurpose purpose, SecretText text)
    {
        await using var read = await OpenAsync();
        return await Tokens.FindAsync(read.OneTimeTokens, purpose, text, default);
    }

    // Each in a scope of its own, so that no lock but the database's own decides who is first.
    private async Task<OneTimeToken?> ConsumeAsync(OneTimePurpose purpose, SecretText text, WriteScope? scope = null)
    {
        await using var work = await BeginAsync(scope ?? WriteScope.Accounts);
        var consumed = await Tokens.ConsumeAsync(work, purpose, text, default);
        await work.CommitUnauditedAsync();
        return consumed;
    }

    private async Task<bool> TryAsync(OneTimePurpose purpose, SecretText text, WriteScope? scope = null)
    {
        await using var work = await BeginAsync(scope ?? WriteScope.Accounts);
        var isAllowed = await Tokens.CountTryAsync(work, purpose, text, maxTries: 5, default);
        await work.CommitUnauditedAsync();
        return isAllowed;
    }

    private Task<IReadSession> OpenAsync() => placet.Services.GetRequiredService<IPlacetStore>().OpenAsync(default);

    private Task<IUnitOfWork> BeginAsync(WriteScope scope) => placet.Services.GetRequiredService<IPlacetStore>().BeginAsync(scope, default);
}
