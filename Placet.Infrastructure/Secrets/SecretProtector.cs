using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Placet.Application.Abstractions;
using Placet.Application.Telemetry;
using Placet.Domain.Secrets;

namespace Placet.Infrastructure.Secrets;

/// <summary>Data Protection, with a purpose of its own for every agent and field.</summary>
internal sealed class SecretProtector(IDataProtectionProvider provider, PlacetTelemetry telemetry) : ISecretProtector
{
    private const string Root = "Placet.AgentSecrets.v1";

    public ProtectedSecret Protect(SecretText secret, SecretBinding binding) =>
        new(For(binding).Protect(secret.Reveal()));

    public bool TryUnprotect(ProtectedSecret secret, SecretBinding binding, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SecretText? text)
    {
        try
        {
            text = new SecretText(For(binding).Unprotect(secret.Ciphertext));
            return true;
        }
        catch (CryptographicException)
        {
            telemetry.SecretUnreadable();
            text = null;
            return false;
        }
    }

    private IDataProtector For(SecretBinding binding) => provider.CreateProtector(Root, binding.AgentId, binding.Field);
}
