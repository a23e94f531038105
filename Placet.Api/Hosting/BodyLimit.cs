using Microsoft.Extensions.Options;
using Placet.Application.Management;

namespace Placet.Api.Hosting;

/// <summary>The kind of limit of a route's request body.</summary>
internal enum BodyLimit
{
    Own,
    Management,
    WorkspaceFile,
    SkillUpload,
}

/// <summary>Sets the limit of the request bodies of a controller or an action; <see cref="BodyLimit.Own"/> without it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class BodyLimitAttribute(BodyLimit limit) : Attribute
{
    public BodyLimit Limit { get; } = limit;
}

/// <summary>The limits of request bodies, in bytes.</summary>
internal sealed class BodyLimits(IOptions<ManagementOptions> management)
{
    // contract 1: 256 KiB for routes that are not relayed.
    private const int OwnBytes = 262_144;
    private readonly ManagementOptions management = management.Value;

    // base64 makes 4 characters of 3 bytes, and JSON may escape each of them as 6 bytes: a factor of 8.
    private int EncodedFileBytes => (int)Math.Min((8L * MaxFileBytes) + management.MaxRequestBytes, Array.MaxLength);

    /// <summary>Maximum size of a decoded workspace file.</summary>
    public int MaxFileBytes => management.MaxWorkspaceFileBytes;

    public static BodyLimit Of(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<BodyLimitAttribute>()?.Limit ?? BodyLimit.Own;

    /// <summary>Maximum size of the request body as received.</summary>
    public int For(HttpContext context) => Of(context) switch
    {
        BodyLimit.Management => management.MaxRequestBytes,
        BodyLimit.WorkspaceFile => EncodedFileBytes,
        BodyLimit.SkillUpload => management.MaxSkillUploadBytes,
        _ => OwnBytes,
    };
}
