using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Placet.Domain.Secrets;

namespace Placet.Infrastructure.Secrets;

/// <summary>
/// Remembers stored secrets that were opened, as long as the object that holds their stored form is remembered itself. Here, too, they are
/// encrypted, by a key that only this process has: opening one again costs a fiftieth of asking the key ring.
/// </summary>
internal sealed class OpenedSecrets : IDisposable
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int UsualBytes = 512;

    private readonly ConditionalWeakTable<ProtectedSecret, Sealed> known = [];
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    // A cipher keeps state while it works, so that one is taken for each piece of work. No more are kept than can work at once.
    private readonly ConcurrentQueue<AesGcm> ciphers = new();

    /// <summary>How many ciphers wait for work.</summary>
    public int IdleCiphers => ciphers.Count;

    /// <summary>Gives a secret that was opened before at the same place.</summary>
    public bool TryGet(ProtectedSecret secret, SecretBinding binding, [NotNullWhen(true)] out SecretText? text)
    {
        text = known.TryGetValue(secret, out var found) && found.Binding == binding ? Open(found) : null;
        return text is not null;
    }

    /// <summary>Remembers a secret.</summary>
    public void Add(ProtectedSecret secret, SecretBinding binding, SecretText text)
    {
        var plain = MemoryMarshal.AsBytes(text.Reveal().AsSpan());
        var bytes = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceBytes));
        var cipher = Take();
        cipher.Encrypt(bytes.AsSpan(0, NonceBytes), plain, bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes));
        GiveBack(cipher);
        known.AddOrUpdate(secret, new Sealed(binding, bytes));
    }

    public void Dispose()
    {
        while (ciphers.TryDequeue(out var cipher))
            cipher.Dispose();
        CryptographicOperations.ZeroMemory(key);
    }

    private AesGcm Take() => ciphers.TryDequeue(out var cipher) ? cipher : new AesGcm(key, TagBytes);

    private void GiveBack(AesGcm cipher)
    {
        if (ciphers.Count < Environment.ProcessorCount)
            ciphers.Enqueue(cipher);
        else
            cipher.Dispose();
    }

    private SecretText Open(Sealed found)
    {
        var sealedText = found.Bytes.AsSpan(NonceBytes + TagBytes);
        Span<byte> plain = sealedText.Length <= UsualBytes ? stackalloc byte[UsualBytes] : new byte[sealedText.Length];
        plain = plain[..sealedText.Length];
        var cipher = Take();
        cipher.Decrypt(found.Bytes.AsSpan(0, NonceBytes), sealedText, found.Bytes.AsSpan(NonceBytes, TagBytes), plain);
        GiveBack(cipher);
        var text = new SecretText(new string(MemoryMarshal.Cast<byte, char>(plain)));
        CryptographicOperations.ZeroMemory(plain);
        return text;
    }

    private sealed record Sealed(SecretBinding Binding, byte[] Bytes);
}
