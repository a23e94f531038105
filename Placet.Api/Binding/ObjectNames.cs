using System.Buffers;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text.Unicode;

namespace Placet.Api.Binding;

/// <summary>
/// Finds duplicate property names while a JSON body is read, and counts all of them. Time and memory are linear in the body.
/// </summary>
internal ref struct ObjectNames : IDisposable
{
    /// <summary>Most property names in one body, in all its objects together (contract 10).</summary>
    public const int MaxNames = 100_000;

    private const int MaxSearched = 16;
    private const int InitialCapacity = 64;

    // Names are compared by 128-bit hashes. A collision is less likely than a memory error, the seed is secret, and the only effect would
    // be that the sender's own body is refused.
    private static readonly long Seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));

    private readonly int[] begins;
    private UInt128[] names;
    private HashSet<UInt128>?[]? sets;
    private int open;
    private int count;
    private int total;

    /// <summary>Rents its memory.</summary>
    /// <param name="maxDepth">Most levels of nesting.</param>
    public ObjectNames(int maxDepth)
    {
        begins = ArrayPool<int>.Shared.Rent(maxDepth + 1);
        names = ArrayPool<UInt128>.Shared.Rent(InitialCapacity);
    }

    /// <summary>Whether a name so far contains an unpaired surrogate, which the serializer cannot read.</summary>
    public bool HasUnpairedSurrogate { get; private set; }

    public void Begin() => begins[open++] = count;

    public void End()
    {
        count = begins[--open];
        if (sets is not null)
            sets[open] = null;
    }

    /// <summary>Adds a property name, without its quotes, to the innermost object.</summary>
    /// <returns>False when the object already has it.</returns>
    public bool TryAdd(ReadOnlySpan<byte> name, bool isEscaped)
    {
        total++;
        var hash = isEscaped ? HashOfEscaped(name) : XxHash128.HashToUInt128(name, Seed);
        var siblings = names.AsSpan(begins[open - 1], count - begins[open - 1]);
        if (siblings.Length > MaxSearched ? !SetFor(siblings).Add(hash) : siblings.Contains(hash))
            return false;
        // A small object is searched in place. A large one has a set, which holds all its further names.
        if (siblings.Length > MaxSearched)
            return true;
        if (count == names.Length)
            Grow();
        names[count++] = hash;
        return true;
    }

    /// <summary>Whether the body has more than <see cref="MaxNames"/>.</summary>
    public readonly bool AreTooMany => total > MaxNames;

    public readonly void Dispose()
    {
        ArrayPool<int>.Shared.Return(begins);
        ArrayPool<UInt128>.Shared.Return(names);
    }

    private HashSet<UInt128> SetFor(ReadOnlySpan<UInt128> siblings)
    {
        sets ??= new HashSet<UInt128>?[begins.Length];
        return sets[open - 1] ??= [.. siblings];
    }

    private UInt128 HashOfEscaped(ReadOnlySpan<byte> name)
    {
        var rented = ArrayPool<byte>.Shared.Rent(name.Length);
        try
        {
            var plain = rented.AsSpan(0, JsonText.Unescape(name, rented));
            HasUnpairedSurrogate |= !Utf8.IsValid(plain);
            return XxHash128.HashToUInt128(plain, Seed);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<UInt128>.Shared.Rent(names.Length * 2);
        names.AsSpan(0, count).CopyTo(larger);
        ArrayPool<UInt128>.Shared.Return(names);
        names = larger;
    }
}
