using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.Users;

/// <summary>Lists all users, oldest first.</summary>
public sealed record ListUsers : IRequest<IReadOnlyList<User>>;

internal sealed class ListUsersHandler(IPlacetStore store) : IRequestHandler<ListUsers, IReadOnlyList<User>>
{
    public async Task<IReadOnlyList<User>> Handle(ListUsers request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.Users.ListAsync(cancellationToken);
    }
}

/// <summary>Makes a user, who should then choose a password of their own.</summary>
/// <param name="Token">The caller's token.</param>
/// <param name="Role">What the user may do.</param>
public sealed record CreateUser(Caller Caller, PresentedToken Token, string Email, string DisplayName, SecretText Password, UserRole Role)
    : IRequest<User>;

internal sealed class CreateUserHandler(IPlacetStore store, IPasswordService passwords, TimeProvider clock) : IRequestHandler<CreateUser, User>
{
    public async Task<User> Handle(CreateUser request, CancellationToken cancellationToken)
    {
        var hash = await passwords.HashAsync(request.Password, HashingShare.Of(request.Caller.Origin, request.Caller.UserId), cancellationToken);
        var now = clock.GetUtcNow();
        var user = User.Create(NewId.At(now), EmailAddress.Normalize(request.Email), request.DisplayName, request.Role, hash, mustChangePassword: true, now);
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        await request.Token.RequireCurrentAsync(work.Users, cancellationToken);
        if (!await work.Users.TryAddAsync(user, cancellationToken))
            throw new PlacetException(AccountErrors.EmailTaken);
        await work.CommitAsync(request.Caller.EntryFor(user.Id, "user.create"));
        return user;
    }
}

/// <summary>Changes a user's name or role.</summary>
/// <param name="DisplayName">Name for people; null keeps it.</param>
/// <param name="Role">What the user may do; null keeps it.</param>
public sealed record UpdateUser(Caller Caller, string UserId, string? DisplayName, UserRole? Role) : IRequest<User>;

internal sealed class UpdateUserHandler(IPlacetStore store) : IRequestHandler<UpdateUser, User>
{
    public async Task<User> Handle(UpdateUser request, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        var user = await work.Users.FindAsync(request.UserId, cancellationToken) ?? throw new PlacetException(AccountErrors.UserNotFound);
        var changed = user with { DisplayName = request.DisplayName ?? user.DisplayName, Role = request.Role ?? user.Role };
        if (user.Role is UserRole.Owner && changed.Role is not UserRole.Owner)
            await work.Users.RequireAnotherOwnerAsync(cancellationToken);
        await work.Users.UpdateAsync(changed, cancellationToken);
        await work.CommitAsync(request.Caller.EntryFor(user.Id, "user.update"));
        return changed;
    }
}

/// <summary>Deletes a user with their agents, keys and preferences.</summary>
/// <param name="Caller">Who calls, and cannot delete themself.</param>
public sealed record DeleteUser(Caller Caller, string UserId) : IRequest;

internal sealed class DeleteUserHandler(IPlacetStore store) : IRequestHandler<DeleteUser>
{
    public async Task Handle(DeleteUser request, CancellationToken cancellationToken)
    {
        if (request.Caller.UserId == request.UserId)
            throw new PlacetException(AccountErrors.OwnAccount);
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        var user = await work.Users.FindAsync(request.UserId, cancellationToken) ?? throw new PlacetException(AccountErrors.UserNotFound);
        if (user.Role is UserRole.Owner)
            await work.Users.RequireAnotherOwnerAsync(cancellationToken);
        await work.Users.DeleteAsync(user.Id, cancellationToken);
        await work.CommitAsync(request.Caller.EntryFor(user.Id, "user.delete"));
    }
}

/// <summary>The rule that keeps somebody who can manage users.</summary>
internal static class OwnerRules
{
    public static async Task RequireAnotherOwnerAsync(this IUserRepository users, CancellationToken cancellationToken)
    {
        if (await users.CountOwnersAsync(cancellationToken) <= 1)
            throw new PlacetException(AccountErrors.LastOwner);
    }
}
