using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Abstractions;
using Placet.Domain.Secrets;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Notifications;

/// <summary>Where only public addresses are allowed, a channel to another one is neither made nor served.</summary>
internal sealed class PublicOnlyChannelTests : NotificationFixture
{
    protected override string[] Settings => ["Management:NetworkPolicy=PublicOnly", "Management:AllowedHosts:0=10.255.255.1"];

    [TestCase("http://127.0.0.1:9/hook")]
    [TestCase("http://localhost/hook")]
    [TestCase("http://192.168.1.1/hook")]
    [TestCase("http://[::1]/hook")]
    public async Task It_is_400(string url)
    {
        using var answer = await Owner.PostJsonAsync(Channels, new { name = "n", kind = "webhook", url });
        await answer.InvalidAsync("url");
    }

    [Test]
    public async Task It_is_not_connected_to_although_it_is_stored()
    {
        // Stored when the host was exempt; the policy has become stricter since.
        var made = await AddAsync(new { name = "n", kind = "webhook", url = "http://10.255.255.1/hook" });
        var secrets = Placet.Services.GetRequiredService<ISecretProtector>();
        await using (var work = await Store.BeginAsync(WriteScope.Owner(OwnerId), default))
        {
            var channel = (await work.NotificationChannels.FindAsync(OwnerId, IdOf(made), default))!;
            await work.NotificationChannels.UpdateAsync(
                channel with
                {
                    ProtectedUrl = secrets.Protect(
                        new SecretText($"{Receiver.Address}/hook"), SecretBinding.ChannelUrl(channel.Id)),
                },
                default);
            await work.CommitUnauditedAsync();
        }

        await EnqueueAsync(NotificationTo(made));
        await DeliverAfterAsync(TimeSpan.FromSeconds(30));
        Assert.That(Receiver.Requests, Is.Empty);
        Assert.That((await ReadAsync(made)).GetProperty("lastFailure").GetProperty("reason").GetString(),
            Does.StartWith("The receiver could not be reached: "));
    }
}
