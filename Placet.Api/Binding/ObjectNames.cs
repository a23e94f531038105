using System.Buffers;
using System.IO.Hashing;
using System.Security.Cryptography;

namespace Placet.Api.Binding;

/// <summary>
/// The names of the objects of a JSON body that are open while it is walked: finds the ones that an object has twice, and counts all.
/// Small objects are searched in place; a set is made for a large one alone. Work and memory are linear in the body and bounded.
/// </summary>
internal ref struct ObjectNames : IDisposable
{
    /// <summary>Contract 10: how many names one body may have, in one object or in many.</summary>
    public const int MaxNames = 100_000;

    private const int FewNames = 16;
    private const int FirstRoom = 64;

    // Names are compared by a hash of 128 bits: two that differ are taken for one with less likelihood than memory fails, and whoever could
    // bring it about, without knowing this number, would have nothing of it but the own body refused.
    private static readonly long Seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));

    private readonly int[] begins;
    private UInt128[] names;
    private HashSet<UInt128>?[]? sets;
    private int open;
    private int count;
    private int total;

    /// <summary>Makes an empty one.</summary>
    /// <param name="maxDepth">How many objects may be open.</param>
    public ObjectNames(int maxDepth)
    {
        begins = ArrayPool<int>.Shared.Rent(maxDepth + 1);
        names = ArrayPool<UInt128>.Shared.Rent(FirstRoom);
    }

    /// <summary>Whether a name so far holds half of a surrogate pair, which no parser makes a text of.</summary>
    public bool HasHalfCharacter { get; private set; }

    /// <summary>An object begins.</summary>
    public void Begin() => begins[open++] = count;

    /// <summary>The object that began last ends.</summary>
    public void End()
    {
        count = begins[--open];
        if (sets is not null)
            sets[open] = null;
    }

    /// <summary>Adds a name to the object that began last.</summary>
    /// <param name="name">The name between its quotes.</param>
    /// <param name="isEscaped">Whether there is an escape in it.</param>
    /// <returns>Whether it is the first of that name in the object.</returns>
    public bool TryAdd(ReadOnlySpan<byte> name, bool isEscaped)
    {
        total++;
        var hash = isEscaped ? HashOfEscaped(name) : XxHash128.HashToUInt128(name, Seed);
        var siblings = names.AsSpan(begins[open - 1], count - begins[open - 1]);
        if (siblings.Length > FewNames ? !SetFor(siblings).Add(hash) : siblings.Contains(hash))
            return false;
        // Of a large object the set knows all names but the first.
        if (siblings.Length > FewNames)
            return true;
        if (count == names.Length)
            Grow();
        names[count++] = hash;
        return true;
    }

    /// <summary>Whether there are more names than a body may have.</summary>
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
            HasHalfCharacter |= !System.Text.Unicode.Utf8.IsValid(plain);
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
