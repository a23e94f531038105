using System.Text;
using CsCheck;
using Placet.Tests.Client;
using Header = (string Name, string Value);

namespace Placet.Tests.Adversarial.Fuzzing;

/// <summary>Generates requests out of the API document.</summary>
internal sealed class Requests(ApiDescription api)
{
    private static readonly string[] Methods =
    [
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "PROPFIND", "FOO", new('M', 3_000), "G@T",
        "A B", "\0",
    ];

    private static readonly string[] BadBodies =
    [
        "", " ", "null", "[]", "5", "\"x\"", "{", "{}{}", "{\"a\":1,}", "{'a':1}", "{\"a\":1,\"a\":2}", "/* */{}", "NaN",
        "\u00ef\u00bb\u00bf{}", "\u00ff\u00fe{\0}\0", "{\"\u00ff\":1}",
        "{\"a\":\"\u00c3\"}", "a=b&c=d", "<?xml version=\"1.0\"?><a/>", "{\"\\ud800\":1}", "{\"a\":1e999999999}", "{\"\":\"\"}",
        "{\"a\":\"\t\"}", "\0\0\0\0",
    ];

    private static readonly string[] ContentTypes =
    [
        "application/json; charset=utf-8", "APPLICATION/JSON", "application/json;charset=\"utf-8\"", "text/plain",
        "application/json; charset=utf-16", "application/json;;;=", "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x", "application/problem+json", "*/*", "json", "\u00ff", "application/json, text/plain",
        "application/json; charset=no-such-charset",
    ];

