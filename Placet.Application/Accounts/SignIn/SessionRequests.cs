using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.SignIn;

/// <summary>Lists the caller's sessions that have not ended, the last used first.</summary>
public sealed record ListUserSessions(string UserId) : IRequest<IReadOnlyList<UserSession>>;

internal sealed class ListUserSessionsHandler(IPlacetStore store, TimeProvider clock)
    : IRequestHandler<ListUserSessions, IReadOnlyList<UserSession>>
{
    public async Task<IReadOnlyList<UserSession>> Handle(ListUserSessions request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.Sessions.ListAsync(request.UserId, clock.GetUtcNow(), cancellationToken);
    }
}

/// <summary>Ends one of the caller's sessions.</summary>
public sealed record EndUserSession(Caller Caller, string SessionId) : IRequest;

internal sealed class EndUserSessionHandler(IPlacetStore store, TimeProvider clock) : IRequestHandler<EndUserSession>
{
    public async Task Handle(EndUserSession request, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Owner(request.Caller.UserId), cancellationToken);
        if (!await work.Sessions.EndAsync(request.Caller.UserId, request.SessionId, clock.GetUtcNow(), cancellationToken))
            throw new PlacetException(AccountErrors.SessionNotFound);
        await work.CommitAsync(request.Caller.Entry("login.end", request.SessionId));
    }
}

/// <summary>Ends the session of the caller's token; does nothing when it is not stored, or has ended.</summary>
public sealed record LogOut(Caller Caller, PresentedToken Token) : IRequest;

internal sealed class LogOutHandler(IPlacetStore store, TimeProvider clock) : IRequestHandler<LogOut>
{
    public async Task Handle(LogOut request, CancellationToken cancellationToken)
    {
        if (request.Token.SessionId is not { } sessionId)
            return;
        await using var work = await store.BeginAsync(WriteScope.Owner(request.Caller.UserId), cancellationToken);
        if (await work.Sessions.EndAsync(request.Caller.UserId, sessionId, clock.GetUtcNow(), cancellationToken))
            await work.CommitAsync(request.Caller.Entry("login.end", sessionId));
    }
}
