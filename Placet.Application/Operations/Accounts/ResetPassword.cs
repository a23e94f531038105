using Placet.Application.Accounts;
using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Application.Operations.Accounts;

/// <summary>Gives a user a generated password, shown once, and revokes their tokens.</summary>
public sealed record ResetPassword(string Email) : IRequest<NewPassword>;

/// <summary>A user's stored address with the generated password.</summary>
public sealed record NewPassword(string Email, SecretText Password);

internal sealed class ResetPasswordHandler(IPlacetStore store, IPasswordService passwords) : IRequestHandler<ResetPassword, NewPassword>
{
    public async Task<NewPassword> Handle(ResetPassword request, CancellationToken cancellationToken)
    {
        var password = GeneratedPassword.Create();
        // Hashing is slow, so it happens before the transaction.
        var hash = await passwords.HashAsync(password, partition: null, cancellationToken);
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        var user = await work.Users.FindByEmailAsync(request.Email, cancellationToken)
            ?? throw new PlacetException(AccountErrors.UserNotFound);
        await work.Users.UpdateAsync(user.ResetPassword(hash), cancellationToken);
        await work.OneTimeTokens.RemoveOfUserAsync(user.Id, OneTimePurpose.PasswordReset, cancellationToken);
        await work.CommitAsync(new ActivityEntry("password.reset", Origin: null) { OwnerId = user.Id, Target = user.Id });
        return new NewPassword(user.Email, password);
    }
}
