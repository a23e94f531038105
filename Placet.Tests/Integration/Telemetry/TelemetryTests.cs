using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Placet.AgentRuntime;
using Placet.Application.Settings;
using Placet.Application.Telemetry;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Telemetry;

/// <summary>What can be observed from outside, where it can be, and what it never says.</summary>
internal sealed class TelemetryTests
{
    private const string SessionKey = "a-name-that-nobody-else-may-see";

    private AgentRuntimeHost runtime = null!;

    [SetUp]
    public async Task Start() => runtime = await AgentRuntimeHost.StartAsync();

    [TearDown]
    public async Task Stop() => await runtime.DisposeAsync();

    [Test]
    public async Task Metrics_are_served_on_their_own_port_and_nothing_else_is_there()
    {
        var port = Loopback.FreePort();
        await using var placet = await PlacetHost.StartAsync([$"OpenTelemetry:PrometheusPort={port}"]);
        var owner = await placet.AsOwnerAsync();
        var agent = await RegisterAsync(placet, owner, runtime.Address.ToString());
        var dead = await RegisterAsync(placet, owner, "http://127.0.0.1:1/");
        (await owner.GetAsync($"/api/agents/{agent}/manage/sessions/{SessionKey}")).Dispose();
        for (var failure = 0; failure < 5; failure++)
            (await owner.PostJsonAsync($"/api/agents/{dead}/manage/commands/restart", new { })).Dispose();
        (await placet.Anonymous().PostJsonAsync("/api/auth/login", new { email = PlacetHost.OwnerEmail, password = "wrong" })).Dispose();
        Spoil(placet, agent);
        await ForgetAsync(owner, agent);
        (await owner.GetAsync($"/api/agents/{agent}/manage/health")).Dispose();

        await using var stream = await EventReader.OpenAsync(owner);
        using var scraper = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var text = await scraper.GetStringAsync("/metrics");
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Match(
                @"placet_upstream_duration_seconds_count\{[^}]*http_request_method=""GET""[^}]*"
                + """outcome="rejected"[^}]*url_template="sessions/\{\}"[^}]*\} 1"""));
            Assert.That(text, Does.Match("""placet_upstream_duration_seconds_count\{[^}]*outcome="unreachable"[^}]*\} 5"""));
            Assert.That(text, Does.Match("""placet_upstream_circuits\{[^}]*state="open"[^}]*\} 1"""));
            Assert.That(text, Does.Match("""placet_events_streams(\{[^}]*\})? 1"""));
            Assert.That(text, Does.Match("""placet_upstream_in_flight(\{[^}]*\})? 0"""));
            Assert.That(text, Does.Match("""placet_cache_reads_total\{[^}]*cache="state"[^}]*result="hit"[^}]*\} [1-9]"""));
            Assert.That(text, Does.Match("""placet_sign_in_failures_total\{[^}]*reason="invalid_credentials"[^}]*\} 1"""));
            Assert.That(text, Does.Match("""placet_secrets_unreadable_total(\{[^}]*\})? [1-9]"""));
            Assert.That(text, Does.Match(
                """http_server_request_duration_seconds_count\{[^}]*http_route="api/agents/\{agentId\}/manage/sessions/\{key\}"[^}]*\} """
                + """1"""));
            Assert.That(text, Does.Contain("http_server_active_requests"));
            Assert.That(text, Does.Not.Contain(SessionKey).And.Not.Contain(runtime.Token).And.Not.Contain(PlacetHost.OwnerEmail));
        });

        scraper.DefaultRequestHeaders.Authorization = owner.DefaultRequestHeaders.Authorization;
        foreach (var path in new[] { "/api/agents", "/health", "/", "/metrics/x", "/swagger" })
        {
            using var nothing = await scraper.GetAsync(path);
            Assert.That((nothing.StatusCode, await nothing.Content.ReadAsStringAsync()),
                Is.EqualTo((HttpStatusCode.NotFound, string.Empty)), path);
        }

        using var posted = await scraper.PostAsync("/metrics", content: null);
        Assert.That(posted.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        using var elsewhere = await owner.GetAsync("/metrics");
        await elsewhere.ErrorAsync(HttpStatusCode.NotFound, "route_not_found");
    }

    [Test]
    public async Task Traces_and_metrics_go_where_they_are_told_to_and_hold_no_values()
    {
        await using var collector = new RawServer(static async exchange =>
        {
            exchange.Stays = true;
            await exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\nContent-Length: 0\r\n\r\n");
        });
        await using (var placet = await PlacetHost.StartAsync([$"OpenTelemetry:Endpoint={collector.Address}/otlp"]))
        {
            var owner = await placet.AsOwnerAsync();
            var agent = await RegisterAsync(placet, owner, runtime.Address.ToString());
            (await owner.GetAsync($"/api/agents/{agent}/manage/sessions/{SessionKey}?limit=7&q={SessionKey}")).Dispose();
            (await owner.GetAsync($"/no-such-route/{SessionKey}")).Dispose();
        }

        // What was collected is sent before the program ends.
        var traces = string.Concat(collector.Requests.Where(
            request => request.StartsWith("POST /otlp/v1/traces ", StringComparison.Ordinal)));
        var metrics = string.Concat(collector.Requests.Where(
            request => request.StartsWith("POST /otlp/v1/metrics ", StringComparison.Ordinal)));
        Assert.Multiple(() =>
        {
            Assert.That(traces, Does.Contain("GET sessions/{}").And.Contain("db SELECT").And.Contain(
                "api/agents/{agentId}/manage/sessions/{key}"));
            Assert.That(metrics, Does.Contain("placet.upstream.duration"));
            Assert.That(traces + metrics, Does.Not.Contain(SessionKey).And.Not.Contain(runtime.Token).And.Not.Contain(
                PlacetHost.OwnerPassword).And.Not.Contain("Bearer"));
        });
    }

    [Test]
    public async Task A_request_is_one_span_and_so_is_each_upstream_call_and_each_call_of_the_database()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = Listen(ended);
        // Stopped before anything is looked at: a request's span ends after its answer has arrived.
        await using (var placet = await PlacetHost.StartAsync())
        {
            var owner = await placet.AsOwnerAsync();
            var agent = await RegisterAsync(placet, owner, runtime.Address.ToString());
            ended.Clear();
            (await owner.GetAsync($"/api/agents/{agent}/manage/sessions")).Dispose();
        }

        var exchange = ended.Single(span => span.OperationName == "GET sessions");
        // The requests before may end while this one is already listened to.
        var request = ended.Single(span => span.Source.Name == "Microsoft.AspNetCore" && span.TraceId == exchange.TraceId);
        // What the program reads by itself belongs to no request.
        var statements = ended.Where(span => span.OperationName == "db SELECT" && span.ParentSpanId != default).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(exchange.ParentSpanId, Is.EqualTo(request.SpanId));
            Assert.That(exchange.TagObjects, Does.Contain(new KeyValuePair<string, object?>("http.response.status_code", 200)).And.Contain(
                new KeyValuePair<string, object?>("placet.outcome", "ok")));
            Assert.That(statements, Is.Not.Empty);
            Assert.That(statements.Select(span => span.TraceId), Has.All.EqualTo(request.TraceId));
            Assert.That(statements.Select(span => span.GetTagItem("db.query.text")), Has.All.StartsWith("SELECT"));
        });
    }

    [Test]
    public async Task A_span_says_why_a_runtime_could_not_be_reached()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = Listen(ended);
        await using (var placet = await PlacetHost.StartAsync())
        {
            var owner = await placet.AsOwnerAsync();
            var agent = await RegisterAsync(placet, owner, "http://127.0.0.1:1/");
            (await owner.GetAsync($"/api/agents/{agent}/manage/sessions")).Dispose();
        }

        var exchange = ended.Single(span => span.OperationName == "GET sessions");
        Assert.That(exchange.TagObjects, Does.Contain(new KeyValuePair<string, object?>("placet.outcome", "unreachable")).And.Contain(
            new KeyValuePair<string, object?>("placet.cause", "Refused")));
    }

    [Test]
    public async Task The_state_of_management_reads_the_agent_once()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = Listen(ended);
        await using (var placet = await PlacetHost.StartAsync())
        {
            var owner = await placet.AsOwnerAsync();
            var agent = await RegisterAsync(placet, owner, runtime.Address.ToString());
            ended.Clear();
            (await owner.GetAsync($"/api/agents/{agent}/management")).Dispose();
        }

        var trace = ended.Single(span => span.OperationName == "GET health").TraceId;
        var statements = ended.Where(span => span.TraceId == trace).Select(span => span.GetTagItem("db.query.text")).OfType<string>();
        Assert.That(statements.Where(text => text.Contains("FROM agents", StringComparison.Ordinal)).ToList(), Has.Count.EqualTo(1));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_runtime_is_told_of_the_trace_only_where_that_is_wanted(bool isWanted)
    {
        var ended = new ConcurrentQueue<Activity>();
        await using var placet = await PlacetHost.StartAsync([$"OpenTelemetry:PropagateToAgents={isWanted}"]);
        var owner = await placet.AsOwnerAsync();
        var agent = await RegisterAsync(placet, owner, runtime.Address.ToString());
        using var listener = Listen(ended);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/agents/{agent}/manage/cron");
        request.Headers.Add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        request.Headers.Add("tracestate", "caller=1");
        request.Headers.Add("baggage", "caller=1");
        (await owner.SendAsync(request)).Dispose();

        var sent = runtime.Requests.Single();
        Assert.Multiple(() =>
        {
            Assert.That(sent.Header("traceparent"),
                Is.EqualTo(isWanted ? ended.Single(span => span.OperationName == "GET cron").Id : null));
            Assert.That(sent.Header("tracestate"), Is.Null);
            Assert.That(sent.Header("baggage"), Is.Null);
        });
    }

    [Test]
    public async Task Without_settings_nothing_listens_and_nothing_is_allocated()
    {
        await using var placet = await PlacetHost.StartAsync();
        Assert.That(placet.Services.GetService<TracerProvider>(), Is.Null);
        Assert.That(placet.Services.GetService<MeterProvider>(), Is.Null);
        var telemetry = placet.Services.GetRequiredService<PlacetTelemetry>();
        Run(telemetry);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 1_000; call++)
            Run(telemetry);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        static void Run(PlacetTelemetry telemetry)
        {
            telemetry.EndUpstreamCall(telemetry.BeginUpstreamCall("GET", "sessions", "agent"), "GET", "sessions", "ok", 200,
                TimeSpan.FromSeconds(1));
            telemetry.BeginStatement("SELECT 1")?.Dispose();
            telemetry.RecordCacheRead("state", isHit: true);
        }
    }

    [TestCase("OpenTelemetry:PrometheusPort=0", "OpenTelemetry:PrometheusPort is '0'; allowed: a whole number from 1 to 65535")]
    [TestCase("OpenTelemetry:PrometheusPort=no", "OpenTelemetry:PrometheusPort is 'no'; allowed: a whole number from 1 to 65535")]
    [TestCase("OpenTelemetry:PrometheusPort=3001", "OpenTelemetry:PrometheusPort is '3001'; allowed: a port that is not one of Urls")]
    [TestCase("OpenTelemetry:Endpoint=collector:4317",
        "OpenTelemetry:Endpoint is 'collector:4317'; allowed: an address such as http://collector:4317")]
    [TestCase("OpenTelemetry:PropagateToAgents=perhaps", "OpenTelemetry:PropagateToAgents is 'perhaps'; allowed: true or false")]
    [TestCase("Logging:Format=Xml", "Logging:Format is 'Xml'; allowed: Text or Json")]
    public void A_setting_that_cannot_be_used_stops_the_start(string setting, string line) =>
        Assert.That(() => Api.Program.Build(["--" + setting]), Throws.InstanceOf<SettingsException>().With.Message.EqualTo(line));

    [Test]
    public async Task Log_lines_are_json_where_that_is_wanted()
    {
        var data = TempFolder.Create();
        await using (var placet = await PlacetProcess.StartAsync(data, "--Logging:Format=Json",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information"))
        {
            var lines = placet.Output.Where(line => line.StartsWith('{')).Select(line => System.Text.Json.Nodes.JsonNode.Parse(line)!)
                .ToList();
            Assert.That(lines.Select(line => line["SourceContext"]?.GetValue<string>()), Does.Contain("Microsoft.Hosting.Lifetime"));
            Assert.That(lines, Has.All.Matches<System.Text.Json.Nodes.JsonNode>(line => line["@t"]!.GetValue<string>().EndsWith('Z')
                && line["@m"] is not null));
        }

        Directory.Delete(data, recursive: true);
    }

    [Test]
    public async Task A_log_line_does_not_hold_the_path_of_its_request()
    {
        var data = TempFolder.Create();
        await using (var placet = await PlacetProcess.StartAsync(data, "--Logging:Format=Json",
            "--Logging:LogLevel:Microsoft.AspNetCore.Authorization=Debug"))
        {
            using var http = new HttpClient { BaseAddress = placet.Address };
            using var refused = await http.GetAsync("/api/agents/0199f3c2/manage/sessions/name-of-a-session");
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
            placet.Terminate();
            await placet.WaitForExitAsync();
            var lines = placet.Output.Where(static line => line.Contains("Microsoft.AspNetCore.Authorization", StringComparison.Ordinal))
                .ToList();
            Assert.That(lines, Is.Not.Empty.And.All.Not.Contains("name-of-a-session"));
        }

        Directory.Delete(data, recursive: true);
    }

    private static ActivityListener Listen(ConcurrentQueue<Activity> ended)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is PlacetTelemetry.Name or "Microsoft.AspNetCore",
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private async Task<string> RegisterAsync(PlacetHost placet, HttpClient owner, string address) =>
        await (await placet.AsAgentOfAsync(owner)).RegisterAgentAsync(address, runtime.Token, "observed");

    /// <summary>Makes the stored key of an agent one that no key of the ring opens.</summary>
    private static void Spoil(PlacetHost placet, string agentId) => Assert.That(
        placet.Database.Execute(
            "UPDATE agents SET management_key = 'CfDJ8' || substr(management_key, 6, 40) WHERE id = @id", ("@id", agentId)),
        Is.EqualTo(1));

    /// <summary>A change of the agent's through the program, so that it reads the agent again.</summary>
    private static async Task ForgetAsync(HttpClient owner, string agentId)
    {
        using var changed = await owner.PatchJsonAsync($"/api/agents/{agentId}", new { name = "observed again" });
        await changed.JsonAsync();
    }
}
