using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Placet.Application.Abstractions;
using Placet.Application.Telemetry;
using Placet.Domain.Secrets;

namespace Placet.Infrastructure.Secrets;

/// <summary>Data Protection, with a purpose of its own for every agent and field.</summary>
internal sealed class SecretProtector(IDataProtectionProvider provider, PlacetTelemetry telemetry) : ISecretProtector, IDisposable
{
    private const string Root = "Placet.AgentSecrets.v1";
    private readonly OpenedSecrets opened = new();

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

    public bool TryUnprotectKept(ProtectedSecret secret, SecretBinding binding, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SecretText? text)
    {
        if (opened.TryGet(secret, binding, out text))
            return true;
        if (!TryUnprotect(secret, binding, out text))
            return false;
        opened.Add(secret, binding, text);
        return true;
    }

    public SecretState Examine(ProtectedSecret secret, SecretBinding binding)
    {
        try
        {
            var protector = (IPersistedDataProtector)For(binding);
            CryptographicOperations.ZeroMemory(protector.DangerousUnprotect(
                Base64Url.DecodeFromChars(secret.Ciphertext), ignoreRevocationErrors: false, out var isOutdated, out _));
            return isOutdated ? SecretState.Outdated : SecretState.Current;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return SecretState.Unreadable;
        }
    }

    public void Dispose() => opened.Dispose();

    private IDataProtector For(SecretBinding binding) => provider.CreateProtector(Root, binding.AgentId, binding.Field);
}
