namespace Placet.Application.Management.Upstream;

/// <summary>The memory that one body has acquired from the budget of its user. A small body acquires none.</summary>
/// <param name="Account">The account; null when nothing is acquired.</param>
internal readonly record struct BodyCharge(BodyBudget.Account? Account, long Bytes)
{
    /// <summary>A body up to this size is not counted: every connection uses as much anyway.</summary>
    public const int FreeBytes = 16 * 1024;

    /// <summary>Acquires memory for a larger buffer, in addition to what is acquired.</summary>
    /// <exception cref="PlacetException">No memory became free in time: 503 <c>busy</c>; nothing is released.</exception>
    public ValueTask<BodyCharge> AddAsync(BodyBudget budget, string user, long bytes, CancellationToken cancellationToken)
    {
        if (bytes <= FreeBytes)
            return new ValueTask<BodyCharge>(this);
        var account = Account ?? budget.Open(user);
        var acquiring = account.AcquireAsync(bytes, cancellationToken);
        var added = new BodyCharge(account, Bytes + bytes);
        return acquiring.IsCompletedSuccessfully ? new ValueTask<BodyCharge>(added) : WaitAsync(acquiring, added);
    }

    private async ValueTask<BodyCharge> WaitAsync(ValueTask acquiring, BodyCharge added)
    {
        try
        {
            await acquiring;
            return added;
        }
        catch
        {
            if (Account is null)
                added.Account!.Close();
            throw;
        }
    }

    /// <summary>Changes the acquired memory to this size without waiting.</summary>
    public BodyCharge ReduceTo(long bytes)
    {
        Account?.Adjust(bytes - Bytes);
        return this with { Bytes = Account is null ? 0 : bytes };
    }

    /// <summary>Releases everything; to be called once.</summary>
    public void Release()
    {
        if (Account is null)
            return;
        Account.Release(Bytes);
        Account.Close();
    }
}
