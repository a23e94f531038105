using Placet.Application.Accounts.SecondFactor;
using Placet.Domain.Accounts;

namespace Placet.Application.Operations.Accounts;

/// <summary>Removes all second factors of a user and revokes their tokens.</summary>
public sealed record ResetSecondFactorOfUser(string Email) : IRequest<User>;

internal sealed class ResetSecondFactorOfUserHandler(IPlacetStore store) : IRequestHandler<ResetSecondFactorOfUser, User>
{
    public async Task<User> Handle(ResetSecondFactorOfUser request, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        var user = await work.Users.FindByEmailAsync(request.Email, cancellationToken)
            ?? throw new PlacetException(AccountErrors.UserNotFound);
        var reset = await work.ResetSecondFactorAsync(user, cancellationToken);
        await work.CommitAsync(new ActivityEntry("second_factor.reset", Origin: null) { OwnerId = user.Id, Target = user.Id });
        return reset;
    }
}
