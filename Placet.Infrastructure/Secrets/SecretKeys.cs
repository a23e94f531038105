using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Placet.Application.Abstractions;
using Placet.Application.Settings;

namespace Placet.Infrastructure.Secrets;

/// <inheritdoc cref="ISecretKeys"/>
internal sealed class SecretKeys(IKeyManager keys, RefreshingKeyRing ring, KeyRingValidator check, TimeProvider clock) : ISecretKeys
{
    public IReadOnlyList<SecretKey> List()
    {
        var known = ring.Look();
        return [.. known.All.OrderBy(key => key.ActivationDate).ThenBy(key => key.KeyId).Select(key => Describe(key, known))];
    }

    public void RequireUsable()
    {
        if (check.RequireOpen().All.Count == 0)
            throw new SettingsException("DataProtection:KeyDirectory: there is no key in the key ring; the first start of the server makes one");
    }

    public SecretKey Add()
    {
        var key = keys.Create(clock.GetUtcNow() + KeySchedule.Notice);
        return Describe(key, ring.Look());
    }

    private SecretKey Describe(IKey key, KeyRingSnapshot known) =>
        new(key.KeyId, key.CreationDate, key.ActivationDate, key.ExpirationDate, StateOf(key, known));

    private SecretKeyState StateOf(IKey key, KeyRingSnapshot known)
    {
        if (key.IsRevoked)
            return SecretKeyState.Revoked;
        if (known.Unreadable.Any(unreadable => unreadable.KeyId == key.KeyId))
            return SecretKeyState.Unreadable;
        if (known.DefaultKeyId == key.KeyId)
            return SecretKeyState.Current;
        return key.ActivationDate > clock.GetUtcNow() ? SecretKeyState.Coming : SecretKeyState.Earlier;
    }
}
