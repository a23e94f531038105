using Placet.Application.Accounts.Providers;
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

/// <summary>Creates a user, who should change the password.</summary>
public sealed record CreateUser(Caller Caller, PresentedToken Token, string Email, string DisplayName, SecretText Password, UserRole Role)
    : IRequest<User>;

internal sealed class CreateUserHandler(IPlacetStore store, IPasswordService passwords, SignInProviders providers, TimeProvider clock)
    : IRequestHandler<CreateUser, User>
{
    public async Task<User> Handle(CreateUser request, CancellationToken cancellationToken)
    {
        // The user could neither sign in with the password nor link an identity.
        providers.RequirePasswords();
        var partition = HashingPartition.Of(request.Caller.Origin, request.Caller.UserId);
        var hash = await passwords.HashAsync(request.Password, partition, cancellationToken);
        var now = clock.GetUtcNow();
        var user = new User
        {
            Id = NewId.At(now),
            Email = EmailAddress.Normalize(request.Email),
            DisplayName = request.DisplayName,
            Role = request.Role,
            PasswordHash = hash,
            MustChangePassword = true,
            SignInVersion = 1,
            CreatedAt = now,
        };
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        await request.Token.RequireCurrentAsync(work.Users, cancellationToken);
        if (!await work.Users.TryAddAsync(user, cancellationToken))
            throw new PlacetException(AccountErrors.EmailTaken);
        await work.CommitAsync(request.Caller.EntryFor(user.Id, "user.create"));
        return user;
    }
}

/// <summary>Changes a user's display name or role; null keeps what is stored.</summary>
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
/// <param name="Caller">Another user than the deleted one.</param>
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

/// <summary>Keeps at least one user who can manage users.</summary>
internal static class OwnerRules
{
    public static async Task RequireAnotherOwnerAsync(this IUserRepository users, CancellationToken cancellationToken)
    {
        if (await users.CountOwnersAsync(cancellationToken) <= 1)
            throw new PlacetException(AccountErrors.LastOwner);
    }
}
