using AutoMapper;
using Placet.Api.Authentication;
using Placet.Api.Contracts;
using Placet.Api.Contracts.Agents;
using Placet.Api.Contracts.Notifications;
using Placet.Api.OpenApi;
using Placet.Application.Notifications;

namespace Placet.Api.Controllers.Notifications;

/// <summary>Notification channels: where you are told about alerts.</summary>
[Route("api/manage/channels"), AcceptsApiKeys]
[ParameterDocs("id", "The channel.")]
public sealed class NotificationChannelsController(ISender sender, IMapper mapper) : SignedInController
{
    private const string CursorMessage = "This is not the nextCursor of a page";
    private const int IdLength = 32;

    /// <summary>Lists your notification channels, oldest first.</summary>
    /// <remarks>A channel shows whether its last message was delivered, what waits, and what was given up.</remarks>
    /// <param name="limit">Maximum number.</param>
    /// <param name="cursor">The <c>nextCursor</c> of the previous page.</param>
    /// <returns>A page of channels, and the cursor of the next one.</returns>
    /// <response code="400">A value is invalid: <c>validation_failed</c>, with an entry of <c>errors</c> for each.</response>
    [HttpGet]
    [QueryType("limit", typeof(int), Default = QueryReader.DefaultLimit, Minimum = 1, Maximum = QueryReader.MaxLimit)]
    public async Task<NotificationChannelPageResponse> List(
        [FromQuery] string? limit, [FromQuery] string? cursor, CancellationToken cancellationToken)
    {
        var reader = new QueryReader();
        var after = reader.Parse(
            cursor, "cursor", CursorMessage, static text => text.Length == IdLength && text.All(char.IsAsciiHexDigitLower) ? text : null);
        var request = reader.Require(new ListNotificationChannels(OwnerId, reader.Limit(limit), after));
        return mapper.Map<NotificationChannelPageResponse>(await sender.Send(request, cancellationToken));
    }

    /// <summary>Creates a notification channel; only this response shows a webhook's signing secret.</summary>
    /// <remarks>
    /// Requests to a webhook are signed as Standard Webhooks say: <c>webhook-id</c>, <c>webhook-timestamp</c>, <c>webhook-signature</c>.
    /// A message that is sent again has the same <c>webhook-id</c>.
    /// </remarks>
    /// <returns>The channel.</returns>
    /// <response code="409">You have as many channels as are allowed: <c>notification_channel_limit</c>.</response>
    [HttpPost]
    [ProducesResponseType<NotificationChannelResponse>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Create(CreateNotificationChannelPayload payload, CancellationToken cancellationToken)
    {
        var request = payload.ToRequest(Caller.Responding(StatusCodes.Status201Created));
        return StatusCode(
            StatusCodes.Status201Created, mapper.Map<NotificationChannelResponse>(await sender.Send(request, cancellationToken)));
    }

    /// <summary>Reads one of your notification channels.</summary>
    /// <remarks>Stored secrets are shown as <c>***</c>.</remarks>
    [HttpGet("{id}")]
    public async Task<NotificationChannelResponse> Get(string id, CancellationToken cancellationToken) =>
        mapper.Map<NotificationChannelResponse>(await sender.Send(new GetNotificationChannel(OwnerId, id), cancellationToken));

    /// <summary>Changes a notification channel; omitted fields stay unchanged.</summary>
    /// <remarks>What waits for the channel is sent by its new settings: a corrected address is tried at once.</remarks>
    /// <returns>The updated channel.</returns>
    [HttpPatch("{id}")]
    public async Task<NotificationChannelResponse> Update(
        string id, UpdateNotificationChannelPayload payload, CancellationToken cancellationToken) =>
        mapper.Map<NotificationChannelResponse>(await sender.Send(payload.ToRequest(Caller, id), cancellationToken));

    /// <summary>Deletes a notification channel, and what waits to be sent to it.</summary>
    /// <remarks>Alert rules that name it stay, without this channel.</remarks>
    [HttpDelete("{id}")]
    public Task<DeletedResponse> Delete(string id, CancellationToken cancellationToken) =>
        Deleted(sender.Send(new DeleteNotificationChannel(Caller, id), cancellationToken));

    /// <summary>Sends a test message at once, whatever the quiet hours.</summary>
    /// <remarks>
    /// Answers 200 in both cases, after at most 10 s: whether the receiver has accepted the message, and otherwise why not. At most ten a
    /// minute.
    /// </remarks>
    /// <returns>What became of the message.</returns>
    /// <response code="429">You have sent ten in this minute: <c>too_many_requests</c>.</response>
    [HttpPost("{id}/test")]
    public async Task<TestMessageResponse> Test(string id, CancellationToken cancellationToken) =>
        mapper.Map<TestMessageResponse>(await sender.Send(new TestNotificationChannel(Caller, id), cancellationToken));

    /// <summary>Replaces the signing secret of a webhook; for 24 hours requests are signed with the old one too.</summary>
    /// <remarks>
    /// Only this response shows the new secret. Only a webhook has one; for another channel: <c>notification_secret_not_found</c>.
    /// </remarks>
    /// <returns>The channel with its new secret.</returns>
    [HttpPost("{id}/rotate")]
    public async Task<NotificationChannelResponse> Rotate(string id, CancellationToken cancellationToken) =>
        mapper.Map<NotificationChannelResponse>(await sender.Send(new RotateChannelSecret(Caller, id), cancellationToken));
}
