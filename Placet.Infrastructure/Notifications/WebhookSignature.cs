using System.Security.Cryptography;
using System.Text;
using Placet.Application.Notifications;

namespace Placet.Infrastructure.Notifications;

/// <summary>Signs requests as Standard Webhooks 1.0 says. The tests verify with that project's own package.</summary>
internal static class WebhookSignature
{
    /// <summary>The value of <c>webhook-signature</c>: one signature for each valid secret.</summary>
    public static string Create(IEnumerable<SecretText> secrets, string id, string timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return string.Join(
            ' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(SigningSecret.KeyOf(secret), signed))));
    }
}
