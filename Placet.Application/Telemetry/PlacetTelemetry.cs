using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Placet.Application.Telemetry;

/// <summary>
/// What can be observed of this service beside its log. Costs next to nothing while nobody listens: no span is made, and no tag. Holds
/// no values of paths, queries, bodies or headers.
/// </summary>
public sealed class PlacetTelemetry : IDisposable
{
    /// <summary>Name of the source of spans and of the meter.</summary>
    public const string Name = "Placet";

    private readonly ActivitySource spans = new(Name);
    private readonly Histogram<double> exchanges;
    private readonly UpDownCounter<int> exchangesUnderWay;
    private readonly Counter<long> cacheReads;
    private readonly Counter<long> signInFailures;
    private readonly Counter<long> unreadableSecrets;
    private readonly Meter meter;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meters">Makes meters that end with their host.</param>
    public PlacetTelemetry(IMeterFactory meters)
    {
        meter = meters.Create(Name);
        exchanges = meter.CreateHistogram(
            "placet.upstream.duration", "s", "Exchanges with runtimes, by method, route and outcome",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 60] });
        exchangesUnderWay = meter.CreateUpDownCounter<int>("placet.upstream.in_flight", "{exchange}", "Exchanges with runtimes that are under way");
        cacheReads = meter.CreateCounter<long>("placet.cache.reads", "{read}", "Reads of what is remembered, by cache and whether it was there");
        signInFailures = meter.CreateCounter<long>("placet.sign_in.failures", "{attempt}", "Refused attempts to sign in or to change a password, by reason");
        unreadableSecrets = meter.CreateCounter<long>("placet.secrets.unreadable", "{secret}", "Stored secrets that did not open");
    }

    /// <summary>Begins the span of a call of the database.</summary>
    /// <param name="statement">The statement, which holds no values.</param>
    /// <returns>The span, to be disposed when the call is over; null while nobody listens.</returns>
    public Activity? BeginStatement(string statement)
    {
        if (!spans.HasListeners())
            return null;
        var text = statement.TrimStart();
        var verb = text.AsSpan(0, Math.Max(0, text.AsSpan().IndexOfAny(' ', '\n'))).ToString();
        return spans.StartActivity($"db {verb}", ActivityKind.Client)?.SetTag("db.operation.name", verb).SetTag("db.query.text", text);
    }

    /// <summary>Begins the span of an exchange with a runtime, and counts it as under way.</summary>
    /// <param name="route">The path without its values.</param>
    /// <param name="agentId">The agent whose runtime is asked.</param>
    /// <returns>The span; null while nobody listens.</returns>
    public Activity? BeginUpstreamCall(string method, string route, string agentId)
    {
        var span = spans.HasListeners()
            ? spans.StartActivity($"{method} {route}", ActivityKind.Client)?
                .SetTag("http.request.method", method).SetTag("url.template", route).SetTag("placet.agent.id", agentId)
            : null;
        // Last: whoever does not get a span back cannot end it.
        exchangesUnderWay.Add(1);
        return span;
    }

    /// <summary>Ends what <see cref="BeginUpstreamCall"/> began.</summary>
    /// <param name="route">The path without its values.</param>
    /// <param name="outcome">How it ended, in one word.</param>
    /// <param name="status">The status that the runtime answered with; 0 when there was no usable answer.</param>
    /// <param name="duration">How long it took.</param>
    public void EndUpstreamCall(Activity? span, string method, string route, string outcome, int status, TimeSpan duration)
    {
        exchangesUnderWay.Add(-1);
        if (exchanges.Enabled)
        {
            exchanges.Record(
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

    /// <summary>Counts a read of something that may be remembered.</summary>
    /// <param name="isHit">Whether it was there.</param>
    public void CacheRead(string cache, bool isHit)
    {
        if (cacheReads.Enabled)
            cacheReads.Add(1, new("cache", cache), new("result", isHit ? "hit" : "miss"));
    }

    /// <summary>Counts a refused attempt to sign in, or to change a password.</summary>
    /// <param name="reason">The code of the error.</param>
    public void SignInFailed(string reason) => signInFailures.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>Counts a stored secret that did not open.</summary>
    public void SecretUnreadable() => unreadableSecrets.Add(1);

    /// <summary>Shows how many circuits of agents are open, and how many are not.</summary>
    /// <param name="count">Counts those that are open or those that are closed.</param>
    public void ShowCircuits(Func<bool, int> count) => meter.CreateObservableUpDownCounter(
        "placet.upstream.circuits",
        () => new[]
        {
            new Measurement<int>(count(true), new KeyValuePair<string, object?>("state", "open")),
            new Measurement<int>(count(false), new KeyValuePair<string, object?>("state", "closed")),
        },
        "{circuit}", "Circuits of agents that were asked lately, by state");

    /// <summary>Shows how much memory bodies take that are under way.</summary>
    public void ShowBufferedBytes(Func<long> count) => meter.CreateObservableUpDownCounter(
        "placet.bodies.buffered", count, "By", "Memory of request bodies and relayed answers that are under way");

    /// <inheritdoc/>
    public void Dispose() => spans.Dispose();
}
