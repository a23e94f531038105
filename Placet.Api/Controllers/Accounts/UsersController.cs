using AutoMapper;
using Microsoft.AspNetCore.Authorization;
using Placet.Api.Authentication;
using Placet.Api.Contracts.Accounts;
using Placet.Api.Contracts.Agents;
using Placet.Api.Errors;
using Placet.Application.Accounts.Users;
using Placet.Domain.Accounts;

namespace Placet.Api.Controllers.Accounts;

/// <summary>Users; for owners only.</summary>
[Route("api/users")]
[Authorize(AuthenticationServices.Owner)]
public sealed class UsersController(ISender sender, IMapper mapper) : SignedInController
{
    /// <summary>Lists all users, oldest first.</summary>
    /// <remarks>Passwords are not among what is listed, not even as hashes.</remarks>
    /// <returns>The users.</returns>
    [HttpGet]
    [ProducesResponseType<IReadOnlyList<UserResponse>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List(CancellationToken cancellationToken) =>
        Ok(mapper.Map<List<UserResponse>>(await sender.Send(new ListUsers(), cancellationToken)));

    /// <summary>Makes a user, who should then choose a password of their own.</summary>
    /// <remarks>The address has to be unused; its case, its outer blanks and the way its characters are composed do not count. Tell the user the password by another way.</remarks>
    /// <param name="payload">The user.</param>
    /// <returns>The user as it was made.</returns>
    /// <response code="409">The address is taken: <c>email_taken</c>.</response>
    /// <response code="429">Too many passwords of this client are being hashed: <c>too_many_requests</c>; <c>Retry-After</c> says when to come again.</response>
    [HttpPost]
    [ProducesResponseType<UserResponse>(StatusCodes.Status201Created)]
    [ProducesResponseType<ErrorResponse>(StatusCodes.Status409Conflict)]
    [ProducesResponseType<ErrorResponse>(StatusCodes.Status429TooManyRequests)]
    public async Task<IActionResult> Create(CreateUserPayload payload, CancellationToken cancellationToken)
    {
        var caller = Caller.Responding(StatusCodes.Status201Created);
        var request = new CreateUser(caller, Token, payload.Email!, payload.DisplayName!, payload.Password!, payload.Role.Value ?? UserRole.Member);
        return StatusCode(StatusCodes.Status201Created, mapper.Map<UserResponse>(await sender.Send(request, cancellationToken)));
    }

    /// <summary>Changes a user's name or role.</summary>
    /// <remarks>A role counts from the user's next request on. The last owner cannot be made a member.</remarks>
    /// <param name="id">The user.</param>
    /// <param name="payload">What to change.</param>
    /// <returns>The user as it is now.</returns>
    /// <response code="403">
    /// The caller is not an owner: <c>forbidden</c>. The last owner cannot be made a member: <c>last_owner</c>. A page of an origin
    /// that is not allowed sent it with the session cookie: <c>cross_origin_request</c>.
    /// </response>
    [HttpPatch("{id}")]
    [ProducesResponseType<UserResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Update(string id, UpdateUserPayload payload, CancellationToken cancellationToken) =>
        Ok(mapper.Map<UserResponse>(await sender.Send(new UpdateUser(Caller, id, payload.DisplayName.Value, payload.Role.Value), cancellationToken)));

    /// <summary>Deletes a user with their agents, keys and preferences.</summary>
    /// <remarks>
    /// Their tokens and keys are refused from their next request on. Your own account and the last owner cannot be deleted.
    /// </remarks>
    /// <param name="id">The user; not the caller.</param>
    /// <returns>That it is deleted.</returns>
    /// <response code="403">
    /// The caller is not an owner, or it is the own account: <c>forbidden</c>. It is the last owner: <c>last_owner</c>. A page of an
    /// origin that is not allowed sent it with the session cookie: <c>cross_origin_request</c>.
    /// </response>
    [HttpDelete("{id}")]
    [ProducesResponseType<DeletedResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Delete(string id, CancellationToken cancellationToken)
    {
        await sender.Send(new DeleteUser(Caller, id), cancellationToken);
        return Ok(new DeletedResponse(Deleted: true));
    }
}
