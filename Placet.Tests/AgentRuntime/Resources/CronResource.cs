using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>Part 1, 8. Jobs run by themselves only when <see cref="RunDue"/> is called.</summary>
internal sealed class CronResource(RuntimeSeed seed, TimeProvider clock)
{
    private const int MostRunsAtOnce = 500;

    private readonly ICronWork work = seed.CronWork();
    private readonly JsonObject list = seed.Response("cron.list");
    private readonly List<JsonObject> jobs = seed.Items("cron.list");
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

    /// <summary>Runs what became due by now; a job that was due very often is not run for each time.</summary>
    public void RunDue(DateTimeOffset now)
    {
        foreach (var job in jobs.ToList())
        {
            for (var run = 1; NextRunAt(job) is { } due && due <= now.ToUnixTimeMilliseconds(); run++)
            {
                Run(job, due);
                Reschedule(job, run < MostRunsAtOnce ? DateTimeOffset.FromUnixTimeMilliseconds(due) : now);
            }
        }
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
        // Callers wait for last_run_at_ms to change, also when the clock stands still (8.5).
        Run(job, Math.Max(clock.Milliseconds(), (job["state"]!["last_run_at_ms"].AsInteger() ?? 0) + 1));
        return Reply.Ok(new JsonObject { ["ok"] = true, ["id"] = call.Key, ["started"] = true });
    }

    private void Run(JsonObject job, long runAt)
    {
        var outcome = work.Run(job, runAt);
        var state = job["state"]!.AsObject();
        state["last_run_at_ms"] = runAt;
        state["last_status"] = outcome.Status;
        state["last_error"] = outcome.Error;
        var history = state["run_history"]!.AsArray();
        history.Add(new JsonObject
        {
            ["run_at_ms"] = runAt,
            ["status"] = outcome.Status,
            ["duration_ms"] = outcome.DurationMs,
            ["error"] = outcome.Error,
        });
        while (history.Count > 20)
            history.RemoveAt(0);
        if (CronSchedule.Of(job).IsOnce)
            EndOnce(job);
    }

    private void EndOnce(JsonObject job)
    {
        if (job.IsTrue("delete_after_run"))
            jobs.Remove(job);
        job["enabled"] = false;
        Reschedule(job);
    }

    private void Reschedule(JsonObject job) => Reschedule(job, clock.GetUtcNow());

    private static void Reschedule(JsonObject job, DateTimeOffset after) =>
        job["state"]!["next_run_at_ms"] = job.IsTrue("enabled") ? CronSchedule.Of(job).NextMs(after) : null;

    private static long? NextRunAt(JsonObject job) => job["state"]!["next_run_at_ms"].AsInteger();

    private void Touch(JsonObject job) => job["updated_at_ms"] = clock.Milliseconds();

    private JsonObject Find(string id) => jobs.Find(job => job.Text("id") == id) ?? throw ApiException.NotFound("Cron job not found");

    private JsonObject FindOwn(string id)
    {
        var job = Find(id);
        return job["payload"]!["kind"].AsText() == "system_event" ? throw ApiException.Forbidden("System job cannot be changed") : job;
    }
}
