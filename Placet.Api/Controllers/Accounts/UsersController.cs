using AutoMapper;
using Microsoft.AspNetCore.Authorization;
using Placet.Api.Authentication;
using Placet.Api.Contracts.Accounts;
using Placet.Api.Contracts.Agents;
using Placet.Api.OpenApi;
using Placet.Application.Accounts.SecondFactor;
using Placet.Application.Accounts.Users;
using Placet.Domain.Accounts;

namespace Placet.Api.Controllers.Accounts;

/// <summary>Users; for owners only.</summary>
[Route("api/users")]
[ParameterDocs("id", "The user.")]
[Authorize(AuthenticationServices.Owner)]
public sealed class UsersController(ISender sender, IMapper mapper) : SignedInController
{
    /// <summary>Lists all users, oldest first.</summary>
    /// <remarks>Passwords are not included, not even as hashes.</remarks>
    [HttpGet]
    public async Task<IReadOnlyList<UserResponse>> List(CancellationToken cancellationToken) =>
        mapper.Map<List<UserResponse>>(await sender.Send(new ListUsers(), cancellationToken));

    /// <summary>Creates a user, who should then change the password.</summary>
    /// <remarks>
    /// The address has to be unused; case, surrounding white space and Unicode composition are ignored. Give the user the password through
    /// another channel.
    /// </remarks>
    /// <returns>The created user.</returns>
    /// <response code="403">
    /// The caller is not an owner: <c>forbidden</c>. Nobody signs in with a password here: <c>password_sign_in_disabled</c>. A page of an
    /// origin that is not allowed sent it with the session cookie: <c>cross_origin_request</c>.
    /// </response>
    /// <response code="409">The address is in use: <c>email_taken</c>.</response>
    /// <response code="429">
    /// Too many passwords of this client are being hashed: <c>too_many_requests</c>; <c>Retry-After</c> says when to retry.
    /// </response>
    [HttpPost]
    [ProducesResponseType<UserResponse>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Create(CreateUserPayload payload, CancellationToken cancellationToken)
    {
        var caller = Caller.Responding(StatusCodes.Status201Created);
        var request = new CreateUser(
            caller, Token, payload.Email!, payload.DisplayName!, payload.Password!, payload.Role.Value ?? UserRole.Member);
        return StatusCode(StatusCodes.Status201Created, mapper.Map<UserResponse>(await sender.Send(request, cancellationToken)));
    }

    /// <summary>Changes a user's name or role.</summary>
    /// <remarks>A new role applies from the user's next request on. The last owner cannot become a member.</remarks>
    /// <returns>The updated user.</returns>
    /// <response code="403">
    /// The caller is not an owner: <c>forbidden</c>. The last owner cannot become a member: <c>last_owner</c>. A page of an origin
    /// that is not allowed sent it with the session cookie: <c>cross_origin_request</c>.
    /// </response>
    [HttpPatch("{id}")]
    public async Task<UserResponse> Update(string id, UpdateUserPayload payload, CancellationToken cancellationToken) =>
        mapper.Map<UserResponse>(
            await sender.Send(new UpdateUser(Caller, id, payload.DisplayName.Value, payload.Role.Value), cancellationToken));

    /// <summary>Removes all second factors of a user who has lost them; ends all of their sign-ins.</summary>
    /// <remarks>
    /// The next sign-in needs the password alone, and where the server demands a second factor, a new one is set up then.
    /// </remarks>
    /// <param name="id">The user; not the caller.</param>
    /// <returns>The user.</returns>
    /// <response code="403">
    /// The caller is not an owner, or the account is their own: <c>forbidden</c>. A page of an origin that is not allowed sent it with the
    /// session cookie: <c>cross_origin_request</c>.
    /// </response>
    [HttpPost("{id}/reset-second-factor")]
    public async Task<UserResponse> ResetSecondFactor(string id, CancellationToken cancellationToken) =>
        mapper.Map<UserResponse>(await sender.Send(new ResetSecondFactor(Caller, Token, id), cancellationToken));

    /// <summary>Deletes a user with their agents, keys and preferences.</summary>
    /// <remarks>
    /// Their tokens and keys are refused from their next request on. Your own account and the last owner cannot be deleted.
    /// </remarks>
    /// <param name="id">The user; not the caller.</param>
    /// <response code="403">
    /// The caller is not an owner, or the account is their own: <c>forbidden</c>. The user is the last owner: <c>last_owner</c>. A page of
    /// an origin that is not allowed sent it with the session cookie: <c>cross_origin_request</c>.
    /// </response>
    [HttpDelete("{id}")]
    public Task<DeletedResponse> Delete(string id, CancellationToken cancellationToken) =>
        Deleted(sender.Send(new DeleteUser(Caller, id), cancellationToken));
}
