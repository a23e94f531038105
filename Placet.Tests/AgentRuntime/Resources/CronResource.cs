using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>Part 1, 8. Nothing runs by itself; <c>run-now</c> is a run that ends at once and well.</summary>
internal sealed class CronResource(TimeProvider clock)
{
    private readonly JsonObject list = Examples.Response("cron.list");
    private readonly List<JsonObject> jobs = Examples.Items("cron.list");
    private uint lastId = 0xc0de0000;

    public void Map(RouteTable routes)
    {
        var group = routes.Group(RuntimeGroups.Cron);
        group.Get("cron", List);
        group.Post("cron", Create);
        group.Get("cron/{id}", call => Reply.Ok(Find(call.Key).DeepClone()));
        group.Patch("cron/{id}", Update);
        group.Delete("cron/{id}", Delete);
        group.Post("cron/{id}/run-now", RunNow);
        group.Post("cron/{id}/pause", call => Switch(call, enabled: false));
        group.Post("cron/{id}/resume", call => Switch(call, enabled: true));
    }

    private Reply List(ApiCall call)
    {
        var answer = list.DeepClone().AsObject();
        answer["items"] = jobs.ToJsonArray();
        answer["count"] = jobs.Count;
        answer["next_wake_at_ms"] = jobs.Min(job => job["state"]?["next_run_at_ms"].AsInteger());
        return Reply.Ok(answer);
    }

    private Reply Create(ApiCall call)
    {
        var draft = CronDraft.Read(call.Body(), clock);
        draft.RequireForCreate();
        var now = clock.Milliseconds();
        var job = new JsonObject
        {
            ["id"] = (++lastId).ToString("x8", provider: null),
            ["name"] = "",
            ["enabled"] = true,
            ["schedule"] = new JsonObject(),
            ["payload"] = new JsonObject
            {
                ["kind"] = "agent_turn",
                ["message"] = "",
                ["deliver"] = false,
                ["channel"] = null,
                ["to"] = null,
            },
            ["state"] = new JsonObject
            {
                ["next_run_at_ms"] = null,
                ["last_run_at_ms"] = null,
                ["last_status"] = null,
                ["last_error"] = null,
                ["run_history"] = new JsonArray(),
            },
            ["created_at_ms"] = now,
            ["updated_at_ms"] = now,
            ["delete_after_run"] = false,
        };
        draft.ApplyTo(job);
        Reschedule(job);
        jobs.Add(job);
        return Reply.Created(job.DeepClone());
    }

    private Reply Update(ApiCall call)
    {
        var job = FindOwn(call.Key);
        CronDraft.Read(call.Body(), clock).ApplyTo(job);
        Touch(job);
        Reschedule(job);
        return Reply.Ok(job.DeepClone());
    }

    private Reply Delete(ApiCall call)
    {
        jobs.Remove(FindOwn(call.Key));
        return Reply.Ok(new JsonObject { ["deleted"] = true, ["id"] = call.Key });
    }

    private Reply Switch(ApiCall call, bool enabled)
    {
        call.BodyOrEmpty();
        var job = Find(call.Key);
        if (job.IsTrue("enabled") != enabled)
        {
            job["enabled"] = enabled;
            Touch(job);
        }

        Reschedule(job);
        return Reply.Ok(job.DeepClone());
    }

    private Reply RunNow(ApiCall call)
    {
        call.BodyOrEmpty();
        var job = Find(call.Key);
        var state = job["state"]!.AsObject();
        // Callers wait for last_run_at_ms to change, also when the clock stands still (8.5).
        var runAt = Math.Max(clock.Milliseconds(), (state["last_run_at_ms"].AsInteger() ?? 0) + 1);
        state["last_run_at_ms"] = runAt;
        state["last_status"] = "ok";
        state["last_error"] = null;
        var history = state["run_history"]!.AsArray();
        history.Add(new JsonObject { ["run_at_ms"] = runAt, ["status"] = "ok", ["duration_ms"] = 1, ["error"] = null });
        while (history.Count > 20)
            history.RemoveAt(0);
        if (CronSchedule.Of(job).IsOnce)
            EndOnce(job);
        return Reply.Ok(new JsonObject { ["ok"] = true, ["id"] = call.Key, ["started"] = true });
    }

    private void EndOnce(JsonObject job)
    {
        if (job.IsTrue("delete_after_run"))
            jobs.Remove(job);
        job["enabled"] = false;
        Reschedule(job);
    }

    private void Reschedule(JsonObject job) =>
        job["state"]!["next_run_at_ms"] = job.IsTrue("enabled") ? CronSchedule.Of(job).NextMs(clock.GetUtcNow()) : null;

    private void Touch(JsonObject job) => job["updated_at_ms"] = clock.Milliseconds();

    private JsonObject Find(string id) => jobs.Find(job => job.Text("id") == id) ?? throw ApiException.NotFound("Cron job not found");

    private JsonObject FindOwn(string id)
    {
        var job = Find(id);
        return job["payload"]!["kind"].AsText() == "system_event" ? throw ApiException.Forbidden("System job cannot be changed") : job;
    }
}
