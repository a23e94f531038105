using AutoMapper;
using Placet.Api.Authentication;
using Placet.Api.Contracts.Accounts;
using Placet.Api.Contracts.Agents;
using Placet.Api.OpenApi;
using Placet.Application.Accounts.SignIn;

namespace Placet.Api.Controllers.Accounts;

/// <summary>Your sessions: where you are signed in.</summary>
[Route("api/auth/sessions")]
[AllowedDuring(RequiredActions.UseSecondFactor)]
[ParameterDocs("id", "The session.")]
public sealed class UserSessionsController(ISender sender, IMapper mapper) : SignedInController
{
    /// <summary>Lists your sessions, the last used first.</summary>
    /// <remarks>
    /// A session begins with a sign-in and ends with log-out, a change of the password, or 30 days after the sign-in unless the server is
    /// configured otherwise. At most 200 are listed.
    /// </remarks>
    [HttpGet]
    public async Task<IReadOnlyList<UserSessionResponse>> List(CancellationToken cancellationToken) =>
        mapper.Map<List<UserSessionResponse>>(
            await sender.Send(new ListUserSessions(OwnerId), cancellationToken), options => options.Items[nameof(Token)] = Token);

    /// <summary>Ends one of your sessions; its tokens are refused from their next request on.</summary>
    /// <remarks>Ending the one that sends the request is like signing out, except that its cookie is kept.</remarks>
    [HttpDelete("{id}")]
    public Task<DeletedResponse> Delete(string id, CancellationToken cancellationToken) =>
        Deleted(sender.Send(new EndUserSession(Caller, id), cancellationToken));
}
