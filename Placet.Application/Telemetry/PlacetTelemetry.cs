using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Placet.Application.Telemetry;

/// <summary>Traces and metrics. Contain no values of paths, queries, bodies or headers. Thread-safe.</summary>
/// <remarks>Without a listener no span and no tag is allocated.</remarks>
public sealed class PlacetTelemetry : IDisposable
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Placet";

    private readonly ActivitySource spans = new(Name);
    private readonly Histogram<double> upstreamDuration;
    private readonly UpDownCounter<int> upstreamCallsInFlight;
    private readonly Counter<long> cacheReads;
    private readonly Counter<long> signInFailures;
    private readonly Counter<long> unreadableSecrets;
    private readonly Meter meter;

    /// <summary>Creates the instruments.</summary>
    public PlacetTelemetry(IMeterFactory meters)
    {
        meter = meters.Create(Name);
        upstreamDuration = meter.CreateHistogram(
            "placet.upstream.duration", "s", "Calls to runtimes, by method, route and outcome",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 60],
            });
        upstreamCallsInFlight = meter.CreateUpDownCounter<int>("placet.upstream.in_flight", "{call}", "Calls to runtimes in flight");
        cacheReads = meter.CreateCounter<long>("placet.cache.reads", "{read}", "Reads of the cache, by group and result");
        signInFailures = meter.CreateCounter<long>(
            "placet.sign_in.failures", "{attempt}", "Refused sign-ins and password changes, by reason");
        unreadableSecrets = meter.CreateCounter<long>(
            "placet.secrets.unreadable", "{secret}", "Stored secrets that could not be decrypted");
    }

    /// <summary>Starts the span of a database statement.</summary>
    /// <param name="statement">The statement, without values.</param>
    /// <returns>The span, to be disposed at the end; null without a listener.</returns>
    public Activity? BeginStatement(string statement)
    {
        if (!spans.HasListeners())
            return null;
        var text = statement.TrimStart();
        var verb = text.AsSpan(0, Math.Max(0, text.AsSpan().IndexOfAny(' ', '\n'))).ToString();
        return spans.StartActivity($"db {verb}", ActivityKind.Client)?.SetTag("db.operation.name", verb).SetTag("db.query.text", text);
    }

    /// <summary>Starts the span of a call to a runtime, and counts the call as in flight.</summary>
    /// <param name="route">The path without its values.</param>
    /// <returns>The span; null without a listener.</returns>
    public Activity? BeginUpstreamCall(string method, string route, string agentId)
    {
        var span = spans.HasListeners()
            ? spans.StartActivity($"{method} {route}", ActivityKind.Client)?
                .SetTag("http.request.method", method).SetTag("url.template", route).SetTag("placet.agent.id", agentId)
            : null;
        // Counted last: after an exception above, the count would never be decreased.
        upstreamCallsInFlight.Add(1);
        return span;
    }

    /// <summary>Ends a call that <see cref="BeginUpstreamCall"/> started.</summary>
    /// <param name="outcome">Name of the outcome, from a closed list.</param>
    /// <param name="status">HTTP status of the runtime's response; 0 without a usable one.</param>
    public void EndUpstreamCall(Activity? span, string method, string route, string outcome, int status, TimeSpan duration)
    {
        upstreamCallsInFlight.Add(-1);
        if (upstreamDuration.Enabled)
        {
            upstreamDuration.Record(
                duration.TotalSeconds, new("http.request.method", method), new("url.template", route), new("outcome", outcome));
        }

        if (span is null)
            return;
        span.SetTag("placet.outcome", outcome);
        if (status != 0)
            span.SetTag("http.response.status_code", status);
        if (outcome is not ("ok" or "abandoned"))
            span.SetStatus(ActivityStatusCode.Error);
        span.Dispose();
    }

    /// <summary>Counts a read of the cache.</summary>
    public void RecordCacheRead(string cache, bool isHit)
    {
        if (cacheReads.Enabled)
            cacheReads.Add(1, new("cache", cache), new("result", isHit ? "hit" : "miss"));
    }

    /// <summary>Counts a refused sign-in or password change.</summary>
    /// <param name="reason">Code of the error.</param>
    public void RecordSignInFailure(string reason) => signInFailures.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>Counts a stored secret that could not be decrypted.</summary>
    public void RecordUnreadableSecret() => unreadableSecrets.Add(1);

    /// <summary>Observes the number of open and of closed circuits.</summary>
    /// <param name="count">Counts the open circuits for true, the closed ones for false.</param>
    public void ObserveCircuits(Func<bool, int> count) => meter.CreateObservableUpDownCounter(
        "placet.upstream.circuits",
        () => new[]
        {
            new Measurement<int>(count(true), new KeyValuePair<string, object?>("state", "open")),
            new Measurement<int>(count(false), new KeyValuePair<string, object?>("state", "closed")),
        },
        "{circuit}", "Circuits of recently called agents, by state");

    /// <summary>Observes the memory of bodies in use, in bytes.</summary>
    public void ObserveBufferedBytes(Func<long> count) => meter.CreateObservableUpDownCounter(
        "placet.bodies.buffered", count, "By", "Memory of request and response bodies in use");

    /// <summary>Observes the number of open event streams.</summary>
    public void ObserveEventStreams(Func<int> count) => meter.CreateObservableUpDownCounter(
        "placet.events.streams", count, "{stream}", "Open event streams");

    /// <inheritdoc/>
    public void Dispose() => spans.Dispose();
}
