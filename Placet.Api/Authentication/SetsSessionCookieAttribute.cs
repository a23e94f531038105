namespace Placet.Api.Authentication;

/// <summary>
/// Marks a route that sets or removes the session cookie. Pages of other origins may not call it, with or without a cookie (contract 3).
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SetsSessionCookieAttribute : Attribute;
