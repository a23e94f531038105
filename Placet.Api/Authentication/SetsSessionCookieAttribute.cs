namespace Placet.Api.Authentication;

/// <summary>Marks a route that sets or removes the session cookie: contract 3, pages of other origins may not call it even without a cookie.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SetsSessionCookieAttribute : Attribute;
