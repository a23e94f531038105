namespace Placet.Api.OpenApi;

/// <summary>Documents what a relayed action responds with, and names its example in <c>Contract/examples</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal abstract class RuntimeResponseAttribute(Type type, string example) : ProducesResponseTypeAttribute(type, StatusCodes.Status200OK)
{
    /// <summary>File name of the example, up to <c>.request.json</c> or <c>.response.json</c>.</summary>
    public string Example => example;
}

/// <inheritdoc/>
/// <typeparam name="T">The document; a string for a text.</typeparam>
internal sealed class RuntimeResponseAttribute<T>(string example) : RuntimeResponseAttribute(typeof(T), example);
