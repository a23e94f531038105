using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Placet.Infrastructure.Secrets;

/// <inheritdoc cref="ISecretKeys"/>
internal sealed class SecretKeys(IKeyManager keys, RefreshingKeyRing ring, KeyRingValidator validator, TimeProvider clock) : ISecretKeys
{
    public IReadOnlyList<SecretKey> List()
    {
        var loaded = ring.Reload();
        return [.. loaded.All.OrderBy(key => key.ActivationDate).ThenBy(key => key.KeyId).Select(key => Describe(key, loaded))];
    }

    public void RequireUsable()
    {
        if (validator.RequireOpen().All.Count == 0)
        {
            throw new SettingsException(
                "DataProtection:KeyDirectory: there is no key in the key ring; the first start of the server creates one");
        }
    }

    public SecretKey Add()
    {
        var key = keys.Create(clock.GetUtcNow() + KeySchedule.ActivationDelay);
        return Describe(key, ring.Reload());
    }

    private SecretKey Describe(IKey key, KeyRingSnapshot loaded) =>
        new(key.KeyId, key.CreationDate, key.ActivationDate, key.ExpirationDate, StateOf(key, loaded));

    private SecretKeyState StateOf(IKey key, KeyRingSnapshot loaded)
    {
        if (key.IsRevoked)
            return SecretKeyState.Revoked;
        if (loaded.Unreadable.Any(unreadable => unreadable.KeyId == key.KeyId))
            return SecretKeyState.Unreadable;
        if (loaded.DefaultKeyId == key.KeyId)
            return SecretKeyState.Current;
        return key.ActivationDate > clock.GetUtcNow() ? SecretKeyState.Pending : SecretKeyState.Previous;
    }
}
