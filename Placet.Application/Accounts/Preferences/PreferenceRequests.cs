namespace Placet.Application.Accounts.Preferences;

/// <summary>Reads the caller's preferences.</summary>
public sealed record GetPreferences(string UserId) : IRequest<Domain.Accounts.Preferences>;

internal sealed class GetPreferencesHandler(IPlacetStore store) : IRequestHandler<GetPreferences, Domain.Accounts.Preferences>
{
    public async Task<Domain.Accounts.Preferences> Handle(GetPreferences request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.Preferences.FindAsync(request.UserId, cancellationToken)
            ?? Domain.Accounts.Preferences.DefaultsFor(request.UserId);
    }
}

/// <summary>Changes the caller's preferences; null keeps what is stored.</summary>
public sealed record UpdatePreferences(
    Caller Caller, string? Theme, bool? ManagementDashboard, string? Language, string? TimeZone, string? Currency)
    : IRequest<Domain.Accounts.Preferences>;

internal sealed class UpdatePreferencesHandler(IPlacetStore store, TimeProvider clock)
    : IRequestHandler<UpdatePreferences, Domain.Accounts.Preferences>
{
    public async Task<Domain.Accounts.Preferences> Handle(UpdatePreferences request, CancellationToken cancellationToken)
    {
        var userId = request.Caller.UserId;
        await using var work = await store.BeginAsync(WriteScope.Owner(userId), cancellationToken);
        var stored = await work.Preferences.FindAsync(userId, cancellationToken) ?? Domain.Accounts.Preferences.DefaultsFor(userId);
        if (request is { Theme: null, ManagementDashboard: null, Language: null, TimeZone: null, Currency: null })
            return stored;
        var changed = stored with
        {
            Theme = request.Theme ?? stored.Theme,
            ManagementDashboard = request.ManagementDashboard ?? stored.ManagementDashboard,
            Language = request.Language ?? stored.Language,
            TimeZone = request.TimeZone ?? stored.TimeZone,
            Currency = request.Currency ?? stored.Currency,
            UpdatedAt = clock.GetUtcNow(),
        };
        await work.Preferences.SaveAsync(changed, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("preferences.update"));
        return changed;
    }
}
