using System.Text.Json;

namespace Placet.Api.Binding;

/// <summary>How members are called on the wire.</summary>
internal static class WireNames
{
    public static string Of(string member) => JsonNamingPolicy.CamelCase.ConvertName(member);
}
