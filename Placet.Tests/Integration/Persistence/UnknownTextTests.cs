using System.Net;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Persistence;

/// <summary>
/// A stored text that this version does not know is an error, never taken for another value. On SQLite alone: every engine checks the texts,
/// and only this one can be told not to.
/// </summary>
[Category("SQLite")]
internal sealed class UnknownTextTests
{
    [Test]
    public async Task An_unknown_stored_status_is_an_internal_error_and_not_offline()
    {
        await using var placet = await PlacetHost.StartAsync([]);
        var person = await placet.AsOwnerAsync();
        using var created = await person.PostJsonAsync("/api/agents", new { name = "Agent" });
        var id = (await created.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString();
        Execute(placet, "UPDATE agents SET status = 'paused'");

        using var answer = await person.GetAsync($"/api/agents/{id}");
        await answer.ErrorAsync(HttpStatusCode.InternalServerError, "internal_error");
    }

    [Test]
    public async Task An_unknown_stored_role_is_an_internal_error_and_not_a_member()
    {
        await using var placet = await PlacetHost.StartAsync([]);
        Execute(placet, "UPDATE users SET role = 'auditor'");

        using var answer = await placet.Anonymous()
            .PostJsonAsync("/api/auth/login", new { email = PlacetHost.OwnerEmail, password = PlacetHost.OwnerPassword });
        await answer.ErrorAsync(HttpStatusCode.InternalServerError, "internal_error");
    }

    private static void Execute(PlacetHost placet, string sql) =>
        Assert.That(placet.Database.Execute("PRAGMA ignore_check_constraints = ON; " + sql), Is.Positive);
}
