namespace Placet.Api.Errors;

/// <summary>All error codes of this service, for the API document; a test compares them to the contract.</summary>
internal static class ErrorCodes
{
    public static readonly IReadOnlyList<string> All =
    [
        "validation_failed", "malformed_json",
        "forbidden_scope", "forbidden_agent",
        "unauthorized", "invalid_credentials", "invalid_api_key", "wrong_password", "invalid_code", "invalid_second_factor_token",
        "invalid_passkey",
        "forbidden", "last_owner", "cross_origin_request", "password_change_required", "second_factor_required",
        "agent_not_found", "management_not_configured", "api_key_not_found", "session_not_found", "user_not_found", "route_not_found",
        "alert_rule_not_found", "alert_not_found", "notification_channel_not_found", "notification_secret_not_found",
        "notification_channel_limit",
        "transfer_not_found", "transfer_pending",
        "invalid_token", "invitation_not_found", "password_sign_in_disabled",
        "totp_not_found", "totp_exists", "no_second_factor",
        "no_password", "provider_not_found", "provider_unavailable", "provider_refused", "expired",
        "not_allowed", "account_exists", "email_missing", "email_not_verified", "already_linked", "other_session", "link_not_found",
        "last_sign_in_method", "invalid_logout_token",
        "method_not_allowed", "request_timeout", "email_taken", "agent_limit",
        "passkey_exists", "too_many_passkeys", "passkey_not_found",
        "payload_too_large", "unsupported_media_type", "too_many_requests",
        "internal_error", "unavailable", "busy",
        "upstream_unreachable", "upstream_timeout", "upstream_redirect",
        "upstream_response_too_large", "upstream_invalid_response", "upstream_circuit_open",
    ];
}
