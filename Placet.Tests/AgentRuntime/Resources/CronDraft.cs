using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>
/// The checked members of a create or change (part 1, 8.6 and 8.7), flat or, for those of the payload, inside a <c>payload</c>.
/// Everything is checked before anything is applied.
/// </summary>
internal sealed class CronDraft
{
    private readonly JsonObject ofJob = [];
    private readonly JsonObject ofPayload = [];

    public static CronDraft Read(ApiBody body, TimeProvider clock)
    {
        var draft = new CronDraft();
        if (body.OptionalText("name") is { } name)
            draft.ofJob["name"] = Name(name);
        if (body.OptionalObject("schedule") is { } schedule)
            draft.ofJob["schedule"] = CronSchedule.Read(schedule, clock.Milliseconds());
        if (body.OptionalFlag("enabled") is { } enabled)
            draft.ofJob["enabled"] = enabled;
        if (body.OptionalFlag("delete_after_run") is { } deleteAfterRun)
            draft.ofJob["delete_after_run"] = deleteAfterRun;
        if (body.OptionalObject("payload") is { } nested)
            draft.ReadPayload(nested);
        draft.ReadPayload(body);
        return draft;
    }

    public void RequireForCreate()
    {
        if (!ofJob.ContainsKey("name"))
            throw ApiException.BadRequest("name must be a non-empty string");
        if (!ofJob.ContainsKey("schedule"))
            throw ApiException.BadRequest("schedule must be an object");
    }

    public void ApplyTo(JsonObject job)
    {
        Copy(ofJob, job);
        Copy(ofPayload, job["payload"]!.AsObject());
    }

    private void ReadPayload(ApiBody body)
    {
        if (body.OptionalText("message") is { } message)
            ofPayload["message"] = message;
        if (body.OptionalFlag("deliver") is { } deliver)
            ofPayload["deliver"] = deliver;
        foreach (var name in (string[])["channel", "to", "session_key", "detail_prompt"])
        {
            // Null is a value here: it clears.
            if (body.Has(name))
                ofPayload[name] = body.OptionalText(name);
        }

        if (body.OptionalTexts("scripts") is { } scripts)
            ofPayload["scripts"] = scripts.DeepClone();
        if (body.OptionalFlag("require_approval") is { } requireApproval)
            ofPayload["require_approval"] = requireApproval;
    }

    private static string Name(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw ApiException.BadRequest("name must be a non-empty string");
        return name.Length <= 200 ? name : throw ApiException.BadRequest("name must have at most 200 characters");
    }

    private static void Copy(JsonObject from, JsonObject to)
    {
        foreach (var (name, value) in from)
            to[name] = value?.DeepClone();
    }
}
