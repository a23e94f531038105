namespace Placet.Application.Management.Upstream;

/// <summary>The memory that one body has taken from the budget of its user. A small body takes none, and costs no look-up.</summary>
/// <param name="Account">The account; null when nothing is taken.</param>
internal readonly record struct BodyCharge(BodyBudget.Account? Account, long Bytes)
{
    /// <summary>Up to here a body is not counted: every connection holds as much by itself.</summary>
    public const int FreeBytes = 16 * 1024;

    /// <summary>Takes memory for a larger buffer, beside what is taken already.</summary>
    /// <param name="user">Whose body it is.</param>
    /// <param name="bytes">Size of the buffer.</param>
    /// <exception cref="Domain.Errors.PlacetException">There was no room within the time; what was taken before still is.</exception>
    public ValueTask<BodyCharge> AddAsync(BodyBudget budget, string user, long bytes, CancellationToken cancellationToken)
    {
        if (bytes <= FreeBytes)
            return new ValueTask<BodyCharge>(this);
        var account = Account ?? budget.Open(user);
        var taking = account.TakeAsync(bytes, cancellationToken);
        var added = new BodyCharge(account, Bytes + bytes);
        return taking.IsCompletedSuccessfully ? new ValueTask<BodyCharge>(added) : WaitAsync(taking, added);
    }

    private async ValueTask<BodyCharge> WaitAsync(ValueTask taking, BodyCharge added)
    {
        try
        {
            await taking;
            return added;
        }
        catch
        {
            if (Account is null)
                added.Account!.Close();
            throw;
        }
    }

    /// <summary>Leaves so much taken, and gives the rest back; what is more than that is taken without a wait.</summary>
    public BodyCharge ReduceTo(long bytes)
    {
        Account?.Adjust(bytes - Bytes);
        return this with { Bytes = Account is null ? 0 : bytes };
    }

    /// <summary>Gives everything back. Not to be called twice.</summary>
    public void Release()
    {
        if (Account is null)
            return;
        Account.GiveBack(Bytes);
        Account.Close();
    }
}
