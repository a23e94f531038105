using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Placet.Application.Notifications;
using Placet.Domain.Notifications;
using Placet.Infrastructure.Upstream;

namespace Placet.Infrastructure.Notifications;

/// <summary>Sends messages as HTTP requests, under the address policy of runtimes. Connections are not reused. Thread-safe.</summary>
internal sealed class WebSender(RuntimeHttpHandler handler, ISecretProtector secrets, TimeProvider clock) : IDisposable
{
    private const string Unreadable = "A secret of this channel cannot be decrypted; set it again";

    private readonly HttpMessageInvoker invoker = new(handler.Create(isPooling: false), disposeHandler: true);

    public void Dispose() => invoker.Dispose();

    /// <summary>Sends a message.</summary>
    /// <returns>Null when the receiver has accepted it; otherwise why not.</returns>
    public async Task<string?> SendAsync(NotificationChannel channel, Message message, CancellationToken cancellationToken)
    {
        if (channel.ProtectedUrl is not { } stored
            || !secrets.TryUnprotect(stored, SecretBinding.ChannelUrl(channel.Id), out var url))
            return Unreadable;
        var address = new Uri(url.Reveal());
        var payload = WebPayload.Create(channel.Kind, address, message);
        using var request = new RuntimeRequest(HttpMethod.Post, payload.Address, cancellationToken);
        request.Content = new ByteArrayContent(payload.Body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "Placet");
        request.Headers.TryAddWithoutValidation("webhook-id", message.Id);
        if (!TryAuthorize(request, channel, message, payload.Body))
            return Unreadable;
        try
        {
            // The body of the answer is not read.
            using var response = await invoker.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode ? null : Describe(response.StatusCode);
        }
        catch (HttpRequestException exception)
        {
            return "The receiver could not be reached" + ConnectFailures.CauseOf(exception).Describe();
        }
    }

    private static string Describe(HttpStatusCode status) => (int)status is >= 300 and < 400
        ? "The receiver answered with a redirect, which is not followed"
        : string.Create(CultureInfo.InvariantCulture, $"The receiver answered with status {(int)status}");

    /// <summary>Signs the request of a webhook, or adds the credentials of another kind.</summary>
    /// <returns>False when a secret cannot be decrypted.</returns>
    private bool TryAuthorize(HttpRequestMessage request, NotificationChannel channel, Message message, byte[] body)
    {
        if (channel.Secret is not { } stored)
            return true;
        var binding = SecretBinding.ChannelSecret(channel.Id);
        if (!secrets.TryUnprotect(stored, binding, out var secret))
            return false;
        if (channel.Kind is not ChannelKind.Webhook)
        {
            request.Headers.Authorization = CredentialsOf(secret);
            return true;
        }

        var now = clock.GetUtcNow();
        List<SecretText> signing = [secret];
        if (channel.PreviousSecret is { } previous && channel.PreviousSecretUntil > now
            && secrets.TryUnprotect(previous, binding, out var old))
            signing.Add(old);
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.TryAddWithoutValidation("webhook-timestamp", timestamp);
        request.Headers.TryAddWithoutValidation("webhook-signature", WebhookSignature.Create(signing, message.Id, timestamp, body));
        return true;
    }

    /// <summary>Basic authentication for <c>user:password</c>, otherwise a bearer token.</summary>
    private static AuthenticationHeaderValue CredentialsOf(SecretText secret)
    {
        var text = secret.Reveal();
        return text.Contains(':', StringComparison.Ordinal)
            ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(text)))
            : new AuthenticationHeaderValue("Bearer", text);
    }
}
