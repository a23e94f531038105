using Microsoft.Extensions.Options;
using Placet.Application.Management;

namespace Placet.Api.Hosting;

/// <summary>Which limit holds for a route's request body.</summary>
internal enum BodyLimit
{
    /// <summary>Our own routes.</summary>
    Own,

    /// <summary>Relayed routes.</summary>
    Management,

    /// <summary>Saving a workspace file.</summary>
    WorkspaceFile,

    /// <summary>Installing a skill.</summary>
    SkillUpload,
}

/// <summary>Says which limit holds for the request bodies of a controller or an action; without it, that of our own routes.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class BodyLimitAttribute(BodyLimit limit) : Attribute
{
    public BodyLimit Limit { get; } = limit;
}

/// <summary>Knows how many bytes a request may bring.</summary>
internal sealed class BodyLimits(IOptions<ManagementOptions> management)
{
    // §1: 256 KiB for our own routes.
    private const int OwnBytes = 262_144;
    private readonly ManagementOptions management = management.Value;

    /// <summary>What a file of the largest content can become: three bytes are four digits of base64, and each of them may be an escape of six bytes.</summary>
    private int EncodedFileBytes => (int)Math.Min((8L * MaxFileBytes) + management.MaxRequestBytes, Array.MaxLength);

    /// <summary>Most bytes of a workspace file, decoded.</summary>
    public int MaxFileBytes => management.MaxWorkspaceFileBytes;

    /// <summary>Which limit holds for a route.</summary>
    public static BodyLimit Of(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<BodyLimitAttribute>()?.Limit ?? BodyLimit.Own;

    /// <summary>Most bytes of a request body, as it comes.</summary>
    public int For(HttpContext context) => Of(context) switch
    {
        BodyLimit.Management => management.MaxRequestBytes,
        BodyLimit.WorkspaceFile => EncodedFileBytes,
        BodyLimit.SkillUpload => management.MaxSkillUploadBytes,
        _ => OwnBytes,
    };
}
