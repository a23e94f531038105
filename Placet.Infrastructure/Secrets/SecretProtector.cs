using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Placet.Infrastructure.Secrets;

/// <summary>Encrypts with Data Protection, under a separate purpose for every agent and field.</summary>
internal sealed class SecretProtector(IDataProtectionProvider provider, PlacetTelemetry telemetry) : ISecretProtector
{
    private const string Root = "Placet.AgentSecrets.v1";

    // By the object that holds the stored form: collected with it, and so with the cached credentials that it belongs to.
    private readonly ConditionalWeakTable<ProtectedSecret, OpenedSecret> opened = [];

    public ProtectedSecret Protect(SecretText secret, SecretBinding binding) =>
        new(For(binding).Protect(secret.Reveal()));

    public bool TryUnprotect(ProtectedSecret secret, SecretBinding binding, [NotNullWhen(true)] out SecretText? text)
    {
        try
        {
            text = new SecretText(For(binding).Unprotect(secret.Ciphertext));
            return true;
        }
        catch (CryptographicException)
        {
            telemetry.RecordUnreadableSecret();
            text = null;
            return false;
        }
    }

    public bool TryUnprotectCached(ProtectedSecret secret, SecretBinding binding, [NotNullWhen(true)] out SecretText? text)
    {
        if (opened.TryGetValue(secret, out var cached) && cached.Binding == binding)
        {
            text = cached.Text;
            return true;
        }

        if (!TryUnprotect(secret, binding, out text))
            return false;
        opened.AddOrUpdate(secret, new OpenedSecret(binding, text));
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

    private IDataProtector For(SecretBinding binding) => provider.CreateProtector(Root, binding.AgentId, binding.Field);

    private sealed record OpenedSecret(SecretBinding Binding, SecretText Text);
}