    private static readonly Header[] OddHeaders =
    [
        ("Accept", "text/html;q=x, */*;;"), ("Accept", "application/xml"), ("Accept-Encoding", "br, gzip;q=0"),
        ("Accept-Language", "ar-EG,tr;q=0.9"), ("If-None-Match", "W/\"a\", \"b\", *"), ("If-None-Match", "garbage"),
        ("If-Modified-Since", "yesterday"), ("Range", "bytes=0-,5-1"), ("Origin", "null"), ("Origin", "http://evil.example"),
        ("Sec-Fetch-Site", "cross-site"), ("Access-Control-Request-Method", "PUT"),
        ("X-Forwarded-For", "1.2.3.4, ::1, garbage"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"),
        ("X-Original-URL", "/api/users"), ("X-HTTP-Method-Override", "DELETE"), ("traceparent", "00-zz-zz-99"),
        ("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"), ("tracestate", "a=b,,,=c"), ("baggage", "k=%zz"),
        ("Cookie", "access_token=a; access_token=b; =; ;;"), ("Cookie", "access_token=\u00ff%00"),
        ("Authorization", "Bearer"), ("Authorization", "Bearer  "), ("Authorization", "Basic !!!"), ("Authorization", "Bearer a.b.c"),
        ("Authorization", "Bearer " + new string('e', 9_000)), ("x-api-key", "hp_"), ("x-api-key", "\u00ff"),
        ("Host", "evil.example:99999"), ("Host", ""), ("Host", "a b"), ("Connection", "close, te"), ("X-Long", new string('h', 20_000)),
        ("X-Empty", ""), ("Content-Encoding", "gzip"), ("Content-Type", "text/plain"),
    ];

    // The server may hang up on these: it cannot tell where such a request ends.
    private static readonly Header[] BreakingHeaders =
    [
        ("Transfer-Encoding", "chunked"), ("Transfer-Encoding", "gzip, chunked"), ("Transfer-Encoding", "x"), ("Content-Length", "-1"),
        ("Content-Length", "5, 5"), ("Content-Length", "99999999999999999999"), ("Content-Length", "0x10"),
        ("Expect", "100-continue"), ("Expect", "something"), ("Upgrade", "websocket"),
    ];

    // These cost a hash of a password each.
    private static readonly HashSet<string> Slow =
        new(StringComparer.Ordinal) { "POST /api/auth/login", "POST /api/auth/change-password", "POST /api/users" };

    /// <summary>The operations whose answers end.</summary>
    public static IEnumerable<ApiOperation> Of(ApiDescription api) => api.Operations.Where(operation => !operation.IsStream);

    public Gen<FuzzRequest> In(Manner manner) => Gen.Frequency(
        [.. Of(api).Select(operation => (Slow.Contains(operation.Name) ? 1 : 8, manner switch
        {
            Manner.Valid => Valid(operation),
            Manner.NearlyValid => NearlyValid(operation),
            _ => Hostile(operation),
        }))]);

    private Gen<FuzzRequest> Valid(ApiOperation operation) =>
        Gen.Select(PathOf(operation, Values.Text), QueryOf(operation), BodyOf(operation), (path, query, body) =>
        new FuzzRequest(operation.Name, operation.Method, path + query, HeadersOf(operation, body is null ? null : "application/json"),
            body is null ? null : FuzzRequest.BytesOf(body.ToString())));

    private Gen<FuzzRequest> NearlyValid(ApiOperation operation)
    {
        var valid = Valid(operation);
        var body = BodyOf(operation);
        return Gen.Frequency(
            (operation.BodySchema is null ? 0 : 12,
                Gen.Select(valid, Change(body),
                (request, changed) => request with { Body = changed is null ? null : FuzzRequest.BytesOf(changed.ToString()) })),
            (operation.BodySchema is null ? 0 : 2,
                Gen.Select(valid, Gen.OneOf(ContentTypes), (request, type) => request with { Headers = HeadersOf(operation, type) })),
            (2, Gen.Select(valid, PathOf(operation, Values.BadText),
                (request, path) => request with { Target = path + QueryPart(request.Target) })),
            (2, Gen.Select(valid, Gen.Select(Gen.OneOf(NamesOf(operation), Values.Text), Values.BadText),
                (request, pair) => request with { Target = Extended(request.Target, pair) })),
            (1, Gen.Select(valid, Gen.OneOf(Methods[..7]), (request, method) => request with { Method = method })),
            (1, valid.Select(request => request with { Body = null })),
            (1, Gen.Select(valid, Gen.OneOf(OddHeaders), (request, header) => request with { Headers = [.. request.Headers, header] })),
            (1, Gen.Select(valid, Gen.OneOf("{{foreign:", "{{nobody:"),
                (request, id) => request with
                {
                    Target = request.Target.Replace("{{managed:", id,
                StringComparison.Ordinal).Replace("{{agent:", id, StringComparison.Ordinal)
                })),
            (1, valid.Select(request => request with
            {
                Headers =
                [.. request.Headers.Where(header => header.Name is not ("Authorization" or "x-api-key"))]
            })));
    }

    private Gen<FuzzRequest> Hostile(ApiOperation operation)
    {
        var path = Gen.Frequency((3, PathOf(operation, Values.Text)), (3, PathOf(operation, Values.BadText)), (2, BrokenPath(operation)));
        var headers = Gen.Select(
            Gen.Frequency((6, Gen.Const("application/json")), (2, Gen.OneOf(ContentTypes))), Gen.OneOf(OddHeaders).Array[0, 3],
            Gen.Frequency((12, Gen.Const(Array.Empty<Header>())), (1, Gen.OneOf(BreakingHeaders).Array[1])),
            (type, odd, breaking) => (IReadOnlyList<Header>)[.. HeadersOf(operation, type), .. odd, .. breaking]);
        var method = Gen.Frequency((6, Gen.Const(operation.Method)), (1, Gen.OneOf(Methods)));
        var lengthError = Gen.Frequency((20, Gen.Const(0)), (1, Gen.Int[-20, 20]));
        return Gen.Select(Gen.Select(method, path, BrokenQuery), headers, BrokenBody(operation), lengthError, (line, all, body, error) =>
            new FuzzRequest(operation.Name, line.Item1, line.Item2 + line.Item3, all, body, body is null ? 0 : error));
    }

    private Gen<Tree?> BodyOf(ApiOperation operation)
    {
        if (operation.BodySchema is not { } schema)
            return Gen.Const((Tree?)null);
        var example = Named(Tree.Of(api.ExampleOf(operation)));
        // The rules of several members at once are kept by the example alone.
        return Gen.Frequency((1, Gen.Const((Tree?)example)), (1, Values.Of(api, schema).Select(tree => (Tree?)tree)));
    }

    /// <summary>The example, about things that are there.</summary>
    private static Tree Named(Tree example) =>
        example is not Members members ? example : new Members([.. members.All.Select(member => member.Key switch
    {
        "channelId" or "agentId" => (member.Key, new Scalar("\"{{agent:0}}\"")),
        "parentChannelId" => (member.Key, new Scalar("\"{{agent:1}}\"")),
        "management" => (member.Key, new Scalar("""{"url":"{{runtime}}","apiKey":"a key of the example"}""")),
        "url" or "webhookUrl" => (member.Key, new Scalar("\"{{runtime}}\"")),
        _ => member,
    })]);

    private static Gen<Tree?> Change(Gen<Tree?> body) => body.SelectMany(tree => tree is null ? Gen.Const((Tree?)null) : Gen.Select(
        Gen.Int[0, tree.Count - 1], Gen.Int[0, 7], Values.Bad, Values.Text, (number, what, bad, name) =>
            (Tree?)tree.Change(number, node => ChangeOf(node, what, bad, name))));

    private static Tree ChangeOf(Tree node, int what, Tree bad, string name) => (node, what) switch
    {
        (Members members, 0) => new Members(members.All.Add((name, bad))),
        (Members { All.Length: > 0 } members, 1) => new Members(members.All.Add((members.All[0].Key, bad))),
        (Members { All.Length: > 0 } members, 2) => new Members(members.All.RemoveAt(members.All.Length - 1)),
        (Members { All.Length: > 0 } members, 3) =>
            new Members(members.All.SetItem(0, (members.All[0].Key.ToUpperInvariant(), members.All[0].Value))),
        (Items items, 0) => new Items([.. Enumerable.Repeat(bad, 101).Concat(items.All)]),
        (Items items, 1) => new Items(items.All.Add(bad)),
        _ => bad,
    };

    private static Gen<string> PathOf(ApiOperation operation, Gen<string> text)
    {
        var path = Gen.Const(operation.Path);
        foreach (var parameter in operation.Parameters.Where(parameter => parameter["in"]!.GetValue<string>() == "path"))
        {
            var name = parameter["name"]!.GetValue<string>();
            var known = KnownId(operation, name);
            // What the document shows is there, in the reference runtime.
            var value = known is null ? Gen.OneOf(text.Select(Escape), Gen.Const(Escape(parameter["example"]!.ToString())))
                : Gen.Select(Gen.Int[0, 63], text, Gen.Int[0, 7],
                (number, other, which) => which == 0 && !ReferenceEquals(text, Values.Text) ? Escape(other) : $"{{{{{known}:{number}}}}}");
            path = Gen.Select(path, value, (before, id) => before.Replace($"{{{name}}}", id.Length == 0 ? "x" : id,
                StringComparison.Ordinal));
        }

        return path;
    }

    private static string? KnownId(ApiOperation operation, string parameter) => (operation.Path.Split('/')[2], parameter) switch
    {
        ("agents", "agentId") => "managed",
        ("agents" or "v1", "id") when !operation.IsRelayed => "agent",
        ("api-keys", "id") => "key",
        ("users", "id") => "user",
        _ => null,
    };

    private static Gen<string> QueryOf(ApiOperation operation)
    {
        var query = Gen.Const(string.Empty);
        foreach (var parameter in operation.Parameters.Where(parameter => parameter["in"]!.GetValue<string>() == "query"))
        {
            var name = parameter["name"]!.GetValue<string>();
            var part = $"{name}={Uri.EscapeDataString(parameter["example"]!.ToString())}";
            var isRequired = parameter["required"]?.GetValue<bool>() is true;
            query = Gen.Select(query, Gen.Int[0, 3],
                (before, which) => isRequired || which == 0 ? $"{before}{(before.Length == 0 ? '?' : '&')}{part}" : before);
        }

        return query;
    }

    private static Gen<string> NamesOf(ApiOperation operation)
    {
        var names = operation.Parameters.Where(parameter => parameter["in"]!.GetValue<string>() == "query")
            .Select(parameter => parameter["name"]!.GetValue<string>()).ToArray();
        return names.Length == 0 ? Values.Text : Gen.OneOf(names);
    }

    private static Gen<string> BrokenPath(ApiOperation operation) =>
        Gen.Select(PathOf(operation, Values.Text), Gen.Int[0, 13], Gen.Int[0, 200], (path, what, at) =>
    {
        var cut = at % path.Length;
        return what switch
        {
            0 => path.Replace("/", "//", StringComparison.Ordinal),
            1 => path.Insert(cut, "/./"),
            2 => path.Insert(cut, "/%2e%2E/"),
            3 => path.Insert(cut, "%00"),
            4 => path.Insert(cut, "%c0%af"),
            5 => path.Insert(cut, "%"),
            6 => path + "/",
            7 => path.ToUpperInvariant().Replace("{{MANAGED", "{{managed", StringComparison.Ordinal)
                .Replace("{{AGENT", "{{agent", StringComparison.Ordinal),
            8 => path + ";a=b",
            9 => "http://evil.example" + path,
            10 => path.TrimStart('/'),
            11 => "*",
            12 => path.Insert(cut, new string('p', 40_000)),
            _ => path.Insert(cut, "\u00ff\u0080"),
        };
    });

    private static Gen<string> BrokenQuery { get; } = Gen.Frequency(
        (8, Gen.Const(string.Empty)),
        (2, Gen.OneOf("?", "??", "?a=%zz&&&==&=x&%00", "?path=..%2f..%2fetc&path=x", "?days=-1&days=999999999999999999999", "?days=٣",
            "?limit=1e9&offset=-1", "?includeSubagents=maybe", "?refresh", "?\u00ff=\u00fe", "?#x", "?a[b]=c&a[]=d")),
        (1, Gen.Int[1, 3].Select(thousands => "?" + string.Join('&', Enumerable.Repeat("q=1", thousands * 1_000)))));

    private Gen<string?> BrokenBody(ApiOperation operation)
    {
        var whole = operation.BodySchema is null ? Gen.Const("{}") : BodyOf(operation).Select(
            tree => FuzzRequest.BytesOf(tree!.ToString()));
        return Gen.Frequency(
            (3, Gen.Const((string?)null)),
            (6, whole.Select(body => (string?)body)),
            (3, Change(BodyOf(operation)).Select(tree => tree is null ? null : FuzzRequest.BytesOf(tree.ToString()))),
            (4, Gen.OneOf(BadBodies).Select(body => (string?)body)),
            (3, Gen.Select(whole, Gen.Int[0, 1_000], (body, at) => (string?)(body.Length == 0 ? body : body[..(at % body.Length)]))),
            (2, Gen.Select(whole, Gen.Byte, Gen.Int[0, 1_000],
                (body, value, at) => (string?)body.Insert(at % (body.Length + 1), ((char)value).ToString()))),
            (2, Gen.Byte.Array[0, 200].Select(bytes => (string?)Encoding.Latin1.GetString(bytes))),
            (1, Gen.OneOf(65, 513, 5_000, 100_000).Select(levels => (string?)new string('[', levels))),
            (1, Gen.OneOf(64, 512, 5_000).Select(levels => (string?)(string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1"
                + new string('}', levels)))),
            (1, Gen.OneOf(1_000, 20_000).Select(count => (string?)("{"
                + string.Join(',', Enumerable.Range(0, count).Select(number => $"\"{number}\":0")) + "}"))),
            (1, Gen.Const((string?)("{\"name\":\"" + new string('n', 262_144) + "\"}"))));
    }

    private static List<Header> HeadersOf(ApiOperation operation, string? contentType)
    {
        var isSignIn = operation.Path.StartsWith("/api/auth/", StringComparison.Ordinal);
        var headers = new List<Header> { operation.Security == "apiKey"
            ? ("x-api-key", "{{api key}}")
            : ("Authorization", isSignIn ? "Bearer {{loose token}}" : "Bearer {{token}}") };
        if (contentType is not null)
            headers.Add(("Content-Type", contentType));
        return headers;
    }

    private static string QueryPart(string target) =>
        target.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? target[at..] : string.Empty;

    private static string Extended(string target, (string Name, string Value) pair) =>
        $"{target}{(target.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Uri.EscapeDataString(pair.Name)}={Escape(pair.Value)}";

    private static string Escape(string text)
    {
        var escaped = Uri.EscapeDataString(text.Length > 2_000 ? text[..2_000] : text);
        // The one way to say them that is not navigation is none.
        return escaped is "." or ".." ? "x" : escaped;
    }
}
